import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contactDraft } from '@test/contact-draft';
import { eventually, freePort, isRunning, LaunchedSystem } from './launched-system';

jest.setTimeout(300_000);

const PASSWORD = 'Fallbruecke-Demo-2026';
const dataDir = mkdtempSync(join(tmpdir(), 'fallbruecke-start-'));
// Else the cluster of a root's run would lie elsewhere, and stay there.
chmodSync(dataDir, 0o755);
let port: number;
let system: LaunchedSystem;

const start = (): LaunchedSystem => new LaunchedSystem({ PORT: String(port), DATA_DIR: dataDir });
const gone = (pids: Iterable<number>): Promise<true> =>
  eventually(() => [...pids].every((pid) => !isRunning(pid)) || undefined);
const healthy = (url: string): Promise<true> =>
  eventually(async () => (await fetch(`${url}/api/health/ready`).catch(() => undefined))?.ok || undefined);

beforeAll(async () => {
  port = await freePort();
  system = start();
  await system.ready();
});
afterAll(async () => {
  await system.end('SIGTERM');
  rmSync(dataDir, { recursive: true, force: true });
});

describe('the start', () => {
  it('says where it is and who can sign in', async () => {
    expect(await system.ready()).toBe(`http://127.0.0.1:${port}`);
    const lines = (word: string): string[] => system.said.filter((line) => line.includes(word));
    await eventually(() => lines('land@nrw.example')[0]);
    expect(lines(PASSWORD)).toHaveLength(1);
    expect(lines('case-manager@mettmann.example')).toHaveLength(1);
  });

  it('keeps passwords and keys from others', () => {
    const secret = ['secrets.json', 'keys.json', 'receipt-keys.json', 'audit-keys.json'];
    const readable = secret.filter((name) => (statSync(join(dataDir, name)).mode & 0o077) !== 0);
    expect(readable).toEqual([]);
  });

  it.each(['dist/apps/api/src/main.js', 'dist/apps/worker/src/main.js'])(
    'starts %s again when it is killed',
    async (program) => {
      const url = await system.ready();
      const killed = system.pidOf(program);
      process.kill(killed, 'SIGKILL');
      await gone([killed]);
      const next = await eventually(
        () => [...system.processes()].find(([, command]) => command.includes(program))?.[0],
      );
      expect(next).not.toBe(killed);
      await healthy(url);
    },
  );

  it('refuses a port that is taken, and leaves nothing behind', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    const busy = typeof address === 'object' ? address?.port : undefined;
    const elsewhere = mkdtempSync(join(tmpdir(), 'fallbruecke-port-'));
    chmodSync(elsewhere, 0o755);
    const second = new LaunchedSystem({ PORT: String(busy), DATA_DIR: elsewhere });
    expect(await second.exit()).toBe(1);
    expect(second.said.join('\n')).toContain(`PORT ${busy} is in use`);
    expect(second.processes()).toEqual(new Map());
    taken.close();
    rmSync(elsewhere, { recursive: true, force: true });
  });

  it.each(['launcher', 'postgres -D', 'sh -c'])('keeps what was acknowledged when %s is killed', async (victim) => {
    const opened = await openCase(await system.ready());
    await saveDraft(await system.ready(), opened, `Getippt, bevor ${victim} starb`);
    const tree = [...system.processes().keys()];
    process.kill(victim === 'launcher' ? system.pid : system.pidOf(victim), 'SIGKILL');
    await system.exit();
    await gone(tree);
    system = start();
    expect((await asCaseManager(await system.ready(), `/api/cases/${opened}`)).status).toBe(200);
    const draft = await asCaseManager(await system.ready(), `/api/cases/${opened}/journal/draft`);
    expect(await draft.json()).toMatchObject({ typed: { text: `Getippt, bevor ${victim} starb` } });
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('ends on %s with code 0 and no process left', async (signal) => {
    const tree = [...system.processes().keys()];
    expect(tree.length).toBeGreaterThan(3);
    expect(await system.end(signal)).toBe(0);
    await gone(tree);
    system = start();
    await system.ready();
  });
});

async function openCase(url: string): Promise<string> {
  const body = JSON.stringify({ familyName: 'Musterkill', givenName: 'Mila' });
  const answer = await asCaseManager(url, '/api/cases', { method: 'POST', body });
  expect(answer.status).toBe(201);
  const { id }: { id: string } = await answer.json();
  return id;
}

/** What somebody types about a contact, as her page saves it. */
async function saveDraft(url: string, caseId: string, text: string): Promise<void> {
  const body = JSON.stringify(contactDraft({ text }));
  const answer = await asCaseManager(url, `/api/cases/${caseId}/journal/draft`, { method: 'PUT', body });
  expect(answer.status).toBe(200);
}

async function asCaseManager(url: string, path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { 'content-type': 'application/json', origin: url };
  const signIn = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ login: 'case-manager@mettmann.example', password: PASSWORD }),
  });
  const cookie = signIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  return fetch(`${url}${path}`, { ...init, headers: { ...headers, cookie } });
}
