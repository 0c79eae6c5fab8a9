import { TABLES_WITHOUT_TENANT } from '@app/platform';
import { exactly, rule, SCHEMAS, TABLE_NAME, TABLES } from './rule';

// The gate resolves sessions and sign-ins before a tenant is known, and says where work is due; nobody else may read across tenants.
const GATE_ACROSS_TENANTS = [
  'tenant',
  'agency',
  'account',
  'account_role',
  'session',
  'audit_pending',
  'audit_segment',
  'service_client',
  'service_assertion',
  'service_token',
  'person_code',
  'person_session',
  'calendar_feed',
  'audit_batch',
  'bulk_job',
  'list_import',
  'person_unkeyed',
];
const BEFORE_ANY_TENANT = ['migrations', 'sign_in_throttle'];

/** The tenant's own column of a table: its id in the table of the tenants themselves. */
const KEY = `CASE ${TABLE_NAME} WHEN 'tenant' THEN 'id' ELSE 'tenant_id' END`;

export const TABLE_RULES = [
  exactly(
    'a table has a tenant, or stands on the list of those without one',
    `SELECT ${TABLE_NAME} AS entry FROM ${TABLES} AND NOT EXISTS (SELECT FROM pg_attribute a
       WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND a.attnotnull AND a.atttypid = 'uuid'::regtype)`,
    Object.keys(TABLES_WITHOUT_TENANT),
  ),
  rule(
    'R1: row-level security is on and holds for the owner too',
    `SELECT ${TABLE_NAME} AS fault FROM ${TABLES} AND ${TABLE_NAME} <> ALL ($1) AND NOT (c.relrowsecurity AND c.relforcerowsecurity)`,
    [BEFORE_ANY_TENANT],
  ),
  rule(
    'R17: a restrictive policy ties every command, reading and writing, to the tenant',
    `SELECT ${TABLE_NAME} AS fault FROM ${TABLES} AND ${TABLE_NAME} <> ALL ($1) AND NOT EXISTS (
       SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND NOT p.polpermissive AND p.polcmd = '*'
         AND pg_get_expr(p.polqual, c.oid) = format('(%s = ( SELECT app.tenant_id() AS tenant_id))', ${KEY})
         AND pg_get_expr(p.polwithcheck, c.oid) = format('(%s = ( SELECT app.tenant_id() AS tenant_id))', ${KEY}))`,
    [BEFORE_ANY_TENANT],
  ),
  rule(
    'R17: the tenant policy binds every role that may touch the table',
    `SELECT format('%s for %s', ${TABLE_NAME}, r.rolname) AS fault FROM pg_roles r, ${TABLES} AND ${TABLE_NAME} <> ALL ($1)
       AND r.rolname LIKE 'fallbruecke\\_%' AND NOT (r.rolname = 'fallbruecke_gate' AND ${TABLE_NAME} = ANY ($2))
       AND (c.relowner = r.oid OR has_table_privilege(r.oid, c.oid, 'SELECT, INSERT, UPDATE, DELETE')
         OR has_any_column_privilege(r.oid, c.oid, 'SELECT, INSERT, UPDATE'))
       AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND NOT p.polpermissive AND p.polcmd = '*'
         AND (0 = ANY (p.polroles) OR EXISTS (SELECT FROM unnest(p.polroles) named WHERE pg_has_role(r.oid, named, 'USAGE'))))`,
    [BEFORE_ANY_TENANT, GATE_ACROSS_TENANTS],
  ),
  rule(
    'R1: a permissive policy says who may do what',
    `SELECT ${TABLE_NAME} AS fault FROM ${TABLES} AND ${TABLE_NAME} <> ALL ($1)
       AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polpermissive)`,
    [BEFORE_ANY_TENANT],
  ),
  rule(
    'R17: a permissive policy names its roles',
    `SELECT format('%s on %s', p.polname, p.polrelid::regclass) AS fault FROM pg_policy p
       WHERE p.polpermissive AND 0 = ANY (p.polroles)`,
  ),
  rule(
    'R17: one role has one permissive policy for one command, because several are added up',
    `SELECT format('%s on %s for %s', polcmd, tab, role) AS fault FROM (
       SELECT command AS polcmd, p.polrelid::regclass AS tab, role::regrole, count(*) AS policies FROM pg_policy p
         CROSS JOIN unnest(p.polroles) role
         CROSS JOIN unnest(CASE p.polcmd WHEN '*' THEN '{r,a,w,d}'::text[] ELSE ARRAY[p.polcmd::text] END) command
         WHERE p.polpermissive GROUP BY 1, 2, 3) counted WHERE policies > 1`,
  ),
  rule(
    'the log and the gate find every row of what they may look into',
    `SELECT format('%s for %s', ${TABLE_NAME}, r.rolname) AS fault FROM pg_roles r, ${TABLES} AND c.relrowsecurity
       AND r.rolname IN ('fallbruecke_audit', 'fallbruecke_gate') AND has_any_column_privilege(r.oid, c.oid, 'SELECT')
       AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polpermissive AND p.polcmd IN ('r', '*')
         AND r.oid = ANY (p.polroles) AND pg_get_expr(p.polqual, c.oid) = 'true')`,
  ),
  rule(
    'policies read the settings of the transaction once, not for every row',
    `SELECT format('%s on %s', p.polname, p.polrelid::regclass) AS fault FROM pg_policy p
       WHERE regexp_replace(concat(pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)),
         '\\( SELECT app\\.\\w+\\(\\) AS \\w+\\)', '', 'g') ~ 'app\\.(tenant_id|account_id|agency_id|role|purposes?|case_id|held_by|own_files|now)\\(|current_setting'`,
  ),
  rule(
    'a table stands where the rules look: in public, in the vault, or in the schema of the queue',
    `SELECT c.oid::regclass::text AS fault FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('public', 'vault', 'bullmq', 'pg_catalog', 'information_schema')
         AND n.nspname NOT LIKE 'pg\\_%'`,
  ),
  rule(
    'R14: a view looks with the eyes of whoever asks',
    `SELECT c.oid::regclass::text AS fault FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind = 'v' AND n.nspname NOT IN ('pg_catalog', 'information_schema')
         AND NOT coalesce('security_invoker=true' = ANY (c.reloptions), false)`,
  ),
  rule(
    'R15: no materialised view and no foreign table, which know no row-level security',
    `SELECT c.oid::regclass::text AS fault FROM pg_class c WHERE c.relkind IN ('m', 'f')`,
  ),
  rule(
    'R18: no trigger runs before the check of the row it is for',
    `SELECT format('%s on %s', t.tgname, t.tgrelid::regclass) AS fault FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
       WHERE c.relnamespace IN ${SCHEMAS} AND NOT t.tgisinternal AND t.tgtype & 2 = 2`,
  ),
  rule(
    'R21: no counter gives away how much there is',
    `SELECT c.oid::regclass::text AS fault FROM pg_class c
       WHERE c.relkind = 'S' AND c.relnamespace IN ${SCHEMAS} AND ${TABLE_NAME} <> 'migrations_id_seq'`,
  ),
];
