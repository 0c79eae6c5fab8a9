import type { Prepared } from '@app/platform';
import { cursorSql } from '../case.queries';
import type { SharedCaseSort } from './shared-case.dto';
import { CONTACT, LAST_DAY, LIVE } from './shared-case.queries';

/** One row per file with a live grant, all its grants together. */
const FILES = `SELECT s.case_number, s.case_id, bit_or(s.mask) AS mask, min(s.valid_until) AS until,
  array_agg(s.consent_id) AS consents, array_agg(s.mask) AS masks FROM share s WHERE ${LIVE}`;

/** The person of a file, as far as her contact is shared: what is not shared can be neither shown, sorted by nor found. */
const PERSON = `LEFT JOIN person p ON h.mask & ${CONTACT} <> 0 AND p.tenant_id = (SELECT app.tenant_id())
  AND p.case_id = h.case_id AND p.principal`;

const KEYS: Record<string, string> = {
  until: 'h.until',
  name: `coalesce(p.family_name || ' ' || p.given_name, U&'\\FFFF') COLLATE "de-x-icu"`,
  number: 'h.case_number',
};

/**
 * A page of a partner's list as JSON. $1 rows, $2 event, $3 trace, $4 and $5 the cursor, with a search also $6. By number and
 * without a search it is driven from the shares in the order of their index, and stops when the page is full.
 */
export function listShared(sort: SharedCaseSort, searched: boolean): Prepared {
  const down = sort.startsWith('-');
  const [after, order, reverse] = down ? ['<', 'DESC', 'ASC'] : ['>', 'ASC', 'DESC'];
  const by = sort.replace('-', '');
  const inIndexOrder = by === 'number' && !searched;
  return {
    name: `shared.list.${sort}.${searched ? 'searched' : 'all'}`,
    text: `
      WITH ${inIndexOrder ? indexPage(after, order) : foundPage(by, searched, after, order)},
      shown AS MATERIALIZED (SELECT * FROM page ORDER BY key ${order}, case_id ${order} LIMIT $1::integer),
      logged AS MATERIALIZED (
        SELECT app.audit($2::uuid, 'shared-cases.listed', 'permit', NULL, 'consent', cases, consents, masks, $3) AS done
        FROM (SELECT array_agg(h.case_id) AS cases, array_agg(g.consent) AS consents, array_agg(g.mask) AS masks
          FROM shown h CROSS JOIN unnest(h.consents, h.masks) g(consent, mask)) touched WHERE cases IS NOT NULL)
      SELECT CASE WHEN proof.written >= 0 THEN json_build_object(
        'items', coalesce((SELECT json_agg(json_build_object('id', h.case_id, 'number', h.case_number,
            'categories', app.mask_categories(h.mask), 'until', ${LAST_DAY},
            'familyName', p.family_name, 'givenName', p.given_name) ORDER BY h.key ${order}, h.case_id ${order})
          FROM shown h ${PERSON}), '[]'),
        'total', ${inIndexOrder ? `(SELECT count(DISTINCT (s.case_number, s.case_id)) FROM share s WHERE ${LIVE})` : '(SELECT count(*) FROM found)'},
        'next', CASE WHEN (SELECT count(*) FROM page) > $1::integer THEN (SELECT ${cursorSql('key::text', 'case_id')} FROM shown
          ORDER BY key ${reverse}, case_id ${reverse} LIMIT 1) END) END
      FROM (SELECT count(done) AS written FROM logged) proof`,
  };
}

function indexPage(after: string, order: string): string {
  return `page AS MATERIALIZED (
    SELECT h.*, h.case_number AS key FROM (
      ${FILES} AND ($4::text IS NULL OR (s.case_number, s.case_id) ${after} ($4, $5::uuid))
      GROUP BY s.case_number, s.case_id ORDER BY s.case_number ${order}, s.case_id ${order} LIMIT $1::integer + 1) h)`;
}

function foundPage(by: string, searched: boolean, after: string, order: string): string {
  return `found AS MATERIALIZED (
      SELECT h.*, ${KEYS[by]} AS key FROM (${FILES} GROUP BY s.case_number, s.case_id) h ${PERSON}
      ${searched ? 'WHERE h.case_number LIKE $6 OR p.search_name LIKE $6' : ''}),
    page AS MATERIALIZED (
      SELECT * FROM found WHERE $4::text IS NULL OR (key::text, case_id::text) ${after} ($4, $5::text)
      ORDER BY key ${order}, case_id ${order} LIMIT $1::integer + 1)`;
}
