import type { MigrationInterface, QueryRunner } from 'typeorm';
import { keepKeysOf, releaseKeysOf } from './kept-keys';

const SEES_FILE = `EXISTS (SELECT FROM case_file c WHERE c.tenant_id = case_intake.tenant_id AND c.id = case_intake.case_id)`;
/** Case managers write the intake of their own files, and of those that nobody has taken yet. */
const WRITES = `(SELECT app.role()) = 'case-manager' AND updated_by = (SELECT app.account_id()) AND ${SEES_FILE}`;

/** How a person came, whether she belongs here, and what was decided. The decision follows the steps of the file. */
export class Intake1795240000101 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE case_intake (
        tenant_id uuid NOT NULL,
        case_id uuid NOT NULL,
        received_on date NOT NULL,
        source text NOT NULL CHECK (source IN ('self', 'agency', 'integration-point', 'transfer')),
        agency_id uuid,
        from_kreis text,
        -- § 4 TIntG names three groups; null while nobody has asked.
        target_group text CHECK (target_group IN ('not-german', 'immigrated', 'parent-immigrated', 'none')),
        other_management boolean,
        urgency text NOT NULL CHECK (urgency IN ('low', 'normal', 'high', 'acute')),
        consent_on date,
        statute text,
        -- Everything somebody wrote in her own words.
        sealed text,
        decision text CHECK (decision IN ('accepted', 'waiting', 'declined')),
        decided_at timestamptz,
        version integer NOT NULL,
        updated_at timestamptz NOT NULL,
        updated_by uuid NOT NULL,
        PRIMARY KEY (tenant_id, case_id),
        FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id),
        FOREIGN KEY (tenant_id, agency_id) REFERENCES agency (tenant_id, id),
        FOREIGN KEY (tenant_id, updated_by) REFERENCES account (tenant_id, id),
        CHECK ((source = 'agency') <= (agency_id IS NOT NULL)),
        CHECK ((source = 'transfer') = (from_kreis IS NOT NULL)),
        CHECK (consent_on IS NULL OR statute IS NULL),
        CHECK ((decision IS NULL) = (decided_at IS NULL))
      );
      CREATE INDEX case_intake_agency ON case_intake (tenant_id, agency_id);
      CREATE INDEX case_intake_updated_by ON case_intake (tenant_id, updated_by);

      ALTER TABLE case_intake ENABLE ROW LEVEL SECURITY;
      ALTER TABLE case_intake FORCE ROW LEVEL SECURITY;
      CREATE POLICY tenant ON case_intake AS RESTRICTIVE
        USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
      CREATE POLICY owner ON case_intake TO fallbruecke_owner USING (true) WITH CHECK (true);
      CREATE POLICY read ON case_intake FOR SELECT TO fallbruecke_app USING (CASE (SELECT app.role())
        WHEN 'case-manager' THEN ${SEES_FILE}
        WHEN 'team-lead' THEN EXISTS (
          SELECT FROM file_opening o WHERE o.tenant_id = case_intake.tenant_id AND o.case_id = case_intake.case_id)
        WHEN 'person' THEN case_id = (SELECT app.case_id())
        ELSE false END);
      CREATE POLICY record ON case_intake FOR INSERT TO fallbruecke_app WITH CHECK (${WRITES});
      CREATE POLICY keep ON case_intake FOR UPDATE TO fallbruecke_app
        USING ((SELECT app.role()) = 'case-manager' AND ${SEES_FILE}) WITH CHECK (${WRITES});
      GRANT SELECT, INSERT ON case_intake TO fallbruecke_app;
      GRANT UPDATE (received_on, source, agency_id, from_kreis, target_group, other_management, urgency, consent_on, statute, sealed,
        version, updated_at, updated_by) ON case_intake TO fallbruecke_app;

      CREATE FUNCTION app.decide_intake() RETURNS trigger
        LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE decided text := CASE new.step WHEN 'accept' THEN 'accepted' WHEN 'decline' THEN 'declined' END;
      BEGIN
        -- Closed without a decision, and opened again, it is decided anew.
        UPDATE public.case_intake i SET decision = decided, decided_at = CASE WHEN decided IS NOT NULL THEN app.now() END
          WHERE i.tenant_id = new.tenant_id AND i.case_id = new.case_id;
        RETURN NULL;
      END $$;
      CREATE TRIGGER decide_intake AFTER INSERT ON case_phase FOR EACH ROW
        WHEN (new.from_phase = 'intake' OR (new.step = 'reopen' AND new.phase = 'intake'))
        EXECUTE FUNCTION app.decide_intake();
    `);
    await keepKeysOf(db, 'intake', ['case_intake']);
  }

  async down(db: QueryRunner): Promise<void> {
    await releaseKeysOf(db, 'intake');
    await db.query(`
      DROP TRIGGER decide_intake ON case_phase;
      DROP FUNCTION app.decide_intake;
      DROP TABLE case_intake;
    `);
  }
}
