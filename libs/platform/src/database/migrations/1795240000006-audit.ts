import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The access log. An event says who did what for which purpose; a subject says whose file it was and on which consent.
 * A list of many files writes one batch beside its event; the worker spreads batches into subjects, and readers look at both.
 */
export class Audit1795240000006 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Domains are compiled once in a connection; a CHECK of the table is read anew with every row that is appended.
      CREATE DOMAIN app.decision AS text CHECK (VALUE IN ('permit', 'deny'));
      CREATE DOMAIN app.legal_basis AS text CHECK (VALUE IN ('consent', 'secrecy-release', 'statute'));

      CREATE TABLE audit_event (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        at timestamptz NOT NULL,
        account_id uuid,
        role text NOT NULL,
        agency_id uuid,
        action text NOT NULL,
        decision app.decision NOT NULL,
        reason text,
        purpose text,
        legal_basis app.legal_basis,
        trace_id text,
        PRIMARY KEY (tenant_id, id)
      );
      -- The log outlives what it speaks of, so it points at nothing.
      CREATE TABLE audit_subject (
        tenant_id uuid NOT NULL,
        case_id uuid NOT NULL,
        event_id uuid NOT NULL,
        ordinal smallint NOT NULL,
        consent_id uuid,
        mask integer,
        PRIMARY KEY (tenant_id, case_id, event_id, ordinal)
      );
      CREATE INDEX audit_subject_event ON audit_subject (tenant_id, event_id);
      CREATE INDEX audit_subject_consent ON audit_subject (tenant_id, consent_id) WHERE consent_id IS NOT NULL;
      CREATE TABLE audit_batch (
        tenant_id uuid NOT NULL,
        event_id uuid NOT NULL,
        case_ids uuid[] NOT NULL,
        consent_ids uuid[],
        masks integer[],
        PRIMARY KEY (tenant_id, event_id)
      );
    `);
    for (const table of ['audit_event', 'audit_subject', 'audit_batch']) {
      await db.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY tenant ON ${table} AS RESTRICTIVE
          USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
        CREATE POLICY append ON ${table} FOR INSERT TO fallbruecke_audit WITH CHECK (true);
        GRANT INSERT ON ${table} TO fallbruecke_audit;
        GRANT SELECT ON ${table} TO fallbruecke_app;
      `);
    }
    await db.query(`
      CREATE POLICY spread ON audit_batch FOR SELECT TO fallbruecke_audit USING (true);
      CREATE POLICY spread_delete ON audit_batch FOR DELETE TO fallbruecke_audit USING (true);
      GRANT SELECT, DELETE ON audit_batch TO fallbruecke_audit;

      CREATE FUNCTION app.audit(event uuid, what text, outcome text, why text, basis text, cases uuid[], consents uuid[],
          masks integer[], trace text)
        RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE of_tenant uuid := app.tenant_id();
      BEGIN
        -- What leaves the house for a partner names its basis, or is not written and so not sent.
        IF basis IS NULL AND outcome = 'permit' AND what LIKE 'shared-case%' AND app.role() = 'agency-officer' THEN
          RAISE check_violation USING MESSAGE = 'a disclosure names its legal basis';
        END IF;
        INSERT INTO public.audit_event (tenant_id, id, at, account_id, role, agency_id, action, decision, reason, purpose,
            legal_basis, trace_id)
          VALUES (of_tenant, event, app.now(), app.account_id(), coalesce(app.role(), 'system'), app.agency_id(), what, outcome,
            why, app.purpose(), basis, trace);
        IF cardinality(cases) > 3 THEN
          INSERT INTO public.audit_batch (tenant_id, event_id, case_ids, consent_ids, masks)
            VALUES (of_tenant, event, cases, consents, masks);
        ELSIF cardinality(cases) = 1 THEN
          INSERT INTO public.audit_subject (tenant_id, case_id, event_id, ordinal, consent_id, mask)
            VALUES (of_tenant, cases[1], event, 1, consents[1], masks[1]);
        ELSIF cardinality(cases) > 1 THEN
          INSERT INTO public.audit_subject (tenant_id, case_id, event_id, ordinal, consent_id, mask)
            SELECT of_tenant, s.case_id, event, s.ordinal, s.consent_id, s.mask
            FROM unnest(cases, consents, masks) WITH ORDINALITY s(case_id, consent_id, mask, ordinal);
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
          INSERT INTO public.audit_subject (tenant_id, case_id, event_id, ordinal, consent_id, mask)
          SELECT b.tenant_id, s.case_id, b.event_id, s.ordinal, s.consent_id, s.mask
          FROM batch b CROSS JOIN unnest(b.case_ids, b.consent_ids, b.masks) WITH ORDINALITY s(case_id, consent_id, mask, ordinal)
          RETURNING 1)
        SELECT count(*) FROM batch $$;

      GRANT CREATE ON SCHEMA app TO fallbruecke_audit;
      GRANT UPDATE ON audit_batch TO fallbruecke_audit;
      CREATE POLICY spread_lock ON audit_batch FOR UPDATE TO fallbruecke_audit USING (true);
      ALTER FUNCTION app.audit OWNER TO fallbruecke_audit;
      ALTER FUNCTION app.audit_refusal OWNER TO fallbruecke_audit;
      ALTER FUNCTION app.spread_audit OWNER TO fallbruecke_audit;
      REVOKE CREATE ON SCHEMA app FROM fallbruecke_audit;
      SET ROLE fallbruecke_audit;
      GRANT EXECUTE ON FUNCTION app.audit, app.audit_refusal, app.spread_audit TO fallbruecke_app;
      SET ROLE fallbruecke_owner;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      'DROP TABLE audit_batch, audit_subject, audit_event CASCADE; DROP DOMAIN app.decision, app.legal_basis',
    );
  }
}
