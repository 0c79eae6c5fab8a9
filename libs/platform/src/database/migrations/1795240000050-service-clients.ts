import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Systems of agencies that ask for decisions: the keys they sign with, the assertions that were used, and the short-lived
 * tokens they got for them. Like sessions, tokens are looked up by the gate, one at a time.
 */
export class ServiceClients1795240000050 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE service_client (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        agency_id uuid NOT NULL,
        name text NOT NULL CHECK (length(btrim(name)) >= 3),
        -- Public keys only: whoever could read a private one here could sign for the agency.
        keys jsonb NOT NULL CHECK (jsonb_typeof(keys) = 'array' AND jsonb_array_length(keys) BETWEEN 1 AND 5
          AND NOT jsonb_path_exists(keys, '$[*] ? (exists (@.d) || exists (@.k) || exists (@.p))')),
        registered_at timestamptz NOT NULL,
        valid_until timestamptz NOT NULL,
        disabled_at timestamptz,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, agency_id) REFERENCES agency (tenant_id, id),
        CHECK (valid_until > registered_at)
      );
      CREATE INDEX service_client_id ON service_client (id);
      CREATE INDEX service_client_agency ON service_client (tenant_id, agency_id);
      CREATE TABLE service_assertion (
        tenant_id uuid NOT NULL,
        client_id uuid NOT NULL,
        hash bytea NOT NULL,
        ends_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, client_id, hash),
        FOREIGN KEY (tenant_id, client_id) REFERENCES service_client (tenant_id, id)
      );
      COMMENT ON TABLE service_assertion IS 'What was presented once, until nobody would take it any more.';
      CREATE TABLE service_token (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        client_id uuid NOT NULL,
        token_hash bytea NOT NULL,
        ends_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, client_id) REFERENCES service_client (tenant_id, id)
      );
      CREATE INDEX service_token_hash ON service_token (token_hash);
      CREATE INDEX service_token_client ON service_token (tenant_id, client_id);
    `);
    for (const table of ['service_client', 'service_assertion', 'service_token']) {
      await db.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY tenant ON ${table} AS RESTRICTIVE TO fallbruecke_app, fallbruecke_owner, fallbruecke_audit
          USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
        CREATE POLICY owner ON ${table} TO fallbruecke_owner USING (true) WITH CHECK (true);
        CREATE POLICY gate ON ${table} TO fallbruecke_gate USING (true) WITH CHECK (true);
      `);
    }
    await db.query(`
      CREATE POLICY read ON service_client FOR SELECT TO fallbruecke_app USING ((SELECT app.role()) = 'tenant-admin');
      CREATE POLICY register ON service_client FOR INSERT TO fallbruecke_app
        WITH CHECK ((SELECT app.role()) = 'tenant-admin' AND disabled_at IS NULL);
      -- Once and for good: what was stolen is not made good by switching it on again.
      CREATE POLICY disable ON service_client FOR UPDATE TO fallbruecke_app
        USING ((SELECT app.role()) = 'tenant-admin' AND disabled_at IS NULL) WITH CHECK (disabled_at IS NOT NULL);
      GRANT SELECT, INSERT ON service_client TO fallbruecke_app;
      GRANT UPDATE (disabled_at) ON service_client TO fallbruecke_app;
      GRANT SELECT ON service_client TO fallbruecke_gate;
      GRANT SELECT, INSERT, DELETE ON service_assertion, service_token TO fallbruecke_gate;

      CREATE FUNCTION app.find_service_client(of_client uuid, at timestamptz)
        RETURNS TABLE (tenant_id uuid, agency_id uuid, keys jsonb)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT min(c.tenant_id::text)::uuid, min(c.agency_id::text)::uuid, (array_agg(c.keys))[1] FROM public.service_client c
          WHERE c.id = of_client AND c.disabled_at IS NULL AND c.valid_until > coalesce(at, now()) HAVING count(*) = 1 $$;

      CREATE FUNCTION app.open_service_token(of_tenant uuid, of_client uuid, assertion bytea, assertion_ends timestamptz,
          token_id uuid, token bytea, at timestamptz) RETURNS timestamptz
        LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE
        clock timestamptz := coalesce(at, now());
        ends timestamptz;
      BEGIN
        INSERT INTO public.service_assertion (tenant_id, client_id, hash, ends_at)
          VALUES (of_tenant, of_client, assertion, assertion_ends) ON CONFLICT DO NOTHING;
        IF NOT FOUND THEN RETURN NULL; END IF;
        INSERT INTO public.service_token (tenant_id, id, client_id, token_hash, ends_at)
          SELECT c.tenant_id, token_id, c.id, token, least(clock + interval '5 minutes', c.valid_until)
          FROM public.service_client c WHERE c.tenant_id = of_tenant AND c.id = of_client AND c.disabled_at IS NULL
            AND c.valid_until > clock RETURNING ends_at INTO ends;
        RETURN ends;
      END $$;
      COMMENT ON FUNCTION app.open_service_token IS 'Gives a token for an assertion that was never presented before; null otherwise.';

      CREATE FUNCTION app.find_service_token(token bytea, at timestamptz)
        RETURNS TABLE (tenant_id uuid, client_id uuid, agency_id uuid)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT c.tenant_id, c.id, c.agency_id FROM public.service_token t
          JOIN public.service_client c ON c.tenant_id = t.tenant_id AND c.id = t.client_id
          WHERE t.token_hash = token AND t.ends_at > coalesce(at, now()) AND c.disabled_at IS NULL
            AND c.valid_until > coalesce(at, now()) $$;

      CREATE FUNCTION app.sweep_service_tokens(before timestamptz) RETURNS bigint
        LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        WITH used AS (DELETE FROM public.service_assertion WHERE ends_at < least(before, now()) RETURNING 1),
          gone AS (DELETE FROM public.service_token WHERE ends_at < least(before, now()) RETURNING 1)
        SELECT (SELECT count(*) FROM used) + (SELECT count(*) FROM gone) $$;

      CREATE FUNCTION app.officers() RETURNS SETOF uuid
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT a.id FROM public.account a JOIN public.account_role r ON r.tenant_id = a.tenant_id AND r.account_id = a.id
          WHERE a.tenant_id = app.tenant_id() AND a.agency_id = app.agency_id() AND a.disabled_at IS NULL
            AND app.role() = 'agency-officer' AND r.role = 'agency-officer' AND r.valid_from <= app.now()
            AND (r.valid_until IS NULL OR r.valid_until > app.now()) $$;
      COMMENT ON FUNCTION app.officers() IS 'Who may act for the acting agency today.';

      -- An agency that asks about an item or a section names no file; where it lies says nothing about what it says.
      CREATE FUNCTION app.items_in(of_case uuid) RETURNS TABLE (kind text, id uuid)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT 'section', x.id FROM public.case_section x
          WHERE x.tenant_id = app.tenant_id() AND x.case_id = of_case AND app.role() = 'agency-officer'
        UNION ALL
        SELECT 'item', i.id FROM public.case_item i
          WHERE i.tenant_id = app.tenant_id() AND i.case_id = of_case AND app.role() = 'agency-officer'
        UNION ALL
        SELECT 'item', p.id FROM public.person p
          WHERE p.tenant_id = app.tenant_id() AND p.case_id = of_case AND p.principal AND app.role() = 'agency-officer' $$;
      CREATE FUNCTION app.file_of(of_kind text, of_item uuid) RETURNS uuid
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT x.case_id FROM public.case_section x WHERE x.tenant_id = app.tenant_id() AND x.id = of_item
          AND of_kind = 'section' AND app.role() = 'agency-officer'
        UNION ALL
        SELECT i.case_id FROM public.case_item i WHERE i.tenant_id = app.tenant_id() AND i.id = of_item
          AND of_kind = 'item' AND app.role() = 'agency-officer'
        UNION ALL
        SELECT p.case_id FROM public.person p WHERE p.tenant_id = app.tenant_id() AND p.id = of_item AND p.principal
          AND of_kind = 'item' AND app.role() = 'agency-officer' $$;
      COMMENT ON FUNCTION app.file_of IS 'The file an item lies in, for a decision about it; never to be answered.';
      GRANT EXECUTE ON FUNCTION app.items_in, app.file_of TO fallbruecke_app;

      GRANT CREATE ON SCHEMA app TO fallbruecke_gate;
      ALTER FUNCTION app.find_service_client OWNER TO fallbruecke_gate;
      ALTER FUNCTION app.open_service_token OWNER TO fallbruecke_gate;
      ALTER FUNCTION app.find_service_token OWNER TO fallbruecke_gate;
      ALTER FUNCTION app.sweep_service_tokens OWNER TO fallbruecke_gate;
      ALTER FUNCTION app.officers OWNER TO fallbruecke_gate;
      REVOKE CREATE ON SCHEMA app FROM fallbruecke_gate;
      SET ROLE fallbruecke_gate;
      GRANT EXECUTE ON FUNCTION app.find_service_client, app.open_service_token, app.find_service_token,
        app.sweep_service_tokens, app.officers TO fallbruecke_app;
      SET ROLE fallbruecke_owner;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE service_token, service_assertion, service_client CASCADE;
      DROP FUNCTION app.find_service_client, app.open_service_token, app.find_service_token, app.sweep_service_tokens,
        app.officers, app.items_in, app.file_of;
    `);
  }
}
