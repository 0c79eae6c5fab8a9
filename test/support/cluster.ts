import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

export interface ThrowAwayCluster {
  readonly adminUrl: string;
  stop(): Promise<void>;
}

/**
 * A PostgreSQL of its own for one run of the tests. It runs beside Jest, as a process that ends with our pipe, so that
 * nothing is left behind however the run ends.
 */
export async function startCluster(): Promise<ThrowAwayCluster> {
  const dir = await mkdtemp(join(tmpdir(), 'fallbruecke-test-'));
  await chmod(dir, 0o755);
  const script = resolve(__dirname, '../../scripts/embedded-postgres.mjs');
  const server = spawn(process.execPath, [script, '--serve', dir], {
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const adminUrl = await addressOf(server);
  return {
    adminUrl,
    async stop() {
      const exit = once(server, 'exit');
      server.stdin?.end();
      await exit;
    },
  };
}

async function addressOf(server: ChildProcess): Promise<string> {
  if (!server.stdout) throw new Error('The throw-away PostgreSQL has no output');
  const lines = createInterface({ input: server.stdout });
  const ended = once(server, 'exit').then(() => []);
  const [line]: unknown[] = await Promise.race([once(lines, 'line'), ended]);
  if (typeof line !== 'string') throw new Error('The throw-away PostgreSQL did not start');
  const answer: { adminUrl: string } = JSON.parse(line);
  return answer.adminUrl;
}
