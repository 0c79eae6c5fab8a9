import type { MigrationInterface, QueryRunner } from 'typeorm';

const SEES_FILE = (table: string): string =>
  `EXISTS (SELECT FROM case_file c WHERE c.tenant_id = ${table}.tenant_id AND c.id = ${table}.case_id)`;

/**
 * The person's own sign-in: codes on paper, each good for one session. The application never reads a code's hash or a
 * session; the functions of the gate look at them for one code or token.
 */
export class PersonAccess1795240000040 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await tables(db);
    await signIn(db);
    await sessions(db);
    // The names of staff are not the person's to read (C-579/21); what she sees of who acted is agency and role.
    await db.query(`
      ALTER POLICY read ON account USING (
        (SELECT app.role()) NOT IN ('agency-officer', 'person') OR id = (SELECT app.account_id()));
      ALTER POLICY read ON post USING ((SELECT app.role()) NOT IN ('agency-officer', 'person'));
      ALTER POLICY read ON own_file USING (CASE (SELECT app.role())
        WHEN 'case-manager' THEN ${SEES_FILE('own_file')}
        WHEN 'team-lead' THEN ${SEES_FILE('own_file')}
        WHEN 'person' THEN case_id = (SELECT app.case_id())
        ELSE false END);

      -- She changes nothing of her file but may hold it still, so that a withdrawal and a closing come one after the other.
      CREATE FUNCTION app.lock_own_file() RETURNS boolean
        LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        PERFORM FROM public.case_file c WHERE c.tenant_id = app.tenant_id() AND c.id = app.case_id() AND app.role() = 'person'
          FOR NO KEY UPDATE;
        RETURN FOUND;
      END $$;
      GRANT EXECUTE ON FUNCTION app.lock_own_file TO fallbruecke_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE person_session, person_code CASCADE;
      DROP FUNCTION app.lock_own_file;
      SET ROLE fallbruecke_gate;
      DROP FUNCTION app.open_person_session, app.enter_person, app.close_person_session, app.sweep_person_sessions,
        app.choose_language;
      SET ROLE fallbruecke_owner;
    `);
  }
}

async function tables(db: QueryRunner): Promise<void> {
  await db.query(`
    CREATE TABLE person_code (
      tenant_id uuid NOT NULL,
      id uuid NOT NULL,
      case_id uuid NOT NULL,
      -- Null: the person herself.
      representative_id uuid,
      code_hash bytea NOT NULL,
      language text NOT NULL,
      issued_at timestamptz NOT NULL,
      -- Null: taken by herself, inside a session.
      issued_by uuid,
      expires_at timestamptz NOT NULL,
      wrong_tries smallint NOT NULL DEFAULT 0,
      used_at timestamptz,
      revoked_at timestamptz,
      revoked_by uuid,
      PRIMARY KEY (tenant_id, id),
      FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id),
      FOREIGN KEY (tenant_id, case_id, representative_id) REFERENCES representative (tenant_id, case_id, id),
      FOREIGN KEY (tenant_id, issued_by) REFERENCES account (tenant_id, id),
      FOREIGN KEY (tenant_id, revoked_by) REFERENCES account (tenant_id, id),
      CHECK (expires_at > issued_at AND expires_at <= issued_at + interval '90 days')
    );
    CREATE INDEX person_code_hash ON person_code (code_hash);
    CREATE INDEX person_code_case ON person_code (tenant_id, case_id, representative_id);
    CREATE INDEX person_code_issued_by ON person_code (tenant_id, issued_by);
    CREATE INDEX person_code_revoked_by ON person_code (tenant_id, revoked_by);

    CREATE TABLE person_session (
      tenant_id uuid NOT NULL,
      id uuid NOT NULL,
      token_hash bytea NOT NULL,
      code_id uuid NOT NULL,
      language text NOT NULL,
      opened_at timestamptz NOT NULL,
      last_seen_at timestamptz NOT NULL,
      ends_at timestamptz NOT NULL,
      closed_at timestamptz,
      PRIMARY KEY (tenant_id, id),
      FOREIGN KEY (tenant_id, code_id) REFERENCES person_code (tenant_id, id),
      CHECK (ends_at <= opened_at + interval '2 hours')
    );
    CREATE INDEX person_session_token ON person_session (token_hash);
    -- One use: a code opens one session, whoever is faster.
    CREATE UNIQUE INDEX person_session_code ON person_session (tenant_id, code_id);
  `);
  for (const table of ['person_code', 'person_session'])
    await db.query(`
      ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
      ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
      CREATE POLICY tenant ON ${table} AS RESTRICTIVE TO fallbruecke_app, fallbruecke_owner, fallbruecke_audit
        USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
      CREATE POLICY owner ON ${table} TO fallbruecke_owner USING (true) WITH CHECK (true);
    `);
  await db.query(`
    CREATE POLICY gate ON person_code TO fallbruecke_gate USING (true);
    CREATE POLICY gate ON person_session TO fallbruecke_gate USING (true) WITH CHECK (true);
    GRANT SELECT ON person_code TO fallbruecke_gate;
    GRANT UPDATE (wrong_tries, used_at) ON person_code TO fallbruecke_gate;
    GRANT SELECT, INSERT, UPDATE, DELETE ON person_session TO fallbruecke_gate;
    -- One tenant at a time: the code's. Never more of a person than whether her date of birth is the one typed.
    CREATE POLICY gate ON person FOR SELECT TO fallbruecke_gate USING (true);
    CREATE POLICY gate ON representative FOR SELECT TO fallbruecke_gate USING (true);
    GRANT SELECT (tenant_id, case_id, principal, born_on) ON person TO fallbruecke_gate;
    GRANT SELECT (tenant_id, case_id, id, valid_from, valid_until, ended_at, comes_of_age_at) ON representative
      TO fallbruecke_gate;

    CREATE POLICY read ON person_code FOR SELECT TO fallbruecke_app USING (CASE (SELECT app.role())
      WHEN 'case-manager' THEN ${SEES_FILE('person_code')}
      WHEN 'person' THEN case_id = (SELECT app.case_id())
      ELSE false END);
    CREATE POLICY record ON person_code FOR INSERT TO fallbruecke_app WITH CHECK (CASE (SELECT app.role())
      WHEN 'case-manager' THEN issued_by = (SELECT app.account_id()) AND EXISTS (SELECT FROM case_file c
        WHERE c.tenant_id = person_code.tenant_id AND c.id = person_code.case_id
          AND c.case_manager_id = ANY ((SELECT app.held_by())::uuid[]))
      WHEN 'person' THEN case_id = (SELECT app.case_id()) AND issued_by IS NULL
        AND representative_id IS NOT DISTINCT FROM (SELECT app.account_id())
      ELSE false END);
    CREATE POLICY keep ON person_code FOR UPDATE TO fallbruecke_app USING (CASE (SELECT app.role())
      WHEN 'case-manager' THEN ${SEES_FILE('person_code')}
      WHEN 'person' THEN case_id = (SELECT app.case_id())
        AND representative_id IS NOT DISTINCT FROM (SELECT app.account_id())
      ELSE false END);
    GRANT INSERT (tenant_id, id, case_id, representative_id, code_hash, language, issued_at, issued_by, expires_at)
      ON person_code TO fallbruecke_app;
    GRANT SELECT (tenant_id, id, case_id, representative_id, language, issued_at, issued_by, expires_at, wrong_tries, used_at,
      revoked_at, revoked_by) ON person_code TO fallbruecke_app;
    GRANT UPDATE (revoked_at, revoked_by) ON person_code TO fallbruecke_app;
  `);
}

async function signIn(db: QueryRunner): Promise<void> {
  await db.query(`
    CREATE FUNCTION app.open_person_session(code bytea, born date, session_id uuid, token bytea, at timestamptz)
      RETURNS TABLE (case_id uuid, refused text)
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DECLARE
      clock timestamptz := coalesce(at, now());
      last_end timestamptz := clock + interval '2 hours';
      given public.person_code;
      ignored text;
    BEGIN
      -- Two who come with the same code come one after the other.
      SELECT * INTO given FROM public.person_code c WHERE c.code_hash = code FOR NO KEY UPDATE;
      IF NOT FOUND THEN RETURN; END IF;
      case_id := given.case_id;
      ignored := set_config('app.tenant_id', given.tenant_id::text, true);
      ignored := set_config('app.account_id', coalesce(given.representative_id::text, ''), true);
      ignored := set_config('app.agency_id', '', true);
      ignored := set_config('app.role', 'person', true);
      ignored := set_config('app.case_id', given.case_id::text, true);
      ignored := set_config('app.now', coalesce(at::text, ''), true);
      IF given.representative_id IS NOT NULL THEN
        SELECT least(last_end, r.valid_until, r.ended_at, r.comes_of_age_at) INTO last_end FROM public.representative r
          WHERE r.tenant_id = given.tenant_id AND r.id = given.representative_id AND r.valid_from <= clock;
      END IF;
      refused := CASE
        WHEN given.revoked_at IS NOT NULL THEN 'code-revoked'
        WHEN given.used_at IS NOT NULL THEN 'code-used'
        WHEN given.expires_at <= clock THEN 'code-expired'
        WHEN given.wrong_tries >= 5 THEN 'code-blocked'
        WHEN last_end IS NULL OR last_end <= clock THEN 'representation-ended' END;
      IF refused IS NULL AND NOT EXISTS (SELECT FROM public.person p WHERE p.tenant_id = given.tenant_id
          AND p.case_id = given.case_id AND p.principal AND p.born_on = born) THEN
        refused := 'born-on-differs';
        UPDATE public.person_code c SET wrong_tries = c.wrong_tries + 1 WHERE c.tenant_id = given.tenant_id AND c.id = given.id;
      END IF;
      IF refused IS NULL THEN
        UPDATE public.person_code c SET used_at = clock WHERE c.tenant_id = given.tenant_id AND c.id = given.id;
        INSERT INTO public.person_session (tenant_id, id, token_hash, code_id, language, opened_at, last_seen_at, ends_at)
          VALUES (given.tenant_id, session_id, token, given.id, given.language, clock, clock, last_end);
      END IF;
      RETURN NEXT;
    END $$;
    COMMENT ON FUNCTION app.open_person_session IS 'Opens the one session of a code, or says for the log why not; no row means that there is no such code.';
  `);
}

async function sessions(db: QueryRunner): Promise<void> {
  await db.query(`
    CREATE FUNCTION app.enter_person(token bytea, at timestamptz)
      RETURNS TABLE (session_id uuid, tenant_id uuid, case_id uuid, representative_id uuid, language text,
        idle_ends_at timestamptz, ends_at timestamptz)
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    #variable_conflict use_variable
    DECLARE
      clock timestamptz := coalesce(at, now());
      ignored text;
    BEGIN
      SELECT s.id, s.tenant_id, c.case_id, c.representative_id, s.language, s.last_seen_at, s.ends_at
        INTO session_id, tenant_id, case_id, representative_id, language, idle_ends_at, ends_at
        FROM public.person_session s JOIN public.person_code c ON c.tenant_id = s.tenant_id AND c.id = s.code_id
        WHERE s.token_hash = token AND s.closed_at IS NULL AND c.revoked_at IS NULL AND s.ends_at > clock
          AND s.last_seen_at > clock - interval '15 minutes';
      IF NOT FOUND THEN RETURN; END IF;
      ignored := set_config('app.tenant_id', tenant_id::text, true);
      IF representative_id IS NOT NULL THEN
        SELECT least(ends_at, r.valid_until, r.ended_at, r.comes_of_age_at) INTO ends_at FROM public.representative r
          WHERE r.tenant_id = enter_person.tenant_id AND r.id = representative_id AND r.valid_from <= clock;
      END IF;
      -- Who is no longer spoken for, and who is no longer in the file, is no longer signed in.
      IF ends_at IS NULL OR ends_at <= clock OR NOT EXISTS (SELECT FROM public.person p
          WHERE p.tenant_id = enter_person.tenant_id AND p.case_id = enter_person.case_id AND p.principal) THEN
        ignored := set_config('app.tenant_id', '', true);
        RETURN;
      END IF;
      IF idle_ends_at < clock - interval '1 minute' THEN
        UPDATE public.person_session s SET last_seen_at = clock WHERE s.tenant_id = enter_person.tenant_id AND s.id = session_id;
        idle_ends_at := clock;
      END IF;
      idle_ends_at := idle_ends_at + interval '15 minutes';
      ignored := set_config('app.account_id', coalesce(representative_id::text, ''), true);
      ignored := set_config('app.agency_id', '', true);
      ignored := set_config('app.role', 'person', true);
      ignored := set_config('app.case_id', case_id::text, true);
      ignored := set_config('app.purpose', '', true);
      ignored := set_config('app.now', coalesce(at::text, ''), true);
      RETURN NEXT;
    END $$;
    COMMENT ON FUNCTION app.enter_person IS 'Resolves a session of a person or her representative and sets who is acting; no row means no live session.';

    CREATE FUNCTION app.close_person_session(token bytea, at timestamptz) RETURNS void
      LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      UPDATE public.person_session SET closed_at = coalesce(at, now()) WHERE token_hash = token AND closed_at IS NULL $$;

    CREATE FUNCTION app.sweep_person_sessions(before timestamptz) RETURNS bigint
      LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      WITH gone AS (DELETE FROM public.person_session
        WHERE ends_at < least(before, now()) OR closed_at < least(before, now()) RETURNING 1)
      SELECT count(*) FROM gone $$;

    CREATE FUNCTION app.choose_language(of_session uuid, chosen text) RETURNS void
      LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      UPDATE public.person_session SET language = chosen
        WHERE tenant_id = app.tenant_id() AND id = of_session AND app.role() = 'person' $$;

    GRANT CREATE ON SCHEMA app TO fallbruecke_gate;
    ALTER FUNCTION app.open_person_session OWNER TO fallbruecke_gate;
    ALTER FUNCTION app.enter_person OWNER TO fallbruecke_gate;
    ALTER FUNCTION app.close_person_session OWNER TO fallbruecke_gate;
    ALTER FUNCTION app.sweep_person_sessions OWNER TO fallbruecke_gate;
    ALTER FUNCTION app.choose_language OWNER TO fallbruecke_gate;
    REVOKE CREATE ON SCHEMA app FROM fallbruecke_gate;
    SET ROLE fallbruecke_gate;
    GRANT EXECUTE ON FUNCTION app.open_person_session, app.enter_person, app.close_person_session, app.sweep_person_sessions,
      app.choose_language TO fallbruecke_app;
    SET ROLE fallbruecke_owner;
  `);
}
