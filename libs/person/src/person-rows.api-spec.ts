import { type Client, startApi, type TestApi } from '@test/api';
import { given } from '@test/given';
import { Client as Connection } from 'pg';

// The second lock by itself: what the role of the application finds and changes on behalf of a person.

let api: TestApi;
let app: Connection;
let manager: Client;
let tenantId: string;
let hers: { id: string; consentId: string };
let theirs: { id: string; consentId: string };
beforeAll(async () => {
  api = await startApi();
  manager = await api.as('case-manager');
  tenantId = (await manager.get('/api/me')).body.tenant.id;
  hers = await fill('Aydin');
  theirs = await fill('Baran');
  app = new Connection({ connectionString: api.database.appUrl });
  await app.connect();
});
afterAll(async () => {
  await app.end();
  await api.stop();
});

async function fill(familyName: string) {
  const { id } = await given.person(api, manager, { familyName });
  await given.section(manager, id, 'health', { remarks: 'geheim' });
  const consent = await given.consent(manager, id);
  await manager.post(`/api/cases/${id}/representatives`, {
    familyName: 'Vertreter',
    givenName: 'Viktor',
    kind: 'carer',
    proof: 'Urkunde',
  });
  return { id, consentId: consent.id };
}

async function asPerson<T>(work: () => Promise<T>, caseId: string = hers.id): Promise<T> {
  await app.query('BEGIN');
  try {
    for (const [name, value] of Object.entries({ tenant_id: tenantId, role: 'person', case_id: caseId }))
      await app.query('SELECT set_config($1, $2, true)', [`app.${name}`, value]);
    return await work();
  } finally {
    await app.query('ROLLBACK');
  }
}

/** The tables that the application can read at all, and by which column a row belongs to a file. */
async function tables(): Promise<{ name: string; file: string | null }[]> {
  return api.sql(
    `SELECT c.relname AS name, CASE WHEN c.relname = 'case_file' THEN 'id' ELSE (SELECT a.attname FROM pg_attribute a
         WHERE a.attrelid = c.oid AND a.attname IN ('case_id', 'case_ids') AND NOT a.attisdropped) END AS file
       FROM pg_class c WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
         AND c.relname NOT IN ('migrations', 'sign_in_throttle') AND has_any_column_privilege('fallbruecke_app', c.oid, 'SELECT')
       ORDER BY 1`,
  );
}

const count = async (sql: string, values: unknown[] = []): Promise<number> =>
  Number((await app.query<{ count: string }>(sql, values)).rows[0]?.count);

describe('row-level security alone, for a person', () => {
  it('shows her rows of her own file and of no other, in every table', async () => {
    const found: string[] = [];
    for (const { name, file } of (await tables()).filter((table) => table.file !== null)) {
      const isHers = file === 'case_ids' ? '$1 = ANY (case_ids)' : `${file} = $1`;
      expect([
        name,
        await asPerson(() => count(`SELECT count(*) FROM ${name} WHERE NOT (${isHers})`, [hers.id])),
      ]).toEqual([name, 0]);
      if ((await asPerson(() => count(`SELECT count(*) FROM ${name}`))) > 0) found.push(name);
    }
    expect(found).toEqual(
      expect.arrayContaining([
        'audit_subject',
        'case_file',
        'case_section',
        'consent',
        'person',
        'person_code',
        'representative',
      ]),
    );
  });

  it('shows her of what belongs to no file the Kreis, its agencies and her own log, and no account', async () => {
    const found: string[] = [];
    for (const { name } of (await tables()).filter((table) => table.file === null)) {
      // Which columns may be read is another question.
      if ((await asPerson(() => count(`SELECT count(*) FROM (SELECT tableoid FROM ${name}) seen`).catch(() => 0))) > 0)
        found.push(name);
    }
    expect(found).toEqual(['agency', 'audit_event', 'tenant']);
    expect(await asPerson(() => count('SELECT count(id) AS count FROM account'))).toBe(0);
  });

  it('shows nothing without a file', async () => {
    expect(await asPerson(() => count('SELECT count(*) FROM case_file'), '')).toBe(0);
    expect(await asPerson(() => count('SELECT count(*) FROM consent'), '')).toBe(0);
  });

  it.each([
    ['her name', `UPDATE person SET family_name = 'X' WHERE case_id = $1`],
    ['a section', `UPDATE case_section SET version = 9 WHERE case_id = $1`],
    ['her file', `UPDATE case_file SET next_due = '2027-01-01' WHERE id = $1`],
    ['who represents her', `UPDATE representative SET ended_at = now() WHERE case_id = $1`],
  ])('lets her not change %s', async (_, sql) => {
    expect((await asPerson(() => app.query(sql, [hers.id]))).rowCount).toBe(0);
  });

  const WITHDRAWN = `state = 'withdrawn', withdrawn_at = app.now(), withdrawal_channel = 'electronic'`;
  const setting = (change: string, consentId: string = hers.consentId) =>
    asPerson(async () => (await app.query(`UPDATE consent SET ${change} WHERE id = $1`, [consentId])).rowCount);

  it("lets her withdraw her consent, and no other person's", async () => {
    expect(await setting(WITHDRAWN)).toBe(1);
    expect(await setting(WITHDRAWN, theirs.consentId)).toBe(0);
  });

  it.each([
    ['say it anew', `state = 'given'`],
    ['prolong it', `state = 'renewed', valid_until = valid_until + interval '1 day', renewed_at = app.now()`],
    ['let it expire', `state = 'expired'`],
    ['end it as staff do', `state = 'terminated', ended_at = app.now(), ended_reason = 'x'`],
    ['declare it void', `state = 'invalidated', ended_at = app.now(), ended_reason = 'x'`],
    ['withdraw it as if on paper', WITHDRAWN.replace('electronic', 'written')],
    ['withdraw it yesterday', WITHDRAWN.replace('app.now()', `app.now() - interval '1 day'`)],
    ['withdraw it tomorrow', WITHDRAWN.replace('app.now()', `app.now() + interval '1 day'`)],
    ['withdraw it in the name of staff', `${WITHDRAWN}, withdrawal_recorded_by = recorded_by`],
    ['write beside it why', `${WITHDRAWN}, ended_reason = 'x'`],
    ['write beside it when', `${WITHDRAWN}, renewed_at = app.now()`],
  ])('lets her not %s', async (_, change) => {
    await expect(setting(change)).rejects.toMatchObject({ code: '42501' });
  });

  it('lets her not take back what has ended', async () => {
    const expired = asPerson(async () => {
      await app.query(`SELECT set_config('app.now', '2028-01-01', true)`);
      return app.query(`UPDATE consent SET ${WITHDRAWN} WHERE id = $1`, [hers.consentId]);
    });
    await expect(expired).rejects.toMatchObject({ code: '42501' });
    const { id } = await given.consent(manager, hers.id, { purposes: ['housing'] });
    expect(await setting(WITHDRAWN, id)).toBe(1);
    expect((await manager.post(`/api/consents/${id}/withdrawal`, { channel: 'oral' })).status).toBe(200);
    await expect(setting(WITHDRAWN, id)).rejects.toMatchObject({ code: '42501' });
  });

  it('lets her take no code for another file, nor one for who represents her', async () => {
    const sql = `INSERT INTO person_code (tenant_id, id, case_id, representative_id, code_hash, language, issued_at, expires_at)
      VALUES ($1, gen_random_uuid(), $2, $3, '\\x00', 'de', now(), now() + interval '1 day')`;
    const [representative] = await api.sql<{ id: string }>('SELECT id FROM representative WHERE case_id = $1', [
      hers.id,
    ]);
    await expect(asPerson(() => app.query(sql, [tenantId, hers.id, null]))).resolves.toMatchObject({ rowCount: 1 });
    for (const values of [
      [tenantId, theirs.id, null],
      [tenantId, hers.id, representative?.id ?? null],
    ])
      await expect(asPerson(() => app.query(sql, values))).rejects.toThrow('row-level security');
  });

  it('keeps hashes and sessions from the application', async () => {
    await expect(asPerson(() => app.query('SELECT code_hash FROM person_code'))).rejects.toThrow('permission denied');
    await expect(asPerson(() => app.query('SELECT FROM person_session'))).rejects.toThrow('permission denied');
  });

  it('holds her own file still for her, and no other', async () => {
    const locked = async (caseId: string): Promise<boolean> =>
      asPerson(
        async () => (await app.query<{ held: boolean }>('SELECT app.lock_own_file() AS held')).rows[0]?.held ?? false,
        caseId,
      );
    expect(await locked(hers.id)).toBe(true);
    expect(await locked('')).toBe(false);
  });
});
