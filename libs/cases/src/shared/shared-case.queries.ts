import type { Prepared } from '@app/platform';
import { CONTACT_CONTENT, SECTION_CONTENT } from '../sections/section.queries';

/** The live grants of the acting agency for the stated purpose. Expiry is a matter of the reading, not of a job. */
export const LIVE = `(s.tenant_id, s.agency_id, s.purpose) = (SELECT app.tenant_id(), app.agency_id(), app.purpose())
  AND s.valid_from <= (SELECT app.now()) AND s.valid_until > (SELECT app.now())`;

export const LAST_DAY = `to_char((until - interval '1 second') AT TIME ZONE 'Europe/Berlin', 'YYYY-MM-DD')`;
export const CONTACT = `app.category_bit('contact')`;

/**
 * A partner reads one file: check, data and log in one statement. $1 file, $2 event, $3 trace. An attempt that finds no
 * basis is logged the same way whether the file exists or not, so neither answer nor time tells the two apart.
 * @NOTE The log stands first in the condition: PostgreSQL does not run what it can do without.
 */
export const READ_SHARED: Prepared = {
  name: 'shared.read',
  text: `
    WITH live AS MATERIALIZED (
      SELECT *, app.mask_categories(mask) AS categories FROM (
        SELECT min(s.case_number) AS number, bit_or(s.mask) AS mask, min(s.valid_until) AS until,
          array_agg(s.consent_id) AS consents, array_agg(s.mask) AS masks
        FROM share s WHERE ${LIVE} AND s.case_id = $1::uuid) grants)
    SELECT CASE WHEN app.audit($2::uuid, 'shared-case.read', CASE WHEN l.mask IS NULL THEN 'deny' ELSE 'permit' END,
        CASE WHEN l.mask IS NULL THEN 'no-live-basis' END, CASE WHEN l.mask IS NOT NULL THEN 'consent' END,
        array_fill($1::uuid, ARRAY[coalesce(cardinality(l.consents), 1)]), l.consents, l.masks, $3)
      AND l.mask IS NOT NULL THEN json_build_object('id', $1::uuid, 'number', l.number, 'purpose', (SELECT app.purpose()),
      'categories', l.categories, 'until', ${LAST_DAY},
      'person', CASE WHEN p.id IS NOT NULL THEN json_build_object('familyName', p.family_name, 'givenName', p.given_name,
        'bornOn', p.born_on) END,
      'sections', (SELECT coalesce(json_agg(part), '[]') FROM (
        SELECT json_build_object('category', 'contact', 'content', ${CONTACT_CONTENT}, 'updatedAt', p.updated_at) AS part
          WHERE p.id IS NOT NULL
        UNION ALL
        SELECT json_build_object('category', x.category, 'content', ${SECTION_CONTENT}, 'updatedAt', x.updated_at)
          FROM case_section x WHERE x.tenant_id = (SELECT app.tenant_id()) AND x.case_id = $1::uuid
            AND x.category = ANY (l.categories)) parts)) END
    FROM live l LEFT JOIN person p ON l.mask & ${CONTACT} <> 0
      AND p.tenant_id = (SELECT app.tenant_id()) AND p.case_id = $1::uuid AND p.principal
    WHERE (SELECT app.tenant_id()) IS NOT NULL`,
};
