import type { Prepared } from '@app/platform';
import { CONTACT_CONTENT, SECTION_CONTENT } from './sections/section.queries';

/**
 * Reads one file whole. $1 file, $2 event, $3 trace. JSON null: not there for this actor.
 * @NOTE The log is the outer side of the join: PostgreSQL does not run what it can do without.
 */
export const READ_CASE: Prepared = {
  name: 'case.read',
  text: `
    WITH file AS MATERIALIZED (
      SELECT c.*, (SELECT app.role()) <> 'team-lead' OR EXISTS (
          SELECT FROM file_opening o WHERE o.tenant_id = c.tenant_id AND o.case_id = c.id) AS opened
        FROM case_file c WHERE c.tenant_id = (SELECT app.tenant_id()) AND c.id = $1::uuid),
    logged AS MATERIALIZED (
      SELECT app.audit($2::uuid, 'case.read', CASE WHEN EXISTS (SELECT FROM file WHERE opened) THEN 'permit' ELSE 'deny' END,
        NULL, NULL, ARRAY[$1::uuid], NULL, NULL, $3) AS done WHERE (SELECT app.tenant_id()) IS NOT NULL)
    SELECT CASE WHEN logged.done AND f.opened THEN json_build_object('id', f.id, 'number', f.number, 'phase', f.phase,
        'openedOn', f.opened_on, 'closedOn', f.closed_on, 'plannedClosingOn', f.planned_closing_on, 'intensity', f.intensity, 'nextDue', f.next_due,
        'lastContactOn', CASE WHEN (SELECT app.role()) <> 'emergency' THEN f.last_contact_on END,
        'caseManager', (SELECT a.display_name FROM account a WHERE a.tenant_id = f.tenant_id AND a.id = f.case_manager_id),
        'person', json_build_object('familyName', p.family_name, 'givenName', p.given_name, 'bornOn', p.born_on, 'sex', p.sex,
          'municipality', p.municipality_ags, 'preferredLanguage', p.preferred_language,
          'interpreterNeeded', p.interpreter_needed),
        'sections', json_build_array(json_build_object('category', 'contact', 'id', p.id, 'confided', false, 'version', p.version,
            'content', ${CONTACT_CONTENT}, 'updatedAt', p.updated_at,
            'updatedBy', (SELECT a.display_name FROM account a WHERE a.tenant_id = p.tenant_id AND a.id = p.updated_by)))::jsonb
          || coalesce((SELECT jsonb_agg(jsonb_build_object('category', x.category, 'id', x.id, 'confided', x.confided, 'version', x.version,
              'content', ${SECTION_CONTENT}, 'updatedAt', x.updated_at, 'updatedBy', a.display_name))
            FROM case_section x JOIN account a ON a.tenant_id = x.tenant_id AND a.id = x.updated_by
            WHERE x.tenant_id = f.tenant_id AND x.case_id = f.id), '[]'))
      WHEN logged.done AND f.id IS NOT NULL THEN json_build_object('reasonRequired', true) END
    FROM logged LEFT JOIN (file f JOIN person p ON p.tenant_id = f.tenant_id AND p.case_id = f.id AND p.principal) ON true`,
};

/** SQL of a cursor: the same packing as `packCursor`. */
export function cursorSql(...columns: string[]): string {
  return `translate(encode(convert_to(json_build_array(${columns.join(', ')})::text, 'UTF8'), 'base64'), E'+/=\\n', '-_')`;
}
