import { type Answer, type Client, startApi, type TestApi } from '@test/api';
import { given } from '@test/given';
import { Proxy } from '@test/proxy';
import { Client as Connection } from 'pg';

const NAME = 'Kanarienvogel';

let api: TestApi;
let manager: Client;
let officer: Client;
let file: { id: string };
const proxy = new Proxy();
beforeAll(async () => {
  api = await startApi(async ({ databaseAppUrl }) => ({ databaseAppUrl: await proxy.to(databaseAppUrl ?? '') }));
  manager = await api.as('case-manager');
  officer = await api.as('abh');
  file = await given.case(manager, { familyName: NAME });
  await given.consent(manager, file.id);
});
afterAll(async () => {
  await api.stop();
  await proxy.cut();
});

const CALLS: [string, () => Promise<Answer>][] = [
  ['the caseload', () => manager.get('/api/cases')],
  ['a file', () => manager.get(`/api/cases/${file.id}`)],
  ['its consents', () => manager.get(`/api/cases/${file.id}/consents`)],
  ['its log', () => manager.get(`/api/cases/${file.id}/access-log`)],
  ['shared files', () => officer.get('/api/shared-cases?purpose=residence-title')],
  ['a shared file', () => officer.get(`/api/shared-cases/${file.id}?purpose=residence-title`)],
  ['figures', () => manager.get('/api/figures/caseload')],
  ['who is signed in', () => manager.get('/api/me')],
  ['a new file', () => manager.post('/api/cases', { familyName: NAME, givenName: 'Pia' })],
  ['a sign-in', () => api.nobody.post('/api/session', { login: 'abh@mettmann.example', password: 'x' })],
];

function expectUnavailable(answer: Answer | undefined): void {
  expect(answer).toMatchObject({ status: 503, body: { type: 'urn:fallbruecke:problem:unavailable' } });
  expect(answer?.text).not.toContain(NAME);
}

describe('while the database is away', () => {
  beforeAll(() => proxy.cut());
  afterAll(() => proxy.mend());

  it('says that it lives and that it cannot serve', async () => {
    expect((await api.nobody.get('/api/health/live')).status).toBe(200);
    expectUnavailable(await api.nobody.get('/api/health/ready'));
  });

  it.each(CALLS)('answers 503 for %s', async (_, call) => {
    expectUnavailable(await call());
  });
});

describe('when the database is back', () => {
  it('serves again, without a new start', async () => {
    expect((await api.nobody.get('/api/health/ready')).status).toBe(200);
    expect((await manager.get(`/api/cases/${file.id}`)).text).toContain(NAME);
  });

  it('answers 503 to a request that was cut off half-way, and serves the next', async () => {
    const admin = new Connection({ connectionString: api.database.adminUrl });
    await admin.connect();
    await admin.query('BEGIN; LOCK TABLE audit_event IN SHARE MODE');
    const waiting = [manager.get(`/api/cases/${file.id}`), manager.get(`/api/cases/${file.id}/consents`)];
    await untilWaiting(waiting.length);
    await admin.query(`SELECT pg_terminate_backend(pid) FROM pg_locks JOIN pg_stat_activity USING (pid)
      WHERE NOT granted AND datname = current_database()`);
    for (const answer of await Promise.all(waiting)) expectUnavailable(answer);
    await admin.end();
    expect((await manager.get(`/api/cases/${file.id}`)).status).toBe(200);
  });
});

describe('a database that lacks a migration', () => {
  it('is not ready for this program', async () => {
    const [last] = await api.sql<{ name: string }>(
      'DELETE FROM migrations WHERE id = (SELECT max(id) FROM migrations) RETURNING name, "timestamp"',
    );
    expectUnavailable(await api.nobody.get('/api/health/ready'));
    await api.sql('INSERT INTO migrations ("timestamp", name) VALUES (1, $1)', [last?.name]);
    expect((await api.nobody.get('/api/health/ready')).status).toBe(200);
  });
});

async function untilWaiting(count: number): Promise<void> {
  for (;;) {
    const [row] = await api.sql<{ waiting: number }>(
      `SELECT count(*)::int AS waiting FROM pg_locks JOIN pg_stat_activity USING (pid)
         WHERE NOT granted AND datname = current_database()`,
    );
    if (row && row.waiting >= count) return;
  }
}
