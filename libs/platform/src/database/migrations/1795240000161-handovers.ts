import type { MigrationInterface, QueryRunner } from 'typeorm';
import { keepKeysOf, releaseKeysOf } from './kept-keys';

const HELD = '((SELECT app.held_by())::uuid[])';
const FILE = (what: string): string =>
  `EXISTS (SELECT FROM case_file c WHERE c.tenant_id = handover.tenant_id AND c.id = handover.case_id AND ${what})`;

/**
 * Files that go from one colleague to another. The file moves with the acceptance and in no other way: the trigger that records
 * it is what gives the file to the colleague, so that nothing between them is nobody's.
 */
export class Handovers1795240000161 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE handover (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        case_id uuid NOT NULL,
        from_id uuid NOT NULL,
        to_id uuid NOT NULL,
        -- Why, in the words of a team lead, who knows nothing of the person and writes nothing about her.
        reason text CHECK (length(btrim(reason)) >= 10),
        -- What the colleague has to know, and why she refused.
        sealed text,
        offered_at timestamptz NOT NULL,
        offered_by uuid NOT NULL,
        state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'accepted', 'refused', 'withdrawn')),
        decided_at timestamptz,
        decided_by uuid,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id),
        FOREIGN KEY (tenant_id, from_id) REFERENCES account (tenant_id, id),
        FOREIGN KEY (tenant_id, to_id) REFERENCES account (tenant_id, id),
        FOREIGN KEY (tenant_id, offered_by) REFERENCES account (tenant_id, id),
        FOREIGN KEY (tenant_id, decided_by) REFERENCES account (tenant_id, id),
        CHECK (from_id <> to_id),
        CHECK (reason IS NOT NULL OR sealed IS NOT NULL),
        CHECK ((state = 'open') = (decided_at IS NULL) AND (decided_at IS NULL) = (decided_by IS NULL)),
        CHECK (state <> 'refused' OR sealed IS NOT NULL)
      );
      CREATE UNIQUE INDEX handover_open ON handover (tenant_id, case_id) WHERE state = 'open';
      CREATE INDEX handover_case ON handover (tenant_id, case_id);
      CREATE INDEX handover_from ON handover (tenant_id, from_id);
      CREATE INDEX handover_to ON handover (tenant_id, to_id);
      CREATE INDEX handover_offered_by ON handover (tenant_id, offered_by);
      CREATE INDEX handover_decided_by ON handover (tenant_id, decided_by);
      COMMENT ON TABLE handover IS 'Files offered to a colleague, and what she decided.';

      ALTER TABLE handover ENABLE ROW LEVEL SECURITY;
      ALTER TABLE handover FORCE ROW LEVEL SECURITY;
      CREATE POLICY tenant ON handover AS RESTRICTIVE
        USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
      CREATE POLICY owner ON handover TO fallbruecke_owner USING (true) WITH CHECK (true);
      -- Rule 21, like everything that hangs on a file.
      CREATE POLICY own_file ON handover AS RESTRICTIVE TO fallbruecke_app
        USING (case_id <> ALL ((SELECT app.own_files())::uuid[]));
      CREATE POLICY read ON handover FOR SELECT TO fallbruecke_app USING (CASE (SELECT app.role())
        WHEN 'case-manager' THEN to_id = ANY ${HELD} OR from_id = ANY ${HELD} OR ${FILE(`c.case_manager_id = ANY ${HELD}`)}
        WHEN 'team-lead' THEN ${FILE('true')}
        WHEN 'person' THEN case_id = (SELECT app.case_id())
        ELSE false END);
      CREATE POLICY offer ON handover FOR INSERT TO fallbruecke_app WITH CHECK (
        offered_by = (SELECT app.account_id()) AND state = 'open' AND app.can_take(case_id, to_id) AND CASE (SELECT app.role())
          WHEN 'case-manager' THEN sealed IS NOT NULL AND from_id = ANY ${HELD} AND ${FILE('c.case_manager_id = handover.from_id')}
          WHEN 'team-lead' THEN sealed IS NULL AND ${FILE('c.case_manager_id = handover.from_id')}
          ELSE false END);
      -- Only whoever it was offered to accepts or refuses; only whoever offered it, or the team lead, takes it back.
      CREATE POLICY decide ON handover FOR UPDATE TO fallbruecke_app USING (state = 'open' AND CASE (SELECT app.role())
          WHEN 'case-manager' THEN to_id = ANY ${HELD} OR from_id = ANY ${HELD}
          WHEN 'team-lead' THEN ${FILE('true')}
          ELSE false END)
        WITH CHECK (decided_by = (SELECT app.account_id()) AND CASE state
          WHEN 'accepted' THEN (SELECT app.role()) = 'case-manager' AND to_id = ANY ${HELD}
          WHEN 'refused' THEN (SELECT app.role()) = 'case-manager' AND to_id = ANY ${HELD}
          WHEN 'withdrawn' THEN (SELECT app.role()) = 'team-lead' OR from_id = ANY ${HELD}
          ELSE false END);
      GRANT SELECT, INSERT ON handover TO fallbruecke_app;
      GRANT UPDATE (state, sealed, decided_at, decided_by) ON handover TO fallbruecke_app;

      CREATE FUNCTION app.move_file() RETURNS trigger
        LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        UPDATE public.case_file c SET case_manager_id = new.to_id
          WHERE c.tenant_id = new.tenant_id AND c.id = new.case_id AND c.case_manager_id = new.from_id;
        IF NOT FOUND THEN
          RAISE check_violation USING MESSAGE = 'the file is not guided by whoever offered it any more';
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER move_file AFTER UPDATE OF state ON handover FOR EACH ROW WHEN (new.state = 'accepted')
        EXECUTE FUNCTION app.move_file();

      -- Whoever is offered a file sees its name and what is open in it, to decide; the contents follow with the acceptance.
      CREATE FUNCTION app.handed_over(of_handover uuid) RETURNS TABLE (number text, family_name text, given_name text,
          next_due date, planned_closing_on date, drafts integer, requested_consents integer, ending_consents integer,
          assessment_drafts integer, plan_drafts integer, plan_goals integer, is_closed boolean)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT c.number, p.family_name, p.given_name, c.next_due, c.planned_closing_on,
          (SELECT count(*)::integer FROM public.journal_draft d WHERE d.tenant_id = c.tenant_id AND d.case_id = c.id
            AND d.account_id = h.from_id AND d.sealed IS NOT NULL),
          (SELECT count(*)::integer FROM public.consent n WHERE n.tenant_id = c.tenant_id AND n.case_id = c.id
            AND n.state IN ('requested', 'request-deferred')),
          (SELECT count(*)::integer FROM public.consent n WHERE n.tenant_id = c.tenant_id AND n.case_id = c.id
            AND n.state = 'given' AND n.valid_until BETWEEN app.now() AND app.now() + interval '30 days'),
          (SELECT count(*)::integer FROM public.assessment s WHERE s.tenant_id = c.tenant_id AND s.case_id = c.id
            AND s.finished_at IS NULL),
          (SELECT count(*)::integer FROM public.support_plan s WHERE s.tenant_id = c.tenant_id AND s.case_id = c.id
            AND s.agreed_at IS NULL),
          (SELECT count(*)::integer FROM public.plan_goal g WHERE g.tenant_id = c.tenant_id AND g.case_id = c.id),
          c.closed_on IS NOT NULL
        FROM public.handover h JOIN public.case_file c ON c.tenant_id = h.tenant_id AND c.id = h.case_id
          JOIN public.person p ON p.tenant_id = c.tenant_id AND p.case_id = c.id AND p.principal
        WHERE h.tenant_id = app.tenant_id() AND h.id = of_handover AND h.case_id <> ALL (app.own_files()) AND CASE app.role()
          WHEN 'case-manager' THEN (h.state = 'open' AND h.to_id = ANY (app.held_by())) OR c.case_manager_id = ANY (app.held_by())
          WHEN 'team-lead' THEN c.agency_id = app.agency_id()
          ELSE false END $$;
      COMMENT ON FUNCTION app.handed_over IS 'The file of a handover by name, and how much in it is not finished; no contents.';
      GRANT EXECUTE ON FUNCTION app.handed_over TO fallbruecke_app;

      CREATE OR REPLACE FUNCTION app.is_given_keys(of_case uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
      BEGIN
        RETURN CASE app.role()
          WHEN 'case-manager' THEN EXISTS (
            SELECT FROM public.case_file c WHERE c.tenant_id = app.tenant_id() AND c.id = of_case) OR EXISTS (
            SELECT FROM public.handover h WHERE h.tenant_id = app.tenant_id() AND h.case_id = of_case AND h.state = 'open')
          WHEN 'team-lead' THEN EXISTS (
            SELECT FROM public.file_opening o WHERE o.tenant_id = app.tenant_id() AND o.case_id = of_case) OR EXISTS (
            SELECT FROM public.waiting_entry w WHERE w.tenant_id = app.tenant_id() AND w.case_id = of_case AND w.left_at IS NULL)
          WHEN 'agency-officer' THEN EXISTS (
            SELECT FROM public.share s WHERE s.tenant_id = app.tenant_id() AND s.case_id = of_case)
          WHEN 'emergency' THEN EXISTS (
            SELECT FROM public.emergency_access e WHERE e.tenant_id = app.tenant_id() AND e.case_id = of_case)
          WHEN 'person' THEN of_case = app.case_id()
          ELSE false END;
      END $$;
    `);
    await keepKeysOf(db, 'handover', ['handover']);
  }

  async down(db: QueryRunner): Promise<void> {
    await releaseKeysOf(db, 'handover');
    await db.query(`
      DROP FUNCTION app.handed_over;
      DROP TABLE handover;
      DROP FUNCTION app.move_file;
    `);
  }
}
