import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The function as it was, but for whom a file without a case manager is told of. */
const lastStep = (forCaseManagers: string, forTeamLeads: string): string => `
  CREATE OR REPLACE FUNCTION app.last_step(of_case uuid) RETURNS TABLE (ordinal integer, from_phase text, entered_on date)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT s.ordinal, s.from_phase, s.entered_on FROM public.case_phase s
      WHERE s.tenant_id = app.tenant_id() AND s.case_id = of_case AND s.case_id <> ALL (app.own_files())
        AND EXISTS (SELECT FROM public.case_file c WHERE c.tenant_id = app.tenant_id() AND c.id = of_case
          AND CASE app.role()
            WHEN 'case-manager' THEN ${forCaseManagers} OR c.case_manager_id = ANY (app.held_by())
            WHEN 'team-lead' THEN ${forTeamLeads}
            ELSE false END)
      ORDER BY s.ordinal DESC LIMIT 1 $$`;

/**
 * A file without a case manager is not always intake that nobody has taken: one that was given up is nobody's, and a team lead
 * sees neither of another agency. What the next step follows is told to whoever sees the file, and to nobody else.
 */
export class LastStep1795240000219 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      lastStep(
        `(c.case_manager_id IS NULL AND c.phase = 'intake')`,
        'c.case_manager_id IS NULL AND c.agency_id = app.agency_id()',
      ),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(lastStep('c.case_manager_id IS NULL', 'c.case_manager_id IS NULL'));
  }
}
