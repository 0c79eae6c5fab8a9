import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever reviews an access in an emergency is told whose file it was and who opened it, and nothing else of the file. */
export class EmergencyReview1795240000076 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION app.emergency_named(access uuid) RETURNS TABLE (case_number text, opened_by text)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT c.number, a.display_name FROM public.emergency_access e
          JOIN public.case_file c ON c.tenant_id = e.tenant_id AND c.id = e.case_id
          JOIN public.account a ON a.tenant_id = e.tenant_id AND a.id = e.account_id
        WHERE e.tenant_id = app.tenant_id() AND e.id = access AND e.case_id <> ALL (app.own_files())
          AND CASE app.role() WHEN 'data-protection-officer' THEN true
            WHEN 'case-manager' THEN e.account_id = app.account_id()
            WHEN 'team-lead' THEN e.account_id = app.account_id()
            ELSE false END $$;
      COMMENT ON FUNCTION app.emergency_named IS 'The number of the file and who opened it, for who may review the access.';
      GRANT EXECUTE ON FUNCTION app.emergency_named TO fallbruecke_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP FUNCTION app.emergency_named');
  }
}
