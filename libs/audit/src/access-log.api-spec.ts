import { Tenancy } from '@app/platform';
import { type Client, startApi, type TestApi } from '@test/api';
import { given } from '@test/given';

const PURPOSE = 'residence-title';

interface Entry {
  id: string;
  at: string;
  agency: string | null;
  role: string;
  action: string;
  decision: string;
  bases: { id: string; basis: string | null }[];
  categories: string[];
}

let api: TestApi;
let manager: Client;
let officer: Client;
beforeAll(async () => {
  api = await startApi();
  manager = await api.as('case-manager');
  officer = await api.as('abh');
});
afterAll(() => api.stop());

async function logOf(id: string, client = manager): Promise<Entry[]> {
  const { status, body } = await client.get(`/api/cases/${id}/access-log?limit=200`);
  expect(status).toBe(200);
  expect(body.items).toHaveLength(body.total);
  return body.items;
}

const count = async (table: string) => (await api.sql<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))[0]?.n;

/** What the worker does every few seconds, for one tenant. */
async function spread(ags = '05158', most = 500): Promise<number> {
  const [tenant] = await api.sql<{ id: string }>('SELECT id FROM tenant WHERE ags = $1', [ags]);
  const acting = { tenantId: tenant?.id ?? '', accountId: null, agencyId: null, role: 'system' };
  const [row] = await api.app
    .get(Tenancy)
    .run(acting, (tx) => tx.query<{ spread: string }[]>('SELECT app.spread_audit($1) AS spread', [most]));
  return Number(row?.spread);
}

describe('the access log of a file', () => {
  it('has every access, newest first, and each by whom, why and on what', async () => {
    const { id } = await given.case(manager);
    const consent = await given.consent(manager, id, { categories: ['plan', 'contact'] });
    await given.section(manager, id, 'plan', { goal: 'Ausbildung' });
    await officer.get(`/api/shared-cases/${id}?purpose=${PURPOSE}`);
    await officer.get(`/api/shared-cases/${id}?purpose=benefits`);
    await manager.post(`/api/consents/${consent.id}/withdrawal`, {});
    await officer.get(`/api/shared-cases/${id}?purpose=${PURPOSE}`);

    const log = await logOf(id);
    const disclosures = log.filter(({ role }) => role === 'agency-officer');
    const theirs = { agency: 'Ausländeramt Kreis Mettmann', action: 'shared-case.read' };
    expect(disclosures).toMatchObject([
      {
        ...theirs,
        decision: 'deny',
        reason: 'no-live-basis',
        purposes: [PURPOSE],
        bases: [],
        categories: [],
      },
      { ...theirs, decision: 'deny', reason: 'no-live-basis', purposes: ['benefits'] },
      {
        ...theirs,
        decision: 'permit',
        purposes: [PURPOSE],
        bases: [{ id: consent.id, basis: 'consent' }],
        categories: ['contact', 'plan'],
      },
    ]);
    expect(log.filter(({ role }) => role === 'case-manager').map(({ action }) => action)).toEqual([
      'consent.withdrawn',
      'section.written',
      // To fill a section she reads the file first.
      'case.read',
      'consent.recorded',
      'case.read',
      'case.opened',
    ]);
    expect(log.map(({ id: event }) => event)).toEqual(
      log
        .map(({ id: event }) => event)
        .toSorted()
        .toReversed(),
    );
  });

  it('names agencies and roles, and nobody who works there', async () => {
    const { id } = await given.case(manager, { familyName: 'Kanarienvogel' });
    await given.consent(manager, id);
    await officer.get(`/api/shared-cases/${id}?purpose=${PURPOSE}`);
    for (const login of ['case-manager', 'dpo']) {
      const { text } = await (await api.as(login)).get(`/api/cases/${id}/access-log`);
      expect(text).toContain('Ausländeramt Kreis Mettmann');
      expect(text).not.toMatch(/Musterfrau|Amtsmuster|Datenmuster|@|Kanarienvogel|case-manager-|accountId/);
    }
  });

  it('has each entry once, page by page, although every page is an entry itself', async () => {
    const { id } = await given.case(manager);
    for (let round = 0; round < 6; round += 1) await manager.get(`/api/cases/${id}`);
    const whole = (await logOf(id)).map(({ id: event }) => event);
    const paged: string[] = [];
    let after = '';
    do {
      const { body } = await manager.get(`/api/cases/${id}/access-log?limit=3${after}`);
      paged.push(...body.items.map((entry: Entry) => entry.id));
      after = body.next === null ? '' : `&after=${body.next}`;
    } while (after);
    // What came first is the look at the whole log, which is not in what it saw.
    expect(paged.slice(1)).toEqual(whole);
    expect(new Set(paged).size).toBe(paged.length);
  });

  it('says when the agency saw something last, and not that it tried', async () => {
    const { id } = await given.case(manager);
    await given.consent(manager, id);
    const lastSeen = async () => (await manager.get(`/api/cases/${id}/consents`)).body.items[0].lastSeenAt;
    await officer.get(`/api/shared-cases/${id}?purpose=benefits`);
    expect(await lastSeen()).toBeNull();
    const seenAt = new Date(Date.now() + 60_000);
    api.clock.set(seenAt);
    await officer.get(`/api/shared-cases/${id}?purpose=${PURPOSE}`);
    api.clock.set(new Date(seenAt.getTime() + 60_000));
    await officer.get(`/api/shared-cases/${id}?purpose=benefits`);
    expect(Date.parse(await lastSeen())).toBe(seenAt.getTime());
    api.clock.set(null);
  });

  it('keeps the reach of each account: who tries in vain leaves a trace, in the Kreis where she is', async () => {
    const { id } = await given.case(manager);
    const colleague = await api.as('case-manager-2');
    const stranger = await api.as('case-manager@rhein-sieg.example');
    await colleague.get(`/api/cases/${id}`);
    await stranger.get(`/api/cases/${id}`);
    const denied = (await logOf(id)).filter(({ decision }) => decision === 'deny');
    expect(denied).toMatchObject([
      { action: 'case.read', role: 'case-manager', agency: 'Kreisintegrationszentrum Mettmann' },
    ]);
  });
});

describe('a list of many files', () => {
  let ids: string[];
  let consents: string[];
  beforeAll(async () => {
    await spread();
    const own = await given.account(api, 'case-manager@mettmann.example', 'lister@mettmann.example', 'case-manager');
    manager = own;
    ids = [];
    consents = [];
    for (let index = 0; index < 5; index += 1) {
      const { id } = await given.case(own);
      ids.push(id);
      consents.push((await given.consent(own, id, { purposes: ['housing'], categories: ['contact'] })).id);
    }
  });

  const listed = async (id: string) => (await logOf(id)).filter(({ action }) => /caseload|listed/.test(action));

  it('is logged as one batch, and in each file from the first moment', async () => {
    const subjects = (await count('audit_subject')) ?? 0;
    await manager.get('/api/cases');
    await officer.get('/api/shared-cases?purpose=housing');
    expect(await count('audit_batch')).toBe(2);
    expect(await count('audit_subject')).toBe(subjects);
    for (const [index, id] of ids.entries())
      expect(await listed(id)).toMatchObject([
        {
          action: 'shared-cases.listed',
          decision: 'permit',
          bases: [{ id: consents[index], basis: 'consent' }],
          categories: ['contact'],
        },
        { action: 'caseload.read', decision: 'permit', bases: [], categories: [] },
      ]);
  });

  it('reads the same after it was spread, with nothing twice and nothing lost', async () => {
    const before = await Promise.all(ids.map(listed));
    expect(await Promise.all([spread(), spread(), spread(), spread()])).toContain(2);
    expect(await count('audit_batch')).toBe(0);
    expect(await Promise.all(ids.map(listed))).toEqual(before);
    const [twice] = await api.sql<{ n: number }>(
      `SELECT count(*)::int AS n FROM (SELECT FROM audit_subject WHERE case_id = ANY ($1) AND ordinal > 0
         GROUP BY case_id, event_id HAVING count(*) > 1) repeated`,
      [ids],
    );
    expect(twice).toEqual({ n: 0 });
    expect(await spread()).toBe(0);
  });

  it('of three or fewer is logged file by file at once', async () => {
    await manager.get('/api/cases?limit=3');
    expect(await count('audit_batch')).toBe(0);
    await manager.get('/api/cases?limit=4');
    expect(await count('audit_batch')).toBe(1);
    await spread();
  });

  it('without a file in it is no access to any', async () => {
    const events = await count('audit_event');
    expect((await manager.get('/api/cases?q=nobody')).body.total).toBe(0);
    expect((await officer.get('/api/shared-cases?purpose=statistics')).body.total).toBe(0);
    expect(await count('audit_event')).toBe(events);
  });

  it('is spread for the tenant it belongs to, as many at a time as are asked for', async () => {
    for (let round = 0; round < 3; round += 1) await manager.get('/api/cases');
    expect(await spread('05382')).toBe(0);
    expect(await count('audit_batch')).toBe(3);
    expect(await spread('05158', 2)).toBe(2);
    expect(await spread('05158', 2)).toBe(1);
    expect(await count('audit_batch')).toBe(0);
  });
});

describe('the data protection officer', () => {
  it('reads the log of every file of the Kreis, and of no other', async () => {
    const { id } = await given.case(manager);
    const stranger = await api.as('case-manager@rhein-sieg.example');
    const foreign = await given.case(stranger);
    const dpo = await api.as('dpo');
    expect((await logOf(id, dpo)).map(({ action }) => action)).toContain('case.opened');
    expect(await dpo.get(`/api/cases/${foreign.id}/access-log`)).toMatchObject({ status: 404 });
    expect(await dpo.get('/api/cases/01890000-0000-7000-8000-000000000000/access-log')).toMatchObject({ status: 404 });
    // Her look is in the log as well.
    expect((await logOf(id)).map(({ role, action }) => `${role} ${action}`)).toContain(
      'data-protection-officer access-log.read',
    );
  });
});
