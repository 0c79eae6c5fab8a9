import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import * as fs from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { processExists, takeLock } from './lock.mjs';
import { clusterHome, serverAccount, serverBinaries } from './postgres-home.mjs';
import { spawnWatched } from './watchdog.mjs';

const MAJOR = '18';

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '256MB',
  password_encryption: 'scram-sha-256',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  // Statements and the details of a violated key can carry personal data; they stay out of the log.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
};
const THROW_AWAY = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  shared_buffers: '128MB',
};

/**
 * Starts PostgreSQL on 127.0.0.1 and a free port, on the cluster in `dir`, which is made when it is not there.
 * `durable: false` gives up safety for speed and is meant for tests.
 */
export async function startPostgres({ dir, durable = true, port, lockWaitMs = 0, onWait, onExit, signal }) {
  const wanted = fs.existsSync(`${dir}.location`) ? fs.readFileSync(`${dir}.location`, 'utf8').trim() : dir;
  const account = serverAccount(wanted);
  const free = await takeLock(`${dir}.lock`, { waitMs: lockWaitMs, onWait, signal });
  try {
    const home = clusterHome(dir, account, { durable });
    const native = serverBinaries(account);
    const data = join(home, 'data');
    if (!fs.existsSync(data)) await initCluster({ home, data, native, account, durable });
    checkVersion(data);
    await endOrphan(data);
    const server = await launch({ home, data, native, account, durable, port });
    let stopping = false;
    server.child.once('exit', (code, killedBy) => {
      if (!stopping) onExit?.(code ?? killedBy);
    });
    const password = fs.readFileSync(join(home, 'password'), 'utf8').trim();
    return {
      adminUrl: `postgresql://postgres:${password}@127.0.0.1:${server.port}/postgres`,
      port: server.port,
      home,
      async stop() {
        stopping = true;
        await end(server.child, data);
        free();
      },
    };
  } catch (error) {
    free();
    throw error;
  }
}

/** Removes a cluster that was made by `startPostgres`, wherever it came to lie. */
export function removeCluster(dir, home) {
  for (const path of [home, dir, `${dir}.location`]) fs.rmSync(path, { recursive: true, force: true });
}

// Built under another name and renamed when complete: what is called `data` was never cut off half-way.
async function initCluster({ home, data, native, account, durable }) {
  for (const name of fs.readdirSync(home)) {
    if (name.startsWith('data.new-')) fs.rmSync(join(home, name), { recursive: true, force: true });
  }
  const aside = join(home, `data.new-${randomBytes(4).toString('hex')}`);
  const password = join(home, 'password');
  fs.writeFileSync(password, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  if (account) fs.chownSync(password, account.uid, account.gid);
  const flags = ['-D', aside, '-U', 'postgres', `--pwfile=${password}`, '--auth=scram-sha-256', '--encoding=UTF8'];
  const locale = ['--locale-provider=builtin', '--locale=C.UTF-8', '--no-instructions'];
  const child = spawn(join(native, 'bin', 'initdb'), [...flags, ...locale, ...(durable ? [] : ['--no-sync'])], {
    ...account,
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (chunk) => (complaint += chunk));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`initdb failed (${code}): ${complaint.trim()}`);
  fs.renameSync(aside, data);
}

function checkVersion(data) {
  const version = fs.readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  if (version !== MAJOR) throw new Error(`${data} was made by PostgreSQL ${version}, this is ${MAJOR}`);
}

async function launch({ home, data, native, account, durable, port: wantedPort }) {
  const deadline = Date.now() + 60_000;
  for (let attempt = 1; ; attempt += 1) {
    const port = wantedPort ?? (await freePort());
    const log = openLog(join(home, 'server.log'));
    const before = fs.fstatSync(log).size;
    const settings = Object.entries({ ...SETTINGS, ...(durable ? {} : THROW_AWAY), port: String(port) });
    const command = [join(native, 'bin', 'postgres'), '-D', data];
    for (const [key, value] of settings) command.push('-c', `${key}=${value}`);
    const child = spawnWatched('INT', command, { ...account, cwd: '/', output: log });
    fs.closeSync(log);
    while (child.exitCode === null && child.signalCode === null && Date.now() < deadline) {
      const running = postmaster(data);
      if (running?.ready && isServerOf(running.pid, data)) return { child, port };
      await sleep(20);
    }
    if (child.exitCode === null && child.signalCode === null) {
      await end(child, data);
      throw new Error(`PostgreSQL was not ready within 60 s; see ${join(home, 'server.log')}`);
    }
    const said = fs.readFileSync(join(home, 'server.log')).subarray(before).toString('utf8').trim();
    // After a kill -9 of the server its children still hold the shared memory for a moment; the port may have been taken.
    const passing = /shared memory block|could not bind|Address already in use|lock file "postmaster\.pid"/.test(said);
    if (!passing || attempt >= 20 || Date.now() >= deadline)
      throw new Error(`PostgreSQL did not start: ${said.slice(-2000)}`);
    await sleep(250);
  }
}

async function end(child, data) {
  const pid = postmaster(data)?.pid;
  child.stdin.end();
  const gone = () => (child.exitCode !== null || child.signalCode !== null) && !(pid && isServerOf(pid, data));
  for (const [ending, seconds] of [
    [undefined, 20],
    ['SIGQUIT', 5],
    ['SIGKILL', 5],
  ]) {
    if (ending && pid && isServerOf(pid, data)) process.kill(pid, ending);
    for (const until = Date.now() + seconds * 1000; Date.now() < until && !gone();) await sleep(20);
    if (gone()) return;
  }
  throw new Error(`PostgreSQL (process ${pid}) does not stop`);
}

// We hold the lock, so a server still running on this cluster has lost its launcher.
async function endOrphan(data) {
  const pid = postmaster(data)?.pid;
  if (!pid) return;
  for (const [ending, seconds] of [
    ['SIGINT', 15],
    ['SIGQUIT', 5],
  ]) {
    if (isServerOf(pid, data)) process.kill(pid, ending);
    for (const until = Date.now() + seconds * 1000; Date.now() < until && isServerOf(pid, data);) await sleep(50);
  }
  if (isServerOf(pid, data)) throw new Error(`An earlier PostgreSQL (process ${pid}) still runs on ${data}`);
  const file = join(data, 'postmaster.pid');
  // The number may belong to somebody else by now, which would stop the server. An impossible one keeps its other checks.
  if (processExists(pid) && fs.existsSync(file)) {
    fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace(/^\d+/, '999999999'));
  }
}

function postmaster(data) {
  try {
    const lines = fs.readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), ready: lines[7]?.trim() === 'ready' };
  } catch {
    return undefined;
  }
}

function isServerOf(pid, data) {
  if (!processExists(pid)) return false;
  if (process.platform !== 'linux') return true;
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(data);
  } catch {
    return false;
  }
}

function openLog(file) {
  if ((fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 10_000_000) fs.renameSync(file, `${file}.1`);
  return fs.openSync(file, 'a', 0o600);
}

export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

// `--serve DIR` runs a throw-away cluster for a parent that cannot import this file; both end with the parent's pipe.
async function serve(parent) {
  const dir = join(parent, 'postgres');
  const server = await startPostgres({ dir, durable: false, onExit: () => process.exit(1) });
  process.stdout.write(`${JSON.stringify({ adminUrl: server.adminUrl })}\n`);
  process.stdin.resume();
  await once(process.stdin, 'end');
  await server.stop();
  removeCluster(dir, server.home);
  fs.rmSync(parent, { recursive: true, force: true });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href && process.argv[2] === '--serve') {
  await serve(process.argv[3]);
}
