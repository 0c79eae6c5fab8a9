import { randomUUID } from 'node:crypto';
import { cloneDatabase, type TestDatabase } from '@test/database';
import { Client } from 'pg';

let database: TestDatabase;
let app: Client;
beforeAll(async () => {
  database = await cloneDatabase();
  app = new Client({ connectionString: database.appUrl });
  await app.connect();
});
afterAll(async () => {
  await app.end();
  await database.drop();
});
beforeEach(() => app.query('BEGIN'));
afterEach(() => app.query('ROLLBACK'));

async function write(
  role: string,
  { action = 'shared-case.read', decision = 'permit', basis = 'consent' as string | null },
) {
  await app.query(`SELECT set_config('app.tenant_id', $1, true), set_config('app.role', $2, true)`, [
    randomUUID(),
    role,
  ]);
  const values = [randomUUID(), action, decision, basis === null ? null : [basis], randomUUID()];
  const { rows } = await app.query<{ done: boolean }>(
    'SELECT app.audit($1, $2, $3, NULL, $4, ARRAY[$5::uuid], ARRAY[$5::uuid], NULL, NULL) AS done',
    values,
  );
  return rows[0]?.done;
}

describe('the function that appends to the access log', () => {
  it.each(['consent', 'secrecy-release', 'statute'])('takes a disclosure on the basis %s', async (basis) => {
    expect(await write('agency-officer', { basis })).toBe(true);
  });

  it('refuses a disclosure to a partner without a basis', async () => {
    await expect(write('agency-officer', { basis: null })).rejects.toMatchObject({ code: '23514' });
  });

  it.each([
    ['a refusal', 'agency-officer', { decision: 'deny', basis: null }],
    ['what staff do', 'case-manager', { action: 'case.read', basis: null }],
  ])('takes %s without a basis', async (_, role, entry) => {
    expect(await write(role, entry)).toBe(true);
  });

  it.each([
    ['a decision that is none', { decision: 'maybe' }],
    ['a basis that is none', { basis: 'habit' }],
  ])('refuses %s', async (_, entry) => {
    await expect(write('agency-officer', entry)).rejects.toMatchObject({ code: '23514' });
  });

  it('refuses an entry without a tenant', async () => {
    await expect(
      app.query(`SELECT app.audit($1, 'case.read', 'permit', NULL, NULL, NULL, NULL, NULL, NULL)`, [randomUUID()]),
    ).rejects.toMatchObject({ code: '42501' });
  });
});
