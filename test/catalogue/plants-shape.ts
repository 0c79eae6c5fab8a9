import type { Plant } from './plant';

const TENANT = '(SELECT app.tenant_id())';
const TENANT_KEY = 'tenant_id uuid NOT NULL REFERENCES tenant (id)';

/** Faults in the shape of tables, policies and keys. */
export const SHAPE_PLANTS: Plant[] = [
  {
    rule: 'a table has a tenant, or stands on the list of those without one',
    fault: 'a table without a tenant',
    sql: 'CREATE TABLE remark (id uuid PRIMARY KEY)',
    found: 'not expected: remark',
  },
  {
    rule: 'a table has a tenant, or stands on the list of those without one',
    fault: 'a tenant that may be missing',
    sql: 'ALTER TABLE audit_event DROP CONSTRAINT audit_event_pkey, ALTER tenant_id DROP NOT NULL',
    found: 'not expected: audit_event',
  },
  {
    rule: 'a table has a tenant, or stands on the list of those without one',
    fault: 'a table of the list that is gone',
    sql: 'DROP TABLE sign_in_throttle',
    found: 'missing: sign_in_throttle',
  },
  ...[
    { sql: 'DROP POLICY find ON consent', found: 'consent for fallbruecke_audit' },
    { sql: 'ALTER POLICY find ON consent USING (id IS NOT NULL)', found: 'consent for fallbruecke_audit' },
    { sql: 'DROP POLICY gate ON person', found: 'person for fallbruecke_gate' },
  ].map((plant) => ({
    ...plant,
    rule: 'the log and the gate find every row of what they may look into',
    fault: plant.sql,
  })),
  ...['NO FORCE', 'DISABLE'].map((how) => ({
    rule: 'R1: row-level security is on and holds for the owner too',
    fault: `row-level security: ${how}`,
    sql: `ALTER TABLE person ${how} ROW LEVEL SECURITY`,
    found: 'person',
  })),
  {
    rule: 'R1: row-level security is on and holds for the owner too',
    fault: 'a new table nobody protected',
    sql: `CREATE TABLE remark (${TENANT_KEY}, id uuid, PRIMARY KEY (tenant_id, id))`,
    found: 'remark',
  },
  ...[
    ['is gone', ''],
    [
      'is permissive',
      `CREATE POLICY tenant ON person USING (tenant_id = ${TENANT}) WITH CHECK (tenant_id = ${TENANT})`,
    ],
    ['binds reading only', `CREATE POLICY tenant ON person AS RESTRICTIVE FOR SELECT USING (tenant_id = ${TENANT})`],
    ['checks nothing that is written', `CREATE POLICY tenant ON person AS RESTRICTIVE USING (tenant_id = ${TENANT})`],
    [
      'lets a missing tenant pass',
      `CREATE POLICY tenant ON person AS RESTRICTIVE USING (tenant_id = ${TENANT} OR ${TENANT} IS NULL)
         WITH CHECK (tenant_id = ${TENANT})`,
    ],
    [
      'compares the wrong column',
      `CREATE POLICY tenant ON person AS RESTRICTIVE USING (id = ${TENANT}) WITH CHECK (id = ${TENANT})`,
    ],
  ].map(([what, sql]) => ({
    rule: 'R17: a restrictive policy ties every command, reading and writing, to the tenant',
    fault: `the tenant policy ${what}`,
    sql: `DROP POLICY tenant ON person; ${sql}`,
    found: 'person',
  })),
  {
    rule: 'R17: the tenant policy binds every role that may touch the table',
    fault: 'a tenant policy that leaves the application out',
    sql: `ALTER POLICY tenant ON agency TO fallbruecke_owner, fallbruecke_audit`,
    found: 'agency for fallbruecke_app',
  },
  {
    rule: 'R17: the tenant policy binds every role that may touch the table',
    fault: 'a column that the gate may read across tenants',
    sql: `GRANT SELECT (label) ON post TO fallbruecke_gate`,
    found: 'post for fallbruecke_gate',
  },
  {
    rule: 'R1: a permissive policy says who may do what',
    fault: 'a table with its tenant policy only',
    sql: `CREATE TABLE remark (${TENANT_KEY}, id uuid, PRIMARY KEY (tenant_id, id));
      CREATE POLICY tenant ON remark AS RESTRICTIVE USING (true)`,
    found: 'remark',
  },
  {
    rule: 'R17: a permissive policy names its roles',
    fault: 'a policy for everybody',
    sql: 'CREATE POLICY generous ON person FOR DELETE USING (true)',
    found: 'generous on person',
  },
  {
    rule: 'R17: one role has one permissive policy for one command, because several are added up',
    fault: 'a second policy that widens the first',
    sql: 'CREATE POLICY more ON person FOR SELECT TO fallbruecke_app USING (true)',
    found: 'r on person for fallbruecke_app',
  },
  {
    rule: 'R17: one role has one permissive policy for one command, because several are added up',
    fault: 'a policy for all commands beside one of them',
    sql: 'CREATE POLICY more ON person TO fallbruecke_app USING (true)',
    found: 'w on person for fallbruecke_app',
  },
  {
    rule: 'policies read the settings of the transaction once, not for every row',
    fault: 'a setting read for every row',
    sql: 'ALTER POLICY read ON file_opening USING (account_id = app.account_id())',
    found: 'read on file_opening',
  },
  {
    rule: 'policies read the settings of the transaction once, not for every row',
    fault: 'a setting read past its function',
    sql: `ALTER POLICY read ON file_opening USING (account_id::text = (SELECT current_setting('app.account_id')))`,
    found: 'read on file_opening',
  },
  {
    rule: 'a table stands where the rules look: in public, in the vault, or in the schema of the queue',
    fault: 'a table in a schema nobody looks at',
    sql: 'CREATE TABLE app.remark (id uuid)',
    found: 'app.remark',
  },
  {
    rule: 'R14: a view looks with the eyes of whoever asks',
    fault: 'a view that looks with the eyes of its owner',
    sql: 'CREATE VIEW names AS SELECT family_name FROM person',
    found: 'names',
  },
  {
    rule: 'R15: no materialised view and no foreign table, which know no row-level security',
    fault: 'a materialised view',
    sql: 'CREATE MATERIALIZED VIEW names AS SELECT family_name FROM person',
    found: 'names',
  },
  {
    rule: 'R15: no materialised view and no foreign table, which know no row-level security',
    fault: 'a foreign table',
    sql: `CREATE FOREIGN DATA WRAPPER nothing; CREATE SERVER elsewhere FOREIGN DATA WRAPPER nothing;
      CREATE FOREIGN TABLE names (family_name text) SERVER elsewhere`,
    found: 'names',
  },
  {
    rule: 'R18: no trigger runs before the check of the row it is for',
    fault: 'a trigger before the check',
    sql: 'CREATE TRIGGER early BEFORE UPDATE ON case_file FOR EACH ROW EXECUTE FUNCTION app.share_of_file()',
    found: 'early on case_file',
  },
  {
    rule: 'R21: no counter gives away how much there is',
    fault: 'a counter',
    sql: 'ALTER TABLE person ADD running bigserial',
    found: 'person_running_seq',
  },
  {
    rule: 'a table has a primary key',
    fault: 'a table without a key',
    sql: `CREATE TABLE remark (${TENANT_KEY})`,
    found: 'remark',
  },
  ...[
    [
      'a primary key without the tenant',
      'ALTER TABLE audit_batch DROP CONSTRAINT audit_batch_pkey, ADD CONSTRAINT bare PRIMARY KEY (event_id)',
      'bare on audit_batch',
    ],
    ['a unique key without the tenant', 'ALTER TABLE account ADD CONSTRAINT bare UNIQUE (login)', 'bare on account'],
    [
      'a unique index without the tenant',
      'CREATE UNIQUE INDEX bare ON person (email) WHERE principal',
      'bare on person',
    ],
    [
      'a unique index over an expression',
      'CREATE UNIQUE INDEX bare ON person (lower(email), tenant_id)',
      'bare on person',
    ],
    [
      'an exclusion across tenants',
      'ALTER TABLE account_role ADD CONSTRAINT bare EXCLUDE USING gist (account_id WITH =)',
      'bare on account_role',
    ],
  ].map(([fault = '', sql, found = '']) => ({
    rule: 'R5: a primary, unique or excluding key begins with the tenant, so that no clash tells of a foreign row',
    fault,
    sql,
    found,
  })),
  ...[
    [
      'a foreign key by id alone',
      `CREATE TABLE place (id uuid PRIMARY KEY); ALTER TABLE person ADD CONSTRAINT bare FOREIGN KEY (id) REFERENCES place (id)`,
    ],
    [
      'a foreign key that takes another column for the tenant',
      `ALTER TABLE person ADD CONSTRAINT bare FOREIGN KEY (updated_by, case_id) REFERENCES case_file (tenant_id, id)`,
    ],
    [
      'a foreign key whose tenant meets another column',
      `CREATE TABLE place (tenant_id uuid, id uuid UNIQUE, UNIQUE (id, tenant_id));
       ALTER TABLE person ADD CONSTRAINT bare FOREIGN KEY (tenant_id, id) REFERENCES place (id, tenant_id)`,
    ],
  ].map(([fault = '', sql]) => ({
    rule: 'R8: a foreign key carries the tenant across, so that no row points into another tenant',
    fault,
    sql,
    found: 'bare on person',
  })),
  {
    rule: 'a tenant table points, by way of its keys, to its tenant or to something that does',
    fault: 'a table that belongs to nothing',
    sql: 'CREATE TABLE remark (tenant_id uuid, id uuid, PRIMARY KEY (tenant_id, id))',
    found: 'remark',
  },
  {
    rule: 'a foreign key has an index',
    fault: 'a foreign key without an index',
    sql: 'DROP INDEX person_updated_by',
    found: 'person_tenant_id_updated_by_fkey on person',
  },
  {
    rule: 'a foreign key has an index',
    fault: 'an index that covers only some of the rows',
    sql: `DROP INDEX person_case;
      CREATE INDEX bare ON person (tenant_id, case_id, holder_id, agency_id) WHERE principal`,
    found: 'person_tenant_id_case_id_holder_id_agency_id_fkey on person',
  },
  {
    rule: 'an index begins with the tenant, as every question does',
    fault: 'an index over all tenants',
    sql: 'CREATE INDEX bare ON person (search_name)',
    found: 'bare on person',
  },
];
