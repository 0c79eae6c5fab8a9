import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who may see which row: the second lock behind the policies of the application, one policy per table and command.
 * A file is visible to its case manager, as intake that nobody has taken to every case manager, and to the team lead of its
 * agency. What hangs on a file follows the file. A partner sees no file at all, only what a live share of her agency for the
 * stated purpose opens: persons by their contact, sections by their category.
 */
export class Policies1795240000007 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE POLICY read ON share FOR SELECT TO fallbruecke_app USING (
        agency_id = (SELECT app.agency_id()) AND purpose = (SELECT app.purpose())
        AND (SELECT app.role()) = 'agency-officer'
        AND valid_from <= (SELECT app.now()) AND valid_until > (SELECT app.now()));

      CREATE POLICY read ON case_file FOR SELECT TO fallbruecke_app USING (CASE (SELECT app.role())
        WHEN 'case-manager' THEN case_manager_id = (SELECT app.account_id()) OR (case_manager_id IS NULL AND phase = 'intake')
        WHEN 'team-lead' THEN agency_id = (SELECT app.agency_id())
        ELSE false END);
      CREATE POLICY open ON case_file FOR INSERT TO fallbruecke_app WITH CHECK (
        (SELECT app.role()) = 'case-manager' AND case_manager_id = (SELECT app.account_id())
        AND agency_id = (SELECT app.agency_id()));
      CREATE POLICY keep ON case_file FOR UPDATE TO fallbruecke_app USING (
        (SELECT app.role()) = 'case-manager'
        AND (case_manager_id = (SELECT app.account_id()) OR (case_manager_id IS NULL AND phase = 'intake')));

      CREATE POLICY count ON case_counter TO fallbruecke_app
        USING ((SELECT app.role()) = 'case-manager') WITH CHECK ((SELECT app.role()) = 'case-manager');

      CREATE POLICY read ON file_opening FOR SELECT TO fallbruecke_app USING (
        (SELECT app.role()) = 'team-lead' AND account_id = (SELECT app.account_id()) AND ends_at > (SELECT app.now()));
      CREATE POLICY open ON file_opening FOR INSERT TO fallbruecke_app WITH CHECK (
        (SELECT app.role()) = 'team-lead' AND account_id = (SELECT app.account_id())
        AND EXISTS (SELECT FROM case_file c WHERE c.tenant_id = file_opening.tenant_id AND c.id = file_opening.case_id));

      -- What is shared of a file is asked as one value: an EXISTS could be answered by hashing all shares of the agency.
      CREATE POLICY read ON person FOR SELECT TO fallbruecke_app USING (CASE (SELECT app.role())
        WHEN 'case-manager' THEN holder_id = (SELECT app.account_id()) OR holder_id = app.every_case_manager()
        WHEN 'team-lead' THEN agency_id = (SELECT app.agency_id())
        WHEN 'agency-officer' THEN app.category_bit('contact') & (
          SELECT bit_or(s.mask) FROM share s WHERE s.tenant_id = person.tenant_id AND s.case_id = person.case_id) <> 0
        ELSE false END);
      CREATE POLICY read ON case_section FOR SELECT TO fallbruecke_app USING (CASE (SELECT app.role())
        WHEN 'case-manager' THEN EXISTS (
          SELECT FROM case_file c WHERE c.tenant_id = case_section.tenant_id AND c.id = case_section.case_id)
        WHEN 'team-lead' THEN EXISTS (
          SELECT FROM file_opening o WHERE o.tenant_id = case_section.tenant_id AND o.case_id = case_section.case_id)
        WHEN 'agency-officer' THEN app.category_bit(category) & (
          SELECT bit_or(s.mask) FROM share s
            WHERE s.tenant_id = case_section.tenant_id AND s.case_id = case_section.case_id) <> 0
        ELSE false END);
      CREATE POLICY read ON consent FOR SELECT TO fallbruecke_app USING (CASE (SELECT app.role())
        WHEN 'case-manager' THEN EXISTS (
          SELECT FROM case_file c WHERE c.tenant_id = consent.tenant_id AND c.id = consent.case_id)
        WHEN 'team-lead' THEN EXISTS (
          SELECT FROM file_opening o WHERE o.tenant_id = consent.tenant_id AND o.case_id = consent.case_id)
        WHEN 'data-protection-officer' THEN true
        ELSE false END);
    `);
    for (const table of ['person', 'case_section', 'consent']) {
      const visible = `(SELECT app.role()) = 'case-manager' AND EXISTS (
        SELECT FROM case_file c WHERE c.tenant_id = ${table}.tenant_id AND c.id = ${table}.case_id`;
      const mine = `${visible} AND c.case_manager_id = (SELECT app.account_id()))`;
      // Rule 17: a consent can be ended wherever it can be seen, also in intake that nobody has taken.
      await db.query(`
        CREATE POLICY record ON ${table} FOR INSERT TO fallbruecke_app WITH CHECK (${mine});
        CREATE POLICY keep ON ${table} FOR UPDATE TO fallbruecke_app USING (${table === 'consent' ? `${visible})` : mine});
      `);
    }
    // A log tells as much as a consent does: a team lead reads it when she has said why, as with the file itself.
    const follows = (caseOf: (column: string) => string): string => `CASE (SELECT app.role())
        WHEN 'data-protection-officer' THEN true
        WHEN 'case-manager' THEN EXISTS (SELECT FROM case_file c WHERE ${caseOf('c.id')} AND c.tenant_id = (SELECT app.tenant_id()))
        WHEN 'team-lead' THEN EXISTS (
          SELECT FROM file_opening o WHERE ${caseOf('o.case_id')} AND o.tenant_id = (SELECT app.tenant_id()))
        ELSE false END`;
    await db.query(`
      CREATE POLICY read ON audit_subject FOR SELECT TO fallbruecke_app
        USING (${follows((column) => `${column} = audit_subject.case_id`)});
      CREATE POLICY read ON audit_batch FOR SELECT TO fallbruecke_app
        USING (${follows((column) => `${column} = ANY (audit_batch.case_ids)`)});
      CREATE POLICY read ON audit_event FOR SELECT TO fallbruecke_app USING (CASE
        WHEN (SELECT app.role()) = 'data-protection-officer' THEN true
        WHEN (SELECT app.role()) IN ('case-manager', 'team-lead') THEN EXISTS (
            SELECT FROM audit_subject s WHERE s.tenant_id = audit_event.tenant_id AND s.event_id = audit_event.id)
          OR EXISTS (SELECT FROM audit_batch b WHERE b.tenant_id = audit_event.tenant_id AND b.event_id = audit_event.id)
        ELSE false END);
    `);
    // The data protection officer reads logs, never files; that there is a file is all she is told.
    await db.query(`
      CREATE FUNCTION app.has_file(of_case uuid) RETURNS boolean
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT app.role() = 'data-protection-officer' AND EXISTS (
          SELECT FROM public.case_file c WHERE c.tenant_id = app.tenant_id() AND c.id = of_case) $$;
      GRANT EXECUTE ON FUNCTION app.has_file TO fallbruecke_app;
    `);
    // Leadership never sees a file: it asks for numbers, and the function gives nothing else.
    await db.query(`
      CREATE FUNCTION app.caseload() RETURNS TABLE (post_id uuid, label text, building_block smallint, fte numeric,
          filled boolean, open_cases bigint)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT p.id, p.label, p.building_block, p.fte, p.account_id IS NOT NULL,
          (SELECT count(*) FROM public.case_file c WHERE c.tenant_id = p.tenant_id AND c.case_manager_id = p.account_id
            AND c.closed_on IS NULL)
        FROM public.post p
        WHERE p.tenant_id = app.tenant_id() AND p.building_block = 2 AND CASE app.role()
          WHEN 'steering' THEN true
          WHEN 'team-lead' THEN p.agency_id = app.agency_id()
          WHEN 'case-manager' THEN p.account_id = app.account_id()
          ELSE false END $$;
      GRANT EXECUTE ON FUNCTION app.caseload TO fallbruecke_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP FUNCTION app.caseload, app.has_file');
  }
}
