import type { Plant } from './plant';

const SEARCH_PATH = 'SET search_path = pg_catalog, pg_temp';
const DEFINER = 'CREATE FUNCTION app.peek() RETURNS bigint LANGUAGE sql SECURITY DEFINER';
const COUNT = 'AS $$ SELECT count(*) FROM public.person $$';

/** Faults in functions, roles and what was granted to them. */
export const RIGHTS_PLANTS: Plant[] = [
  {
    rule: 'R16: only listed functions run with the rights of their owner, and their owner is the right one',
    fault: 'a new function with the rights of its owner',
    sql: `${DEFINER} ${SEARCH_PATH} ${COUNT}; ALTER FUNCTION app.peek OWNER TO fallbruecke_owner`,
    found: 'not expected: app.peek: fallbruecke_owner',
  },
  {
    rule: 'R16: only listed functions run with the rights of their owner, and their owner is the right one',
    fault: 'a function of the wrong owner',
    sql: 'ALTER FUNCTION app.audit OWNER TO postgres',
    found: 'missing: app.audit: fallbruecke_audit',
  },
  {
    rule: 'R16: a function that runs with the rights of its owner has a fixed search path',
    fault: 'no search path',
    sql: `${DEFINER} ${COUNT}`,
    found: 'app.peek',
  },
  {
    rule: 'R16: a function that runs with the rights of its owner has a fixed search path',
    fault: 'a search path with a schema others can write to',
    sql: 'ALTER FUNCTION app.enter SET search_path = public, pg_catalog, pg_temp',
    found: 'app.enter',
  },
  {
    rule: 'R16: nobody may call a function whom it was not granted to',
    fault: 'a function for everybody',
    sql: 'GRANT EXECUTE ON FUNCTION app.caseload TO PUBLIC',
    found: 'app.caseload',
  },
  {
    rule: 'R16: nobody may call a function whom it was not granted to',
    fault: 'a function left as PostgreSQL makes it',
    sql: `${DEFINER} ${SEARCH_PATH} ${COUNT}`,
    found: 'app.peek',
  },
  {
    rule: 'R16: what runs with the rights of its owner may be called by the application alone',
    fault: 'the queue may sign people in',
    sql: 'GRANT EXECUTE ON FUNCTION app.open_session TO fallbruecke_queue',
    found: 'app.open_session by fallbruecke_queue',
  },
  {
    rule: 'R12: no function claims to leak nothing',
    fault: 'a function that claims to leak nothing',
    sql: 'ALTER FUNCTION app.category_bit LEAKPROOF',
    found: 'app.category_bit',
  },
  {
    rule: 'a function is written in SQL or PL/pgSQL and builds no statement from text',
    fault: 'a statement built from text',
    sql: `CREATE FUNCTION app.count_of(name text) RETURNS bigint LANGUAGE plpgsql AS
      $$ DECLARE found bigint; BEGIN EXECUTE 'SELECT count(*) FROM ' || name INTO found; RETURN found; END $$`,
    found: 'app.count_of',
  },
  {
    rule: 'a function of ours stands in the schema app',
    fault: 'a function elsewhere',
    sql: 'CREATE FUNCTION public.peek() RETURNS bigint LANGUAGE sql AS $$ SELECT 1::bigint $$',
    found: 'public.peek',
  },
  ...[150_013, 160_009, 170_005].map((version) => ({
    rule: 'the server has none of the known leaks of row-level security (CVE-2025-8713 and before)',
    fault: `PostgreSQL ${version}`,
    pretend: { server_version_num: String(version) },
    found: `PostgreSQL ${version}`,
  })),
  ...['SUPERUSER', 'BYPASSRLS', 'CREATEDB', 'CREATEROLE', 'REPLICATION'].map((attribute) => ({
    rule: 'R1: no role of the house is a superuser, passes by row-level security or makes databases, roles or copies',
    fault: `the application with ${attribute}`,
    sql: `ALTER ROLE fallbruecke_app ${attribute}`,
    found: 'fallbruecke_app',
  })),
  {
    rule: 'owner, audit, gate, sequencer and retention cannot sign in',
    fault: 'a gate that signs in',
    sql: 'ALTER ROLE fallbruecke_gate LOGIN',
    found: 'fallbruecke_gate',
  },
  ...['owner', 'audit', 'gate', 'migrator', 'sequencer', 'retention'].map((other) => ({
    rule: 'R1: nobody is or may become another role, but the owner for migrations',
    fault: `the application in ${other}`,
    sql: `GRANT fallbruecke_${other} TO fallbruecke_app`,
    found: `not expected: fallbruecke_app in fallbruecke_${other}`,
  })),
  {
    rule: 'R1: nobody is or may become another role, but the owner for migrations',
    fault: 'somebody from outside in the application',
    sql: 'CREATE ROLE somebody; GRANT fallbruecke_app TO somebody',
    found: 'not expected: somebody in fallbruecke_app',
  },
  {
    rule: 'the owner has the rights of the roles it made only when it takes them on',
    fault: 'an owner that has the rights of the gate',
    sql: 'GRANT fallbruecke_gate TO fallbruecke_owner WITH INHERIT TRUE',
    found: 'fallbruecke_gate',
  },
  {
    rule: 'every role has the rights on tables that it needs, and no other',
    fault: 'the queue reads names',
    sql: 'GRANT SELECT ON person TO fallbruecke_queue',
    found: 'not expected: queue: SELECT on person',
  },
  {
    rule: 'every role has the rights on tables that it needs, and no other',
    fault: 'the application reads hashes of passwords',
    sql: 'GRANT SELECT (password_hash) ON account TO fallbruecke_app',
    found:
      'not expected: app: SELECT on account (agency_id, disabled_at, display_name, id, login, password_hash, tenant_id)',
  },
  {
    rule: 'every role has the rights on tables that it needs, and no other',
    fault: 'everybody reads the tenants',
    sql: 'GRANT SELECT ON tenant TO PUBLIC',
    found: 'not expected: -: SELECT on tenant',
  },
  ...['DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN'].map((what) => ({
    rule: 'R18: the application empties, references and triggers nothing, and deletes but its own counts of attempts',
    fault: `the application may ${what}`,
    sql: `GRANT ${what} ON consent TO fallbruecke_app`,
    found: `${what} on consent`,
  })),
  ...['share', 'audit_event', 'audit_subject', 'audit_batch', 'audit_pending', 'audit_segment', 'audit_leaf'].map(
    (table) => ({
      rule: 'the application writes neither shares nor the access log by itself',
      fault: `the application writes one column of ${table}`,
      sql: `GRANT INSERT (tenant_id) ON ${table} TO fallbruecke_app`,
      found: `INSERT on ${table}`,
    }),
  ),
  {
    rule: 'whoever appends to the access log changes and reads nothing in it but batches it spreads',
    fault: 'an entry that can be changed',
    sql: 'GRANT UPDATE ON audit_event TO fallbruecke_audit',
    found: 'UPDATE on audit_event',
  },
  {
    rule: 'R1: tables, views and sequences belong to the owner',
    fault: 'a table that belongs to the application',
    sql: 'GRANT CREATE ON SCHEMA public TO fallbruecke_app; ALTER TABLE person OWNER TO fallbruecke_app',
    found: 'person of fallbruecke_app',
  },
  {
    rule: 'schemas are used by those who work in them and changed by the owner alone',
    fault: 'the application makes objects',
    sql: 'GRANT CREATE ON SCHEMA public TO fallbruecke_app',
    found: 'not expected: public: CREATE by app',
  },
  {
    rule: 'schemas are used by those who work in them and changed by the owner alone',
    fault: 'everybody uses a schema',
    sql: 'GRANT USAGE ON SCHEMA app TO PUBLIC',
    found: 'not expected: app: USAGE by everybody',
  },
  {
    rule: 'the application makes neither schemas nor temporary tables',
    fault: 'temporary tables',
    sql: `DO $$ BEGIN EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO fallbruecke_app', current_database()); END $$`,
    found: 'TEMPORARY',
  },
  {
    rule: 'the application sees each change that is committed, and gives up in time',
    fault: 'a transaction that goes on seeing a withdrawn consent',
    sql: `ALTER ROLE fallbruecke_app SET default_transaction_isolation = 'repeatable read'`,
    found: 'not expected: default_transaction_isolation=repeatable read',
  },
  {
    rule: 'the application sees each change that is committed, and gives up in time',
    fault: 'a statement without an end',
    sql: `ALTER ROLE fallbruecke_app SET statement_timeout = '0'`,
    found: 'missing: statement_timeout',
  },
];
