import type { MigrationInterface, QueryRunner } from 'typeorm';

const CATEGORIES = [
  'contact',
  'residence',
  'language',
  'education',
  'employment',
  'income',
  'housing',
  'family',
  'health',
  'violence',
  'belief',
  'participation',
  'plan',
];

/** Who is acting, for whom, for what purpose and when: settings of one transaction, read by every policy. */
export class Settings1795240000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE SCHEMA app;
      GRANT USAGE ON SCHEMA app, public TO fallbruecke_app, fallbruecke_audit, fallbruecke_gate;
      ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
    `);
    // After a transaction that set it, a setting is '' and not NULL: without nullif a forgotten context would not be empty.
    for (const [name, type] of [
      ['tenant_id', 'uuid'],
      ['account_id', 'uuid'],
      ['agency_id', 'uuid'],
      ['role', 'text'],
      ['purpose', 'text'],
    ]) {
      await db.query(`
        CREATE FUNCTION app.${name}() RETURNS ${type} LANGUAGE sql STABLE PARALLEL SAFE
          RETURN nullif(current_setting('app.${name}', true), '')::${type};
      `);
    }
    await db.query(`
      CREATE FUNCTION app.now() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE
        RETURN coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now());
      COMMENT ON FUNCTION app.now() IS 'The time of the transaction; an injected clock may set it, so that expiry can be tested.';

      CREATE FUNCTION app.category_mask(categories text[]) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN (SELECT coalesce(bit_or(1 << (array_position(
          '{${CATEGORIES.join()}}'::text[],
          category) - 1)), 0)::integer FROM unnest(categories) category);
      CREATE FUNCTION app.category_bit(category text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN 1 << (array_position(
          '{${CATEGORIES.join()}}'::text[],
          category) - 1);
      -- No sub-select: it would be set up anew for every file that is read.
      CREATE FUNCTION app.mask_categories(mask integer) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN array_remove(ARRAY[${CATEGORIES.map((name, place) => `CASE WHEN mask & ${1 << place} <> 0 THEN '${name}' END`).join()}], NULL);
      GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA app TO fallbruecke_app, fallbruecke_audit, fallbruecke_gate;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP SCHEMA app CASCADE');
  }
}
