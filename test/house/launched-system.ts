import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = resolve(__dirname, '../..');

/** A run of the launcher, as `npm start` makes it. */
export class LaunchedSystem {
  readonly said: string[] = [];
  private readonly launcher: ChildProcess;
  private readonly ended: Promise<number>;

  constructor(env: { PORT: string; DATA_DIR: string }) {
    this.launcher = spawn(process.execPath, [resolve(ROOT, 'scripts/start.mjs')], {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.ended = once(this.launcher, 'exit').then(([code]) => Number(code));
    for (const input of [this.launcher.stdout, this.launcher.stderr]) {
      if (input) createInterface({ input }).on('line', (line) => this.said.push(line));
    }
  }

  get pid(): number {
    return this.launcher.pid ?? 0;
  }

  async ready(): Promise<string> {
    const line = await eventually(() => {
      if (this.launcher.exitCode !== null) throw new Error(`ended before it was ready:\n${this.said.join('\n')}`);
      return this.said.find((text) => text.startsWith('ready '));
    });
    return line.slice('ready '.length);
  }

  /** The exit code that follows on a signal; none of the tree may be left. */
  async end(signal: NodeJS.Signals): Promise<number> {
    this.launcher.kill(signal);
    return this.ended;
  }

  exit(): Promise<number> {
    return this.ended;
  }

  /** Everything below the launcher, by the last part of what it runs. */
  processes(): Map<number, string> {
    const found = new Map<number, string>();
    const parents = new Set([this.pid]);
    const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    for (const pid of all.map(Number).toSorted((a, b) => a - b)) {
      const stat = proc(pid, 'stat');
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      if (!parents.has(parent)) continue;
      parents.add(pid);
      found.set(pid, proc(pid, 'cmdline').replaceAll('\0', ' '));
    }
    return found;
  }

  pidOf(program: string): number {
    const found = [...this.processes()].find(([, command]) => command.includes(program));
    if (!found) throw new Error(`No ${program} among ${[...this.processes().values()].join('\n')}`);
    return found[0];
  }
}

export function isRunning(pid: number): boolean {
  return proc(pid, 'cmdline') !== '';
}

export async function eventually<T>(look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((wake) => setTimeout(wake, 50));
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port');
  return address.port;
}

function proc(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}
