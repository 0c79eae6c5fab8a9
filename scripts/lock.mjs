import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Holds `file` as a lock for this process; a lock whose holder is dead is taken over. Returns the function that frees it. */
export async function takeLock(file, { waitMs = 0, onWait, signal } = {}) {
  mkdirSync(dirname(file), { recursive: true });
  const deadline = Date.now() + waitMs;
  let told = false;
  for (;;) {
    signal?.throwIfAborted();
    if (tryLock(file)) return () => freeLock(file);
    const holder = holderOf(file);
    if (holder === undefined) continue;
    if (!isAlive(holder)) {
      removeStale(file);
      continue;
    }
    if (Date.now() >= deadline) throw new LockedError(file, holder.pid);
    if (!told) onWait?.(holder.pid);
    told = true;
    await sleep(100);
  }
}

class LockedError extends Error {
  constructor(file, pid) {
    super(`${dirname(file)} is in use by process ${pid}`);
    this.name = 'LockedError';
  }
}

// Written aside and linked into place, so that nobody ever reads a lock that has no content yet.
function tryLock(file) {
  const aside = `${file}.${process.pid}`;
  writeFileSync(aside, JSON.stringify({ pid: process.pid, startedAt: startOf(process.pid) }), { mode: 0o600 });
  try {
    linkSync(aside, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

// Between seeing a lock stale and taking it away, another process may have taken it over: what was taken away is looked
// at once more, under a name that only we know, and goes back if its holder lives.
function removeStale(file) {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
    if (isAlive(holderOf(aside))) linkSync(aside, file);
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function freeLock(file) {
  if (holderOf(file)?.pid === process.pid) rmSync(file, { force: true });
}

function holderOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    return { pid: 0 };
  }
}

function isAlive({ pid, startedAt }) {
  if (!pid || !processExists(pid)) return false;
  return startOf(pid) === startedAt;
}

export function processExists(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

// A process number is used again sooner or later, above all in containers; with its start time it is unique. Linux only.
function startOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}
