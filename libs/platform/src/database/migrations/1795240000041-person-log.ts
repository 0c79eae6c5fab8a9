import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What of the access log the person is shown later, and which names of staff were released to her on her request. */
export class PersonLog1795240000041 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE log_deferral (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        case_id uuid NOT NULL,
        event_id uuid NOT NULL,
        -- The entry that says that it was deferred: it would tell as much, so it stays hidden as long.
        recording_event_id uuid NOT NULL,
        ground text NOT NULL CHECK (length(btrim(ground)) >= 20 AND ground ~ '§|Art\\.'),
        until timestamptz NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by uuid NOT NULL,
        PRIMARY KEY (tenant_id, id),
        -- Once: to defer again and again would be to hide.
        UNIQUE (tenant_id, case_id, event_id),
        FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id),
        FOREIGN KEY (tenant_id, recorded_by) REFERENCES account (tenant_id, id),
        CHECK (until > recorded_at AND until <= recorded_at + interval '6 months')
      );
      CREATE INDEX log_deferral_until ON log_deferral (tenant_id, until);
      CREATE INDEX log_deferral_recorded_by ON log_deferral (tenant_id, recorded_by);

      CREATE TABLE name_release (
        tenant_id uuid NOT NULL,
        case_id uuid NOT NULL,
        event_id uuid NOT NULL,
        -- As it was then; the person never reads accounts.
        staff_name text NOT NULL,
        reason text NOT NULL CHECK (length(btrim(reason)) >= 10),
        released_at timestamptz NOT NULL,
        released_by uuid NOT NULL,
        PRIMARY KEY (tenant_id, case_id, event_id),
        FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id),
        FOREIGN KEY (tenant_id, released_by) REFERENCES account (tenant_id, id)
      );
      CREATE INDEX name_release_released_by ON name_release (tenant_id, released_by);
    `);
    for (const table of ['log_deferral', 'name_release'])
      await db.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY tenant ON ${table} AS RESTRICTIVE
          USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
        CREATE POLICY owner ON ${table} TO fallbruecke_owner USING (true) WITH CHECK (true);
      `);
    await db.query(`
      CREATE POLICY read ON log_deferral FOR SELECT TO fallbruecke_app USING (CASE (SELECT app.role())
        WHEN 'data-protection-officer' THEN true
        WHEN 'person' THEN case_id = (SELECT app.case_id()) AND until <= (SELECT app.now())
        ELSE false END);
      CREATE POLICY record ON log_deferral FOR INSERT TO fallbruecke_app WITH CHECK (
        (SELECT app.role()) = 'data-protection-officer' AND recorded_by = (SELECT app.account_id()));
      CREATE POLICY read ON name_release FOR SELECT TO fallbruecke_app USING (CASE (SELECT app.role())
        WHEN 'data-protection-officer' THEN true
        WHEN 'person' THEN case_id = (SELECT app.case_id())
        ELSE false END);
      CREATE POLICY record ON name_release FOR INSERT TO fallbruecke_app WITH CHECK (
        (SELECT app.role()) = 'data-protection-officer' AND released_by = (SELECT app.account_id()));
      GRANT SELECT, INSERT ON log_deferral, name_release TO fallbruecke_app;
    `);
    // What is deferred is not in her log: not as an entry, not in its length, not in what an agency last saw.
    await db.query(`
      CREATE FUNCTION app.deferred_events() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = pg_catalog, pg_temp AS $$
        SELECT coalesce(array_agg(hidden), '{}') FROM public.log_deferral d
          CROSS JOIN unnest(ARRAY[d.event_id, d.recording_event_id]) hidden
          WHERE app.role() = 'person' AND d.tenant_id = app.tenant_id() AND d.case_id = app.case_id() AND d.until > app.now() $$;
      COMMENT ON FUNCTION app.deferred_events() IS 'Entries that the signed-in person will see later; nothing for anybody else.';
      GRANT EXECUTE ON FUNCTION app.deferred_events TO fallbruecke_app;
      CREATE POLICY deferred ON audit_subject AS RESTRICTIVE FOR SELECT TO fallbruecke_app
        USING (event_id <> ALL ((SELECT app.deferred_events())::uuid[]));
      CREATE POLICY deferred ON audit_batch AS RESTRICTIVE FOR SELECT TO fallbruecke_app
        USING (event_id <> ALL ((SELECT app.deferred_events())::uuid[]));

      CREATE OR REPLACE FUNCTION app.received(of_consent uuid)
        RETURNS TABLE (agency_id uuid, mask integer, first_at timestamptz, last_at timestamptz, times bigint)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT e.agency_id, coalesce(bit_or(s.mask), 0), min(e.at), max(e.at), count(DISTINCT e.id) FROM (
          SELECT s.event_id, s.mask FROM public.audit_subject s
            WHERE s.tenant_id = app.tenant_id() AND s.basis_id = of_consent AND s.basis IS NOT NULL
          UNION ALL
          SELECT b.event_id, s.mask FROM public.audit_batch b CROSS JOIN unnest(b.basis_ids, b.bases, b.masks) s(basis_id, basis, mask)
            WHERE b.tenant_id = app.tenant_id() AND s.basis_id = of_consent AND s.basis IS NOT NULL) s
          JOIN public.audit_event e ON e.tenant_id = app.tenant_id() AND e.id = s.event_id
        WHERE e.decision = 'permit' AND e.agency_id IS NOT NULL AND e.id <> ALL (app.deferred_events())
        GROUP BY e.agency_id $$;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP FUNCTION app.deferred_events CASCADE; DROP TABLE name_release, log_deferral');
  }
}
