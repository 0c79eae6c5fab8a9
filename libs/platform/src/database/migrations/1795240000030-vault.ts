import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is sealed per person: her keys, wrapped by a key outside the database, in a schema with a backup of its own; the
 * evidence of her consents; and marks by which a file is found that tell nothing without a key.
 */
export class Vault1795240000030 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE SCHEMA vault;
      GRANT USAGE ON SCHEMA vault TO fallbruecke_app;

      -- A file may have several while it is sealed anew; the newest seals, each opens what names it.
      CREATE TABLE vault.person_key (
        tenant_id uuid NOT NULL,
        case_id uuid NOT NULL,
        id uuid NOT NULL,
        wrapped text NOT NULL,
        kek_id text NOT NULL,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, case_id, id),
        FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id)
      );
      COMMENT ON TABLE vault.person_key IS 'Without its row, what was sealed with a key can never be read again.';

      CREATE TABLE blind_index (
        tenant_id uuid NOT NULL,
        case_id uuid NOT NULL,
        field text NOT NULL CHECK (field IN ('azr-number', 'file-number', 'email', 'phone')),
        mark bytea CHECK (octet_length(mark) = 8),
        kek_id text NOT NULL,
        PRIMARY KEY (tenant_id, case_id, field),
        FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id)
      );
      CREATE INDEX blind_index_mark ON blind_index (tenant_id, mark);

      CREATE TABLE evidence (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        case_id uuid NOT NULL,
        consent_id uuid NOT NULL,
        media_type text NOT NULL CHECK (media_type IN ('application/pdf', 'image/jpeg', 'image/png')),
        size integer NOT NULL CHECK (size BETWEEN 1 AND 10485760),
        sha256 bytea NOT NULL CHECK (octet_length(sha256) = 32),
        sealed bytea NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by uuid NOT NULL,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id),
        FOREIGN KEY (tenant_id, consent_id) REFERENCES consent (tenant_id, id),
        FOREIGN KEY (tenant_id, recorded_by) REFERENCES account (tenant_id, id)
      );
      -- What is sealed does not compress.
      ALTER TABLE evidence ALTER sealed SET STORAGE EXTERNAL;
      CREATE INDEX evidence_case ON evidence (tenant_id, case_id);
      CREATE INDEX evidence_consent ON evidence (tenant_id, consent_id);
      CREATE INDEX evidence_recorded_by ON evidence (tenant_id, recorded_by);
    `);
    for (const table of ['vault.person_key', 'blind_index', 'evidence']) {
      await db.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY tenant ON ${table} AS RESTRICTIVE
          USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
        CREATE POLICY owner ON ${table} TO fallbruecke_owner USING (true) WITH CHECK (true);
      `);
    }
    const guided = (table: string): string => `(SELECT app.role()) = 'case-manager' AND EXISTS (
      SELECT FROM case_file c WHERE c.tenant_id = ${table}.tenant_id AND c.id = ${table}.case_id
        AND c.case_manager_id = ANY ((SELECT app.held_by())::uuid[]))`;
    await db.query(`
      -- A key is of no use without what it opens: whoever can see anything of a file may be given its keys, wrapped. As a
      -- function, so that reading a file in which nothing is sealed does not set all of this up.
      CREATE FUNCTION app.is_given_keys(of_case uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
      BEGIN
        RETURN CASE app.role()
          WHEN 'case-manager' THEN EXISTS (
            SELECT FROM public.case_file c WHERE c.tenant_id = app.tenant_id() AND c.id = of_case)
          WHEN 'team-lead' THEN EXISTS (
            SELECT FROM public.file_opening o WHERE o.tenant_id = app.tenant_id() AND o.case_id = of_case)
          WHEN 'agency-officer' THEN EXISTS (
            SELECT FROM public.share s WHERE s.tenant_id = app.tenant_id() AND s.case_id = of_case)
          WHEN 'emergency' THEN EXISTS (
            SELECT FROM public.emergency_access e WHERE e.tenant_id = app.tenant_id() AND e.case_id = of_case)
          WHEN 'person' THEN of_case = app.case_id()
          ELSE false END;
      END $$;
      GRANT EXECUTE ON FUNCTION app.is_given_keys TO fallbruecke_app;
      CREATE POLICY read ON vault.person_key FOR SELECT TO fallbruecke_app USING (app.is_given_keys(case_id));
      CREATE POLICY record ON vault.person_key FOR INSERT TO fallbruecke_app WITH CHECK (${guided('person_key')});
      GRANT SELECT, INSERT ON vault.person_key TO fallbruecke_app;

      CREATE POLICY read ON blind_index FOR SELECT TO fallbruecke_app USING (${guided('blind_index')});
      CREATE POLICY record ON blind_index FOR INSERT TO fallbruecke_app WITH CHECK (${guided('blind_index')});
      CREATE POLICY keep ON blind_index FOR UPDATE TO fallbruecke_app USING (${guided('blind_index')});
      GRANT SELECT, INSERT ON blind_index TO fallbruecke_app;
      GRANT UPDATE (mark, kek_id) ON blind_index TO fallbruecke_app;

      CREATE POLICY read ON evidence FOR SELECT TO fallbruecke_app USING (${guided('evidence')});
      CREATE POLICY record ON evidence FOR INSERT TO fallbruecke_app WITH CHECK (${guided('evidence')} AND EXISTS (
        SELECT FROM consent n WHERE n.tenant_id = evidence.tenant_id AND n.id = evidence.consent_id
          AND n.case_id = evidence.case_id));
      -- What proves a consent is never changed.
      GRANT SELECT, INSERT ON evidence TO fallbruecke_app;

      GRANT SELECT (tenant_id, id, case_id) ON evidence TO fallbruecke_audit;
      CREATE POLICY find ON evidence FOR SELECT TO fallbruecke_audit USING (true);
      GRANT CREATE ON SCHEMA app TO fallbruecke_audit;
      SET ROLE fallbruecke_audit;
      CREATE OR REPLACE FUNCTION app.audit_refusal(event uuid, what text, why text, asked uuid, trace text)
        RETURNS boolean LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT app.audit(event, what, 'deny', why, NULL, ARRAY[coalesce(
          (SELECT n.case_id FROM public.consent n WHERE n.tenant_id = app.tenant_id() AND n.id = asked),
          (SELECT e.case_id FROM public.evidence e WHERE e.tenant_id = app.tenant_id() AND e.id = asked), asked)],
          NULL, NULL, trace) $$;
      COMMENT ON FUNCTION app.audit_refusal IS
        'Logs an attempt on a file, or on a consent or evidence in it, whether it exists or not.';
      SET ROLE fallbruecke_owner;
      REVOKE CREATE ON SCHEMA app FROM fallbruecke_audit;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE evidence, blind_index;
      DROP SCHEMA vault CASCADE;
      DROP FUNCTION app.is_given_keys;
    `);
  }
}
