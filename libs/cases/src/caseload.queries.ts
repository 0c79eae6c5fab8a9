import type { Prepared, WireValue } from '@app/platform';
import { searchForm } from '@app/platform';
import type { CaseQuery, CaseSort } from './case.dto';
import { cursorSql } from './case.queries';

const NAME_OF_MANAGER = `(SELECT a.display_name FROM account a WHERE a.tenant_id = c.tenant_id AND a.id = c.case_manager_id)`;

/** What a list is ordered by: a column that is never null in comparisons, and the direction. */
const ORDER: Record<CaseSort, { key: string; down: boolean }> = {
  nextDue: { key: `coalesce(c.next_due, 'infinity')`, down: false },
  '-nextDue': { key: `coalesce(c.next_due, 'infinity')`, down: true },
  name: { key: `(p.family_name || ' ' || p.given_name) COLLATE "de-x-icu"`, down: false },
  '-name': { key: `(p.family_name || ' ' || p.given_name) COLLATE "de-x-icu"`, down: true },
  openedOn: { key: 'c.opened_on', down: false },
  '-openedOn': { key: 'c.opened_on', down: true },
  lastContact: { key: `coalesce(c.last_contact_on, '-infinity')`, down: false },
  '-lastContact': { key: `coalesce(c.last_contact_on, '-infinity')`, down: true },
  number: { key: 'c.number', down: false },
  '-number': { key: 'c.number', down: true },
};

/** What an item holds. A row becomes JSON faster than its fields do one by one. */
const STATE = `c.id, c.number, c.phase, c.opened_on AS "openedOn", c.next_due AS "nextDue", c.last_contact_on AS "lastContactOn", p.family_name AS "familyName",
  p.given_name AS "givenName"`;
const CONTACT = `p.municipality_ags AS municipality, p.preferred_language AS "preferredLanguage",
  p.interpreter_needed AS "interpreterNeeded"`;
const NOBODY_ELSE = `NULL::text AS "caseManager"`;
const MANAGER = `${NAME_OF_MANAGER} AS "caseManager"`;
/** A team lead sees names and state of her team's files; how a person is reached belongs to the contents. */
const MANAGER_ONLY = `NULL::text AS municipality, NULL::text AS "preferredLanguage", NULL::boolean AS "interpreterNeeded",
  ${MANAGER}`;

const OWN = `c.case_manager_id = (SELECT app.account_id()) AND (SELECT app.role()) = 'case-manager'`;
const ABSENT = `c.case_manager_id = ANY ((SELECT app.held_by())::uuid[]) AND c.case_manager_id <> (SELECT app.account_id())
  AND (SELECT app.role()) = 'case-manager'`;
const INTAKE = `c.case_manager_id IS NULL AND c.phase = 'intake'`;
const TEAM = `c.agency_id = (SELECT app.agency_id()) AND (SELECT app.role()) = 'team-lead'`;
const SCOPES = {
  own: { files: OWN, item: `${STATE}, ${CONTACT}, ${NOBODY_ELSE}` },
  // A deputy stands in for one colleague or several.
  absent: { files: ABSENT, item: `${STATE}, ${CONTACT}, ${MANAGER}` },
  intake: { files: `${INTAKE} AND (SELECT app.role()) = 'case-manager'`, item: `${STATE}, ${CONTACT}, ${NOBODY_ELSE}` },
  team: { files: TEAM, item: `${STATE}, ${MANAGER_ONLY}` },
  'team-intake': { files: `${TEAM} AND ${INTAKE}`, item: `${STATE}, ${MANAGER_ONLY}` },
};
/** Whose files a list holds. */
export type CaseloadScope = keyof typeof SCOPES;

const FILTERS = `
  AND CASE WHEN $6::text IS NULL THEN c.closed_on IS NULL ELSE c.phase = $6 END
  AND ($7::text IS NULL OR p.search_name LIKE $7 OR c.number LIKE $7 OR c.id = ANY (ARRAY(
    SELECT b.case_id FROM blind_index b WHERE b.tenant_id = (SELECT app.tenant_id()) AND b.mark = ANY ($10::bytea[])))
    OR cardinality($10::bytea[]) > 0 AND EXISTS (SELECT FROM household_person h
      WHERE h.tenant_id = c.tenant_id AND h.case_id = c.id AND h.marks && $10))
  AND ($8::text IS NULL OR p.municipality_ags = $8)
  AND CASE $9::text WHEN 'overdue' THEN c.next_due < (SELECT today FROM calendar)
    WHEN 'soon' THEN c.next_due BETWEEN (SELECT today FROM calendar) AND (SELECT today + 14 FROM calendar) ELSE true END
  AND ($11::uuid IS NULL OR c.case_manager_id = $11)`;

/**
 * A page of a caseload as JSON. $1 rows, $2 event, $3 trace, $4 and $5 the cursor; with filters also $6 phase, $7 name or number,
 * $8 town, $9 due, $10 marks of what the search may be exactly, $11 the case manager. Without filters the index gives the open files.
 */
export function caseload(scope: CaseloadScope, sort: CaseSort, filtered: boolean): Prepared {
  const { key, down } = ORDER[sort];
  const [after, order, reverse] = down ? ['<', 'DESC', 'ASC'] : ['>', 'ASC', 'DESC'];
  return {
    name: `caseload.${scope}.${sort}.${filtered ? 'filtered' : 'all'}`,
    text: `
      WITH calendar AS (SELECT (app.now() AT TIME ZONE 'Europe/Berlin')::date AS today),
      found AS MATERIALIZED (
        SELECT c.id, ${key} AS key, item
        FROM case_file c JOIN person p ON p.tenant_id = c.tenant_id AND p.case_id = c.id AND p.principal
          CROSS JOIN LATERAL (SELECT ${SCOPES[scope].item}) item
        WHERE c.tenant_id = (SELECT app.tenant_id()) AND ${SCOPES[scope].files} ${filtered ? FILTERS : 'AND c.closed_on IS NULL'}),
      page AS MATERIALIZED (
        SELECT * FROM found WHERE $4::text IS NULL OR (key::text, id::text) ${after} ($4, $5::text)
        ORDER BY key ${order}, id ${order} LIMIT $1::integer + 1)
      SELECT CASE WHEN ids IS NULL OR app.audit($2::uuid, 'caseload.read', 'permit', NULL, NULL, ids, NULL, NULL, $3)
        THEN json_build_object('items', coalesce(items, '[]'), 'total', (SELECT count(*) FROM found),
          'next', CASE WHEN (SELECT count(*) FROM page) > $1::integer THEN (SELECT ${cursorSql('key::text', 'id')} FROM page
            ORDER BY key ${reverse}, id ${reverse} OFFSET 1 LIMIT 1) END) END
      FROM (SELECT array_agg(id) AS ids, json_agg(item) AS items
        FROM (SELECT * FROM page ORDER BY key ${order}, id ${order} LIMIT $1::integer) shown) touched`,
  };
}

/**
 * The values of the filters, in the order of their parameters; null where every one of them is open. `marks` are those of
 * what is looked for, in hexadecimal.
 */
export function filterValues(query: CaseQuery, marks: string[]): WireValue[] | null {
  const { phase, q, municipality, due, caseManagerId } = query;
  if (!q && [phase, municipality, due, caseManagerId].every((filter) => filter === undefined)) return null;
  const pattern = q ? namePattern(q) : null;
  return [phase ?? null, pattern, municipality ?? null, due ?? null, bytesOnWire(marks), caseManagerId ?? null];
}

/** An array of bytes in PostgreSQL's own writing. */
function bytesOnWire(marks: string[]): string {
  return `{${marks.map((mark) => `"\\\\x${mark}"`).join(',')}}`;
}

/** What a search for part of a name or number compares with; what would be a wildcard is meant literally. */
export function namePattern(q: string): string {
  return `%${searchForm(q).replaceAll(/[\\%_]/g, '\\$&')}%`;
}
