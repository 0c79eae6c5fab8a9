import { TABLES_WITHOUT_TENANT } from '@app/platform';
import { rule, SCHEMAS, TABLE_NAME, TABLES } from './rule';

const WITHOUT = Object.keys(TABLES_WITHOUT_TENANT);
// The gate looks for one token or one login before a tenant is known.
const LOOKED_UP_BY_THE_GATE = [
  'account_login',
  'session_token',
  'service_client_id',
  'service_token_hash',
  'person_code_hash',
  'person_session_token',
  'calendar_feed_token',
];
// Written by the million, by one function that takes the tenant from the transaction.
const APPENDED = ['audit_event', 'audit_subject', 'audit_batch', 'audit_pending'];

const FOREIGN_KEYS = `pg_constraint k WHERE k.contype = 'f' AND k.connamespace IN ${SCHEMAS}`;

export const KEY_RULES = [
  rule(
    'a table has a primary key',
    `SELECT ${TABLE_NAME} AS fault FROM ${TABLES}
       AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'p')`,
  ),
  rule(
    'R5: a primary, unique or excluding key begins with the tenant, so that no clash tells of a foreign row',
    `SELECT format('%s on %s', i.indexrelid::regclass, ${TABLE_NAME}) AS fault
       FROM pg_index i, ${TABLES} AND c.oid = i.indrelid AND ${TABLE_NAME} <> ALL ($1) AND (i.indisunique OR i.indisexclusion)
         AND ${columnOf('c.oid', 'i.indkey[0]')} <> 'tenant_id'`,
    [WITHOUT],
  ),
  rule(
    'R8: a foreign key carries the tenant across, so that no row points into another tenant',
    `SELECT format('%s on %s', k.conname, k.conrelid::regclass) AS fault FROM ${FOREIGN_KEYS} AND (
       ${columnOf('k.conrelid', 'k.conkey[1]')} <> 'tenant_id' OR ${columnOf('k.confrelid', 'k.confkey[1]')}
         <> CASE k.confrelid::regclass::text WHEN 'tenant' THEN 'id' ELSE 'tenant_id' END)`,
  ),
  rule(
    'a tenant table points, by way of its keys, to its tenant or to something that does',
    `SELECT ${TABLE_NAME} AS fault FROM ${TABLES} AND ${TABLE_NAME} <> ALL ($1)
       AND ${TABLE_NAME} <> ALL ($2)
       AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'f')`,
    [WITHOUT, APPENDED],
  ),
  rule(
    'a foreign key has an index',
    `SELECT format('%s on %s', k.conname, k.conrelid::regclass) AS fault FROM ${FOREIGN_KEYS} AND NOT EXISTS (
       SELECT FROM pg_index i WHERE i.indrelid = k.conrelid AND i.indisvalid
         AND (i.indpred IS NULL OR pg_get_expr(i.indpred, i.indrelid) ~ '^\\(\\w+ IS NOT NULL\\)$')
         AND (i.indkey::smallint[])[0:cardinality(k.conkey) - 1] @> k.conkey)`,
  ),
  rule(
    'an index begins with the tenant, as every question does',
    `SELECT format('%s on %s', i.indexrelid::regclass, ${TABLE_NAME}) AS fault
       FROM pg_index i, ${TABLES} AND c.oid = i.indrelid AND ${TABLE_NAME} <> ALL ($1) AND i.indexrelid::regclass::text <> ALL ($2)
         AND ${columnOf('c.oid', 'i.indkey[0]')} <> 'tenant_id'`,
    [WITHOUT, LOOKED_UP_BY_THE_GATE],
  ),
];

/** SQL of a column's name; empty for an expression. */
function columnOf(table: string, number: string): string {
  return `coalesce((SELECT a.attname FROM pg_attribute a WHERE a.attrelid = ${table} AND a.attnum = ${number}), '')`;
}
