/**
 * What the policies of a table ask about the file that its rows hang on, by `tenant_id` and `case_id`. Under row-level security
 * each asks no more than whoever acts may see of the tables it names.
 */

/** Whether whoever acts sees the file: who guides it, every case manager while nobody has taken it, the team lead by name. */
export function seesFile(table: string): string {
  return `EXISTS (SELECT FROM case_file c WHERE c.tenant_id = ${table}.tenant_id AND c.id = ${table}.case_id)`;
}

/** Whether whoever acts guides the file, or stands in for who does. */
export function guidesFile(table: string): string {
  return `(SELECT app.role()) = 'case-manager' AND EXISTS (SELECT FROM case_file c
    WHERE c.tenant_id = ${table}.tenant_id AND c.id = ${table}.case_id
      AND c.case_manager_id = ANY ((SELECT app.held_by())::uuid[]))`;
}

/** Whether a team lead has opened the file for a reason that she stated within the last hour. */
export function hasOpenedFile(table: string): string {
  return `EXISTS (SELECT FROM file_opening o WHERE o.tenant_id = ${table}.tenant_id AND o.case_id = ${table}.case_id)`;
}
