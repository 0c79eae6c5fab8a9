import { execFileSync, fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import { availableParallelism } from 'node:os';

const MS_PER_TICK = 10;
const TASKSET = 'taskset';

/** The core of the servers and the core of everything else; none where they cannot be held apart. */
export function findCores() {
  const asked = spawnSync(TASKSET, ['-cp', String(process.pid)], { encoding: 'utf8' });
  if (asked.status !== 0 || availableParallelism() < 2) return null;
  const cores = asked.stdout
    .split(': ')[1]
    .trim()
    .split(',')
    .flatMap((part) => {
      const [from, to = from] = part.split('-').map(Number);
      return Array.from({ length: to - from + 1 }, (_, index) => from + index);
    });
  return { server: cores[0], rest: cores[1] };
}

/** Keeps this process and whatever it starts from now on on one core. */
export function stayOn(core) {
  execFileSync(TASKSET, ['-acp', String(core), String(process.pid)], { stdio: 'ignore' });
}

/** Starts a script that ends with our channel, on a core of its own where that is possible. */
export function startProcess(script, { args = [], env = process.env, core, logFile } = {}) {
  const log = logFile ? fs.openSync(logFile, 'a', 0o600) : 'inherit';
  const pinned = core === undefined ? {} : { execPath: TASKSET, execArgv: ['-c', String(core), process.execPath] };
  const child = fork(script, args, { env, execArgv: [], ...pinned, stdio: ['ignore', log, log, 'ipc'] });
  if (logFile) fs.closeSync(log);
  return child;
}

/** The next message of a child; fails when it ends instead. */
export async function messageOf(child) {
  const end = new AbortController();
  const { signal } = end;
  try {
    const ended = once(child, 'exit', { signal }).then(([code]) => {
      throw new Error(`${child.spawnargs.at(-1)} ended (${code})`);
    });
    const [message] = await Promise.race([once(child, 'message', { signal }), ended]);
    if (message.error) throw new Error(message.error);
    return message;
  } finally {
    end.abort();
  }
}

/** Ends a child by taking its channel away. */
export async function endProcess(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  if (child.connected) child.disconnect();
  const force = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await exit;
  clearTimeout(force);
}

/** Microseconds of processor time that a process has had; with its children if asked. Null where nobody tells. */
export function cpuOf(pid, { tree = false } = {}) {
  if (process.platform !== 'linux') return null;
  const own = ticksOf(pid);
  const children = tree ? childrenOf(pid).reduce((sum, child) => sum + ticksOf(child).own, 0) : 0;
  return (own.own + (tree ? own.buried : 0) + children) * MS_PER_TICK * 1000;
}

/** Memory of a process in MB. */
export function rssOf(pid) {
  if (process.platform !== 'linux') return null;
  const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024);
}

function ticksOf(pid) {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    return { own: fields[11] + fields[12], buried: fields[13] + fields[14] };
  } catch {
    return { own: 0, buried: 0 };
  }
}

function childrenOf(pid) {
  return fs
    .readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .split(' ')
    .filter((child) => child !== '');
}
