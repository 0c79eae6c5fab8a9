import type { MigrationInterface, QueryRunner } from 'typeorm';

const HERS = `account_id = (SELECT app.account_id()) AND (SELECT app.role()) = 'case-manager'`;

/** How case managers are reminded outside the house: a calendar feed and a daily mail, neither of which says anything of a person. */
export class Reminders1795240000131 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE calendar_feed (
        tenant_id uuid NOT NULL,
        account_id uuid NOT NULL,
        -- Of 256 random bits; nothing once it is revoked.
        token_hash bytea,
        issued_at timestamptz NOT NULL,
        read_at timestamptz,
        PRIMARY KEY (tenant_id, account_id),
        FOREIGN KEY (tenant_id, account_id) REFERENCES account (tenant_id, id)
      );
      CREATE INDEX calendar_feed_token ON calendar_feed (token_hash);
      COMMENT ON TABLE calendar_feed IS 'The address by which a calendar fetches how many deadlines a day has.';

      CREATE TABLE mail_digest (
        tenant_id uuid NOT NULL,
        account_id uuid NOT NULL,
        wanted boolean NOT NULL,
        -- The last day whose mail was sent, or is being sent: there is one a day, whoever sends it and however often.
        sent_on date,
        PRIMARY KEY (tenant_id, account_id),
        FOREIGN KEY (tenant_id, account_id) REFERENCES account (tenant_id, id)
      );

      CREATE POLICY tenant ON calendar_feed AS RESTRICTIVE TO fallbruecke_app, fallbruecke_owner, fallbruecke_audit
        USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
      CREATE POLICY gate ON calendar_feed FOR SELECT TO fallbruecke_gate USING (true);
      GRANT SELECT ON calendar_feed TO fallbruecke_gate;
      CREATE POLICY tenant ON mail_digest AS RESTRICTIVE
        USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
    `);
    for (const table of ['calendar_feed', 'mail_digest'])
      await db.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY owner ON ${table} TO fallbruecke_owner USING (true) WITH CHECK (true);
        CREATE POLICY read ON ${table} FOR SELECT TO fallbruecke_app USING (${HERS});
        CREATE POLICY record ON ${table} FOR INSERT TO fallbruecke_app WITH CHECK (${HERS});
        CREATE POLICY keep ON ${table} FOR UPDATE TO fallbruecke_app USING (${HERS}) WITH CHECK (${HERS});
        GRANT SELECT, INSERT ON ${table} TO fallbruecke_app;
      `);
    await db.query(`
      GRANT UPDATE (token_hash, issued_at, read_at) ON calendar_feed TO fallbruecke_app;
      GRANT UPDATE (wanted, sent_on) ON mail_digest TO fallbruecke_app;

      -- Whose calendar asks, as long as she may sign in as a case manager.
      CREATE FUNCTION app.find_calendar_feed(token bytea, at timestamptz)
        RETURNS TABLE (tenant_id uuid, account_id uuid, agency_id uuid)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT f.tenant_id, f.account_id, a.agency_id FROM public.calendar_feed f
          JOIN public.account a ON a.tenant_id = f.tenant_id AND a.id = f.account_id
          WHERE f.token_hash = token AND a.disabled_at IS NULL AND EXISTS (SELECT FROM public.account_role r
            WHERE r.tenant_id = a.tenant_id AND r.account_id = a.id AND r.role = 'case-manager'
              AND r.valid_from <= coalesce(at, now()) AND (r.valid_until IS NULL OR r.valid_until > coalesce(at, now()))) $$;
      -- Who wants a mail of that day and has none yet.
      CREATE FUNCTION app.digests_due(of_day date) RETURNS TABLE (account_id uuid, agency_id uuid, address text)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT a.id, a.agency_id, a.login FROM public.mail_digest m
          JOIN public.account a ON a.tenant_id = m.tenant_id AND a.id = m.account_id
          WHERE m.tenant_id = app.tenant_id() AND app.role() = 'system' AND m.wanted
            AND (m.sent_on IS NULL OR m.sent_on < of_day) AND a.disabled_at IS NULL
            AND EXISTS (SELECT FROM public.account_role r WHERE r.tenant_id = a.tenant_id AND r.account_id = a.id
              AND r.role = 'case-manager' AND r.valid_from <= app.now()
              AND (r.valid_until IS NULL OR r.valid_until > app.now())) $$;
      GRANT EXECUTE ON FUNCTION app.digests_due TO fallbruecke_app;

      GRANT CREATE ON SCHEMA app TO fallbruecke_gate;
      ALTER FUNCTION app.find_calendar_feed OWNER TO fallbruecke_gate;
      REVOKE CREATE ON SCHEMA app FROM fallbruecke_gate;
      SET ROLE fallbruecke_gate;
      GRANT EXECUTE ON FUNCTION app.find_calendar_feed TO fallbruecke_app;
      SET ROLE fallbruecke_owner;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION app.digests_due, app.find_calendar_feed;
      DROP TABLE mail_digest, calendar_feed;
    `);
  }
}
