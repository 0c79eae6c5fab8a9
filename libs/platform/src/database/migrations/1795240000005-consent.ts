import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Consents, and the shares they grant: one row per live grant, agency and purpose, kept by triggers. */
export class Consent1795240000005 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION app.special_of(categories text[]) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN (SELECT coalesce(array_agg(category ORDER BY category), '{}') FROM unnest(categories) category
          WHERE category IN ('health', 'violence', 'belief'));
      GRANT EXECUTE ON FUNCTION app.special_of TO fallbruecke_app;

      CREATE TABLE consent (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        case_id uuid NOT NULL,
        agency_id uuid NOT NULL,
        state text NOT NULL CHECK (state IN ('unknown', 'requested', 'request-deferred', 'refused', 'given', 'renewed',
          'withdrawn', 'expired', 'terminated', 'invalidated')),
        purposes text[] NOT NULL CHECK (cardinality(purposes) > 0),
        categories text[] NOT NULL CHECK (cardinality(categories) > 0),
        special_categories text[] NOT NULL,
        valid_from timestamptz NOT NULL,
        valid_until timestamptz NOT NULL,
        text_version text NOT NULL,
        language text NOT NULL,
        interpreter text,
        form text NOT NULL CHECK (form IN ('written', 'electronic', 'oral')),
        witness text,
        recorded_at timestamptz NOT NULL,
        recorded_by uuid NOT NULL,
        withdrawn_at timestamptz,
        withdrawal_channel text CHECK (withdrawal_channel IN ('written', 'electronic', 'oral')),
        withdrawal_recorded_by uuid,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id),
        FOREIGN KEY (tenant_id, agency_id) REFERENCES agency (tenant_id, id),
        FOREIGN KEY (tenant_id, recorded_by) REFERENCES account (tenant_id, id),
        FOREIGN KEY (tenant_id, withdrawal_recorded_by) REFERENCES account (tenant_id, id),
        CHECK (valid_until > valid_from),
        CHECK (form <> 'oral' OR witness IS NOT NULL),
        CHECK ((state = 'withdrawn') = (withdrawn_at IS NOT NULL)),
        CHECK ((state = 'withdrawn') = (withdrawal_channel IS NOT NULL)),
        -- Art. 9(2)(a) GDPR: what is special and shared was ticked on its own, and nothing else was.
        CHECK (special_categories @> app.special_of(categories) AND special_categories <@ app.special_of(categories))
      );
      CREATE INDEX consent_case ON consent (tenant_id, case_id);
      CREATE INDEX consent_agency ON consent (tenant_id, agency_id);
      CREATE INDEX consent_recorded_by ON consent (tenant_id, recorded_by);
      CREATE INDEX consent_withdrawal_recorded_by ON consent (tenant_id, withdrawal_recorded_by);

      CREATE TABLE share (
        tenant_id uuid NOT NULL,
        agency_id uuid NOT NULL,
        purpose text NOT NULL,
        case_number text NOT NULL,
        case_id uuid NOT NULL,
        consent_id uuid NOT NULL,
        mask integer NOT NULL,
        valid_from timestamptz NOT NULL,
        valid_until timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, agency_id, purpose, case_number, case_id, consent_id) INCLUDE (mask, valid_from, valid_until),
        FOREIGN KEY (tenant_id, consent_id) REFERENCES consent (tenant_id, id),
        FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id)
      );
      CREATE INDEX share_case ON share (tenant_id, case_id, agency_id, purpose);
      CREATE INDEX share_consent ON share (tenant_id, consent_id);
      COMMENT ON TABLE share IS 'What a partner''s reads are driven from. The sort key is the file number, which the partner may see.';
    `);
    for (const table of ['consent', 'share']) {
      await db.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY tenant ON ${table} AS RESTRICTIVE
          USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
        CREATE POLICY owner ON ${table} TO fallbruecke_owner USING (true) WITH CHECK (true);
      `);
    }
    await db.query(`
      GRANT SELECT, INSERT ON consent TO fallbruecke_app;
      -- What a person agreed to is never rewritten; only its state moves on.
      GRANT UPDATE (state, withdrawn_at, withdrawal_channel, withdrawal_recorded_by) ON consent TO fallbruecke_app;
      -- A refused attempt on a consent belongs into the log of its file.
      GRANT SELECT (tenant_id, id, case_id) ON consent TO fallbruecke_audit;
      CREATE POLICY find ON consent FOR SELECT TO fallbruecke_audit USING (true);
      GRANT SELECT ON share TO fallbruecke_app;

      -- Even the owner sees one tenant at a time: without it the shares would silently stay as they were.
      CREATE FUNCTION app.assert_tenant(tenant uuid) RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        IF app.tenant_id() IS DISTINCT FROM tenant THEN
          RAISE object_not_in_prerequisite_state USING MESSAGE = 'the transaction does not act for the tenant of this row';
        END IF;
      END $$;

      CREATE FUNCTION app.share_consent() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        PERFORM app.assert_tenant(coalesce(new.tenant_id, old.tenant_id));
        -- One after the other with a file that closes or opens again, or the two would each overlook the other's change.
        PERFORM FROM public.case_file c
          WHERE c.tenant_id = coalesce(new.tenant_id, old.tenant_id) AND c.id = coalesce(new.case_id, old.case_id)
          FOR NO KEY UPDATE;
        IF TG_OP <> 'INSERT' THEN
          DELETE FROM public.share s WHERE s.tenant_id = old.tenant_id AND s.consent_id = old.id;
        END IF;
        IF TG_OP <> 'DELETE' AND new.state IN ('given', 'renewed') THEN
          INSERT INTO public.share (tenant_id, agency_id, purpose, case_number, case_id, consent_id, mask, valid_from, valid_until)
          SELECT new.tenant_id, new.agency_id, purpose, c.number, c.id, new.id, app.category_mask(new.categories),
            new.valid_from, new.valid_until
          FROM public.case_file c CROSS JOIN unnest(new.purposes) purpose
          WHERE c.tenant_id = new.tenant_id AND c.id = new.case_id AND c.closed_on IS NULL;
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER share_consent
        AFTER INSERT OR DELETE OR UPDATE OF state, agency_id, purposes, categories, valid_from, valid_until ON consent
        FOR EACH ROW EXECUTE FUNCTION app.share_consent();

      CREATE FUNCTION app.guard_consent() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF new.state = old.state OR new.state = ANY (CASE old.state
          WHEN 'unknown' THEN '{requested,given,refused,invalidated}'::text[]
          WHEN 'requested' THEN '{request-deferred,given,refused,expired,invalidated}'
          WHEN 'request-deferred' THEN '{requested,given,refused,expired,invalidated}'
          WHEN 'given' THEN '{renewed,withdrawn,expired,terminated,invalidated}'
          WHEN 'renewed' THEN '{withdrawn,expired,terminated,invalidated}'
          ELSE '{}' END) THEN RETURN NULL; END IF;
        RAISE check_violation USING MESSAGE = 'a consent does not come back from its end';
      END $$;
      CREATE TRIGGER guard_consent AFTER UPDATE OF state ON consent FOR EACH ROW EXECUTE FUNCTION app.guard_consent();

      CREATE FUNCTION app.share_case() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        PERFORM app.assert_tenant(new.tenant_id);
        DELETE FROM public.share s WHERE s.tenant_id = new.tenant_id AND s.case_id = new.id;
        IF new.closed_on IS NULL THEN
          INSERT INTO public.share (tenant_id, agency_id, purpose, case_number, case_id, consent_id, mask, valid_from, valid_until)
          SELECT n.tenant_id, n.agency_id, purpose, new.number, n.case_id, n.id, app.category_mask(n.categories),
            n.valid_from, n.valid_until
          FROM public.consent n CROSS JOIN unnest(n.purposes) purpose
          WHERE n.tenant_id = new.tenant_id AND n.case_id = new.id AND n.state IN ('given', 'renewed')
          FOR SHARE OF n;
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER share_case AFTER UPDATE OF closed_on, number ON case_file
        FOR EACH ROW EXECUTE FUNCTION app.share_case();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE share, consent CASCADE;
      DROP FUNCTION app.share_consent, app.share_case, app.guard_consent, app.assert_tenant, app.special_of;
    `);
  }
}
