import { ROLES_OF_STAFF } from '@app/access';
import { type Client, startApi, type TestApi } from '@test/api';
import { given } from '@test/given';
import { Client as Connection } from 'pg';

// The second lock by itself: what the role of the application finds when its questions ask for everything.

const PURPOSE = 'residence-title';

/** Whose behalf a transaction is on. */
interface Acting {
  tenant: string;
  account: string;
  agency: string;
  role: string;
  purpose?: string;
}

let api: TestApi;
let app: Connection;
const files = new Map<string, string>();
const people = new Map<string, Acting>();
beforeAll(async () => {
  api = await startApi();
  const manager = await api.as('case-manager');
  const colleague = await api.as('case-manager-2');
  const stranger = await api.as('case-manager@rhein-sieg.example');
  await fill('hers', manager);
  await fill("nobody's", manager);
  await fill("the colleague's", colleague, ['residence']);
  await fill("the stranger's", stranger);
  await api.sql('UPDATE case_file SET case_manager_id = NULL WHERE id = $1', [files.get("nobody's")]);
  await given.opening(await api.as('team-lead'), files.get('hers') ?? '');

  for (const login of ['case-manager', 'case-manager-2', 'team-lead', 'abh', 'jobcenter', 'dpo', 'steering'])
    people.set(login, await actingOf(await api.as(login)));
  people.set('stranger', await actingOf(stranger));
  app = new Connection({ connectionString: api.database.appUrl });
  await app.connect();
});
afterAll(async () => {
  await app.end();
  await api.stop();
});

/** A file with an address, a section that is shared with the foreigners' office and one that is not. */
async function fill(whose: string, client: Client, categories = ['contact', 'residence']): Promise<void> {
  const { id } = await given.case(client, { familyName: 'Kanarienvogel' });
  await given.section(client, id, 'residence', { title: '25a' });
  await given.section(client, id, 'income', { monthlyCents: 100_000 });
  await given.consent(client, id, { categories });
  files.set(whose, id);
}

async function actingOf(client: Client): Promise<Acting> {
  const { body } = await client.get('/api/me');
  return { tenant: body.tenant.id, account: body.accountId, agency: body.agency.id, role: body.role };
}

function person(login: string): Acting {
  const somebody = people.get(login);
  if (!somebody) throw new Error(`There is no ${login}`);
  return somebody;
}

async function acting<T>(as: Partial<Acting>, work: () => Promise<T>): Promise<T> {
  await app.query('BEGIN');
  try {
    const settings = {
      tenant_id: as.tenant,
      account_id: as.account,
      agency_id: as.agency,
      role: as.role,
      purpose: as.purpose,
    };
    for (const [name, value] of Object.entries(settings))
      if (value !== undefined) await app.query('SELECT set_config($1, $2, true)', [`app.${name}`, value]);
    return await work();
  } finally {
    await app.query('ROLLBACK');
  }
}

const QUESTIONS = {
  files: 'SELECT id AS file FROM case_file',
  persons: 'SELECT case_id AS file FROM person',
  sections: `SELECT case_id AS file, category AS part FROM case_section`,
  consents: 'SELECT case_id AS file FROM consent',
  shares: 'SELECT case_id AS file FROM share',
  openings: 'SELECT case_id AS file FROM file_opening',
  log: 'SELECT DISTINCT case_id AS file FROM audit_subject',
};

/** Whose files a person finds in each table; for sections also which. */
async function found(as: Partial<Acting>): Promise<Record<string, string[]>> {
  const names = new Map([...files].map(([whose, id]) => [id, whose]));
  return acting(as, async () => {
    const answer: Record<string, string[]> = {};
    for (const [name, question] of Object.entries(QUESTIONS)) {
      const { rows } = await app.query<{ file: string; part?: string }>(question);
      if (rows.length > 0)
        answer[name] = rows.map(({ file, part }) => `${names.get(file)}${part ? ` ${part}` : ''}`).toSorted();
    }
    return answer;
  });
}

/** Runs a statement with as many of the values as it has places for. */
function put(sql: string, values: unknown[]) {
  return app.query(
    sql,
    values.filter((_, index) => sql.includes(`$${index + 1}`)),
  );
}

const both = (whose: string) => [`${whose} income`, `${whose} residence`];

describe('row-level security alone', () => {
  it('shows nothing to somebody unknown', async () => {
    expect(await found({})).toEqual({});
    expect(await found({ role: 'case-manager' })).toEqual({});
    expect(await found({ ...person('case-manager'), tenant: '' })).toEqual({});
  });

  it('shows a case manager her files and the intake that nobody has taken', async () => {
    const mine = ['hers', "nobody's"];
    expect(await found(person('case-manager'))).toEqual({
      files: mine,
      persons: mine,
      sections: [...both('hers'), ...both("nobody's")],
      consents: mine,
      shares: mine,
      log: mine,
    });
  });

  it('shows no case manager what a colleague guides, nor what nobody guides any more', async () => {
    const theirs = ["nobody's", "the colleague's"];
    expect(await found(person('case-manager-2'))).toMatchObject({ files: theirs, persons: theirs, consents: theirs });
    await api.sql(`UPDATE case_file SET phase = 'planning' WHERE id = $1`, [files.get("nobody's")]);
    expect(await found(person('case-manager-2'))).toMatchObject({
      files: ["the colleague's"],
      log: ["the colleague's"],
    });
    await api.sql(`UPDATE case_file SET phase = 'intake' WHERE id = $1`, [files.get("nobody's")]);
  });

  it("shows a team lead her team's files, and inside only the one she gave a reason for", async () => {
    const team = ['hers', "nobody's", "the colleague's"];
    expect(await found(person('team-lead'))).toEqual({
      files: team,
      persons: team,
      sections: both('hers'),
      consents: ['hers'],
      shares: ['hers'],
      openings: ['hers'],
      log: ['hers'],
    });
  });

  it('shows a partner what is shared with his agency for the purpose he states, and no file', async () => {
    const shared = ['hers', "nobody's", "the colleague's"];
    expect(await found({ ...person('abh'), purpose: PURPOSE })).toEqual({
      shares: shared,
      // Without the category `contact` the person behind a section stays unknown.
      persons: ['hers', "nobody's"],
      sections: shared.map((whose) => `${whose} residence`),
    });
    expect(await found({ ...person('abh'), purpose: 'benefits' })).toEqual({});
    expect(await found(person('abh'))).toEqual({});
    expect(await found({ ...person('jobcenter'), purpose: PURPOSE })).toEqual({});
  });

  it('shows the data protection officer consents and logs, and no contents', async () => {
    const all = ['hers', "nobody's", "the colleague's"];
    expect(await found(person('dpo'))).toEqual({ consents: all, log: all });
  });

  it.each(
    ROLES_OF_STAFF.filter(
      (role) => !['case-manager', 'team-lead', 'agency-officer', 'data-protection-officer'].includes(role),
    ),
  )('shows nothing of files to %s, wherever the account is', async (role) => {
    for (const login of ['case-manager', 'team-lead', 'abh'])
      expect(await found({ ...person(login), role, purpose: PURPOSE })).toEqual({});
  });

  it.each(ROLES_OF_STAFF)('shows nothing of another Kreis to %s', async (role) => {
    const { account, agency } = person('case-manager');
    for (const as of [
      { ...person('stranger'), account, agency, role, purpose: PURPOSE },
      { ...person('stranger'), agency: person('abh').agency, role, purpose: PURPOSE },
    ]) {
      const seen = Object.values(await found(as)).flat();
      expect(seen.filter((whose) => !whose.startsWith("the stranger's"))).toEqual([]);
    }
  });
});

describe('row-level security alone, for who writes', () => {
  const LATER = `'2027-01-01'`;
  const TRIES: [string, string, Partial<Acting>, string][] = [
    ['a name', 'case-manager-2', {}, `UPDATE person SET family_name = 'X' WHERE case_id = $1`],
    ['a name', 'team-lead', {}, `UPDATE person SET family_name = 'X' WHERE case_id = $1`],
    ['a name', 'abh', { purpose: PURPOSE }, `UPDATE person SET family_name = 'X' WHERE case_id = $1`],
    ['a name', 'stranger', {}, `UPDATE person SET family_name = 'X' WHERE case_id = $1`],
    ['a section', 'case-manager-2', {}, `UPDATE case_section SET content = '{}' WHERE case_id = $1`],
    ['a section', 'team-lead', {}, `UPDATE case_section SET content = '{}' WHERE case_id = $1`],
    ['a section', 'abh', { purpose: PURPOSE }, `UPDATE case_section SET content = '{}' WHERE case_id = $1`],
    ['a due date', 'case-manager-2', {}, `UPDATE case_file SET next_due = ${LATER} WHERE id = $1`],
    ['a due date', 'team-lead', {}, `UPDATE case_file SET next_due = ${LATER} WHERE id = $1`],
    ['a consent', 'case-manager-2', {}, `UPDATE consent SET state = 'renewed' WHERE case_id = $1`],
    ['a consent', 'dpo', {}, `UPDATE consent SET state = 'renewed' WHERE case_id = $1`],
    ['a consent', 'team-lead', {}, `UPDATE consent SET state = 'renewed' WHERE case_id = $1`],
  ];

  it.each(TRIES)('changes not %s for %s %j', async (_, login, more, sql) => {
    const changed = await acting({ ...person(login), ...more }, () => app.query(sql, [files.get('hers')]));
    expect(changed.rowCount).toBe(0);
  });

  it('changes them for who guides the file', async () => {
    const own = TRIES.filter(([, login]) => login === 'case-manager-2');
    for (const [, , , sql] of own) {
      const changed = await acting(person('case-manager'), () => app.query(sql, [files.get('hers')]));
      expect(changed.rowCount).toBeGreaterThanOrEqual(1);
    }
  });

  const SECTION = `INSERT INTO case_section (tenant_id, case_id, category, content, version, updated_at, updated_by)
    VALUES ($2, $1, 'plan', '{}', 1, now(), $3)`;
  const PERSON = `INSERT INTO person (tenant_id, id, case_id, principal, family_name, given_name, search_name, updated_at, updated_by)
    VALUES ($2, gen_random_uuid(), $1, false, 'X', 'Y', 'y x', now(), $3)`;
  const CONSENT = `INSERT INTO consent (tenant_id, id, case_id, agency_id, state, purposes, categories, special_categories,
      valid_from, valid_until, text_version, language, form, recorded_at, recorded_by, given_at)
    VALUES ($2, gen_random_uuid(), $1, $4, 'given', '{benefits}', '{contact}', '{}', now(), now() + interval '1 day',
      '2026-11', 'de', 'written', now(), $3, now())`;
  const FILE = `INSERT INTO case_file (tenant_id, id, number, agency_id, case_manager_id, phase, opened_on)
    SELECT $2, gen_random_uuid(), 'x', $4, $3, 'intake', now() WHERE $1::uuid IS NOT NULL`;
  const OPENING = `INSERT INTO file_opening (tenant_id, id, case_id, account_id, reason, opened_at, ends_at)
    VALUES ($2, gen_random_uuid(), $1, $3, 'wird schon gehen', now(), now() + interval '1 hour')`;

  it.each([
    ['section', 'case-manager-2', SECTION],
    ['section', 'team-lead', SECTION],
    ['section', 'abh', SECTION],
    ['person', 'case-manager-2', PERSON],
    ['person', 'team-lead', PERSON],
    ['person', 'abh', PERSON],
    ['consent', 'case-manager-2', CONSENT],
    ['consent', 'team-lead', CONSENT],
    ['consent', 'abh', CONSENT],
    ['file', 'team-lead', FILE],
    ['file', 'steering', FILE],
    ['file', 'abh', FILE],
    ['reason', 'case-manager', OPENING],
    ['reason', 'dpo', OPENING],
    ['reason', 'abh', OPENING],
  ])('adds no %s for %s', async (_, login, sql) => {
    const { tenant, account, agency } = person(login);
    await expect(
      acting({ ...person(login), purpose: PURPOSE }, () => put(sql, [files.get('hers'), tenant, account, agency])),
    ).rejects.toThrow('row-level security');
  });

  it.each([
    ['a section', SECTION],
    ['a person', PERSON],
    ['a consent', CONSENT],
    ['a file', FILE],
  ])('adds %s for a case manager in her own Kreis, and in no other', async (_, sql) => {
    const { tenant, account, agency } = person('case-manager');
    const mine = [files.get('hers'), tenant, account, agency];
    await expect(acting(person('case-manager'), () => put(sql, mine))).resolves.toMatchObject({ rowCount: 1 });
    const theirs = [files.get("the stranger's"), person('stranger').tenant, account, agency];
    await expect(acting(person('case-manager'), () => put(sql, theirs))).rejects.toThrow('row-level security');
    const across = [files.get("the stranger's"), tenant, account, agency];
    if (sql !== FILE)
      await expect(acting(person('case-manager'), () => put(sql, across))).rejects.toThrow('row-level security');
  });

  it.each(['share', 'audit_event', 'audit_subject', 'audit_batch', 'session', 'account', 'tenant', 'migrations'])(
    'writes nothing into %s for anybody',
    async (table) => {
      for (const sql of [`INSERT INTO ${table} DEFAULT VALUES`, `DELETE FROM ${table}`, `TRUNCATE ${table}`])
        await expect(acting(person('case-manager'), () => app.query(sql))).rejects.toThrow('permission denied');
    },
  );
});
