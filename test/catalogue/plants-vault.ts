import type { Plant } from './plant';

const KEY = 'tenant_id uuid NOT NULL REFERENCES tenant (id), id uuid';

/** Faults in the schema of the keys: the rules look there as they do in public. */
export const VAULT_PLANTS: Plant[] = [
  {
    rule: 'a table has a tenant, or stands on the list of those without one',
    fault: 'a table in the vault that bears the name of one without a tenant',
    sql: 'CREATE TABLE vault.tenant (id uuid PRIMARY KEY)',
    found: 'not expected: vault.tenant',
  },
  {
    rule: 'R1: row-level security is on and holds for the owner too',
    fault: 'keys that nobody protects',
    sql: 'ALTER TABLE vault.person_key NO FORCE ROW LEVEL SECURITY',
    found: 'vault.person_key',
  },
  {
    rule: 'R17: a restrictive policy ties every command, reading and writing, to the tenant',
    fault: 'keys of every tenant',
    sql: 'DROP POLICY tenant ON vault.person_key',
    found: 'vault.person_key',
  },
  {
    rule: 'R5: a primary, unique or excluding key begins with the tenant, so that no clash tells of a foreign row',
    fault: 'a key in the vault that is unique across tenants',
    sql: 'CREATE UNIQUE INDEX once ON vault.person_key (id)',
    found: 'vault.once on vault.person_key',
  },
  {
    rule: 'a foreign key has an index',
    fault: 'a foreign key in the vault without an index',
    sql: `CREATE TABLE vault.remark (${KEY}, PRIMARY KEY (tenant_id, id));
      ALTER TABLE vault.remark ADD file uuid, ADD FOREIGN KEY (tenant_id, file) REFERENCES case_file (tenant_id, id)`,
    found: 'remark_tenant_id_file_fkey on vault.remark',
  },
  ...['DELETE', 'TRUNCATE'].map((what) => ({
    rule: 'R18: the application empties, references and triggers nothing, and deletes but its own counts of attempts',
    fault: `the application may ${what} keys`,
    sql: `GRANT ${what} ON vault.person_key TO fallbruecke_app`,
    found: `${what} on vault.person_key`,
  })),
  {
    rule: 'every role has the rights on tables that it needs, and no other',
    fault: 'the application changes keys',
    sql: 'GRANT UPDATE ON vault.person_key TO fallbruecke_app',
    found: 'not expected: app: INSERT, SELECT, UPDATE on vault.person_key',
  },
  {
    rule: 'R1: tables, views and sequences belong to the owner',
    fault: 'keys of the wrong owner',
    sql: 'ALTER TABLE vault.person_key OWNER TO postgres',
    found: 'vault.person_key of postgres',
  },
  {
    rule: 'R18: no trigger runs before the check of the row it is for',
    fault: 'a trigger in the vault before the check',
    sql: `CREATE FUNCTION app.peek() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$;
      CREATE TRIGGER peek BEFORE INSERT ON vault.person_key FOR EACH ROW EXECUTE FUNCTION app.peek()`,
    found: 'peek on vault.person_key',
  },
  {
    rule: 'schemas are used by those who work in them and changed by the owner alone',
    fault: 'the queue uses the vault',
    sql: 'GRANT USAGE ON SCHEMA vault TO fallbruecke_queue',
    found: 'not expected: vault: USAGE by queue',
  },
];
