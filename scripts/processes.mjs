import { fork } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ROOT } from './root.mjs';

const RESTARTS_PER_MINUTE = 5;

// The channel tells a child that we are gone, however we went; `detached` keeps Ctrl-C for us, who end them in order.
function forkServer(script, { env, logFile, args = [] }) {
  const log = logFile ? openLog(logFile) : 'inherit';
  const child = fork(script, args, {
    cwd: ROOT,
    env,
    detached: true,
    execArgv: [],
    stdio: ['ignore', log, log, 'ipc'],
  });
  if (logFile) fs.closeSync(log);
  return child;
}

/** Runs a server-side script to its end and fails with what it said when its exit code is not 0. */
export async function runToEnd(script, { env, logFile, signal, args }) {
  const from = logFile ? (fs.statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) : 0;
  const child = forkServer(script, { env, logFile, args });
  const abort = () => child.kill('SIGTERM');
  signal?.addEventListener('abort', abort);
  const [code, killedBy] = await once(child, 'exit');
  signal?.removeEventListener('abort', abort);
  if (code !== 0) throw new Error(`${script} failed (${code ?? killedBy})${tail(logFile, from)}`);
}

/** A server process that is started again when it dies, until it dies too often. */
export class SupervisedProcess {
  #child;
  #ready = false;
  #stopping = false;
  #deaths = [];

  constructor({ name, script, env, logFile, isReady, say = () => {}, onGiveUp }) {
    Object.assign(this, { name, script, env, logFile, isReady, say, onGiveUp });
  }

  get pid() {
    return this.#child?.pid;
  }

  /** Resolves when the process says `{ ready: true }` on its channel, or when `isReady` finds it so. */
  async start({ timeoutMs = 60_000 } = {}) {
    const from = this.logFile ? (fs.statSync(this.logFile, { throwIfNoEntry: false })?.size ?? 0) : 0;
    const child = this.#spawn();
    const deadline = Date.now() + timeoutMs;
    let told = false;
    child.on('message', (message) => (told ||= message?.ready === true));
    while (Date.now() < deadline) {
      if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) {
        throw new Error(`The ${this.name} ended before it was ready${tail(this.logFile, from)}`);
      }
      if (this.isReady ? await this.isReady() : told) {
        this.#ready = true;
        return;
      }
      await sleep(25);
    }
    throw new Error(`The ${this.name} was not ready within ${timeoutMs / 1000} s${tail(this.logFile, from)}`);
  }

  async stop({ graceMs }) {
    this.#stopping = true;
    const child = this.#child;
    if (!child || hasEnded(child)) return;
    const exit = once(child, 'exit');
    child.kill('SIGTERM');
    await Promise.race([exit, sleep(graceMs, undefined, { ref: false })]);
    if (!hasEnded(child)) {
      this.say(`the ${this.name} did not stop within ${graceMs / 1000} s and is killed`);
      child.kill('SIGKILL');
      await exit;
    }
  }

  /** Ends the process and starts it anew, as after a change of its code. */
  async restart() {
    await this.stop({ graceMs: 2_000 });
    this.#stopping = false;
    this.#ready = false;
    await this.start();
  }

  #spawn() {
    const child = forkServer(this.script, { env: this.env, logFile: this.logFile });
    this.#child = child;
    child.on('error', () => {});
    child.on('exit', (code, signal) => void this.#buried(child, code ?? signal));
    return child;
  }

  async #buried(child, how) {
    if (this.#stopping || !this.#ready || child !== this.#child) return;
    const now = Date.now();
    this.#deaths = [...this.#deaths.filter((at) => now - at < 60_000), now];
    if (this.#deaths.length > RESTARTS_PER_MINUTE) {
      this.onGiveUp?.(
        `the ${this.name} ended ${this.#deaths.length} times within a minute (${how})${tail(this.logFile)}`,
      );
      return;
    }
    this.say(`the ${this.name} ended (${how}) and is started again`);
    await sleep(100 * 2 ** (this.#deaths.length - 1));
    if (!this.#stopping) this.#spawn();
  }
}

function hasEnded(child) {
  return child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
}

function openLog(file) {
  fs.mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  if ((fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 10_000_000) fs.renameSync(file, `${file}.1`);
  return fs.openSync(file, 'a', 0o600);
}

function tail(file, from = 0) {
  if (!file || !fs.existsSync(file)) return '';
  const lines = fs.readFileSync(file).subarray(from).toString('utf8').trim().split('\n').slice(-15);
  return `; from ${file}:\n${lines.join('\n')}`;
}
