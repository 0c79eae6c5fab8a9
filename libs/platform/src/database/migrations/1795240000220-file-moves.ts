import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guidesFile, seesFile } from './file-policies';
import { keepKeysOf, releaseKeysOf } from './kept-keys';

const TABLES = ['file_move', 'file_arrival', 'move_term'] as const;

/**
 * Files that go to another Kreis, because the person moves. Each side has a row of its own under the same id, and neither sees
 * the other's: what crosses is written by the functions of the next migration alone. No key points into another tenant.
 */
export class FileMoves1795240000220 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE file_move (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        case_id uuid NOT NULL,
        to_tenant uuid NOT NULL,
        to_name text NOT NULL,
        to_agency text NOT NULL,
        -- The person's agreement in writing: without it nothing leaves the Kreis.
        agreed_on date NOT NULL,
        agreed_by text NOT NULL CHECK (agreed_by IN ('person', 'representative')),
        -- What goes along as she agreed: categories of sections, and the other parts of a file.
        sections text[] NOT NULL,
        parts text[] NOT NULL CHECK (parts <@ '{household,assessment,plan,deadlines}'),
        -- What the other Kreis has to know to decide, and who signed.
        sealed text NOT NULL,
        offered_at timestamptz NOT NULL,
        offered_by uuid NOT NULL,
        -- When both sides are told that nobody has taken it.
        alarm_on date NOT NULL,
        state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'accepted', 'refused', 'withdrawn', 'agreement-withdrawn')),
        decided_at timestamptz,
        refusal text CHECK (length(btrim(refusal)) >= 10),
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id),
        FOREIGN KEY (tenant_id, offered_by) REFERENCES account (tenant_id, id),
        CHECK (to_tenant <> tenant_id),
        CHECK ((state = 'open') = (decided_at IS NULL)),
        CHECK ((state = 'refused') = (refusal IS NOT NULL))
      );
      CREATE UNIQUE INDEX file_move_open ON file_move (tenant_id, case_id) WHERE state = 'open';
      CREATE INDEX file_move_case ON file_move (tenant_id, case_id);
      CREATE INDEX file_move_offered_by ON file_move (tenant_id, offered_by);
      COMMENT ON TABLE file_move IS 'Files offered to another Kreis, and what it decided.';
      COMMENT ON COLUMN file_move.to_tenant IS 'No foreign key: nothing points into another tenant.';

      CREATE TABLE file_arrival (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        agency_id uuid NOT NULL,
        from_tenant uuid NOT NULL,
        from_ags text NOT NULL,
        from_name text NOT NULL,
        municipality text,
        language text,
        urgency text NOT NULL CHECK (urgency IN ('low', 'normal', 'high', 'acute')),
        -- How much of each part comes; never what.
        counts jsonb NOT NULL,
        -- Sealed with a key of its own, which goes with the decision: the summary and, apart from it, what is opened on acceptance.
        wrapped text,
        kek_id text,
        summary bytea,
        package bytea,
        offered_at timestamptz NOT NULL,
        alarm_on date NOT NULL,
        state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'accepted', 'refused')),
        to_id uuid,
        -- Why she may have more than the limit.
        limit_reason text CHECK (length(btrim(limit_reason)) >= 10),
        decided_at timestamptz,
        decided_by uuid,
        refusal text CHECK (length(btrim(refusal)) >= 10),
        -- The file that was opened for it, and what came, sealed with its key.
        case_id uuid,
        sealed text,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, case_id),
        FOREIGN KEY (tenant_id, agency_id) REFERENCES agency (tenant_id, id),
        FOREIGN KEY (tenant_id, to_id) REFERENCES account (tenant_id, id),
        FOREIGN KEY (tenant_id, decided_by) REFERENCES account (tenant_id, id),
        -- It is taken before its file is opened, in the same transaction.
        FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
        CHECK ((state = 'open') = (decided_at IS NULL) AND (decided_at IS NULL) = (decided_by IS NULL)),
        CHECK ((state = 'open') = (wrapped IS NOT NULL AND kek_id IS NOT NULL AND summary IS NOT NULL AND package IS NOT NULL)),
        CHECK (state = 'open' OR num_nonnulls(wrapped, kek_id, summary, package) = 0),
        CHECK ((state = 'accepted') = (case_id IS NOT NULL)),
        CHECK ((state = 'refused') = (refusal IS NOT NULL)),
        CHECK (sealed IS NULL OR case_id IS NOT NULL)
      );
      CREATE INDEX file_arrival_agency ON file_arrival (tenant_id, agency_id);
      CREATE INDEX file_arrival_to ON file_arrival (tenant_id, to_id);
      CREATE INDEX file_arrival_decided_by ON file_arrival (tenant_id, decided_by);
      COMMENT ON TABLE file_arrival IS 'Files another Kreis offers, and what was decided.';
      COMMENT ON COLUMN file_arrival.from_tenant IS 'No foreign key: nothing points into another tenant.';

      CREATE TABLE move_term (
        tenant_id uuid NOT NULL REFERENCES tenant (id),
        valid_from date NOT NULL,
        days smallint NOT NULL CHECK (days BETWEEN 1 AND 90),
        recorded_at timestamptz NOT NULL,
        recorded_by uuid NOT NULL,
        PRIMARY KEY (tenant_id, valid_from),
        FOREIGN KEY (tenant_id, recorded_by) REFERENCES account (tenant_id, id)
      );
      CREATE INDEX move_term_recorded_by ON move_term (tenant_id, recorded_by);
      COMMENT ON TABLE move_term IS 'After how many days both sides are told that nobody has taken an offered file.';
    `);
    for (const table of TABLES)
      await db.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY tenant ON ${table} AS RESTRICTIVE
          USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
        CREATE POLICY owner ON ${table} TO fallbruecke_owner USING (true) WITH CHECK (true);
      `);
    await policies(db);
    await keepKeysOf(db, 'file_move', ['file_move', 'file_arrival']);
  }

  async down(db: QueryRunner): Promise<void> {
    await releaseKeysOf(db, 'file_move');
    await db.query(`
      DROP FUNCTION app.move_days;
      DROP TABLE move_term, file_arrival, file_move;
      DROP FUNCTION app.can_guide;
    `);
  }
}

async function policies(db: QueryRunner): Promise<void> {
  await db.query(`
    -- Rule 21, like everything that hangs on a file.
    CREATE POLICY own_file ON file_move AS RESTRICTIVE TO fallbruecke_app
      USING (case_id <> ALL ((SELECT app.own_files())::uuid[]));
    CREATE POLICY read ON file_move FOR SELECT TO fallbruecke_app USING (CASE (SELECT app.role())
      WHEN 'case-manager' THEN ${guidesFile('file_move')}
      WHEN 'team-lead' THEN ${seesFile('file_move')}
      WHEN 'person' THEN case_id = (SELECT app.case_id())
      ELSE false END);
    -- Only whoever guides the file offers it; what becomes of it is written by functions.
    CREATE POLICY offer ON file_move FOR INSERT TO fallbruecke_app WITH CHECK (
      offered_by = (SELECT app.account_id()) AND state = 'open' AND ${guidesFile('file_move')});
    GRANT SELECT, INSERT ON file_move TO fallbruecke_app;

    CREATE POLICY own_file ON file_arrival AS RESTRICTIVE TO fallbruecke_app
      USING (case_id IS NULL OR case_id <> ALL ((SELECT app.own_files())::uuid[]));
    CREATE POLICY read ON file_arrival FOR SELECT TO fallbruecke_app USING (CASE (SELECT app.role())
      WHEN 'case-manager' THEN CASE state WHEN 'open' THEN to_id = ANY ((SELECT app.held_by())::uuid[])
        WHEN 'accepted' THEN ${guidesFile('file_arrival')} ELSE false END
      WHEN 'team-lead' THEN agency_id = (SELECT app.agency_id())
      WHEN 'person' THEN case_id = (SELECT app.case_id())
      ELSE false END);

    CREATE FUNCTION app.can_guide(by_account uuid) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      SELECT app.role() = 'team-lead' AND EXISTS (
        SELECT FROM public.account a WHERE a.tenant_id = app.tenant_id() AND a.id = by_account AND a.agency_id = app.agency_id()
          AND a.disabled_at IS NULL AND EXISTS (SELECT FROM public.post p WHERE p.tenant_id = a.tenant_id
            AND p.account_id = a.id AND p.building_block = 2)) $$;
    COMMENT ON FUNCTION app.can_guide IS 'Whether a colleague of the own agency guides files.';
    GRANT EXECUTE ON FUNCTION app.can_guide TO fallbruecke_app;

    -- A team lead says who shall take it; whoever took it keeps what came, once, sealed for her new file.
    CREATE POLICY keep ON file_arrival FOR UPDATE TO fallbruecke_app USING (CASE (SELECT app.role())
        WHEN 'team-lead' THEN state = 'open' AND agency_id = (SELECT app.agency_id())
        WHEN 'case-manager' THEN state = 'accepted' AND sealed IS NULL AND ${guidesFile('file_arrival')}
        ELSE false END)
      WITH CHECK (CASE (SELECT app.role())
        WHEN 'team-lead' THEN state = 'open' AND sealed IS NULL AND app.can_guide(to_id)
        WHEN 'case-manager' THEN state = 'accepted' AND sealed IS NOT NULL
        ELSE false END);
    -- The package is given to nobody but by the function that takes it.
    GRANT SELECT (tenant_id, id, agency_id, from_ags, from_name, municipality, language, urgency, counts, wrapped, summary,
      offered_at, alarm_on, state, to_id, limit_reason, decided_at, decided_by, refusal, case_id, sealed) ON file_arrival TO fallbruecke_app;
    GRANT UPDATE (to_id, limit_reason, sealed) ON file_arrival TO fallbruecke_app;

    CREATE POLICY read ON move_term FOR SELECT TO fallbruecke_app
      USING ((SELECT app.role()) IN ('case-manager', 'team-lead', 'tenant-admin'));
    CREATE POLICY record ON move_term FOR INSERT TO fallbruecke_app
      WITH CHECK ((SELECT app.role()) = 'tenant-admin' AND recorded_by = (SELECT app.account_id()));
    GRANT SELECT, INSERT ON move_term TO fallbruecke_app;
    CREATE FUNCTION app.move_days(of_day date) RETURNS integer LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
      SELECT coalesce((SELECT t.days FROM public.move_term t
        WHERE t.tenant_id = app.tenant_id() AND t.valid_from <= of_day ORDER BY t.valid_from DESC LIMIT 1), 14)::integer $$;
    GRANT EXECUTE ON FUNCTION app.move_days TO fallbruecke_app;
  `);
}
