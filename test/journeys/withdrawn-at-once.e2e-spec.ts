import { Agent, request } from 'node:http';
import { type Client, startApi, type TestApi } from '@test/api';
import { given } from '@test/given';

const ROUNDS = 100;
const PURPOSE = 'residence-title';

let api: TestApi;
let manager: Client;
let port: number;
let cookie: string;
// One connection, kept open: the officer's browser as it goes on asking.
const browser = new Agent({ keepAlive: true, maxSockets: 1 });
/** Her colleagues, who ask at the same time. */
const colleagues = new Agent({ keepAlive: true, maxSockets: 4 });
beforeAll(async () => {
  api = await startApi();
  manager = await api.as('case-manager');
  await api.app.listen(0, '127.0.0.1');
  port = Number(new URL(await api.app.getUrl()).port);
  const signIn = await api.nobody.post('/api/session', {
    login: 'abh@mettmann.example',
    password: 'Fallbruecke-Demo-2026',
  });
  cookie = String(signIn.headers['set-cookie']).split(';')[0] ?? '';
});
afterAll(async () => {
  browser.destroy();
  colleagues.destroy();
  await api.stop();
});

interface Read {
  status: number;
  text: string;
  /** The officer's end of the connection it came over. */
  from: number | undefined;
}

function get(path: string, agent: Agent): Promise<Read> {
  return new Promise((resolve, reject) => {
    const asked = request({ agent, port, path, host: '127.0.0.1', headers: { cookie } }, (answer) => {
      let text = '';
      const from = answer.socket.localPort;
      answer.setEncoding('utf8');
      answer.on('data', (part: string) => (text += part));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text, from }));
    });
    asked.on('error', reject);
    asked.end();
  });
}

const file = (id: string, agent = browser) => get(`/api/shared-cases/${id}?purpose=${PURPOSE}`, agent);
const list = (agent = browser) => get(`/api/shared-cases?purpose=${PURPOSE}&limit=200`, agent);
const withdraw = (id: string) => manager.post(`/api/consents/${id}/withdrawal`, { channel: 'oral' });

describe('a withdrawal', () => {
  it('holds for the very next request over a connection that is already open', async () => {
    const { id } = await given.case(manager, { familyName: 'Kanarienvogel' });
    const consent = await given.consent(manager, id);
    const before = [await file(id), await list()];
    expect(before.map(({ status }) => status)).toEqual([200, 200]);
    expect((await withdraw(consent.id)).status).toBe(200);
    const after = [await file(id), await list()];
    expect(after.map(({ status }) => status)).toEqual([404, 200]);
    expect(JSON.parse(after[1]?.text ?? '')).toEqual({ items: [], total: 0, next: null });
    expect(new Set([...before, ...after].map(({ from }) => from)).size).toBe(1);
  });

  it(`is never overtaken: ${ROUNDS} rounds of reading while it is withdrawn, no stale answer`, async () => {
    const { id } = await given.case(manager, { familyName: 'Kanarienvogel' });
    let stale = 0;
    let seen = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const consent = await given.consent(manager, id);
      if ((await file(id)).status === 200) seen += 1;
      // Reads that are under way while it is withdrawn may see either; those that begin after its answer may not.
      const underWay = [file(id, colleagues), list(colleagues), file(id, colleagues)];
      const answer = await withdraw(consent.id);
      const [afterFile, afterList] = await Promise.all([file(id), list()]);
      expect(answer.status).toBe(200);
      if (afterFile.status !== 404 || JSON.parse(afterList.text).total !== 0) stale += 1;
      for (const { status } of await Promise.all(underWay)) expect([200, 404]).toContain(status);
    }
    expect({ seen, stale }).toEqual({ seen: ROUNDS, stale: 0 });
  }, 300_000);
});
