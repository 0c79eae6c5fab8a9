import type { Prepared } from '@app/platform';
import { cursorSql } from '../case.queries';
import { CONTACT_CONTENT, SECTION_CONTENT } from '../sections/section.queries';

/** The live grants of the acting agency for the stated purpose. Expiry is a matter of the reading, not of a job. */
const LIVE = `s.tenant_id = (SELECT app.tenant_id()) AND s.agency_id = (SELECT app.agency_id())
  AND s.purpose = (SELECT app.purpose()) AND s.valid_from <= (SELECT app.now()) AND s.valid_until > (SELECT app.now())`;

const LAST_DAY = `to_char((until - interval '1 second') AT TIME ZONE 'Europe/Berlin', 'YYYY-MM-DD')`;
const CONTACT = `app.category_bit('contact')`;

/** A partner's list, driven from the shares in the order of their index. $1 rows, $2 event, $3 trace, $4 and $5 the cursor. */
export const LIST_SHARED: Prepared = {
  name: 'shared.list',
  text: `
    WITH page AS MATERIALIZED (
      SELECT s.case_number, s.case_id, bit_or(s.mask) AS mask, min(s.valid_until) AS until,
        array_agg(s.consent_id) AS consents, array_agg(s.mask) AS masks
      FROM share s WHERE ${LIVE} AND ($4::text IS NULL OR (s.case_number, s.case_id) > ($4, $5::uuid))
      GROUP BY s.case_number, s.case_id ORDER BY s.case_number, s.case_id LIMIT $1::integer + 1),
    shown AS MATERIALIZED (SELECT * FROM page ORDER BY case_number, case_id LIMIT $1::integer),
    logged AS MATERIALIZED (
      SELECT app.audit($2::uuid, 'shared-cases.listed', 'permit', NULL, 'consent', cases, consents, masks, $3) AS done
      FROM (SELECT array_agg(h.case_id) AS cases, array_agg(g.consent) AS consents, array_agg(g.mask) AS masks
        FROM shown h CROSS JOIN unnest(h.consents, h.masks) g(consent, mask)) touched WHERE cases IS NOT NULL)
    SELECT CASE WHEN proof.written >= 0 THEN json_build_object(
      'items', coalesce((SELECT json_agg(json_build_object('id', h.case_id, 'number', h.case_number,
          'categories', app.mask_categories(h.mask), 'until', ${LAST_DAY},
          'familyName', p.family_name, 'givenName', p.given_name) ORDER BY h.case_number, h.case_id)
        FROM shown h LEFT JOIN person p ON h.mask & ${CONTACT} <> 0 AND p.tenant_id = (SELECT app.tenant_id())
          AND p.case_id = h.case_id AND p.principal), '[]'),
      'total', (SELECT count(DISTINCT (s.case_number, s.case_id)) FROM share s WHERE ${LIVE}),
      'next', CASE WHEN (SELECT count(*) FROM page) > $1::integer THEN (SELECT ${cursorSql('case_number', 'case_id')} FROM shown
        ORDER BY case_number DESC, case_id DESC LIMIT 1) END) END
    FROM (SELECT count(done) AS written FROM logged) proof`,
};

/**
 * A partner reads one file: check, data and log in one statement. $1 file, $2 event, $3 trace. An attempt that finds no
 * basis is logged the same way whether the file exists or not, so neither answer nor time tells the two apart.
 * @NOTE The log stands first in FROM and in the condition: PostgreSQL does not run what it can do without.
 */
export const READ_SHARED: Prepared = {
  name: 'shared.read',
  text: `
    WITH live AS MATERIALIZED (
      SELECT min(s.case_number) AS number, bit_or(s.mask) AS mask, min(s.valid_until) AS until,
        array_agg(s.consent_id) AS consents, array_agg(s.mask) AS masks
      FROM share s WHERE ${LIVE} AND s.case_id = $1::uuid),
    logged AS MATERIALIZED (
      SELECT CASE WHEN mask IS NULL
        THEN app.audit($2::uuid, 'shared-case.read', 'deny', 'no-live-basis', NULL, ARRAY[$1::uuid], NULL, NULL, $3)
        ELSE app.audit($2::uuid, 'shared-case.read', 'permit', NULL, 'consent', array_fill($1::uuid, ARRAY[cardinality(consents)]),
          consents, masks, $3) END AS done
      FROM live)
    SELECT CASE WHEN logged.done AND l.mask IS NOT NULL THEN json_build_object('id', $1::uuid, 'number', l.number, 'purpose', (SELECT app.purpose()),
      'categories', app.mask_categories(l.mask), 'until', ${LAST_DAY},
      'person', CASE WHEN p.id IS NOT NULL THEN json_build_object('familyName', p.family_name, 'givenName', p.given_name,
        'bornOn', p.born_on) END,
      'sections', (SELECT coalesce(json_agg(part), '[]') FROM (
        SELECT json_build_object('category', 'contact', 'content', ${CONTACT_CONTENT}, 'updatedAt', p.updated_at) AS part
          WHERE p.id IS NOT NULL
        UNION ALL
        SELECT json_build_object('category', x.category, 'content', ${SECTION_CONTENT}, 'updatedAt', x.updated_at)
          FROM case_section x WHERE x.tenant_id = (SELECT app.tenant_id()) AND x.case_id = $1::uuid
            AND l.mask & app.category_bit(x.category) <> 0) parts)) END
    FROM logged CROSS JOIN live l LEFT JOIN person p ON l.mask & ${CONTACT} <> 0
      AND p.tenant_id = (SELECT app.tenant_id()) AND p.case_id = $1::uuid AND p.principal`,
};
