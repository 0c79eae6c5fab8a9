import { cloneDatabase, type TestDatabase } from '@test/database';
import { Client } from 'pg';
import { FUNCTION_RULES } from './functions';
import { KEY_RULES } from './keys';
import { RIGHTS_PLANTS } from './plants-rights';
import { SHAPE_PLANTS } from './plants-shape';
import { VAULT_PLANTS } from './plants-vault';
import { ROLE_RULES } from './roles';
import type { Ask } from './rule';
import { TABLE_RULES } from './tables';

const PLANTS = [...SHAPE_PLANTS, ...RIGHTS_PLANTS, ...VAULT_PLANTS];
const RULES = [...TABLE_RULES, ...KEY_RULES, ...FUNCTION_RULES, ...ROLE_RULES];

let database: TestDatabase;
let admin: Client;
beforeAll(async () => {
  database = await cloneDatabase();
  admin = new Client({ connectionString: database.adminUrl });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await database.drop();
});

const ask: Ask = async (sql, values) => (await admin.query(sql, values)).rows;

describe('the catalogue of the migrated database', () => {
  it.each(RULES)('$name', async (rule) => {
    expect(await rule.find(ask)).toEqual([]);
  });

  it('is not empty where the rules look', async () => {
    const [count] = await ask<{ tables: number; functions: number; policies: number }>(
      `SELECT (SELECT count(*) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace)::int AS tables,
         (SELECT count(*) FROM pg_proc WHERE pronamespace = 'app'::regnamespace)::int AS functions,
         (SELECT count(*) FROM pg_policy)::int AS policies`,
    );
    expect(count?.tables).toBeGreaterThanOrEqual(17);
    expect(count?.functions).toBeGreaterThanOrEqual(22);
    expect(count?.policies).toBeGreaterThanOrEqual(50);
  });
});

describe('a planted fault is found', () => {
  it.each(PLANTS)('$fault', async ({ rule: name, sql, pretend, found }) => {
    const rule = RULES.find((candidate) => candidate.name === name);
    if (!rule) throw new Error(`No rule is called "${name}"`);
    // Everything in PostgreSQL's catalogue is transactional, roles too: the fault is gone again before anybody sees it.
    await admin.query('BEGIN');
    try {
      if (sql) await admin.query(sql);
      expect(await rule.find(pretend ? async () => [pretend as never] : ask)).toContainEqual(found);
    } finally {
      await admin.query('ROLLBACK');
    }
  });

  it.each(RULES)('for: $name', ({ name }) => {
    expect(PLANTS.map(({ rule }) => rule)).toContain(name);
  });
});
