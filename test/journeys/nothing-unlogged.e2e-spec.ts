import { type Answer, type Client, startApi, type TestApi } from '@test/api';
import { contentsOf } from '@test/contents';
import { given, TERMS } from '@test/given';
import { Client as Connection } from 'pg';

const NAME = 'Kanarienvogel';
const TABLES = ['audit_event', 'audit_subject', 'audit_batch'] as const;
type Table = (typeof TABLES)[number];

let api: TestApi;
let manager: Client;
let officer: Client;
let lead: Client;
let files: { id: string }[];
let consentId: string;
let charity: string;
beforeAll(async () => {
  api = await startApi();
  // Time stands still, so that no session is marked as used between two looks at the tables.
  api.clock.set('2026-11-23T09:00:00Z');
  manager = await api.as('case-manager');
  officer = await api.as('abh');
  lead = await api.as('team-lead');
  charity = await given.agency(manager, 'Caritasverband Mettmann');
  files = [];
  for (let index = 0; index < 5; index += 1) {
    const file = await given.case(manager, { familyName: NAME, givenName: `Pia ${'abcde'[index]}` });
    const consent = await given.consent(manager, file.id);
    consentId ??= consent.id;
    files.push(file);
  }
});
afterAll(() => api.stop());

const file = () => files[0]?.id ?? '';
const ONE: Table[] = ['audit_event', 'audit_subject'];
const MANY: Table[] = ['audit_event', 'audit_batch'];

/** Every route that shows or changes something of a file, and the tables of the log it needs. */
const ROUTES: [name: string, tables: Table[], call: () => Promise<Answer>][] = [
  ['GET /api/cases, five files', MANY, () => manager.get('/api/cases')],
  ['GET /api/cases, two files', ONE, () => manager.get('/api/cases?limit=2')],
  ['GET /api/cases, found by name', MANY, () => manager.get(`/api/cases?q=${NAME}`)],
  ['GET /api/cases for the team', MANY, () => lead.get('/api/cases')],
  ['GET /api/cases/{id}', ONE, () => manager.get(`/api/cases/${file()}`)],
  ['GET /api/cases/{id} without a reason', ONE, () => lead.get(`/api/cases/${file()}`)],
  ['GET /api/cases/{id}/consents', ONE, () => manager.get(`/api/cases/${file()}/consents`)],
  ['GET /api/cases/{id}/access-log', ONE, () => manager.get(`/api/cases/${file()}/access-log`)],
  ['GET /api/consents/{id}/form', ONE, () => manager.get(`/api/consents/${consentId}/form`)],
  ['GET /api/shared-cases, five files', MANY, () => officer.get('/api/shared-cases?purpose=residence-title')],
  ['GET /api/shared-cases, two files', ONE, () => officer.get('/api/shared-cases?purpose=residence-title&limit=2')],
  ['GET /api/shared-cases/{id}', ONE, () => officer.get(`/api/shared-cases/${file()}?purpose=residence-title`)],
  [
    'GET /api/shared-cases/{id} without a basis',
    ONE,
    () => officer.get(`/api/shared-cases/${file()}?purpose=benefits`),
  ],
  ['GET /api/cases/{id}/phases', ONE, () => manager.get(`/api/cases/${file()}/phases`)],
  ['GET /api/cases/{id}/intake', ONE, () => manager.get(`/api/cases/${file()}/intake`)],
  ['GET /api/intakes, five files', MANY, () => manager.get('/api/intakes')],
  [
    'POST /api/cases/{id}/phases',
    ONE,
    () => manager.post(`/api/cases/${files[1]?.id}/phases`, { step: 'close', from: 'intake', reasonCode: 'died' }),
  ],
  [
    'PUT /api/cases/{id}/intake',
    ONE,
    () =>
      manager.put(`/api/cases/${files[2]?.id}/intake`, {
        version: 0,
        receivedOn: '2026-11-20',
        source: 'self',
        urgency: 'low',
        reason: `Die Lage von ${NAME}`,
      }),
  ],
  ['POST /api/cases', ONE, () => manager.post('/api/cases', { familyName: NAME, givenName: 'Paul' })],
  [
    'PUT /api/cases/{id}/sections/{category}',
    ONE,
    () => manager.put(`/api/cases/${file()}/sections/housing`, { version: 0, content: { rooms: 2 } }),
  ],
  [
    'PUT /api/cases/{id}/sections/{category} on an old version',
    ONE,
    () =>
      manager.put(`/api/cases/${file()}/sections/contact`, {
        version: 99,
        content: { familyName: NAME, givenName: 'X' },
      }),
  ],
  [
    'PUT the section with the name',
    ONE,
    () =>
      manager.put(`/api/cases/${file()}/sections/contact`, {
        version: 1,
        content: { familyName: NAME, givenName: 'Pia' },
      }),
  ],
  [
    'POST /api/cases/{id}/consents',
    ONE,
    () => manager.post(`/api/cases/${file()}/consents`, { ...TERMS, agencyId: charity }),
  ],
  [
    'POST /api/cases/{id}/openings',
    ONE,
    () => lead.post(`/api/cases/${file()}/openings`, { reason: 'Vertretung im Urlaub' }),
  ],
  ['POST /api/consents/{id}/withdrawal', ONE, () => manager.post(`/api/consents/${consentId}/withdrawal`, {})],
  [
    'POST /api/session',
    ['audit_event'],
    () => api.nobody.post('/api/session', { login: 'ebh@mettmann.example', password: 'Fallbruecke-Demo-2026' }),
  ],
];

function expectNothing(answer: Answer): void {
  expect(answer).toMatchObject({
    status: 503,
    body: { type: 'urn:fallbruecke:problem:unavailable', status: 503 },
    headers: { 'content-type': 'application/problem+json; charset=utf-8' },
  });
  expect(answer.text).not.toContain(NAME);
  expect(answer.text).not.toContain('%PDF');
  expect(answer.headers).not.toHaveProperty('set-cookie');
}

describe.each(TABLES)('where nobody can append to %s', (table) => {
  beforeAll(() => api.sql(`REVOKE INSERT ON ${table} FROM fallbruecke_audit`));
  afterAll(() => api.sql(`GRANT INSERT ON ${table} TO fallbruecke_audit`));

  it.each(ROUTES.filter(([, tables]) => tables.includes(table)))(
    '%s answers 503 and changes nothing',
    async (_, __, call) => {
      const before = await contentsOf(api);
      expectNothing(await call());
      expect(await contentsOf(api)).toEqual(before);
    },
  );
});

describe('a log that cannot be written in time', () => {
  it('answers 503 without data and without a change', async () => {
    const before = await contentsOf(api);
    const admin = new Connection({ connectionString: api.database.adminUrl });
    await admin.connect();
    await admin.query('BEGIN; LOCK TABLE audit_event IN SHARE MODE');
    const names = ['GET /api/shared-cases/{id}', 'GET /api/cases, five files', 'POST /api/consents/{id}/withdrawal'];
    const answers = await Promise.all(ROUTES.filter(([name]) => names.includes(name)).map(([, , call]) => call()));
    await admin.end();
    expect(answers).toHaveLength(3);
    for (const answer of answers) expectNothing(answer);
    expect(await contentsOf(api)).toEqual(before);
  });
});

describe('a transaction that fails at its very end', () => {
  // The last moment: everything was read, written and logged, and then the commit does not succeed.
  beforeAll(() =>
    api.sql(`
      CREATE FUNCTION public.disk_full() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'disk full' USING ERRCODE = '53100'; END $$;
      CREATE CONSTRAINT TRIGGER disk_full AFTER INSERT ON audit_event DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION public.disk_full()`),
  );
  afterAll(() => api.sql('DROP FUNCTION public.disk_full CASCADE'));

  it.each(ROUTES)('%s answers 503, and neither change nor log entry is left', async (_, __, call) => {
    const before = await contentsOf(api);
    expectNothing(await call());
    expect(await contentsOf(api)).toEqual(before);
  });
});

describe('a log that can be written', () => {
  it('has an entry for what a refused change was told', async () => {
    const stale = { version: 7, content: { rooms: 2 } };
    expect(await manager.put(`/api/cases/${file()}/sections/housing`, stale)).toMatchObject({ status: 409 });
    const log = await manager.get(`/api/cases/${file()}/access-log?limit=1`);
    expect(log.body.items).toMatchObject([{ action: 'section.read', decision: 'permit' }]);
  });

  it.each([
    ['a colleague', 'case-manager-2', 'GET', '/consents'],
    ['a colleague', 'case-manager-2', 'GET', '/access-log'],
    ['a colleague', 'case-manager-2', 'PUT', '/sections/housing'],
    ['leadership', 'steering', 'GET', '/consents'],
    ['the foreigners office', 'abh', 'PUT', '/sections/housing'],
  ] as const)('has an entry for %s (%s) who was turned away: %s %s', async (_, login, method, path) => {
    const stranger = await api.as(login);
    const url = `/api/cases/${file()}${path}`;
    const answer = method === 'GET' ? await stranger.get(url) : await stranger.put(url, { version: 0, content: {} });
    expect(answer.status).toBe(404);
    const log = await manager.get(`/api/cases/${file()}/access-log?limit=1`);
    expect(log.body.items).toMatchObject([{ action: 'file.refused', decision: 'deny', reason: 'not-found' }]);
  });

  it('has the entry in the log of the file when a consent was asked for', async () => {
    const stranger = await api.as('case-manager-2');
    expect(await stranger.post(`/api/consents/${consentId}/withdrawal`, {})).toMatchObject({ status: 404 });
    const log = await manager.get(`/api/cases/${file()}/access-log?limit=1`);
    expect(log.body.items).toMatchObject([{ action: 'file.refused', decision: 'deny' }]);
  });

  it.each(ROUTES)('lets %s answer, with one entry', async (_, __, call) => {
    const count = async () => (await api.sql<{ n: number }>('SELECT count(*)::int AS n FROM audit_event'))[0]?.n ?? 0;
    const before = await count();
    expect((await call()).status).not.toBe(503);
    // Reading is logged even where it was refused; opening a file also reads it.
    expect((await count()) - before).toBeGreaterThanOrEqual(1);
  });
});
