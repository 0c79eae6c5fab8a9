import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { Client } from 'pg';

const MODULE = pathToFileURL(resolve(__dirname, '../../scripts/embedded-postgres.mjs')).href;
// Holds a durable cluster until its input ends, as the launcher does.
const HOLDER = `
  const { startPostgres } = await import(${JSON.stringify(MODULE)});
  const server = await startPostgres({ dir: process.argv[1] });
  console.log(server.adminUrl);
  process.stdin.resume().once('end', () => server.stop());
`;

const parent = mkdtempSync(join(tmpdir(), 'fallbruecke-cluster-'));
const dir = join(parent, 'postgres');
// The server does not run as root; its account has to get here.
chmodSync(parent, 0o755);
let holder: ChildProcess;

async function start(): Promise<string> {
  holder = spawn(process.execPath, ['--input-type=module', '--eval', HOLDER, dir], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  if (!holder.stdout) throw new Error('no output');
  const [line]: unknown[] = await Promise.race([
    once(createInterface({ input: holder.stdout }), 'line'),
    once(holder, 'exit').then(() => ['ended']),
  ]);
  return String(line);
}

async function stop(): Promise<void> {
  if (holder.exitCode !== null) return;
  const exit = once(holder, 'exit');
  holder.stdin?.end();
  await exit;
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

afterEach(stop);
afterAll(() => rmSync(parent, { recursive: true, force: true }));

describe('the embedded PostgreSQL', () => {
  it('throws away what a cut-off initialisation left, and begins anew', async () => {
    mkdirSync(join(dir, 'data.new-cutoff'), { recursive: true });
    writeFileSync(join(dir, 'data.new-cutoff', 'PG_VERSION'), '18');
    expect(await ask(await start(), 'SHOW fsync')).toEqual([{ fsync: 'on' }]);
    expect(readdirSync(dir).toSorted()).toEqual(['data', 'password', 'server.log']);
    expect(statSync(join(dir, 'password')).mode & 0o077).toBe(0);
  });

  it('listens on this machine alone, asks for a password, and compares text by code point', async () => {
    const url = await start();
    const rows = await ask(
      url,
      `SELECT current_setting('listen_addresses') AS host,
      current_setting('unix_socket_directories') AS sockets, datlocprovider AS provider, datlocale AS locale
      FROM pg_database WHERE datname = 'postgres'`,
    );
    expect(rows).toEqual([{ host: '127.0.0.1', sockets: '', provider: 'b', locale: 'C.UTF-8' }]);
    const wrong = new URL(url);
    wrong.password = 'wrong';
    await expect(ask(wrong.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
  });

  it('keeps its data, and starts beside a process that has the number of the last server by now', async () => {
    const before = await start();
    await ask(before, 'CREATE TABLE kept AS SELECT 7 AS value');
    await stop();
    const pidFile = join(dir, 'data', 'postmaster.pid');
    writeFileSync(pidFile, `${process.pid}\n${join(dir, 'data')}\n`);
    const { uid, gid } = statSync(join(dir, 'data'));
    chownSync(pidFile, uid, gid);
    expect(await ask(await start(), 'SELECT value FROM kept')).toEqual([{ value: 7 }]);
  });

  it('is held by one start at a time', async () => {
    const url = await start();
    const second = spawn(process.execPath, ['--input-type=module', '--eval', HOLDER, dir], { stdio: 'pipe' });
    const said: string[] = [];
    second.stderr.on('data', (text) => said.push(String(text)));
    const [code] = await once(second, 'close');
    expect(code).toBe(1);
    expect(said.join('')).toContain(`is in use by process ${holder.pid}`);
    expect(await ask(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(Number(readFileSync(join(dir, 'data', 'postmaster.pid'), 'utf8').split('\n')[0])).toBeGreaterThan(0);
  });
});
