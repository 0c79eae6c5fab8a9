import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Nobody is handed more files than the limit without a reason that the team lead has written down. */
export class LimitReasons1795240000164 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE handover ADD limit_reason text CHECK (length(btrim(limit_reason)) >= 10);
      COMMENT ON COLUMN handover.limit_reason IS 'Why the team lead lets the colleague have one more than the limit.';
      CREATE POLICY limit_reason ON handover AS RESTRICTIVE FOR INSERT TO fallbruecke_app
        WITH CHECK (limit_reason IS NULL OR (SELECT app.role()) = 'team-lead');

      CREATE FUNCTION app.allow_over_limit(of_handover uuid, why text) RETURNS boolean
        LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        UPDATE public.handover h SET limit_reason = why
          WHERE h.tenant_id = app.tenant_id() AND h.id = of_handover AND h.state = 'open' AND app.role() = 'team-lead'
            AND h.case_id <> ALL (app.own_files()) AND EXISTS (SELECT FROM public.case_file c
              WHERE c.tenant_id = h.tenant_id AND c.id = h.case_id AND c.agency_id = app.agency_id());
        RETURN FOUND;
      END $$;
      COMMENT ON FUNCTION app.allow_over_limit IS 'Lets a file go to a colleague who has no free place, for a reason of the team lead.';
      GRANT EXECUTE ON FUNCTION app.allow_over_limit TO fallbruecke_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION app.allow_over_limit;
      DROP POLICY limit_reason ON handover;
      ALTER TABLE handover DROP limit_reason;
    `);
  }
}
