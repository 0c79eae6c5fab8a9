import type { MigrationInterface, QueryRunner } from 'typeorm';
import { keepKeysOf, releaseKeysOf } from './kept-keys';

const HELD = '((SELECT app.held_by())::uuid[])';
const ORDER = `'{intake,assessment,planning,linking,monitoring,evaluation,closed}'::text[]`;
const BEFORE = `array_position(${ORDER}, from_phase)`;
const AFTER = `array_position(${ORDER}, phase)`;

/**
 * How a file goes through its phases. A step is appended, never changed, and appending it is the only way a phase changes: the
 * file follows its history, so the two cannot disagree.
 */
export class Phases1795240000100 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE case_phase (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        case_id uuid NOT NULL,
        ordinal integer NOT NULL CHECK (ordinal > 0),
        step text NOT NULL,
        from_phase text CHECK (from_phase = ANY (${ORDER})),
        phase text NOT NULL CHECK (phase = ANY (${ORDER})),
        entered_on date NOT NULL,
        -- Who guides the file from then on.
        case_manager_id uuid,
        reason_code text,
        sealed text,
        follow_up_on date,
        recorded_at timestamptz NOT NULL,
        -- Null where the house itself wrote down what stood before there was a history.
        recorded_by uuid,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, case_id, ordinal),
        FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id),
        FOREIGN KEY (tenant_id, case_manager_id) REFERENCES account (tenant_id, id),
        FOREIGN KEY (tenant_id, recorded_by) REFERENCES account (tenant_id, id),
        CHECK (coalesce(CASE step
          WHEN 'open' THEN from_phase IS NULL
          WHEN 'accept' THEN from_phase = 'intake' AND phase = 'assessment' AND case_manager_id IS NOT NULL
          WHEN 'decline' THEN from_phase = 'intake' AND phase = 'closed' AND reason_code IS NOT NULL
          WHEN 'advance' THEN from_phase <> 'intake' AND phase <> 'closed' AND ${AFTER} = ${BEFORE} + 1
          WHEN 'skip' THEN from_phase <> 'intake' AND phase <> 'closed' AND ${AFTER} > ${BEFORE} + 1 AND sealed IS NOT NULL
          WHEN 'reassess' THEN phase = 'assessment' AND from_phase IN ('planning', 'linking', 'monitoring', 'evaluation')
          WHEN 'close' THEN from_phase <> 'closed' AND phase = 'closed' AND reason_code IN ('goals-reached', 'moved-away',
            'handed-over', 'no-contact', 'ended-by-person', 'died', 'other') AND (reason_code <> 'other' OR sealed IS NOT NULL)
          WHEN 'reopen' THEN from_phase = 'closed' AND phase IN ('intake', 'assessment') AND sealed IS NOT NULL
          END, false)),
        CHECK (reason_code IS NULL OR step IN ('close', 'decline')),
        CHECK (follow_up_on IS NULL OR (step = 'close' AND follow_up_on > entered_on))
      );
      CREATE INDEX case_phase_case_manager ON case_phase (tenant_id, case_manager_id);
      CREATE INDEX case_phase_recorded_by ON case_phase (tenant_id, recorded_by);
      COMMENT ON TABLE case_phase IS 'The steps of a file from phase to phase: appended, never changed.';

      ALTER TABLE case_phase ENABLE ROW LEVEL SECURITY;
      ALTER TABLE case_phase FORCE ROW LEVEL SECURITY;
      CREATE POLICY tenant ON case_phase AS RESTRICTIVE
        USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
      CREATE POLICY owner ON case_phase TO fallbruecke_owner USING (true) WITH CHECK (true);
      CREATE POLICY read ON case_phase FOR SELECT TO fallbruecke_app USING (CASE (SELECT app.role())
        WHEN 'case-manager' THEN EXISTS (SELECT FROM case_file c WHERE c.tenant_id = case_phase.tenant_id AND c.id = case_phase.case_id)
        WHEN 'team-lead' THEN EXISTS (
          SELECT FROM file_opening o WHERE o.tenant_id = case_phase.tenant_id AND o.case_id = case_phase.case_id)
        WHEN 'person' THEN case_id = (SELECT app.case_id())
        ELSE false END);
      -- Who guides a file takes its steps; intake that nobody has taken is taken or declined by a case manager, or given to one
      -- by the team lead.
      CREATE POLICY record ON case_phase FOR INSERT TO fallbruecke_app WITH CHECK (
        recorded_by = (SELECT app.account_id()) AND step <> 'open' AND CASE (SELECT app.role())
          WHEN 'case-manager' THEN case_manager_id = ANY ${HELD} AND EXISTS (
            SELECT FROM case_file c WHERE c.tenant_id = case_phase.tenant_id AND c.id = case_phase.case_id
              AND (c.case_manager_id = ANY ${HELD} OR (c.case_manager_id IS NULL AND step IN ('accept', 'decline'))))
          WHEN 'team-lead' THEN step = 'accept' AND EXISTS (
            SELECT FROM case_file c WHERE c.tenant_id = case_phase.tenant_id AND c.id = case_phase.case_id
              AND c.case_manager_id IS NULL)
          ELSE false END);
      GRANT SELECT, INSERT ON case_phase TO fallbruecke_app;

      CREATE FUNCTION app.begin_phases() RETURNS trigger
        LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        INSERT INTO public.case_phase (tenant_id, id, case_id, ordinal, step, phase, entered_on, case_manager_id, recorded_at,
            recorded_by)
          VALUES (new.tenant_id, gen_random_uuid(), new.id, 1, 'open', new.phase, new.opened_on, new.case_manager_id, app.now(),
            app.account_id());
        RETURN NULL;
      END $$;
      CREATE FUNCTION app.take_step() RETURNS trigger
        LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        IF new.entered_on > (app.now() AT TIME ZONE 'Europe/Berlin')::date OR EXISTS (SELECT FROM public.case_phase p
            WHERE p.tenant_id = new.tenant_id AND p.case_id = new.case_id AND p.ordinal < new.ordinal
              AND p.entered_on > new.entered_on) THEN
          RAISE check_violation USING MESSAGE = 'a step is neither in the future nor before the one before it';
        END IF;
        UPDATE public.case_file c SET phase = new.phase, case_manager_id = new.case_manager_id,
            closed_on = CASE new.phase WHEN 'closed' THEN new.entered_on END
          WHERE c.tenant_id = new.tenant_id AND c.id = new.case_id AND c.phase = new.from_phase;
        IF NOT FOUND THEN
          RAISE check_violation USING MESSAGE = 'the file does not stand in the phase that this step begins in';
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER begin_phases AFTER INSERT ON case_file FOR EACH ROW EXECUTE FUNCTION app.begin_phases();
      CREATE TRIGGER take_step AFTER INSERT ON case_phase FOR EACH ROW WHEN (new.step <> 'open')
        EXECUTE FUNCTION app.take_step();

      -- A team lead who gives intake away appends to a history whose reasons she may not read.
      CREATE FUNCTION app.last_step(of_case uuid) RETURNS TABLE (ordinal integer, from_phase text, entered_on date)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT s.ordinal, s.from_phase, s.entered_on FROM public.case_phase s
          WHERE s.tenant_id = app.tenant_id() AND s.case_id = of_case AND s.case_id <> ALL (app.own_files())
            AND EXISTS (SELECT FROM public.case_file c WHERE c.tenant_id = app.tenant_id() AND c.id = of_case
              AND CASE app.role()
                WHEN 'case-manager' THEN c.case_manager_id IS NULL OR c.case_manager_id = ANY (app.held_by())
                WHEN 'team-lead' THEN c.case_manager_id IS NULL
                ELSE false END)
          ORDER BY s.ordinal DESC LIMIT 1 $$;
      COMMENT ON FUNCTION app.last_step IS 'What the next step of a file follows: its place and day, never who or why.';
      GRANT EXECUTE ON FUNCTION app.last_step TO fallbruecke_app;

      -- From now on a phase changes by a step alone.
      REVOKE UPDATE (phase, closed_on) ON case_file FROM fallbruecke_app;

      ALTER TABLE case_file ADD COLUMN planned_closing_on date;
      COMMENT ON COLUMN case_file.planned_closing_on IS 'When the case manager expects the place to become free.';
      GRANT UPDATE (planned_closing_on) ON case_file TO fallbruecke_app;
    `);
    await keepKeysOf(db, 'phase', ['case_phase']);
    // Even the owner sees one tenant at a time.
    await db.query('SET ROLE fallbruecke_gate');
    const tenants: { id: string }[] = await db.query('SELECT id FROM tenant');
    await db.query('SET ROLE fallbruecke_owner');
    for (const { id } of tenants) {
      await db.query(`SELECT set_config('app.tenant_id', $1, true)`, [id]);
      await db.query(`INSERT INTO case_phase (tenant_id, id, case_id, ordinal, step, phase, entered_on, case_manager_id, recorded_at)
        SELECT tenant_id, gen_random_uuid(), id, 1, 'open', phase, opened_on, case_manager_id, app.now() FROM case_file`);
    }
  }

  async down(db: QueryRunner): Promise<void> {
    await releaseKeysOf(db, 'phase');
    await db.query(`
      ALTER TABLE case_file DROP COLUMN planned_closing_on;
      GRANT UPDATE (phase, closed_on) ON case_file TO fallbruecke_app;
      DROP TRIGGER begin_phases ON case_file;
      DROP TABLE case_phase;
      DROP FUNCTION app.begin_phases, app.take_step, app.last_step;
    `);
  }
}
