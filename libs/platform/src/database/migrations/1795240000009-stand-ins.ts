import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who acts for whom: deputies for a set period, access in an emergency, and staff who are clients themselves. */
export class StandIns1795240000009 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE deputy (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        absent_id uuid NOT NULL,
        deputy_id uuid NOT NULL,
        valid_from timestamptz NOT NULL,
        valid_until timestamptz NOT NULL,
        set_by uuid NOT NULL,
        set_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, absent_id) REFERENCES account (tenant_id, id),
        FOREIGN KEY (tenant_id, deputy_id) REFERENCES account (tenant_id, id),
        FOREIGN KEY (tenant_id, set_by) REFERENCES account (tenant_id, id),
        CHECK (absent_id <> deputy_id),
        -- Ended in the moment it began, it never held.
        CHECK (valid_until >= valid_from AND valid_until <= valid_from + interval '93 days')
      );
      CREATE INDEX deputy_deputy ON deputy (tenant_id, deputy_id, valid_until) INCLUDE (absent_id, valid_from);
      CREATE INDEX deputy_absent ON deputy (tenant_id, absent_id);
      CREATE INDEX deputy_set_by ON deputy (tenant_id, set_by);

      CREATE TABLE emergency_access (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        case_id uuid NOT NULL,
        account_id uuid NOT NULL,
        reason text NOT NULL CHECK (length(btrim(reason)) >= 20),
        opened_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id),
        FOREIGN KEY (tenant_id, account_id) REFERENCES account (tenant_id, id),
        CHECK (ends_at > opened_at AND ends_at <= opened_at + interval '4 hours')
      );
      CREATE INDEX emergency_access_case ON emergency_access (tenant_id, case_id, account_id);
      CREATE INDEX emergency_access_account ON emergency_access (tenant_id, account_id, ends_at);

      CREATE TABLE own_file (
        tenant_id uuid NOT NULL,
        account_id uuid NOT NULL,
        case_id uuid NOT NULL,
        recorded_by uuid NOT NULL,
        recorded_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, account_id, case_id),
        FOREIGN KEY (tenant_id, account_id) REFERENCES account (tenant_id, id),
        FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id),
        FOREIGN KEY (tenant_id, recorded_by) REFERENCES account (tenant_id, id)
      );
      CREATE INDEX own_file_case ON own_file (tenant_id, case_id);
      CREATE INDEX own_file_recorded_by ON own_file (tenant_id, recorded_by);
      COMMENT ON TABLE own_file IS 'Staff who are clients, or whose family is: in their work they never see that file.';
    `);
    for (const table of ['deputy', 'emergency_access', 'own_file']) {
      await db.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY tenant ON ${table} AS RESTRICTIVE
          USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
        CREATE POLICY owner ON ${table} TO fallbruecke_owner USING (true) WITH CHECK (true);
      `);
    }
    await db.query(`
      CREATE FUNCTION app.case_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
        RETURN nullif(current_setting('app.case_id', true), '')::uuid;
      COMMENT ON FUNCTION app.case_id() IS 'The file of the person who is signed in; nothing for anybody else.';
      CREATE FUNCTION app.purposes() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE
        RETURN string_to_array(nullif(current_setting('app.purpose', true), ''), ',');
      COMMENT ON FUNCTION app.purposes() IS 'Everything a partner states in one request: each of them has to be covered.';

      CREATE FUNCTION app.held_by() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = pg_catalog, pg_temp AS $$
        SELECT array_agg(holder) FROM (
          SELECT app.account_id() AS holder
          UNION ALL
          SELECT d.absent_id FROM public.deputy d WHERE d.tenant_id = app.tenant_id() AND d.deputy_id = app.account_id()
            AND d.valid_from <= app.now() AND d.valid_until > app.now()) holders $$;
      COMMENT ON FUNCTION app.held_by() IS 'The acting account, and those it stands in for today.';
      CREATE FUNCTION app.own_files() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = pg_catalog, pg_temp AS $$
        SELECT coalesce(array_agg(o.case_id), '{}') FROM public.own_file o
          WHERE o.tenant_id = app.tenant_id() AND o.account_id = app.account_id() $$;
      COMMENT ON FUNCTION app.own_files() IS 'Files in which the acting account is a client: closed to it in every role.';
      GRANT EXECUTE ON FUNCTION app.case_id, app.purposes, app.held_by, app.own_files TO fallbruecke_app;
      GRANT EXECUTE ON FUNCTION app.purposes TO fallbruecke_audit;

      -- By the number on the paper, because nobody can look for a file that is not hers; the owner finds, nobody lists.
      CREATE FUNCTION app.open_emergency(access uuid, of_number text, why text)
        RETURNS TABLE (case_id uuid, ends_at timestamptz)
        LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      #variable_conflict use_variable
      BEGIN
        ends_at := app.now() + interval '4 hours';
        SELECT c.id INTO case_id FROM public.case_file c
          WHERE c.tenant_id = app.tenant_id() AND c.number = of_number AND c.id <> ALL (app.own_files())
            AND app.role() IN ('case-manager', 'team-lead');
        IF NOT FOUND THEN RETURN; END IF;
        INSERT INTO public.emergency_access (tenant_id, id, case_id, account_id, reason, opened_at, ends_at)
          VALUES (app.tenant_id(), access, case_id, app.account_id(), why, app.now(), ends_at);
        RETURN NEXT;
      END $$;
      GRANT EXECUTE ON FUNCTION app.open_emergency TO fallbruecke_app;

      GRANT SELECT, INSERT ON deputy, own_file TO fallbruecke_app;
      GRANT UPDATE (valid_until) ON deputy TO fallbruecke_app;
      GRANT SELECT ON emergency_access TO fallbruecke_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE own_file, emergency_access, deputy;
      DROP FUNCTION app.open_emergency, app.own_files, app.held_by, app.purposes, app.case_id;
    `);
  }
}
