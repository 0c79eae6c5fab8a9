import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const START_LIMIT_MS = 300_000;

/**
 * The whole system as `npm start` brings it up, on a port and a data folder of its own: a copy of FURNISHED_DATA_DIR where
 * that is set, so that the demo data is written once for all files of tests.
 */
export async function startSystem({ env = {} } = {}) {
  const dataDir = await mkdtemp(join(tmpdir(), 'fallbruecke-browser-'));
  // The folder of a cluster belongs to the account that PostgreSQL runs as; only -a keeps that.
  if (process.env.FURNISHED_DATA_DIR) execFileSync('cp', ['-a', `${process.env.FURNISHED_DATA_DIR}/.`, dataDir]);
  // Else the cluster of a root's run would lie elsewhere, and stay there.
  await chmod(dataDir, 0o755);
  const port = String(await freePort());
  const system = spawn(process.execPath, [join(ROOT, 'scripts/start.mjs')], {
    cwd: ROOT,
    env: { ...process.env, ...env, PORT: port, DATA_DIR: dataDir },
    // The channel ends with us, and the system with it, however a test ends.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const said = [];
  const url = await readyUrl(system, said);
  return {
    url,
    dataDir,
    password: env.DEMO_PASSWORD ?? process.env.DEMO_PASSWORD ?? 'Fallbruecke-Demo-2026',
    pid: system.pid,
    async stop({ keepData = false } = {}) {
      const exit = once(system, 'exit');
      system.kill('SIGTERM');
      const [code] = await exit;
      if (!keepData) await rm(dataDir, { recursive: true, force: true });
      if (code !== 0) throw new Error(`The system ended with ${code}:\n${said.join('\n')}`);
    },
  };
}

/** Debian's Chromium, or the one of CHROMIUM. */
export async function openBrowser() {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  if (!existsSync(executablePath))
    throw new Error(`No browser at ${executablePath}: apt-get install chromium, or set CHROMIUM`);
  return chromium.launch({ executablePath, args: FLAGS });
}

function readyUrl(system, said) {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => system.kill('SIGTERM'), START_LIMIT_MS);
    system.stderr.setEncoding('utf8').on('data', (text) => said.push(text));
    createInterface({ input: system.stdout }).on('line', (line) => {
      said.push(line);
      if (!line.startsWith('ready ')) return;
      clearTimeout(limit);
      resolve(line.slice('ready '.length).trim());
    });
    system.once('exit', (code) => {
      clearTimeout(limit);
      reject(new Error(`The system ended with ${code} before it was ready:\n${said.join('\n')}`));
    });
  });
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
