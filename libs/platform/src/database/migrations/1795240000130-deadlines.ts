import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guidesFile, hasOpenedFile } from './file-policies';
import { keepKeysOf, releaseKeysOf } from './kept-keys';

const TABLES = ['deadline', 'deadline_step'] as const;

/**
 * What is to be done in a file by a day: written by its case manager, or derived from what the file says. Whoever guides the
 * file has its deadlines, so they go with it to a deputy and to whoever takes it over.
 */
export class Deadlines1795240000130 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE deadline (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        case_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN
          ('free', 'title-expires', 'plan-review', 'no-contact', 'consent-ends', 'comes-of-age')),
        -- What it was derived from, and the day that stands there; a free one stands for itself.
        source_id uuid NOT NULL,
        source_on date NOT NULL,
        due_on date NOT NULL,
        -- What is to be done. A derived one has no words: its kind says it.
        sealed text,
        state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'dropped', 'lapsed')),
        version integer NOT NULL DEFAULT 1,
        recorded_at timestamptz NOT NULL,
        recorded_by uuid,
        settled_at timestamptz,
        PRIMARY KEY (tenant_id, id),
        -- However often it is derived, there is one.
        UNIQUE (tenant_id, case_id, kind, source_id, source_on),
        UNIQUE (tenant_id, case_id, id),
        FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id),
        FOREIGN KEY (tenant_id, recorded_by) REFERENCES account (tenant_id, id),
        CHECK ((kind = 'free') = (sealed IS NOT NULL)),
        CHECK ((kind = 'free') = (recorded_by IS NOT NULL)),
        CHECK (kind <> 'free' OR (source_id = id AND state <> 'lapsed')),
        CHECK ((state = 'open') = (settled_at IS NULL))
      );
      CREATE INDEX deadline_open ON deadline (tenant_id, case_id, due_on) WHERE state = 'open';
      CREATE INDEX deadline_recorded_by ON deadline (tenant_id, recorded_by);

      CREATE TABLE deadline_step (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        case_id uuid NOT NULL,
        deadline_id uuid NOT NULL,
        step text NOT NULL CHECK (step IN ('moved', 'done', 'dropped')),
        due_from date NOT NULL,
        due_to date,
        -- Why, where somebody says it.
        sealed text,
        recorded_at timestamptz NOT NULL,
        recorded_by uuid NOT NULL,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id),
        FOREIGN KEY (tenant_id, case_id, deadline_id) REFERENCES deadline (tenant_id, case_id, id),
        FOREIGN KEY (tenant_id, recorded_by) REFERENCES account (tenant_id, id),
        CHECK ((step = 'moved') = (due_to IS NOT NULL)),
        CHECK (step = 'done' OR sealed IS NOT NULL)
      );
      CREATE INDEX deadline_step_deadline ON deadline_step (tenant_id, case_id, deadline_id);
      CREATE INDEX deadline_step_recorded_by ON deadline_step (tenant_id, recorded_by);
      COMMENT ON TABLE deadline_step IS 'What became of a deadline, and why: appended, never changed.';
    `);
    for (const table of TABLES)
      await db.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY tenant ON ${table} AS RESTRICTIVE
          USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
        CREATE POLICY owner ON ${table} TO fallbruecke_owner USING (true) WITH CHECK (true);
        CREATE POLICY read ON ${table} FOR SELECT TO fallbruecke_app USING (CASE (SELECT app.role())
          WHEN 'case-manager' THEN ${guidesFile(table)}
          WHEN 'team-lead' THEN ${hasOpenedFile(table)}
          WHEN 'person' THEN case_id = (SELECT app.case_id())
          ELSE false END);
        CREATE POLICY record ON ${table} FOR INSERT TO fallbruecke_app
          WITH CHECK (${guidesFile(table)} AND recorded_by = (SELECT app.account_id()));
        GRANT SELECT, INSERT ON ${table} TO fallbruecke_app;
      `);
    await db.query(`
      -- What is done or dropped stays as it is.
      CREATE POLICY keep ON deadline FOR UPDATE TO fallbruecke_app
        USING (state = 'open' AND ${guidesFile('deadline')}) WITH CHECK (${guidesFile('deadline')});
      GRANT UPDATE (due_on, state, version, settled_at) ON deadline TO fallbruecke_app;
    `);
    await keeping(db);
    await deriving(db);
    await escalating(db);
  }

  async down(db: QueryRunner): Promise<void> {
    await releaseKeysOf(db, 'deadline');
    await db.query(`
      DROP FUNCTION app.overdue_files, app.derive_deadlines, app.deadlines_due;
      DROP TABLE deadline_step, deadline;
      DROP FUNCTION app.keep_next_due;
    `);
  }
}

async function keeping(db: QueryRunner): Promise<void> {
  await db.query(`
    CREATE FUNCTION app.keep_next_due() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    BEGIN
      -- Looked up once for each file, whatever the planner thinks of tables that were filled a moment ago.
      WITH touched AS MATERIALIZED (SELECT DISTINCT tenant_id, case_id FROM changed),
      n AS MATERIALIZED (
        SELECT t.tenant_id, t.case_id, (SELECT min(d.due_on) FROM public.deadline d
          WHERE d.tenant_id = t.tenant_id AND d.case_id = t.case_id AND d.state = 'open') AS due_on FROM touched t)
      UPDATE public.case_file c SET next_due = n.due_on FROM n
        WHERE c.tenant_id = n.tenant_id AND c.id = n.case_id AND c.next_due IS DISTINCT FROM n.due_on;
      RETURN NULL;
    END $$;
    COMMENT ON FUNCTION app.keep_next_due() IS 'Keeps on the file its next deadline, which caseloads are sorted by.';
    -- Once for each statement: a night derives for thousands of files.
    CREATE TRIGGER keep_next_due_of_new AFTER INSERT ON deadline REFERENCING NEW TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION app.keep_next_due();
    CREATE TRIGGER keep_next_due AFTER UPDATE ON deadline REFERENCING NEW TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION app.keep_next_due();
  `);
  await keepKeysOf(db, 'deadline', ['deadline', 'deadline_step']);
}

async function deriving(db: QueryRunner): Promise<void> {
  await db.query(`
    -- With the rights of whoever calls it. What is sealed cannot be derived from: a title that was confided gives no deadline.
    CREATE FUNCTION app.deadlines_due(today date) RETURNS TABLE (case_id uuid, kind text, source_id uuid, source_on date, due_on date)
      LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
      WITH guided AS MATERIALIZED (
        SELECT c.tenant_id, c.id, c.opened_on, c.last_contact_on FROM public.case_file c
          WHERE c.tenant_id = app.tenant_id() AND c.closed_on IS NULL AND c.case_manager_id IS NOT NULL),
      agreed AS (
        SELECT DISTINCT ON (p.case_id) p.case_id, p.id FROM public.support_plan p
          WHERE p.tenant_id = app.tenant_id() AND p.agreed_at IS NOT NULL ORDER BY p.case_id, p.number DESC),
      planned AS (
        SELECT g.case_id, g.id, g.due_on, r.id AS review, r.state, r.next_on FROM agreed a
          JOIN public.plan_goal g ON g.tenant_id = app.tenant_id() AND g.case_id = a.case_id AND g.plan_id = a.id
          LEFT JOIN LATERAL (SELECT v.id, v.state, v.next_on FROM public.plan_review v WHERE v.tenant_id = g.tenant_id
            AND v.case_id = g.case_id AND v.plan_id = g.plan_id AND v.goal_id = g.id ORDER BY v.id DESC LIMIT 1) r ON true
        UNION ALL
        SELECT m.case_id, m.id, m.due_on, r.id, r.state, r.next_on FROM agreed a
          JOIN public.plan_measure m ON m.tenant_id = app.tenant_id() AND m.case_id = a.case_id AND m.plan_id = a.id
          LEFT JOIN LATERAL (SELECT v.id, v.state, v.next_on FROM public.plan_review v WHERE v.tenant_id = m.tenant_id
            AND v.case_id = m.case_id AND v.plan_id = m.plan_id AND v.measure_id = m.id ORDER BY v.id DESC LIMIT 1) r ON true),
      -- Worked out once, not once more for each file.
      derived AS MATERIALIZED (
        -- Eight weeks before: an application has to be made while the title still runs (§ 81(4) AufenthG).
        SELECT x.case_id, 'title-expires' AS kind, x.id AS source_id, (x.content ->> 'validUntil')::date AS source_on,
            (x.content ->> 'validUntil')::date - 56 AS due_on
          FROM public.case_section x WHERE x.tenant_id = app.tenant_id() AND x.category = 'residence'
            AND x.content ->> 'validUntil' IS NOT NULL
        UNION ALL
        SELECT x.case_id, 'plan-review', x.id, (x.content ->> 'reviewOn')::date, (x.content ->> 'reviewOn')::date
          FROM public.case_section x WHERE x.tenant_id = app.tenant_id() AND x.category = 'plan'
            AND x.content ->> 'reviewOn' IS NOT NULL
        UNION ALL
        -- The day that was agreed at the last look; without one, the day by which it was to be reached.
        SELECT p.case_id, 'plan-review', p.id, coalesce(p.next_on, p.due_on), coalesce(p.next_on, p.due_on) FROM planned p
          WHERE p.next_on IS NOT NULL OR p.review IS NULL OR p.state IN ('open', 'running')
        UNION ALL
        SELECT g.id, 'no-contact', g.id, coalesce(g.last_contact_on, g.opened_on), coalesce(g.last_contact_on, g.opened_on) + 30
          FROM guided g
        UNION ALL
        SELECT n.case_id, 'consent-ends', n.id, n.last_day, greatest(n.last_day - 30, (n.valid_from AT TIME ZONE 'Europe/Berlin')::date)
          FROM (SELECT s.*, ((s.valid_until - interval '1 microsecond') AT TIME ZONE 'Europe/Berlin')::date AS last_day
            FROM public.consent s WHERE s.tenant_id = app.tenant_id() AND s.state IN ('given', 'renewed')
              AND s.decision = 'permit' AND s.valid_until > app.now()) n
        UNION ALL
        -- The day after the last of eighteen years (§ 187(2), § 188(2), (3) BGB).
        SELECT b.case_id, 'comes-of-age', b.id, b.of_age_on, b.of_age_on
          FROM (SELECT p.case_id, p.id, (p.born_on - 1 + interval '18 years')::date + 1 AS of_age_on FROM public.person p
            WHERE p.tenant_id = app.tenant_id() AND p.born_on IS NOT NULL) b)
      SELECT d.case_id, d.kind, d.source_id, d.source_on, d.due_on FROM derived d JOIN guided g ON g.id = d.case_id
        -- That nobody was in touch is known when the days are over; everything else can be seen coming.
        WHERE (d.kind <> 'no-contact' OR d.due_on <= today)
          -- Of whoever was a minor when the file was opened.
          AND (d.kind <> 'comes-of-age' OR d.source_on > g.opened_on) $$;

    CREATE FUNCTION app.derive_deadlines(today date) RETURNS TABLE (lapsed integer, added integer)
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    BEGIN
      IF app.role() IS DISTINCT FROM 'system' THEN RETURN; END IF;
      WITH due AS MATERIALIZED (SELECT * FROM app.deadlines_due(today)),
      -- The title was extended, the consent renewed, the person met: what has no source any more is not to be done any more.
      gone AS (
        UPDATE public.deadline d SET state = 'lapsed', settled_at = app.now(), version = d.version + 1
          WHERE d.tenant_id = app.tenant_id() AND d.state = 'open' AND d.kind <> 'free' AND NOT EXISTS (
            SELECT FROM due n WHERE n.case_id = d.case_id AND n.kind = d.kind AND n.source_id = d.source_id
              AND n.source_on = d.source_on)
          RETURNING d.id),
      -- What somebody has done or dropped is not asked for again; what lapsed comes back with its source.
      made AS (
        INSERT INTO public.deadline AS d (tenant_id, id, case_id, kind, source_id, source_on, due_on, recorded_at)
          SELECT app.tenant_id(), gen_random_uuid(), n.case_id, n.kind, n.source_id, n.source_on, n.due_on, app.now()
            FROM due n WHERE n.due_on <= today + 92
          ON CONFLICT (tenant_id, case_id, kind, source_id, source_on) DO UPDATE
            SET state = 'open', settled_at = NULL, due_on = excluded.due_on, version = d.version + 1 WHERE d.state = 'lapsed'
          RETURNING d.id)
      SELECT (SELECT count(*) FROM gone), (SELECT count(*) FROM made) INTO lapsed, added;
      RETURN NEXT;
    END $$;
    COMMENT ON FUNCTION app.derive_deadlines(date) IS 'Makes the deadlines of a tenant what its files say; a second time it finds nothing to do.';
    GRANT EXECUTE ON FUNCTION app.derive_deadlines TO fallbruecke_app;
  `);
}

async function escalating(db: QueryRunner): Promise<void> {
  await db.query(`
    -- Which files, and how many: what is to be done in them, a team lead reads when she has said why.
    CREATE FUNCTION app.overdue_files(before date) RETURNS TABLE (case_id uuid, number text, case_manager_id uuid,
        overdue integer, oldest_due_on date)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      SELECT c.id, c.number, c.case_manager_id, count(*)::integer, min(d.due_on)
        FROM public.case_file c JOIN public.deadline d ON d.tenant_id = c.tenant_id AND d.case_id = c.id
        WHERE c.tenant_id = app.tenant_id() AND app.role() = 'team-lead' AND c.agency_id = app.agency_id()
          AND c.closed_on IS NULL AND c.case_manager_id IS NOT NULL AND c.id <> ALL (app.own_files())
          AND d.state = 'open' AND d.due_on < before
        GROUP BY c.id, c.number, c.case_manager_id $$;
    GRANT EXECUTE ON FUNCTION app.overdue_files TO fallbruecke_app;
  `);
}
