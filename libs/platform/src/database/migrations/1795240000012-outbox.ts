import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The access log names each basis beside its file; and whoever received something is told when its basis ends. */
export class Outbox1795240000012 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION app.audit_refusal, app.audit, app.spread_audit;
      ALTER TABLE audit_subject RENAME consent_id TO basis_id;
      ALTER TABLE audit_subject ADD basis app.legal_basis;
      ALTER INDEX audit_subject_consent RENAME TO audit_subject_basis;
      ALTER TABLE audit_batch RENAME consent_ids TO basis_ids;
      ALTER TABLE audit_batch ADD bases text[];
    `);
    // What was written before rested on consents alone. Even the owner sees one tenant at a time, and no log without a policy.
    await db.query(`
      CREATE POLICY owner ON audit_subject TO fallbruecke_owner USING (true) WITH CHECK (true);
      CREATE POLICY owner ON audit_batch TO fallbruecke_owner USING (true) WITH CHECK (true);
      CREATE POLICY owner ON audit_event FOR SELECT TO fallbruecke_owner USING (true);
      SET ROLE fallbruecke_gate`);
    const tenants: { id: string }[] = await db.query('SELECT id FROM tenant');
    await db.query('SET ROLE fallbruecke_owner');
    for (const { id } of tenants) {
      await db.query(`SELECT set_config('app.tenant_id', $1, true)`, [id]);
      await db.query(`
        UPDATE audit_subject s SET basis = e.legal_basis FROM audit_event e
          WHERE e.tenant_id = s.tenant_id AND e.id = s.event_id AND s.basis_id IS NOT NULL AND e.legal_basis IS NOT NULL;
        UPDATE audit_batch b SET bases = array_fill(e.legal_basis::text, ARRAY[cardinality(b.case_ids)]) FROM audit_event e
          WHERE e.tenant_id = b.tenant_id AND e.id = b.event_id AND e.legal_basis IS NOT NULL;
      `);
    }
    await db.query(`
      DROP POLICY owner ON audit_subject;
      DROP POLICY owner ON audit_batch;
      CREATE POLICY owner ON audit_subject FOR SELECT TO fallbruecke_owner USING (true);
      CREATE POLICY owner ON audit_batch FOR SELECT TO fallbruecke_owner USING (true);
      ALTER TABLE audit_event DROP legal_basis;

      CREATE FUNCTION app.audit(event uuid, what text, outcome text, why text, bases text[], cases uuid[], basis_ids uuid[],
          masks integer[], trace text)
        RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE of_tenant uuid := app.tenant_id();
      BEGIN
        -- What leaves the house for a partner names its basis, or is not written and so not sent.
        IF outcome = 'permit' AND what LIKE 'shared-case%' AND app.role() = 'agency-officer' AND (bases IS NULL
            OR array_position(bases, NULL) IS NOT NULL OR cardinality(bases) < cardinality(cases)) THEN
          RAISE check_violation USING MESSAGE = 'a disclosure names its legal basis';
        END IF;
        INSERT INTO public.audit_event (tenant_id, id, at, account_id, role, agency_id, action, decision, reason, purpose, trace_id)
          VALUES (of_tenant, event, app.now(), app.account_id(), coalesce(app.role(), 'system'), app.agency_id(), what, outcome,
            why, app.purpose(), trace);
        IF cardinality(cases) > 3 THEN
          INSERT INTO public.audit_batch (tenant_id, event_id, case_ids, basis_ids, bases, masks)
            VALUES (of_tenant, event, cases, basis_ids, bases, masks);
        ELSIF cardinality(cases) = 1 THEN
          INSERT INTO public.audit_subject (tenant_id, case_id, event_id, ordinal, basis_id, basis, mask)
            VALUES (of_tenant, cases[1], event, 1, basis_ids[1], bases[1], masks[1]);
        ELSIF cardinality(cases) > 1 THEN
          INSERT INTO public.audit_subject (tenant_id, case_id, event_id, ordinal, basis_id, basis, mask)
            SELECT of_tenant, s.case_id, event, s.ordinal, s.basis_id, s.basis, s.mask
            FROM unnest(cases, basis_ids, bases, masks) WITH ORDINALITY s(case_id, basis_id, basis, mask, ordinal);
        END IF;
        RETURN true;
      END $$;
      COMMENT ON FUNCTION app.audit IS 'Appends one event of the access log in the transaction it speaks of.';

      CREATE FUNCTION app.audit_refusal(event uuid, what text, why text, asked uuid, trace text)
        RETURNS boolean LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT app.audit(event, what, 'deny', why, NULL, ARRAY[coalesce(
          (SELECT n.case_id FROM public.consent n WHERE n.tenant_id = app.tenant_id() AND n.id = asked), asked)], NULL, NULL, trace) $$;
      COMMENT ON FUNCTION app.audit_refusal IS 'Logs an attempt on a file, or on a consent in it, whether it exists or not.';

      CREATE FUNCTION app.spread_audit(most integer) RETURNS bigint
        LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        WITH batch AS (
          DELETE FROM public.audit_batch b WHERE (b.tenant_id, b.event_id) IN (
            SELECT tenant_id, event_id FROM public.audit_batch ORDER BY event_id LIMIT most FOR UPDATE SKIP LOCKED)
          RETURNING *), spread AS (
          INSERT INTO public.audit_subject (tenant_id, case_id, event_id, ordinal, basis_id, basis, mask)
          SELECT b.tenant_id, s.case_id, b.event_id, s.ordinal, s.basis_id, s.basis, s.mask
          FROM batch b CROSS JOIN unnest(b.case_ids, b.basis_ids, b.bases, b.masks)
            WITH ORDINALITY s(case_id, basis_id, basis, mask, ordinal)
          RETURNING 1)
        SELECT count(*) FROM batch $$;
      GRANT CREATE ON SCHEMA app TO fallbruecke_audit;
      ALTER FUNCTION app.audit OWNER TO fallbruecke_audit;
      ALTER FUNCTION app.audit_refusal OWNER TO fallbruecke_audit;
      ALTER FUNCTION app.spread_audit OWNER TO fallbruecke_audit;
      REVOKE CREATE ON SCHEMA app FROM fallbruecke_audit;
      SET ROLE fallbruecke_audit;
      GRANT EXECUTE ON FUNCTION app.audit, app.audit_refusal, app.spread_audit TO fallbruecke_app;
      SET ROLE fallbruecke_owner;

      ALTER POLICY read ON audit_subject USING (CASE (SELECT app.role())
        WHEN 'data-protection-officer' THEN true
        WHEN 'case-manager' THEN EXISTS (SELECT FROM case_file c WHERE c.tenant_id = audit_subject.tenant_id AND c.id = audit_subject.case_id)
        WHEN 'team-lead' THEN EXISTS (SELECT FROM file_opening o
          WHERE o.tenant_id = audit_subject.tenant_id AND o.case_id = audit_subject.case_id)
        WHEN 'person' THEN case_id = (SELECT app.case_id())
        ELSE false END);
      ALTER POLICY read ON audit_batch USING (CASE (SELECT app.role())
        WHEN 'data-protection-officer' THEN true
        WHEN 'case-manager' THEN EXISTS (SELECT FROM case_file c
          WHERE c.tenant_id = (SELECT app.tenant_id()) AND c.id = ANY (audit_batch.case_ids))
        WHEN 'team-lead' THEN EXISTS (SELECT FROM file_opening o
          WHERE o.tenant_id = (SELECT app.tenant_id()) AND o.case_id = ANY (audit_batch.case_ids))
        WHEN 'person' THEN (SELECT app.case_id()) = ANY (case_ids)
        ELSE false END);
      ALTER POLICY read ON audit_event USING (CASE
        WHEN (SELECT app.role()) = 'data-protection-officer' THEN true
        WHEN (SELECT app.role()) IN ('case-manager', 'team-lead', 'person') THEN EXISTS (
            SELECT FROM audit_subject s WHERE s.tenant_id = audit_event.tenant_id AND s.event_id = audit_event.id)
          OR EXISTS (SELECT FROM audit_batch b WHERE b.tenant_id = audit_event.tenant_id AND b.event_id = audit_event.id)
        ELSE false END);

      CREATE TABLE outbox (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL DEFAULT gen_random_uuid(),
        kind text NOT NULL CHECK (kind IN ('consent-ended')),
        agency_id uuid NOT NULL,
        case_id uuid NOT NULL,
        case_number text NOT NULL,
        consent_id uuid NOT NULL,
        ended_as text NOT NULL,
        purposes text[] NOT NULL,
        -- What the agency has received on it: from now on marked, and not to be used any more.
        mask integer NOT NULL,
        first_at timestamptz,
        last_at timestamptz,
        times integer NOT NULL,
        created_at timestamptz NOT NULL,
        acknowledged_at timestamptz,
        acknowledged_by uuid,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, consent_id, agency_id),
        FOREIGN KEY (tenant_id, agency_id) REFERENCES agency (tenant_id, id),
        FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id),
        FOREIGN KEY (tenant_id, consent_id) REFERENCES consent (tenant_id, id),
        FOREIGN KEY (tenant_id, acknowledged_by) REFERENCES account (tenant_id, id)
      );
      CREATE INDEX outbox_agency ON outbox (tenant_id, agency_id, acknowledged_at, created_at);
      CREATE INDEX outbox_case ON outbox (tenant_id, case_id);
      CREATE INDEX outbox_acknowledged_by ON outbox (tenant_id, acknowledged_by);
      COMMENT ON TABLE outbox IS 'Art. 7(3), 19 GDPR: one row for each agency that has to know that a consent has ended.';
      ALTER TABLE outbox ENABLE ROW LEVEL SECURITY;
      ALTER TABLE outbox FORCE ROW LEVEL SECURITY;
      CREATE POLICY tenant ON outbox AS RESTRICTIVE
        USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
      CREATE POLICY owner ON outbox TO fallbruecke_owner USING (true) WITH CHECK (true);
      CREATE POLICY read ON outbox FOR SELECT TO fallbruecke_app USING (CASE (SELECT app.role())
        WHEN 'agency-officer' THEN agency_id = (SELECT app.agency_id()) AND case_id <> ALL ((SELECT app.own_files())::uuid[])
        WHEN 'case-manager' THEN EXISTS (SELECT FROM case_file c WHERE c.tenant_id = outbox.tenant_id AND c.id = outbox.case_id)
        WHEN 'data-protection-officer' THEN true
        WHEN 'person' THEN case_id = (SELECT app.case_id())
        ELSE false END);
      CREATE POLICY keep ON outbox FOR UPDATE TO fallbruecke_app
        USING ((SELECT app.role()) = 'agency-officer' AND agency_id = (SELECT app.agency_id()));
      GRANT SELECT ON outbox TO fallbruecke_app;
      GRANT UPDATE (acknowledged_at, acknowledged_by) ON outbox TO fallbruecke_app;

      CREATE FUNCTION app.received(of_consent uuid)
        RETURNS TABLE (agency_id uuid, mask integer, first_at timestamptz, last_at timestamptz, times bigint)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT e.agency_id, coalesce(bit_or(s.mask), 0), min(e.at), max(e.at), count(DISTINCT e.id) FROM (
          SELECT s.event_id, s.mask FROM public.audit_subject s
            WHERE s.tenant_id = app.tenant_id() AND s.basis_id = of_consent AND s.basis IS NOT NULL
          UNION ALL
          SELECT b.event_id, s.mask FROM public.audit_batch b CROSS JOIN unnest(b.basis_ids, b.bases, b.masks) s(basis_id, basis, mask)
            WHERE b.tenant_id = app.tenant_id() AND s.basis_id = of_consent AND s.basis IS NOT NULL) s
          JOIN public.audit_event e ON e.tenant_id = app.tenant_id() AND e.id = s.event_id
        WHERE e.decision = 'permit' AND e.agency_id IS NOT NULL
        GROUP BY e.agency_id $$;
      COMMENT ON FUNCTION app.received IS 'What each agency has received on a consent, by the access log.';
      GRANT EXECUTE ON FUNCTION app.received TO fallbruecke_app;

      CREATE FUNCTION app.tell_recipients() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        -- The agency it was for is told even where it has not looked yet: it might be about to.
        INSERT INTO public.outbox (tenant_id, kind, agency_id, case_id, case_number, consent_id, ended_as, purposes, mask, first_at,
            last_at, times, created_at)
          SELECT new.tenant_id, 'consent-ended', coalesce(r.agency_id, a.agency_id), new.case_id, c.number, new.id, new.state,
            new.purposes, coalesce(r.mask, 0), r.first_at, r.last_at, coalesce(r.times, 0), app.now()
          FROM public.case_file c, (SELECT new.agency_id) a FULL JOIN app.received(new.id) r ON r.agency_id = a.agency_id
          WHERE c.tenant_id = new.tenant_id AND c.id = new.case_id
          ON CONFLICT DO NOTHING;
        RETURN NULL;
      END $$;
      CREATE TRIGGER tell_recipients AFTER UPDATE OF state ON consent FOR EACH ROW
        WHEN (old.state IN ('given', 'renewed') AND new.state IN ('withdrawn', 'terminated', 'invalidated') AND new.decision = 'permit')
        EXECUTE FUNCTION app.tell_recipients();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE outbox CASCADE; DROP FUNCTION app.received');
  }
}
