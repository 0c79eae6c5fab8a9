import type { Prepared } from '@app/platform';
import { cursorSql } from '../case.queries';
import type { SharedCaseSort } from './shared-case.dto';
import { CONTACT, DENIED, LAST_DAY, LIVE_FOR_ANY, LIVE_FOR_ONE, OPEN } from './shared-case.queries';

/** Which shared files a list looks for. */
export interface SharedSearch {
  readonly sort: SharedCaseSort;
  /** Whether a number or a name is looked for. */
  readonly words: 'none' | 'some';
  /** Whether one purpose is stated or several, each of which has to be covered. */
  readonly purposes: 'one' | 'many';
}

const GRANTED = `SELECT s.case_number, s.case_id, s.purpose, s.basis_id, s.basis, s.valid_until, ${OPEN} AS open
  FROM share s ${DENIED}`;
const BASES = `array_agg(basis_id) AS basis_ids, array_agg(basis) AS bases, array_agg(open) AS masks`;
const UNTIL = `min(valid_until) FILTER (WHERE open <> 0) AS until`;

/** One row per file that the purpose opens something of, with everything it rests on. */
function filesForOne(more: string): string {
  return `SELECT case_number, case_id, bit_or(open) AS mask, ${UNTIL}, ${BASES}
    FROM (${GRANTED} WHERE ${LIVE_FOR_ONE} ${more}) g GROUP BY case_number, case_id HAVING bit_or(open) <> 0`;
}

/** The same where several purposes are stated: what all of them open. */
const FILES_FOR_MANY = `SELECT f.*, b.basis_ids, b.bases, b.masks FROM (
    SELECT case_number, case_id, bit_and(mask) AS mask, min(until) AS until FROM (
      SELECT case_number, case_id, bit_or(open) AS mask, ${UNTIL}
        FROM (${GRANTED} WHERE ${LIVE_FOR_ANY}) g GROUP BY case_number, case_id, purpose) p
    GROUP BY case_number, case_id
    HAVING count(*) = cardinality((SELECT app.purposes())::text[]) AND bit_and(mask) <> 0) f
  CROSS JOIN LATERAL (SELECT ${BASES} FROM (
    SELECT basis_id, basis, bit_or(open) AS open
      FROM (${GRANTED} WHERE ${LIVE_FOR_ANY} AND s.case_id = f.case_id) g GROUP BY basis_id, basis) g) b`;

/** The person of a file, as far as her contact is shared: what is not shared can be neither shown, sorted by nor found. */
const PERSON = `LEFT JOIN person p ON h.mask & ${CONTACT} <> 0 AND p.tenant_id = (SELECT app.tenant_id())
  AND p.case_id = h.case_id AND p.principal`;

const KEYS: Record<string, string> = {
  until: 'h.until',
  name: `coalesce(p.family_name || ' ' || p.given_name, U&'\\FFFF') COLLATE "de-x-icu"`,
  number: 'h.case_number',
};

/**
 * A page of a partner's list as JSON. $1 rows, $2 event, $3 trace, $4 and $5 the cursor, with a search also $6. By number, for
 * one purpose and without a search it is driven from the shares in the order of their index, and stops when the page is full.
 */
export function listShared({ sort, words, purposes }: SharedSearch): Prepared {
  const down = sort.startsWith('-');
  const [after, order, reverse] = down ? ['<', 'DESC', 'ASC'] : ['>', 'ASC', 'DESC'];
  const by = sort.replace('-', '');
  const inIndexOrder = by === 'number' && words === 'none' && purposes === 'one';
  const found = purposes === 'one' ? filesForOne('') : FILES_FOR_MANY;
  return {
    name: `shared.list.${sort}.${words}.${purposes}`,
    text: `
      WITH ${inIndexOrder ? indexPage(after, order) : foundPage(found, { by, words, after, order })},
      shown AS MATERIALIZED (SELECT * FROM page ORDER BY key ${order}, case_id ${order} LIMIT $1::integer),
      logged AS MATERIALIZED (
        SELECT app.audit($2::uuid, 'shared-cases.listed', 'permit', NULL, bases, cases, basis_ids, masks, $3) AS done
        FROM (SELECT array_agg(h.case_id) AS cases, array_agg(g.basis_id) AS basis_ids, array_agg(g.basis) AS bases,
            array_agg(g.mask & h.mask) AS masks
          FROM shown h CROSS JOIN unnest(h.basis_ids, h.bases, h.masks) g(basis_id, basis, mask)
          WHERE g.mask & h.mask <> 0) touched WHERE cases IS NOT NULL)
      SELECT CASE WHEN proof.written >= 0 THEN json_build_object(
        'items', coalesce((SELECT json_agg(json_build_object('id', h.case_id, 'number', h.case_number,
            'categories', app.mask_categories(h.mask), 'until', ${LAST_DAY},
            'familyName', p.family_name, 'givenName', p.given_name) ORDER BY h.key ${order}, h.case_id ${order})
          FROM shown h ${PERSON}), '[]'),
        'total', (SELECT count(*) FROM ${inIndexOrder ? `(${filesForOne('')}) f` : 'found'}),
        'next', CASE WHEN (SELECT count(*) FROM page) > $1::integer THEN (SELECT ${cursorSql('key::text', 'case_id')} FROM shown
          ORDER BY key ${reverse}, case_id ${reverse} LIMIT 1) END) END
      FROM (SELECT count(done) AS written FROM logged) proof`,
  };
}

function indexPage(after: string, order: string): string {
  return `page AS MATERIALIZED (
    SELECT h.*, h.case_number AS key FROM (
      ${filesForOne(`AND ($4::text IS NULL OR (s.case_number, s.case_id) ${after} ($4, $5::uuid))`)}
      ORDER BY case_number ${order}, case_id ${order} LIMIT $1::integer + 1) h)`;
}

interface Found {
  readonly by: string;
  readonly words: SharedSearch['words'];
  readonly after: string;
  readonly order: string;
}

function foundPage(files: string, { by, words, after, order }: Found): string {
  return `found AS MATERIALIZED (
      SELECT h.*, ${KEYS[by]} AS key FROM (${files}) h ${PERSON}
      ${words === 'some' ? 'WHERE h.case_number LIKE $6 OR p.search_name LIKE $6' : ''}),
    page AS MATERIALIZED (
      SELECT * FROM found WHERE $4::text IS NULL OR (key::text, case_id::text) ${after} ($4, $5::text)
      ORDER BY key ${order}, case_id ${order} LIMIT $1::integer + 1)`;
}
