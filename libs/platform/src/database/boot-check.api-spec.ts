import { cloneDatabase, type TestDatabase } from '@test/database';
import { DataSource } from 'typeorm';
import { findUnsafe } from './boot-check';

let database: TestDatabase;
let admin: DataSource;
beforeAll(async () => {
  database = await cloneDatabase();
  // One connection, so that a transaction can be begun and left by hand.
  admin = await new DataSource({ type: 'postgres', url: database.adminUrl, poolSize: 1 }).initialize();
});
afterAll(async () => {
  await admin.destroy();
  await database.drop();
});

const AS_APP = 'SET LOCAL ROLE fallbruecke_app';
const PROBE = (attributes: string) => `CREATE ROLE probe ${attributes}; SET LOCAL ROLE probe`;
const TENANT = '(SELECT app.tenant_id())';

/** What the check says to a role in a database with this fault. Roles are rolled back with it. */
async function withFault(sql: string, allowUnsafeSettings = true): Promise<string[]> {
  await admin.query('BEGIN');
  try {
    await admin.query(sql);
    return await findUnsafe(admin, allowUnsafeSettings);
  } finally {
    await admin.query('ROLLBACK');
  }
}

describe('the check at the start', () => {
  it('lets the role of the application pass', async () => {
    expect(await withFault(AS_APP)).toEqual([]);
  });

  it.each([
    ['a superuser', 'SELECT', 'the role is a superuser'],
    ['a role past row-level security', PROBE('BYPASSRLS'), 'the role bypasses row-level security'],
    [
      'a member of a role past row-level security',
      'CREATE ROLE passes BYPASSRLS; CREATE ROLE probe IN ROLE passes; SET LOCAL ROLE probe',
      'the role may become passes',
    ],
    ['a member of the owner', PROBE('IN ROLE fallbruecke_owner'), 'the role owns tables, or may become their owner'],
    [
      'a member of the owner that does not inherit',
      PROBE('NOINHERIT IN ROLE fallbruecke_owner'),
      'the role owns tables, or may become their owner',
    ],
    ['a member of the gate', PROBE('IN ROLE fallbruecke_gate'), 'the role may become fallbruecke_gate'],
    ['a member of audit', PROBE('IN ROLE fallbruecke_audit'), 'the role may become fallbruecke_audit'],
    ['the migrator', 'SET LOCAL ROLE fallbruecke_migrator', 'the role may become fallbruecke_owner'],
    [
      'the owner of a table',
      `CREATE ROLE probe; GRANT CREATE ON SCHEMA public TO probe; ALTER TABLE person OWNER TO probe; SET LOCAL ROLE probe`,
      'the role owns tables, or may become their owner',
    ],
  ])('refuses %s', async (_, sql, found) => {
    expect(await withFault(sql)).toContain(found);
  });

  it.each([
    ['row-level security that does not bind the owner', 'ALTER TABLE person NO FORCE ROW LEVEL SECURITY'],
    ['row-level security that is off', 'ALTER TABLE person DISABLE ROW LEVEL SECURITY'],
    ['no tenant policy', 'DROP POLICY tenant ON person'],
    [
      'a tenant policy that only reads',
      `DROP POLICY tenant ON person; CREATE POLICY tenant ON person AS RESTRICTIVE FOR SELECT USING (tenant_id = ${TENANT})`,
    ],
    [
      'a tenant policy with a way around it',
      `ALTER POLICY tenant ON person USING (tenant_id = ${TENANT} OR principal)`,
    ],
    ['a tenant policy that checks nothing written', `ALTER POLICY tenant ON person WITH CHECK (true)`],
    ['a tenant policy for somebody else', 'ALTER POLICY tenant ON person TO fallbruecke_owner'],
    [
      'no permissive policy',
      'DROP POLICY owner ON person; DROP POLICY read ON person; DROP POLICY record ON person; DROP POLICY keep ON person; DROP POLICY gate ON person',
    ],
    [
      'a tenant that may be missing',
      'ALTER TABLE person DROP CONSTRAINT person_pkey CASCADE, ALTER tenant_id DROP NOT NULL',
    ],
  ])('refuses a table with %s', async (_, sql) => {
    expect(await withFault(`${sql}; ${AS_APP}`)).toEqual(['table person is not protected']);
  });

  it.each([
    ['row-level security that does not bind the owner', 'ALTER TABLE vault.person_key NO FORCE ROW LEVEL SECURITY'],
    ['no tenant policy', 'DROP POLICY tenant ON vault.person_key'],
  ])('refuses keys with %s', async (_, sql) => {
    expect(await withFault(`${sql}; ${AS_APP}`)).toEqual(['table vault.person_key is not protected']);
  });

  it('refuses a new table in the vault that bears the name of one without a tenant', async () => {
    expect(await withFault(`CREATE TABLE vault.tenant (id uuid PRIMARY KEY); ${AS_APP}`)).toEqual([
      'table vault.tenant is not protected',
    ]);
  });

  it('refuses the owner of keys', async () => {
    const sql = `CREATE ROLE probe; GRANT USAGE, CREATE ON SCHEMA vault TO probe;
      ALTER TABLE vault.person_key OWNER TO probe; SET LOCAL ROLE probe`;
    expect(await withFault(sql)).toContain('the role owns tables, or may become their owner');
  });

  it('refuses a new table without a tenant', async () => {
    expect(await withFault(`CREATE TABLE remark (id uuid PRIMARY KEY); ${AS_APP}`)).toEqual([
      'table remark is not protected',
    ]);
  });

  it.each(['fsync', 'full_page_writes'])('refuses %s=off, which the throw-away database has', async (setting) => {
    expect(await withFault(AS_APP, false)).toContain(`the setting ${setting} is off`);
    expect(await withFault(AS_APP, true)).toEqual([]);
  });

  it.each(['row_security', 'synchronous_commit'])('refuses %s=off, set for the session', async (setting) => {
    expect(await withFault(`SET LOCAL ${setting} = on; ${AS_APP}`, false)).not.toContain(
      `the setting ${setting} is off`,
    );
    expect(await withFault(`SET LOCAL ${setting} = off; ${AS_APP}`, false)).toContain(`the setting ${setting} is off`);
  });

  it.each([
    [150_013, false],
    [150_014, true],
    [160_009, false],
    [160_010, true],
    [170_005, false],
    [170_006, true],
    [140_020, false],
    [180_000, true],
  ])('of PostgreSQL %i says that it is safe: %s', async (version, safe) => {
    await admin.query(AS_APP.replace('LOCAL ', ''));
    const query = async <T>(text: string, values?: unknown[]): Promise<T> => {
      const rows = await admin.query<object[]>(text, values);
      return (text.includes('server_version_num') ? rows.map((row) => ({ ...row, version })) : rows) as T;
    };
    const found = await findUnsafe({ query }, true);
    await admin.query('RESET ROLE');
    expect(found).toEqual(safe ? [] : [`PostgreSQL ${version} has a known leak of row-level security`]);
  });
});
