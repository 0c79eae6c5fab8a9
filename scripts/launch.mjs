import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { ROOT } from './root.mjs';
import { Stack } from './stack.mjs';

const DEFAULT_PASSWORD = 'Fallbruecke-Demo-2026';

/** Runs `steps` on a new stack, says when all is up, and stays until a signal, a failure or the end of npm stops it. */
export async function launch(steps, { console: onConsole = false } = {}) {
  const stack = new Stack({
    dataDir: resolve(process.env.DATA_DIR || join(ROOT, '.data')),
    port: chosenPort(),
    env: process.env,
    console: onConsole,
    say,
    onFailure: (message) => void leave(stack, 1, message),
  });
  process.stdout.on('error', () => {});
  process.stderr.on('error', () => {});
  let asked = 0;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      asked += 1;
      // npm hands a Ctrl-C on, so two may come at once; more than that is somebody who does not want to wait.
      if (asked > 3) process.exit(1);
      if (asked === 1) void leave(stack, 0, 'stopping');
    });
  }
  followNpm(stack);
  if (process.connected) process.once('disconnect', () => void leave(stack, 0, 'stopping'));
  try {
    await steps(stack);
  } catch (error) {
    await leave(stack, 1, error.message);
    return;
  }
  announce(stack);
}

let leaving;

function leave(stack, code, message) {
  leaving ??= (async () => {
    if (message) (code === 0 ? say : complain)(message);
    try {
      await stack.stop();
    } catch (error) {
      complain(error.message);
      process.exit(1);
    }
    process.exit(code);
  })();
  return leaving;
}

// When npm is killed outright, nobody tells us, and the next start would find the port taken.
function followNpm(stack) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const lineage = () => (isShell(process.ppid) ? `${process.ppid} ${parentOf(process.ppid)}` : `${process.ppid}`);
  const atStart = lineage();
  setInterval(() => {
    if (lineage() !== atStart) void leave(stack, 1, 'npm has ended');
  }, 500).unref();
}

// Some shells stay between npm and its script, others give way to it. Linux only; elsewhere npm is taken to be the parent.
function isShell(pid) {
  return /^([^\0]*\/)?(ba|da|a)?sh\0-c\0/.test(readProc(pid, 'cmdline'));
}

function parentOf(pid) {
  const stat = readProc(pid, 'stat');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
}

function readProc(pid, name) {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}

function announce(stack) {
  say(`ready ${stack.url}`);
  if (process.env.CLOCK === 'adjustable')
    say('CLOCK=adjustable: the tenant admin can set the time of this system; for tests and demonstrations only');
  if (process.env.DEMO_DATA === '0') return;
  const accounts = parse(readFileSync(join(ROOT, 'data/tenants/demo-accounts.csv')), { columns: true });
  const width = Math.max(...accounts.map(({ login }) => login.length));
  const rows = accounts.map(({ login, role, agency }) => `  ${login.padEnd(width)}  ${role}, ${agency}`);
  say(`\nDemo sign-ins, all with the password ${process.env.DEMO_PASSWORD || DEFAULT_PASSWORD}\n${rows.join('\n')}\n`);
}

function chosenPort() {
  const port = Number(process.env.PORT || 3000);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  complain(`PORT must be a number from 1 to 65535, not "${process.env.PORT}"`);
  return process.exit(1);
}

function say(text) {
  process.stdout.write(`${text}\n`);
}

function complain(text) {
  process.stderr.write(`error: ${text}\n`);
}
