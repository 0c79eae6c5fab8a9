import { randomUUID } from 'node:crypto';
import { cloneDatabase, type TestDatabase } from '@test/database';
import { Pool } from 'pg';
import { oneTrip, type Prepared } from './one-trip';

const SET: Prepared = { name: 'set', text: `SELECT set_config('app.tenant_id', $1, true)` };
const GET: Prepared = { name: 'get', text: `SELECT app.tenant_id()::text, $1::text` };
const NONE: Prepared = { name: 'none', text: `SELECT set_config('app.tenant_id', $1, true) WHERE false` };
const FAIL: Prepared = { name: 'fail', text: `SELECT 1 / $1::integer` };

let database: TestDatabase;
let pool: Pool;
beforeAll(async () => {
  database = await cloneDatabase();
  pool = new Pool({ connectionString: database.appUrl, max: 4 });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

describe('two statements in one round trip', () => {
  it('lets the second see what the first has set, and nobody after them', async () => {
    const tenant = randomUUID();
    const [first, second] = await oneTrip(pool, [SET, [tenant]], [GET, ['a']]);
    expect(first).toEqual([tenant]);
    expect(second).toEqual([tenant, 'a']);
    const [, later] = await oneTrip(pool, [GET, ['before']], [GET, ['b']]);
    expect(later).toEqual([null, 'b']);
  });

  it('takes a failure of the second for no answer only where the first found nothing', async () => {
    expect(await oneTrip(pool, [NONE, [randomUUID()]], [FAIL, ['0']])).toEqual([null, null]);
    await expect(oneTrip(pool, [SET, [randomUUID()]], [FAIL, ['0']])).rejects.toThrow('division by zero');
    await expect(oneTrip(pool, [FAIL, ['0']], [NONE, ['']])).rejects.toThrow('division by zero');
    expect(await oneTrip(pool, [NONE, [randomUUID()]], [GET, ['still there']])).toEqual([null, [null, 'still there']]);
  });

  it('keeps 3,000 interleaved requests of 80 tenants apart while others fail', async () => {
    const tenants = Array.from({ length: 80 }, () => randomUUID());
    const requests = Array.from({ length: 3000 }, async (_, index) => {
      const tenant = tenants[index % 80] ?? '';
      if (index % 7 === 0) {
        await expect(oneTrip(pool, [SET, [tenant]], [FAIL, ['0']])).rejects.toThrow('division by zero');
        return;
      }
      const [, second] = await oneTrip(pool, [SET, [tenant]], [GET, [String(index)]]);
      expect(second).toEqual([tenant, String(index)]);
    });
    await Promise.all(requests);
    const { rows } = await pool.query<{ tenant: string | null }>('SELECT app.tenant_id() AS tenant');
    expect(rows).toEqual([{ tenant: null }]);
  });
});
