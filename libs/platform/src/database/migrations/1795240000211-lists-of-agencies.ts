import type { MigrationInterface, QueryRunner } from 'typeorm';

const WAITS = `(SELECT app.role()) IN ('case-manager', 'team-lead') AND recorded_by = (SELECT app.account_id()) AND EXISTS (
  SELECT FROM case_file c WHERE c.tenant_id = waiting_move.tenant_id AND c.id = waiting_move.case_id
    AND c.case_manager_id IS NULL AND c.phase = 'intake')`;
const WORKS = `app.role() IN ('case-manager', 'team-lead')`;
const BY_ORDER = `w.ahead DESC, array_position('{acute,high,normal,low}'::text[], w.urgency), w.entered_at, w.id`;

/**
 * Where several agencies of a Kreis guide files, each has a waiting list: the one of the agency whose file it is. Whoever works
 * with a list sees them all, because a place may be free at another agency, and moves somebody there with a written reason.
 */
export class ListsOfAgencies1795240000211 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE waiting_move
        ALTER ahead DROP NOT NULL,
        ADD from_agency_id uuid,
        ADD to_agency_id uuid,
        ADD FOREIGN KEY (tenant_id, from_agency_id) REFERENCES agency (tenant_id, id),
        ADD FOREIGN KEY (tenant_id, to_agency_id) REFERENCES agency (tenant_id, id),
        ADD CHECK ((from_agency_id IS NULL) = (to_agency_id IS NULL)),
        ADD CHECK ((ahead IS NULL) = (to_agency_id IS NOT NULL)),
        ADD CHECK (to_agency_id <> from_agency_id);
      CREATE INDEX waiting_move_from_agency ON waiting_move (tenant_id, from_agency_id);
      CREATE INDEX waiting_move_to_agency ON waiting_move (tenant_id, to_agency_id);
      COMMENT ON TABLE waiting_move IS 'Every jump on a waiting list or to another one, and its reason: appended, never changed.';
      ALTER POLICY record ON waiting_move WITH CHECK (${WAITS} AND (to_agency_id IS NULL OR EXISTS (
        SELECT FROM post p WHERE p.tenant_id = waiting_move.tenant_id AND p.agency_id = waiting_move.to_agency_id
          AND p.building_block = 2)));

      CREATE FUNCTION app.change_list() RETURNS trigger
        LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        UPDATE public.case_file c SET agency_id = new.to_agency_id
          WHERE c.tenant_id = new.tenant_id AND c.id = new.case_id AND c.agency_id = new.from_agency_id;
        IF NOT FOUND THEN
          RAISE check_violation USING MESSAGE = 'nobody waits there with this file any more';
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER change_list AFTER INSERT ON waiting_move FOR EACH ROW WHEN (new.to_agency_id IS NOT NULL)
        EXECUTE FUNCTION app.change_list();

      -- A colleague of another agency who takes somebody on takes the file to her own: her team lead answers for it.
      CREATE FUNCTION app.follow_case_manager() RETURNS trigger
        LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        UPDATE public.case_file c SET agency_id = a.agency_id FROM public.account a
          WHERE c.tenant_id = new.tenant_id AND c.id = new.id AND a.tenant_id = new.tenant_id AND a.id = new.case_manager_id
            AND a.agency_id <> c.agency_id;
        RETURN NULL;
      END $$;
      CREATE TRIGGER follow_case_manager AFTER UPDATE OF case_manager_id ON case_file FOR EACH ROW
        WHEN (new.case_manager_id IS NOT NULL AND new.case_manager_id IS DISTINCT FROM old.case_manager_id)
        EXECUTE FUNCTION app.follow_case_manager();

      DROP FUNCTION app.waiting_places, app.expected_places;
      -- A team lead is told who waits at other agencies, and not why somebody is ahead there: policies keep that with the file.
      CREATE FUNCTION app.waiting_list() RETURNS TABLE (entry_id uuid, case_id uuid, agency_id uuid, place integer, urgency text,
          ahead boolean, entered_at timestamptz, number text, family_name text, given_name text, search_name text,
          preferred_language text, can_act boolean)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        WITH placed AS (
          SELECT w.*, c.agency_id, c.number,
              row_number() OVER (PARTITION BY c.agency_id ORDER BY ${BY_ORDER})::integer AS place
            FROM public.waiting_entry w JOIN public.case_file c ON c.tenant_id = w.tenant_id AND c.id = w.case_id
            WHERE w.tenant_id = app.tenant_id() AND w.left_at IS NULL AND ${WORKS})
        SELECT w.id, w.case_id, w.agency_id, w.place, w.urgency, w.ahead, w.entered_at, w.number, p.family_name, p.given_name,
            p.search_name, CASE app.role() WHEN 'case-manager' THEN p.preferred_language END,
            app.role() = 'case-manager' OR w.agency_id = app.agency_id()
          FROM placed w JOIN public.person p ON p.tenant_id = w.tenant_id AND p.case_id = w.case_id AND p.principal
          WHERE w.case_id <> ALL (app.own_files()) $$;
      COMMENT ON FUNCTION app.waiting_list IS 'Who waits at which agency of the Kreis and at which place, for those who give places.';

      -- Whoever sees the lists is told when a place becomes free, never whose.
      CREATE FUNCTION app.expected_places(today date) RETURNS TABLE (agency_id uuid, agency_name text, waiting integer,
          capacity integer, open_cases integer, closings date[])
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        WITH seat AS (
          SELECT p.agency_id, p.account_id, p.fte FROM public.post p WHERE p.tenant_id = app.tenant_id() AND p.building_block = 2),
        queue AS (
          SELECT c.agency_id, count(*)::integer AS waiting
            FROM public.waiting_entry w JOIN public.case_file c ON c.tenant_id = w.tenant_id AND c.id = w.case_id
            WHERE w.tenant_id = app.tenant_id() AND w.left_at IS NULL GROUP BY c.agency_id)
        SELECT a.id, a.name, coalesce(q.waiting, 0), (
            SELECT coalesce(round(sum(s.fte) * app.caseload_limit(today)), 0)::integer FROM seat s
              WHERE s.agency_id = a.id AND s.account_id IS NOT NULL), held.open_cases, held.closings
          FROM public.agency a LEFT JOIN queue q ON q.agency_id = a.id CROSS JOIN LATERAL (
            SELECT count(*)::integer AS open_cases, coalesce(array_agg(greatest(c.planned_closing_on, today)
                ORDER BY c.planned_closing_on) FILTER (WHERE c.planned_closing_on IS NOT NULL), '{}') AS closings
              FROM public.case_file c WHERE c.tenant_id = a.tenant_id AND c.closed_on IS NULL
                AND c.case_manager_id IN (SELECT s.account_id FROM seat s WHERE s.agency_id = a.id)) held
          WHERE a.tenant_id = app.tenant_id() AND ${WORKS}
            AND (q.waiting IS NOT NULL OR a.id IN (SELECT s.agency_id FROM seat s)) $$;
      COMMENT ON FUNCTION app.expected_places IS 'What the caseload of each agency that guides leaves free, and when it frees more.';
      GRANT EXECUTE ON FUNCTION app.waiting_list, app.expected_places TO fallbruecke_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION app.waiting_list, app.expected_places;
      DROP TRIGGER follow_case_manager ON case_file;
      DROP TRIGGER change_list ON waiting_move;
      DROP FUNCTION app.follow_case_manager, app.change_list;
      ALTER POLICY record ON waiting_move WITH CHECK (${WAITS});
      ALTER TABLE waiting_move DROP COLUMN to_agency_id, DROP COLUMN from_agency_id, ALTER ahead SET NOT NULL;

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
        WHERE ${WORKS} $$;
      CREATE FUNCTION app.waiting_places() RETURNS TABLE (entry_id uuid, place integer)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT w.id, row_number() OVER (ORDER BY ${BY_ORDER})::integer FROM public.waiting_entry w
          WHERE w.tenant_id = app.tenant_id() AND w.left_at IS NULL AND ${WORKS} $$;
      GRANT EXECUTE ON FUNCTION app.waiting_places, app.expected_places TO fallbruecke_app;
    `);
  }
}
