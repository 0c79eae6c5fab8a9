import type { Prepared } from '@app/platform';
import { ITEM_CONTENT } from '../items/item.queries';
import { CONTACT_CONTENT, SECTION_CONTENT } from '../sections/section.queries';

/** The live grants to the acting agency. Expiry is a matter of the reading, not of a job. */
const LIVE = `(s.tenant_id, s.agency_id) = (SELECT app.tenant_id(), app.agency_id())
  AND s.valid_from <= (SELECT app.now()) AND s.valid_until > (SELECT app.now())`;
const FOR_ANY = `s.purpose = ANY ((SELECT app.purposes())::text[])`;
const READING = 's.actions & 1 <> 0';
/** Of the purpose that is stated, to read; as a comparison, so that the index gives them in its order. */
export const LIVE_FOR_ONE = `${LIVE} AND ${READING} AND s.purpose = (SELECT (app.purposes())[1])`;
/** Of each purpose that is stated, to read. */
export const LIVE_FOR_ANY = `${LIVE} AND ${READING} AND ${FOR_ANY}`;

/**
 * The categories a grant opens, less those the person has closed as a whole (`denied`) and those she does not let be passed
 * on. A duty by statute is not hers to refuse.
 */
export const DENIED = `CROSS JOIN LATERAL (
  SELECT coalesce(bit_or(d.mask) FILTER (WHERE d.actions & 1 <> 0), 0) AS reading,
    coalesce(bit_or(d.mask) FILTER (WHERE d.actions & 4 <> 0), 0) AS passing
  FROM denial d WHERE s.basis <> 'statute' AND d.tenant_id = s.tenant_id AND d.case_id = s.case_id
    AND d.agency_id = s.agency_id AND d.purpose = s.purpose AND d.whole
    AND d.valid_from <= (SELECT app.now()) AND d.valid_until > (SELECT app.now())) denied`;
export const OPEN = 's.mask & ~denied.reading';

export const LAST_DAY = `to_char((until - interval '1 second') AT TIME ZONE 'Europe/Berlin', 'YYYY-MM-DD')`;
export const CONTACT = `app.category_bit('contact')`;

/**
 * A partner reads one file: check, data and log in one statement. $1 file, $2 event, $3 trace. A category stands open where
 * every stated purpose opens it; which items in it do, row-level security says. An attempt that finds no basis is logged the
 * same way whether the file exists or not, so neither answer nor time tells the two apart.
 * @NOTE The log stands first in the condition: PostgreSQL does not run what it can do without.
 */
export const READ_SHARED: Prepared = {
  name: 'shared.read',
  text: `
    WITH granted AS MATERIALIZED (
      SELECT s.purpose, s.case_number, s.basis_id, s.basis, s.valid_until,
        CASE WHEN ${READING} THEN ${OPEN} ELSE 0 END AS mask,
        CASE WHEN s.actions & 4 <> 0 THEN s.mask & ~denied.passing ELSE 0 END AS passing
      FROM share s ${DENIED} WHERE ${LIVE} AND ${FOR_ANY} AND s.case_id = $1::uuid),
    covered AS (
      SELECT min(number) AS number, min(until) AS until, bit_and(mask) & bit_and(passing) AS passing,
        CASE WHEN count(*) = cardinality((SELECT app.purposes())::text[]) THEN nullif(bit_and(mask), 0) END AS mask
      FROM (SELECT min(case_number) AS number, bit_or(mask) AS mask, bit_or(passing) AS passing,
          min(valid_until) FILTER (WHERE mask <> 0) AS until FROM granted GROUP BY purpose) purposes),
    live AS MATERIALIZED (
      SELECT c.*, app.mask_categories(c.mask) AS categories, b.ids, b.bases, b.masks FROM covered c CROSS JOIN LATERAL (
        SELECT array_agg(basis_id) AS ids, array_agg(basis) AS bases, array_agg(mask) AS masks FROM (
          SELECT basis_id, basis, bit_or(mask) & c.mask AS mask FROM granted GROUP BY basis_id, basis) g WHERE mask <> 0) b)
    SELECT CASE WHEN app.audit($2::uuid, 'shared-case.read', CASE WHEN l.mask IS NULL THEN 'deny' ELSE 'permit' END,
        CASE WHEN l.mask IS NULL THEN 'no-live-basis' END, l.bases,
        array_fill($1::uuid, ARRAY[coalesce(cardinality(l.ids), 1)]), l.ids, l.masks, $3)
      AND l.mask IS NOT NULL THEN json_build_object('id', $1::uuid, 'number', l.number, 'purposes', (SELECT app.purposes()),
      'categories', l.categories, 'redisclosable', app.mask_categories(l.passing), 'until', ${LAST_DAY},
      'person', CASE WHEN p.id IS NOT NULL THEN json_build_object('familyName', p.family_name, 'givenName', p.given_name,
        'bornOn', p.born_on) END,
      'sections', (SELECT coalesce(json_agg(part), '[]') FROM (
        SELECT json_build_object('category', 'contact', 'content', ${CONTACT_CONTENT}, 'updatedAt', p.updated_at) AS part
          WHERE p.id IS NOT NULL
        UNION ALL
        SELECT json_build_object('category', x.category, 'content', ${SECTION_CONTENT}, 'updatedAt', x.updated_at)
          FROM case_section x WHERE x.tenant_id = (SELECT app.tenant_id()) AND x.case_id = $1::uuid
            AND x.category = ANY (l.categories)) parts),
      'items', (SELECT coalesce(json_agg(json_build_object('id', i.id, 'category', i.category, 'content', ${ITEM_CONTENT},
          'recordedAt', i.updated_at) ORDER BY i.updated_at DESC, i.id), '[]')
        FROM case_item i WHERE i.tenant_id = (SELECT app.tenant_id()) AND i.case_id = $1::uuid
          AND i.category = ANY (l.categories))) END
    FROM live l LEFT JOIN person p ON l.mask & ${CONTACT} <> 0
      AND p.tenant_id = (SELECT app.tenant_id()) AND p.case_id = $1::uuid AND p.principal
    WHERE (SELECT app.tenant_id()) IS NOT NULL`,
};
