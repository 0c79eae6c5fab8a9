import { connect, type Socket } from 'node:net';
import { type Client, startApi, type TestApi } from '@test/api';
import { given } from '@test/given';

let api: TestApi;
let manager: Client;
let port: number;
beforeAll(async () => {
  api = await startApi();
  manager = await api.as('case-manager');
  await api.app.listen(0, '127.0.0.1');
  port = Number(new URL(await api.app.getUrl()).port);
});
afterAll(() => api.stop());

/** Sends a request over a connection of its own and reads nothing of the answer. */
async function asking(path: string, login = 'case-manager'): Promise<Socket> {
  const signedIn = await api.nobody.post('/api/session', {
    login: `${login}@mettmann.example`,
    password: 'Fallbruecke-Demo-2026',
  });
  const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? '';
  const socket = connect(port, '127.0.0.1').pause();
  socket.write(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncookie: ${cookie}\r\n\r\n`);
  return socket;
}

interface Entry {
  action: string;
  role: string;
  undelivered: boolean;
}

async function logOf(caseId: string): Promise<Entry[]> {
  return (await manager.get(`/api/cases/${caseId}/access-log?limit=200`)).body.items;
}

/** Asks until something holds; the mark is written when nobody waits for it any more. */
async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 100; tries += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('It never came about');
}

const marks = async () =>
  (await api.sql<{ n: number }>(`SELECT count(*)::int AS n FROM audit_event WHERE action = 'answer.undelivered'`))[0]
    ?.n;

describe('an answer that does not get through', () => {
  it('leaves its entry, marked, when the connection breaks while it is made', async () => {
    const { id } = await given.case(manager);
    await given.consent(manager, id);
    const before = (await marks()) ?? 0;
    await api.sql('BEGIN');
    await api.sql('LOCK TABLE case_section IN ACCESS EXCLUSIVE MODE');
    const socket = await asking(`/api/shared-cases/${id}?purpose=residence-title`, 'abh');
    await new Promise((resolve) => setTimeout(resolve, 500));
    socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 200));
    await api.sql('COMMIT');
    await eventually(async () => ((await marks()) === before + 1 ? true : undefined));
    const [entry] = (await logOf(id)).filter(({ role }) => role === 'agency-officer');
    expect(entry).toMatchObject({ action: 'shared-case.read', undelivered: true });
    // It is no look at the file, so it is no entry of its own there.
    expect((await logOf(id)).map(({ action }) => action)).not.toContain('answer.undelivered');
  });

  it('is marked for nothing that was delivered, and for nothing that nobody logged', async () => {
    const { id } = await given.case(manager);
    const before = await marks();
    await manager.get(`/api/cases/${id}`);
    const socket = await asking('/api/openapi.json');
    socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect((await logOf(id)).filter(({ undelivered }) => undelivered)).toEqual([]);
    expect(await marks()).toBe(before);
  });
});
