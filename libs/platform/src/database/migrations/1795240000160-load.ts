import type { MigrationInterface, QueryRunner } from 'typeorm';

const IN_TEAM = `EXISTS (SELECT FROM account a WHERE a.tenant_id = case_manager_profile.tenant_id
  AND a.id = case_manager_profile.account_id AND a.agency_id = (SELECT app.agency_id()))`;
const LEADS = `(SELECT app.role()) = 'team-lead' AND updated_by = (SELECT app.account_id()) AND ${IN_TEAM}`;

/**
 * How much each case manager carries: files and their weight against the places of her posts. Numbers come from functions that
 * count over files and name none, so that a team lead needs no file to see who is free.
 */
export class Load1795240000160 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE case_file ADD COLUMN intensity text NOT NULL DEFAULT 'normal'
        CHECK (intensity IN ('light', 'normal', 'intensive'));
      COMMENT ON COLUMN case_file.intensity IS 'How much work a file is beside others, as its case manager sees it.';
      GRANT UPDATE (intensity) ON case_file TO fallbruecke_app;

      -- No rule of the Land names weights: they are the Kreis's own, like the limit, from a day on.
      ALTER TABLE caseload_limit
        ADD COLUMN light_weight numeric(3, 2) NOT NULL DEFAULT 0.5 CHECK (light_weight BETWEEN 0.1 AND 1),
        ADD COLUMN intensive_weight numeric(3, 2) NOT NULL DEFAULT 1.5 CHECK (intensive_weight BETWEEN 1 AND 5);

      CREATE TABLE case_manager_profile (
        tenant_id uuid NOT NULL,
        account_id uuid NOT NULL,
        languages text[] NOT NULL,
        municipalities text[] NOT NULL,
        updated_at timestamptz NOT NULL,
        updated_by uuid NOT NULL,
        PRIMARY KEY (tenant_id, account_id),
        FOREIGN KEY (tenant_id, account_id) REFERENCES account (tenant_id, id),
        FOREIGN KEY (tenant_id, updated_by) REFERENCES account (tenant_id, id)
      );
      CREATE INDEX case_manager_profile_updated_by ON case_manager_profile (tenant_id, updated_by);
      COMMENT ON TABLE case_manager_profile IS 'In which languages and towns a case manager works: what suggestions go by.';
      ALTER TABLE case_manager_profile ENABLE ROW LEVEL SECURITY;
      ALTER TABLE case_manager_profile FORCE ROW LEVEL SECURITY;
      CREATE POLICY tenant ON case_manager_profile AS RESTRICTIVE
        USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
      CREATE POLICY owner ON case_manager_profile TO fallbruecke_owner USING (true) WITH CHECK (true);
      CREATE POLICY read ON case_manager_profile FOR SELECT TO fallbruecke_app USING (CASE (SELECT app.role())
        WHEN 'team-lead' THEN ${IN_TEAM}
        WHEN 'case-manager' THEN account_id = (SELECT app.account_id())
        ELSE false END);
      CREATE POLICY record ON case_manager_profile FOR INSERT TO fallbruecke_app WITH CHECK (${LEADS});
      CREATE POLICY keep ON case_manager_profile FOR UPDATE TO fallbruecke_app
        USING ((SELECT app.role()) = 'team-lead' AND ${IN_TEAM}) WITH CHECK (${LEADS});
      GRANT SELECT, INSERT ON case_manager_profile TO fallbruecke_app;
      GRANT UPDATE (languages, municipalities, updated_at, updated_by) ON case_manager_profile TO fallbruecke_app;

      -- Whoever has a post, and whoever still has files without one: nobody's files are lost from sight.
      CREATE FUNCTION app.team_load(today date) RETURNS TABLE (account_id uuid, name text, has_left boolean, fte numeric,
          places integer, open_cases integer, weighted numeric, closings date[], languages text[], municipalities text[])
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        WITH weight AS (
          SELECT coalesce(max(l.light_weight), 0.5) AS light, coalesce(max(l.intensive_weight), 1.5) AS intensive FROM (
            SELECT * FROM public.caseload_limit d WHERE d.tenant_id = app.tenant_id() AND d.valid_from <= today
              ORDER BY d.valid_from DESC LIMIT 1) l),
        member AS (
          SELECT a.id, a.display_name, a.disabled_at IS NOT NULL AS has_left, (
              SELECT coalesce(sum(p.fte), 0) FROM public.post p
                WHERE p.tenant_id = a.tenant_id AND p.account_id = a.id AND p.building_block = 2) AS fte
            FROM public.account a WHERE a.tenant_id = app.tenant_id() AND a.agency_id = app.agency_id()
              AND CASE app.role() WHEN 'team-lead' THEN true WHEN 'case-manager' THEN a.id = app.account_id() ELSE false END)
        SELECT m.id, m.display_name, m.has_left, m.fte, round(m.fte * app.caseload_limit(today))::integer, held.files, held.weighted,
          held.closings, coalesce(r.languages, '{}'), coalesce(r.municipalities, '{}')
        FROM member m CROSS JOIN weight w
          LEFT JOIN public.case_manager_profile r ON r.tenant_id = app.tenant_id() AND r.account_id = m.id
          CROSS JOIN LATERAL (
            SELECT count(*)::integer AS files,
              coalesce(sum(CASE c.intensity WHEN 'light' THEN w.light WHEN 'intensive' THEN w.intensive ELSE 1 END), 0) AS weighted,
              coalesce(array_agg(greatest(c.planned_closing_on, today) ORDER BY c.planned_closing_on)
                FILTER (WHERE c.planned_closing_on IS NOT NULL), '{}') AS closings
            FROM public.case_file c
              WHERE c.tenant_id = app.tenant_id() AND c.case_manager_id = m.id AND c.closed_on IS NULL) held
        WHERE m.fte > 0 OR held.files > 0 $$;
      COMMENT ON FUNCTION app.team_load IS 'What the case managers of a team carry, for its lead; for a case manager what she does.';

      CREATE FUNCTION app.can_take(of_case uuid, by_account uuid) RETURNS boolean
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        -- Rule 21: nobody is given a file in which she is a client.
        SELECT app.role() IN ('case-manager', 'team-lead') AND EXISTS (
          SELECT FROM public.account a WHERE a.tenant_id = app.tenant_id() AND a.id = by_account AND a.agency_id = app.agency_id()
            AND a.disabled_at IS NULL AND EXISTS (SELECT FROM public.post p WHERE p.tenant_id = a.tenant_id
              AND p.account_id = a.id AND p.building_block = 2)
            AND NOT EXISTS (SELECT FROM public.own_file o WHERE o.tenant_id = a.tenant_id AND o.account_id = a.id
              AND o.case_id = of_case)) $$;
      COMMENT ON FUNCTION app.can_take IS 'Whether a colleague of the own agency can guide a file.';

      CREATE FUNCTION app.free_places(of_account uuid, today date) RETURNS integer
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT (SELECT round(coalesce(sum(p.fte), 0) * app.caseload_limit(today))::integer FROM public.post p
            WHERE p.tenant_id = app.tenant_id() AND p.account_id = of_account AND p.building_block = 2)
          - (SELECT count(*)::integer FROM public.case_file c
            WHERE c.tenant_id = app.tenant_id() AND c.case_manager_id = of_account AND c.closed_on IS NULL)
        WHERE app.role() IN ('case-manager', 'team-lead') AND EXISTS (SELECT FROM public.account a
          WHERE a.tenant_id = app.tenant_id() AND a.id = of_account AND a.agency_id = app.agency_id()) $$;
      COMMENT ON FUNCTION app.free_places IS 'Places a colleague of the own agency has left; below nothing where she carries more.';

      -- Who asks is told whether somebody speaks the person's language and works in her town, never which they are.
      CREATE FUNCTION app.suggested_managers(of_case uuid, today date)
        RETURNS TABLE (account_id uuid, name text, free_places integer, speaks_language boolean, works_in_town boolean)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT a.id, a.display_name, app.free_places(a.id, today), coalesce(p.preferred_language = ANY (r.languages), false),
          coalesce(p.municipality_ags = ANY (r.municipalities), false)
        FROM public.case_file c JOIN public.person p ON p.tenant_id = c.tenant_id AND p.case_id = c.id AND p.principal
          JOIN public.account a ON a.tenant_id = c.tenant_id AND a.agency_id = c.agency_id
          LEFT JOIN public.case_manager_profile r ON r.tenant_id = a.tenant_id AND r.account_id = a.id
        WHERE c.tenant_id = app.tenant_id() AND c.id = of_case AND c.agency_id = app.agency_id() AND c.id <> ALL (app.own_files())
          AND a.id IS DISTINCT FROM c.case_manager_id AND app.can_take(c.id, a.id) AND CASE app.role()
            WHEN 'team-lead' THEN c.case_manager_id IS NULL AND c.phase = 'intake'
            WHEN 'case-manager' THEN c.case_manager_id = ANY (app.held_by())
            ELSE false END $$;
      COMMENT ON FUNCTION app.suggested_managers IS 'Who could guide a file that is to be given to somebody.';
      GRANT EXECUTE ON FUNCTION app.team_load, app.can_take, app.free_places, app.suggested_managers TO fallbruecke_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION app.suggested_managers, app.free_places, app.can_take, app.team_load;
      DROP TABLE case_manager_profile;
      ALTER TABLE caseload_limit DROP COLUMN intensive_weight, DROP COLUMN light_weight;
      ALTER TABLE case_file DROP COLUMN intensity;
    `);
  }
}
