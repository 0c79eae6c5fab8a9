import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sign-in and sessions. The application never reads these tables; the functions of the gate do it for one token or login. */
export class Sessions1795240000003 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE session (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        token_hash bytea NOT NULL,
        account_id uuid NOT NULL,
        agency_id uuid NOT NULL,
        role text NOT NULL,
        opened_at timestamptz NOT NULL,
        last_seen_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        revoked_at timestamptz,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, account_id) REFERENCES account (tenant_id, id)
      );
      CREATE INDEX session_token ON session (token_hash);
      CREATE INDEX session_account ON session (tenant_id, account_id);
      COMMENT ON TABLE session IS 'Role and agency are copied at sign-in; any change of account or role revokes the session.';
      ALTER TABLE session ENABLE ROW LEVEL SECURITY;
      ALTER TABLE session FORCE ROW LEVEL SECURITY;
      CREATE POLICY tenant ON session AS RESTRICTIVE TO fallbruecke_app, fallbruecke_owner, fallbruecke_audit
        USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
      CREATE POLICY owner ON session TO fallbruecke_owner USING (true) WITH CHECK (true);
      CREATE POLICY gate ON session TO fallbruecke_gate USING (true) WITH CHECK (true);
      GRANT SELECT, INSERT, UPDATE, DELETE ON session TO fallbruecke_gate;

      CREATE TABLE sign_in_throttle (key text PRIMARY KEY, points integer NOT NULL DEFAULT 0, expire bigint);
      GRANT SELECT, INSERT, UPDATE, DELETE ON sign_in_throttle TO fallbruecke_app;
    `);
    await db.query(`
      CREATE FUNCTION app.enter(token bytea, for_purpose text, at timestamptz)
        RETURNS TABLE (session_id uuid, tenant_id uuid, account_id uuid, agency_id uuid, role text,
          idle_ends_at timestamptz, ends_at timestamptz)
        LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      #variable_conflict use_variable
      DECLARE
        clock timestamptz := coalesce(at, now());
        ignored text;
      BEGIN
        SELECT s.id, s.tenant_id, s.account_id, s.agency_id, s.role, s.last_seen_at, s.ends_at
          INTO session_id, tenant_id, account_id, agency_id, role, idle_ends_at, ends_at
          FROM public.session s WHERE s.token_hash = token AND s.revoked_at IS NULL AND s.ends_at > clock
            AND s.last_seen_at > clock - interval '30 minutes';
        IF NOT FOUND THEN RETURN; END IF;
        -- Once a minute is exact enough for an idle limit of thirty, and spares every read a write.
        IF idle_ends_at < clock - interval '1 minute' THEN
          UPDATE public.session s SET last_seen_at = clock WHERE s.tenant_id = enter.tenant_id AND s.id = session_id;
          idle_ends_at := clock;
        END IF;
        idle_ends_at := idle_ends_at + interval '30 minutes';
        -- Assignments and RETURN NEXT: a query, even one without a table, would cost more than all of them.
        ignored := set_config('app.tenant_id', tenant_id::text, true);
        ignored := set_config('app.account_id', account_id::text, true);
        ignored := set_config('app.agency_id', agency_id::text, true);
        ignored := set_config('app.role', role, true);
        ignored := set_config('app.purpose', coalesce(for_purpose, ''), true);
        ignored := set_config('app.now', coalesce(at::text, ''), true);
        RETURN NEXT;
      END $$;
      COMMENT ON FUNCTION app.enter IS 'Resolves a session and sets who is acting for this transaction; no row means no live session.';

      CREATE FUNCTION app.find_sign_in(login_name text, at timestamptz)
        RETURNS TABLE (tenant_id uuid, account_id uuid, password_hash text)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT min(a.tenant_id::text)::uuid, min(a.id::text)::uuid, min(a.password_hash)
          FROM public.account a WHERE a.login = lower(login_name) AND a.disabled_at IS NULL
          AND EXISTS (SELECT FROM public.account_role r WHERE r.tenant_id = a.tenant_id AND r.account_id = a.id
            AND r.valid_from <= coalesce(at, now()) AND (r.valid_until IS NULL OR r.valid_until > coalesce(at, now())))
          HAVING count(*) = 1 $$;

      CREATE FUNCTION app.open_session(of_tenant uuid, of_account uuid, session_id uuid, token bytea, at timestamptz)
        RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE clock timestamptz := coalesce(at, now());
      BEGIN
        INSERT INTO public.session (tenant_id, id, token_hash, account_id, agency_id, role, opened_at, last_seen_at, ends_at)
        SELECT a.tenant_id, session_id, token, a.id, a.agency_id, r.role, clock, clock,
          least(clock + interval '10 hours', r.valid_until)
        FROM public.account a JOIN public.account_role r ON r.tenant_id = a.tenant_id AND r.account_id = a.id
          AND r.valid_from <= clock AND (r.valid_until IS NULL OR r.valid_until > clock)
        WHERE a.tenant_id = of_tenant AND a.id = of_account AND a.disabled_at IS NULL;
        RETURN FOUND;
      END $$;

      CREATE FUNCTION app.close_session(token bytea, at timestamptz) RETURNS void
        LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        UPDATE public.session SET revoked_at = coalesce(at, now()) WHERE token_hash = token AND revoked_at IS NULL $$;

      CREATE FUNCTION app.sweep_sessions(before timestamptz) RETURNS bigint
        LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        WITH gone AS (DELETE FROM public.session
          WHERE ends_at < least(before, now()) OR revoked_at < least(before, now()) RETURNING 1)
        SELECT count(*) FROM gone $$;

      CREATE FUNCTION app.tenant_ids() RETURNS SETOF uuid
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$ SELECT id FROM public.tenant $$;

      CREATE FUNCTION app.revoke_sessions() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE changed jsonb := to_jsonb(coalesce(new, old));
      BEGIN
        UPDATE public.session SET revoked_at = now()
          WHERE tenant_id = (changed ->> 'tenant_id')::uuid AND revoked_at IS NULL
            AND account_id = coalesce(changed ->> 'account_id', changed ->> 'id')::uuid;
        RETURN NULL;
      END $$;
      CREATE TRIGGER revoke_sessions AFTER UPDATE OF disabled_at, agency_id, password_hash OR DELETE ON account
        FOR EACH ROW EXECUTE FUNCTION app.revoke_sessions();
      CREATE TRIGGER revoke_sessions AFTER INSERT OR UPDATE OR DELETE ON account_role
        FOR EACH ROW EXECUTE FUNCTION app.revoke_sessions();

      GRANT CREATE ON SCHEMA app TO fallbruecke_gate;
      ALTER FUNCTION app.enter OWNER TO fallbruecke_gate;
      ALTER FUNCTION app.find_sign_in OWNER TO fallbruecke_gate;
      ALTER FUNCTION app.open_session OWNER TO fallbruecke_gate;
      ALTER FUNCTION app.close_session OWNER TO fallbruecke_gate;
      ALTER FUNCTION app.sweep_sessions OWNER TO fallbruecke_gate;
      ALTER FUNCTION app.tenant_ids OWNER TO fallbruecke_gate;
      ALTER FUNCTION app.revoke_sessions OWNER TO fallbruecke_gate;
      REVOKE CREATE ON SCHEMA app FROM fallbruecke_gate;
    `);
    for (const call of ['enter', 'find_sign_in', 'open_session', 'close_session', 'sweep_sessions', 'tenant_ids'])
      await grantToApp(db, call);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE session, sign_in_throttle CASCADE');
  }
}

/** The function belongs to the gate by now, so the gate has to grant it. */
async function grantToApp(db: QueryRunner, name: string): Promise<void> {
  await db.query(`
    SET ROLE fallbruecke_gate;
    GRANT EXECUTE ON FUNCTION app.${name} TO fallbruecke_app;
    SET ROLE fallbruecke_owner;
  `);
}
