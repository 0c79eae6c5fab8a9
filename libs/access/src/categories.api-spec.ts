import { cloneDatabase, type TestDatabase, withClient } from '@test/database';
import { CATEGORIES, PURPOSES, PURPOSES_BELOW } from './categories';

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
});
afterAll(() => database.drop());

describe('the lists of the program and of the database', () => {
  it('have the same purposes below each purpose', async () => {
    const below: Partial<Record<string, readonly string[]>> = PURPOSES_BELOW;
    await withClient(database.adminUrl, async (client) => {
      for (const purpose of PURPOSES) {
        const { rows } = await client.query<{ below: string[] }>('SELECT app.purposes_below(ARRAY[$1]) AS below', [
          purpose,
        ]);
        expect(rows[0]?.below.toSorted()).toEqual([purpose, ...(below[purpose] ?? [])].toSorted());
      }
    });
  });

  it('have the same bit for each category', async () => {
    await withClient(database.adminUrl, async (client) => {
      for (const [bit, category] of CATEGORIES.entries()) {
        const { rows } = await client.query<{ mask: number }>('SELECT app.category_mask(ARRAY[$1]) AS mask', [
          category,
        ]);
        expect(rows[0]?.mask).toBe(2 ** bit);
      }
    });
  });
});
