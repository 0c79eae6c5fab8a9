import { type Client, startApi, type TestApi } from '@test/api';
import { withClient } from '@test/database';
import { given } from '@test/given';
import type { Client as Database } from 'pg';
import { CONSENT_STATES } from './consent-states';

const WINTER = '2026-11-23T09:00:00Z';
const PURPOSE = 'residence-title';

let api: TestApi;
let manager: Client;
let officer: Client;
let agencyId: string;
beforeAll(async () => {
  api = await startApi();
  await at(WINTER);
  agencyId = await given.agency(manager, 'foreigners-office');
});
afterAll(() => api.stop());

/** It is then; whoever was signed in before would have been idle for too long. */
async function at(instant: string): Promise<void> {
  api.clock.set(instant);
  manager = await api.as('case-manager');
  officer = await api.as('abh');
}

interface Share {
  purpose: string;
  categories: string[];
}

async function sharesOf(caseId: string): Promise<Share[]> {
  return api.sql<Share>(
    'SELECT purpose, app.mask_categories(mask) AS categories FROM share WHERE case_id = $1 ORDER BY purpose, mask',
    [caseId],
  );
}

/** What the officer finds: the categories of the file in the list, in the file, and how many files there are. */
async function found(
  caseId: string,
  purpose = PURPOSE,
): Promise<{ listed: string[] | null; read: string[] | null; total: number }> {
  const list = await officer.get(`/api/shared-cases?purpose=${purpose}&limit=200`);
  const file = await officer.get(`/api/shared-cases/${caseId}?purpose=${purpose}`);
  const items: { id: string; categories: string[] }[] = list.body.items;
  return {
    listed: items.find(({ id }) => id === caseId)?.categories ?? null,
    read: file.status === 200 ? file.body.categories : null,
    total: list.body.total,
  };
}

/** A transaction of its own in the tenant of a file. */
async function inTenantOf(caseId: string, work: (db: Database) => Promise<unknown>): Promise<void> {
  const [file] = await api.sql<{ tenant_id: string }>('SELECT tenant_id FROM case_file WHERE id = $1', [caseId]);
  await withClient(api.database.adminUrl, async (db) => {
    await db.query('BEGIN');
    await db.query(`SELECT set_config('app.tenant_id', $1, true)`, [file?.tenant_id]);
    await work(db);
    await db.query('COMMIT');
  });
}

async function untilSomebodyWaits(): Promise<void> {
  const waiting = `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
  for (let looks = 0; looks < 1000; looks += 1) if ((await api.sql(waiting)).length > 0) return;
  throw new Error('Nobody waits for anybody');
}

const NOTHING = { listed: null, read: null };

describe('what is shared', () => {
  it('is one grant for each purpose of a consent, and none for a file without', async () => {
    const file = await given.case(manager);
    expect(await sharesOf(file.id)).toEqual([]);
    await given.consent(manager, file.id, {
      purposes: ['housing', 'benefits', PURPOSE],
      categories: ['plan', 'contact'],
    });
    const categories = ['contact', 'plan'];
    expect(await sharesOf(file.id)).toEqual([
      { purpose: 'benefits', categories },
      { purpose: 'housing', categories },
      { purpose: PURPOSE, categories },
    ]);
    for (const purpose of ['housing', 'benefits', PURPOSE])
      expect(await found(file.id, purpose)).toMatchObject({ listed: categories, read: categories });
    expect(await found(file.id, 'naturalisation')).toMatchObject(NOTHING);
  });

  it('is what two consents give together; withdrawing one takes away what only it gave', async () => {
    const file = await given.case(manager);
    const first = await given.consent(manager, file.id, {
      categories: ['contact', 'residence'],
      validUntil: '2027-01-31',
    });
    const second = await given.consent(manager, file.id, {
      categories: ['residence', 'language'],
      validUntil: '2027-02-28',
    });
    const both = ['contact', 'residence', 'language'];
    expect(await found(file.id)).toMatchObject({ listed: both, read: both });
    await manager.post(`/api/consents/${first.id}/withdrawal`, {});
    const left = ['residence', 'language'];
    expect(await found(file.id)).toMatchObject({ listed: left, read: left });
    expect(await sharesOf(file.id)).toEqual([{ purpose: PURPOSE, categories: left }]);
    await manager.post(`/api/consents/${second.id}/withdrawal`, {});
    expect(await found(file.id)).toMatchObject(NOTHING);
    expect(await sharesOf(file.id)).toEqual([]);
  });

  it('is counted as one file, however many consents stand behind it', async () => {
    const file = await given.case(manager);
    const { total } = await found(file.id);
    await given.consent(manager, file.id);
    await given.consent(manager, file.id, { categories: ['plan'] });
    expect(await found(file.id)).toMatchObject({ total: total + 1 });
  });

  it('ends with the file and comes back with it, as far as it still holds', async () => {
    const file = await given.case(manager);
    await given.consent(manager, file.id, { categories: ['contact'] });
    const withdrawn = await given.consent(manager, file.id, { categories: ['plan'] });
    await given.change(api, 'case_file', file.id, `phase = 'closed', closed_on = '2026-11-23'`);
    expect(await found(file.id)).toMatchObject(NOTHING);
    expect(await sharesOf(file.id)).toEqual([]);
    await manager.post(`/api/consents/${withdrawn.id}/withdrawal`, {});
    expect(await sharesOf(file.id)).toEqual([]);
    await given.change(api, 'case_file', file.id, `phase = 'monitoring', closed_on = NULL`);
    expect(await found(file.id)).toMatchObject({ listed: ['contact'], read: ['contact'] });
  });

  it('knows of each of two changes that are made at once', async () => {
    const file = await given.case(manager);
    const consents = [
      await given.consent(manager, file.id, { purposes: [PURPOSE], categories: ['contact'] }),
      await given.consent(manager, file.id, { purposes: [PURPOSE], categories: ['residence'] }),
    ];
    const withdraw = (db: Database, place: number) =>
      db.query(
        `UPDATE consent SET state = 'withdrawn', withdrawn_at = app.now(), withdrawal_channel = 'oral',
           withdrawal_recorded_by = recorded_by WHERE id = $1`,
        [consents[place]?.id],
      );
    await inTenantOf(file.id, async (first) => {
      await withdraw(first, 0);
      const second = inTenantOf(file.id, (db) => withdraw(db, 1));
      await untilSomebodyWaits();
      await first.query('COMMIT');
      await second;
    });
    expect(await sharesOf(file.id)).toEqual([]);
    expect(await found(file.id)).toMatchObject(NOTHING);
  });

  it('does not depend on who guides the file', async () => {
    const file = await given.case(manager);
    await given.consent(manager, file.id);
    await given.change(api, 'case_file', file.id, 'case_manager_id = NULL');
    expect(await found(file.id)).toMatchObject({ read: ['contact', 'residence'] });
  });

  it.each(CONSENT_STATES)('in the state %s is what that state allows', async (state) => {
    const file = await given.case(manager);
    const model = await given.consent(manager, (await given.case(manager)).id);
    await api.sql(
      `WITH model AS (SELECT *, set_config('app.tenant_id', tenant_id::text, true) FROM consent WHERE id = $1)
         INSERT INTO consent (tenant_id, id, case_id, agency_id, state, purposes, categories, special_categories, valid_from,
           valid_until, text_version, language, form, recorded_at, recorded_by, given_at, withdrawn_at,
           withdrawal_channel)
         SELECT tenant_id, gen_random_uuid(), $2, agency_id, $3, purposes, categories, special_categories, valid_from,
           valid_until, text_version, language, form, recorded_at, recorded_by,
           CASE WHEN $3 IN ('given', 'renewed', 'withdrawn') THEN recorded_at END,
           CASE $3 WHEN 'withdrawn' THEN recorded_at END, CASE $3 WHEN 'withdrawn' THEN 'oral' END FROM model`,
      [model.id, file.id, state],
    );
    const allowed = state === 'given' || state === 'renewed';
    expect(await found(file.id)).toMatchObject(allowed ? { read: ['contact', 'residence'] } : NOTHING);
    const { body } = await manager.get(`/api/cases/${file.id}/consents`);
    expect(body.items).toMatchObject([{ state, live: allowed }]);
  });
});

describe('what is shared for a time', () => {
  afterEach(() => at(WINTER));

  it.each([
    ['in winter', { validUntil: '2026-11-30' }, '2026-11-30T22:59:59Z', '2026-11-30T23:00:00Z'],
    ['in summer', { validUntil: '2027-06-30' }, '2027-06-30T21:59:59Z', '2027-06-30T22:00:00Z'],
    ['on the day of 23 hours', { validUntil: '2027-03-28' }, '2027-03-28T21:59:59Z', '2027-03-28T22:00:00Z'],
    ['on the day of 25 hours', { validUntil: '2027-10-31' }, '2027-10-31T22:59:59Z', '2027-10-31T23:00:00Z'],
    ['on the last day of February', { validUntil: '2028-02-29' }, '2028-02-29T22:59:59Z', '2028-02-29T23:00:00Z'],
  ])('ends at midnight in Berlin, %s', async (_, terms, lastSecond, midnight) => {
    const file = await given.case(manager);
    await given.consent(manager, file.id, terms);
    await at(lastSecond);
    const { total, ...there } = await found(file.id);
    expect(there).toEqual({ listed: ['contact', 'residence'], read: ['contact', 'residence'] });
    const { body } = await officer.get(`/api/shared-cases/${file.id}?purpose=${PURPOSE}`);
    expect(body.until).toBe(terms.validUntil);
    await at(midnight);
    expect(await found(file.id)).toEqual({ ...NOTHING, total: expect.any(Number) });
    expect((await found(file.id)).total).toBeLessThan(total);
    const log = await manager.get(`/api/cases/${file.id}/consents`);
    expect(log.body.items[0]).toMatchObject({ state: 'given', live: false, validUntil: terms.validUntil });
  });

  it('begins at midnight in Berlin', async () => {
    const file = await given.case(manager);
    await given.consent(manager, file.id, { validFrom: '2026-12-01', validUntil: '2026-12-31' });
    expect(await found(file.id)).toMatchObject(NOTHING);
    await at('2026-11-30T22:59:59Z');
    expect(await found(file.id)).toMatchObject(NOTHING);
    await at('2026-11-30T23:00:00Z');
    expect(await found(file.id)).toMatchObject({ read: ['contact', 'residence'] });
  });

  it('lasts as long as each of its parts', async () => {
    const file = await given.case(manager);
    await given.consent(manager, file.id, { categories: ['contact'], validUntil: '2026-11-30' });
    await given.consent(manager, file.id, { categories: ['plan'], validUntil: '2026-12-31' });
    const { body } = await officer.get(`/api/shared-cases/${file.id}?purpose=${PURPOSE}`);
    expect(body).toMatchObject({ categories: ['contact', 'plan'], until: '2026-11-30' });
    await at('2026-11-30T23:00:00Z');
    const later = await officer.get(`/api/shared-cases/${file.id}?purpose=${PURPOSE}`);
    expect(later.body).toMatchObject({ categories: ['plan'], until: '2026-12-31', person: null });
  });

  it('can be withdrawn before it begins, and not after it has ended', async () => {
    const file = await given.case(manager);
    const early = await given.consent(manager, file.id, { validFrom: '2026-12-01', validUntil: '2026-12-31' });
    const short = await given.consent(manager, file.id, { validUntil: '2026-11-23' });
    expect(await manager.post(`/api/consents/${early.id}/withdrawal`, {})).toMatchObject({ status: 200 });
    await at('2026-11-23T23:00:00Z');
    expect(await manager.post(`/api/consents/${short.id}/withdrawal`, {})).toMatchObject({
      status: 409,
      body: { type: 'urn:fallbruecke:problem:consent-not-live' },
    });
    await at('2026-12-15T09:00:00Z');
    expect(await found(file.id)).toMatchObject(NOTHING);
  });
});

describe('what is shared with one agency', () => {
  it('is not shared with another', async () => {
    const file = await given.case(manager);
    await given.consent(manager, file.id);
    for (const login of ['ebh', 'jobcenter', 'caritas']) {
      const other = await api.as(login);
      expect(await other.get(`/api/shared-cases/${file.id}?purpose=${PURPOSE}`)).toMatchObject({ status: 404 });
      expect((await other.get(`/api/shared-cases?purpose=${PURPOSE}`)).body).toEqual({
        items: [],
        total: 0,
        next: null,
      });
    }
  });

  it('is shared with each of its officers, and not with its administrator', async () => {
    const file = await given.case(manager);
    await given.consent(manager, file.id, { agencyId });
    const colleague = await given.account(api, 'abh@mettmann.example', 'abh-2@mettmann.example', 'agency-officer');
    const chief = await given.account(api, 'abh@mettmann.example', 'abh-3@mettmann.example', 'agency-admin');
    const path = `/api/shared-cases/${file.id}?purpose=${PURPOSE}`;
    expect((await colleague.get(path)).status).toBe(200);
    expect((await chief.get(path)).status).toBe(404);
  });
});
