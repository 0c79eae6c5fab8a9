import type { MigrationInterface, QueryRunner } from 'typeorm';
import { keepKeysOf, releaseKeysOf } from './kept-keys';

const SEES_FILE = (table: string): string =>
  `EXISTS (SELECT FROM case_file c WHERE c.tenant_id = ${table}.tenant_id AND c.id = ${table}.case_id)`;
const WAITS = (table: string): string =>
  `EXISTS (SELECT FROM case_file c WHERE c.tenant_id = ${table}.tenant_id AND c.id = ${table}.case_id
    AND c.case_manager_id IS NULL AND c.phase = 'intake')`;
const WORKS = `(SELECT app.role()) IN ('case-manager', 'team-lead')`;

/**
 * Who waits for a place: by urgency, then by how long. Whoever is put ahead of that order is with a written reason. Waiting is
 * intake that nobody has taken; it ends with a step of the file.
 */
export class WaitingList1795240000102 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE waiting_entry (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        case_id uuid NOT NULL,
        urgency text NOT NULL CHECK (urgency IN ('low', 'normal', 'high', 'acute')),
        ahead boolean NOT NULL DEFAULT false,
        entered_at timestamptz NOT NULL,
        entered_by uuid NOT NULL,
        left_at timestamptz,
        left_as text CHECK (left_as IN ('accept', 'decline', 'close')),
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id),
        FOREIGN KEY (tenant_id, entered_by) REFERENCES account (tenant_id, id),
        CHECK ((left_at IS NULL) = (left_as IS NULL))
      );
      CREATE UNIQUE INDEX waiting_entry_waits ON waiting_entry (tenant_id, case_id) WHERE left_at IS NULL;
      CREATE INDEX waiting_entry_case ON waiting_entry (tenant_id, case_id);
      CREATE INDEX waiting_entry_entered_by ON waiting_entry (tenant_id, entered_by);
      CREATE TABLE waiting_move (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        case_id uuid NOT NULL,
        entry_id uuid NOT NULL,
        -- Put ahead of the order, or back into it.
        ahead boolean NOT NULL,
        sealed text NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by uuid NOT NULL,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id),
        FOREIGN KEY (tenant_id, entry_id) REFERENCES waiting_entry (tenant_id, id),
        FOREIGN KEY (tenant_id, recorded_by) REFERENCES account (tenant_id, id)
      );
      CREATE INDEX waiting_move_case ON waiting_move (tenant_id, case_id);
      CREATE INDEX waiting_move_entry ON waiting_move (tenant_id, entry_id);
      CREATE INDEX waiting_move_recorded_by ON waiting_move (tenant_id, recorded_by);
      COMMENT ON TABLE waiting_move IS 'Every jump on the waiting list and its reason: appended, never changed.';

      CREATE TABLE caseload_limit (
        tenant_id uuid NOT NULL REFERENCES tenant (id),
        valid_from date NOT NULL,
        cases_per_fte smallint NOT NULL CHECK (cases_per_fte BETWEEN 1 AND 500),
        recorded_at timestamptz NOT NULL,
        recorded_by uuid NOT NULL,
        PRIMARY KEY (tenant_id, valid_from),
        FOREIGN KEY (tenant_id, recorded_by) REFERENCES account (tenant_id, id)
      );
      CREATE INDEX caseload_limit_recorded_by ON caseload_limit (tenant_id, recorded_by);
    `);
    for (const table of ['waiting_entry', 'waiting_move', 'caseload_limit'])
      await db.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY tenant ON ${table} AS RESTRICTIVE
          USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
        CREATE POLICY owner ON ${table} TO fallbruecke_owner USING (true) WITH CHECK (true);
      `);
    // That somebody waits is the state of a file, as its phase is: a team lead sees it with the name.
    for (const table of ['waiting_entry', 'waiting_move'])
      await db.query(`
        CREATE POLICY read ON ${table} FOR SELECT TO fallbruecke_app USING (CASE (SELECT app.role())
          WHEN 'case-manager' THEN ${SEES_FILE(table)}
          WHEN 'team-lead' THEN ${SEES_FILE(table)}
          WHEN 'person' THEN case_id = (SELECT app.case_id())
          ELSE false END);
      `);
    await db.query(`
      CREATE POLICY record ON waiting_entry FOR INSERT TO fallbruecke_app WITH CHECK (
        (SELECT app.role()) = 'case-manager' AND entered_by = (SELECT app.account_id()) AND left_at IS NULL AND NOT ahead
        AND ${WAITS('waiting_entry')});
      CREATE POLICY keep ON waiting_entry FOR UPDATE TO fallbruecke_app
        USING (${WORKS} AND left_at IS NULL AND ${WAITS('waiting_entry')});
      CREATE POLICY record ON waiting_move FOR INSERT TO fallbruecke_app WITH CHECK (
        ${WORKS} AND recorded_by = (SELECT app.account_id()) AND ${WAITS('waiting_move')});
      CREATE POLICY read ON caseload_limit FOR SELECT TO fallbruecke_app
        USING ((SELECT app.role()) IN ('case-manager', 'team-lead', 'steering', 'tenant-admin'));
      CREATE POLICY record ON caseload_limit FOR INSERT TO fallbruecke_app
        WITH CHECK ((SELECT app.role()) = 'tenant-admin' AND recorded_by = (SELECT app.account_id()));
      GRANT SELECT, INSERT ON waiting_entry, waiting_move, caseload_limit TO fallbruecke_app;
      GRANT UPDATE (urgency, ahead) ON waiting_entry TO fallbruecke_app;

      CREATE FUNCTION app.note_waiting() RETURNS trigger
        LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        UPDATE public.case_intake i SET decision = 'waiting', decided_at = new.entered_at
          WHERE i.tenant_id = new.tenant_id AND i.case_id = new.case_id;
        RETURN NULL;
      END $$;
      CREATE FUNCTION app.end_waiting() RETURNS trigger
        LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        UPDATE public.waiting_entry w SET left_at = app.now(), left_as = new.step
          WHERE w.tenant_id = new.tenant_id AND w.case_id = new.case_id AND w.left_at IS NULL;
        RETURN NULL;
      END $$;
      CREATE TRIGGER note_waiting AFTER INSERT ON waiting_entry FOR EACH ROW EXECUTE FUNCTION app.note_waiting();
      CREATE TRIGGER end_waiting AFTER INSERT ON case_phase FOR EACH ROW WHEN (new.from_phase = 'intake')
        EXECUTE FUNCTION app.end_waiting();

      CREATE FUNCTION app.caseload_limit(of_day date) RETURNS integer LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
        -- Until somebody sets another one, it is what the Land's funding was derived from.
        SELECT coalesce((SELECT l.cases_per_fte FROM public.caseload_limit l
          WHERE l.tenant_id = app.tenant_id() AND l.valid_from <= of_day ORDER BY l.valid_from DESC LIMIT 1), 80)::integer $$;
      GRANT EXECUTE ON FUNCTION app.caseload_limit TO fallbruecke_app;
      -- Whoever sees the list is told when a place becomes free, never whose.
      CREATE FUNCTION app.expected_places(today date) RETURNS TABLE (capacity integer, open_cases integer, closings date[])
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        WITH seat AS (
          SELECT p.account_id, p.fte FROM public.post p
            WHERE p.tenant_id = app.tenant_id() AND p.building_block = 2 AND p.account_id IS NOT NULL),
        held AS (
          SELECT c.planned_closing_on FROM public.case_file c WHERE c.tenant_id = app.tenant_id() AND c.closed_on IS NULL
            AND c.case_manager_id IN (SELECT account_id FROM seat))
        SELECT (SELECT coalesce(round(sum(fte) * app.caseload_limit(today)), 0)::integer FROM seat),
          (SELECT count(*)::integer FROM held),
          (SELECT coalesce(array_agg(greatest(h.planned_closing_on, today) ORDER BY h.planned_closing_on), '{}')
            FROM held h WHERE h.planned_closing_on IS NOT NULL)
        WHERE app.role() IN ('case-manager', 'team-lead') $$;
      GRANT EXECUTE ON FUNCTION app.expected_places TO fallbruecke_app;

      -- One place for everybody who looks, whatever part of the list is hers to see.
      CREATE FUNCTION app.waiting_places() RETURNS TABLE (entry_id uuid, place integer)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT w.id, row_number() OVER (ORDER BY w.ahead DESC, array_position('{acute,high,normal,low}'::text[], w.urgency),
            w.entered_at, w.id)::integer
          FROM public.waiting_entry w WHERE w.tenant_id = app.tenant_id() AND w.left_at IS NULL
            AND app.role() IN ('case-manager', 'team-lead') $$;
      GRANT EXECUTE ON FUNCTION app.waiting_places TO fallbruecke_app;

      -- Why somebody is put ahead is sealed like everything else, by whoever puts her there.
      CREATE OR REPLACE FUNCTION app.is_given_keys(of_case uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
      BEGIN
        RETURN CASE app.role()
          WHEN 'case-manager' THEN EXISTS (
            SELECT FROM public.case_file c WHERE c.tenant_id = app.tenant_id() AND c.id = of_case)
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
      ALTER POLICY record ON vault.person_key WITH CHECK (${WORKS} AND EXISTS (
        SELECT FROM case_file c WHERE c.tenant_id = person_key.tenant_id AND c.id = person_key.case_id
          AND CASE WHEN c.case_manager_id IS NULL THEN c.phase = 'intake'
            ELSE (SELECT app.role()) = 'case-manager' AND c.case_manager_id = ANY ((SELECT app.held_by())::uuid[]) END));
    `);
    await keepKeysOf(db, 'waiting', ['waiting_move']);
  }

  async down(db: QueryRunner): Promise<void> {
    await releaseKeysOf(db, 'waiting');
    await db.query(`
      DROP FUNCTION app.waiting_places, app.expected_places, app.caseload_limit;
      DROP TRIGGER end_waiting ON case_phase;
      DROP TABLE caseload_limit, waiting_move, waiting_entry;
      DROP FUNCTION app.end_waiting, app.note_waiting;
    `);
  }
}
