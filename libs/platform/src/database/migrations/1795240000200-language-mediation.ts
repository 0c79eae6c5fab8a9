import type { MigrationInterface, QueryRunner } from 'typeorm';

const HELD = '((SELECT app.held_by())::uuid[])';
const GUIDES = `(SELECT app.role()) = 'case-manager' AND EXISTS (SELECT FROM case_file c
  WHERE c.tenant_id = mediation_case.tenant_id AND c.id = mediation_case.case_id AND c.case_manager_id = ANY ${HELD})`;
/** Whether whoever acts sees which file a booking is for; the policy of the link itself decides. */
const LINKED = `EXISTS (SELECT FROM mediation_case m
  WHERE m.tenant_id = mediation_booking.tenant_id AND m.booking_id = mediation_booking.id)`;
const KEEPS_POOL = `(SELECT app.role()) IN ('tenant-admin', 'team-lead')`;

/**
 * Language mediation. A booking says when, where, how and in which language, and whom to call in the house: nothing of the file.
 * Which file it is for stands in a table of its own, which only those see who see into the file.
 */
export class LanguageMediation1795240000200 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await tables(db);
    for (const table of ['mediator', 'mediation_terms', 'mediation_booking', 'mediation_case'])
      await db.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY tenant ON ${table} AS RESTRICTIVE
          USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
        CREATE POLICY owner ON ${table} TO fallbruecke_owner USING (true) WITH CHECK (true);
      `);
    await policies(db);
    await db.query(`
      -- Who is taken at a time, and by nothing else: whose appointment it is stays with the booking.
      CREATE FUNCTION app.busy_mediators(from_at timestamptz, until_at timestamptz) RETURNS uuid[]
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT coalesce(array_agg(DISTINCT b.mediator_id), '{}') FROM public.mediation_booking b
          WHERE b.tenant_id = app.tenant_id() AND app.role() IN ('case-manager', 'team-lead', 'tenant-admin')
            AND b.state IN ('requested', 'confirmed') AND b.begins_at < until_at AND b.ends_at > from_at $$;
      COMMENT ON FUNCTION app.busy_mediators IS 'Mediators who have an appointment at a time.';
      GRANT EXECUTE ON FUNCTION app.busy_mediators TO fallbruecke_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION app.busy_mediators;
      DROP TABLE mediation_case, mediation_booking, mediation_terms, mediator;
    `);
  }
}

async function tables(db: QueryRunner): Promise<void> {
  await db.query(`
    CREATE TABLE mediator (
      tenant_id uuid NOT NULL REFERENCES tenant (id),
      id uuid NOT NULL,
      name text NOT NULL,
      languages text[] NOT NULL CHECK (cardinality(languages) > 0),
      -- Towns she comes to, by municipality key; without one she works by phone and video alone.
      towns text[] NOT NULL,
      phone text,
      email text,
      qualification text NOT NULL CHECK (qualification IN ('volunteer', 'trained', 'certified', 'sworn')),
      active_from date NOT NULL,
      active_until date,
      version integer NOT NULL DEFAULT 1,
      updated_at timestamptz NOT NULL,
      updated_by uuid NOT NULL,
      PRIMARY KEY (tenant_id, id),
      FOREIGN KEY (tenant_id, updated_by) REFERENCES account (tenant_id, id),
      CHECK (active_until >= active_from),
      CHECK (phone IS NOT NULL OR email IS NOT NULL)
    );
    CREATE INDEX mediator_updated_by ON mediator (tenant_id, updated_by);

    CREATE TABLE mediation_terms (
      tenant_id uuid NOT NULL REFERENCES tenant (id),
      valid_from date NOT NULL,
      lead_days smallint NOT NULL CHECK (lead_days BETWEEN 0 AND 60),
      hourly_cents integer CHECK (hourly_cents BETWEEN 0 AND 50000),
      -- Where the amounts come from: a decision, a contract, a guideline.
      source text NOT NULL CHECK (btrim(source) <> ''),
      recorded_at timestamptz NOT NULL,
      recorded_by uuid NOT NULL,
      PRIMARY KEY (tenant_id, valid_from),
      FOREIGN KEY (tenant_id, recorded_by) REFERENCES account (tenant_id, id)
    );
    CREATE INDEX mediation_terms_recorded_by ON mediation_terms (tenant_id, recorded_by);
    COMMENT ON TABLE mediation_terms IS 'How long before an appointment is booked, and what an hour costs, from a day on.';

    CREATE TABLE mediation_booking (
      tenant_id uuid NOT NULL,
      id uuid NOT NULL,
      mediator_id uuid NOT NULL,
      -- Whom the mediator calls: the case manager who booked.
      contact_id uuid NOT NULL,
      language text NOT NULL,
      mode text NOT NULL CHECK (mode IN ('on-site', 'phone', 'video')),
      place text,
      begins_at timestamptz NOT NULL,
      ends_at timestamptz NOT NULL,
      -- A key and no free text: words could tell whom it is about.
      short_reason text CHECK (short_reason IN ('authority-date', 'urgent', 'replacement', 'free-at-short-notice')),
      state text NOT NULL DEFAULT 'requested'
        CHECK (state IN ('requested', 'confirmed', 'held', 'no-show', 'cancelled')),
      by_whom text CHECK (by_whom IN ('person', 'mediator', 'office')),
      worked_minutes smallint CHECK (worked_minutes BETWEEN 0 AND 1440),
      booked_at timestamptz NOT NULL,
      decided_at timestamptz,
      PRIMARY KEY (tenant_id, id),
      UNIQUE (tenant_id, id, contact_id),
      FOREIGN KEY (tenant_id, mediator_id) REFERENCES mediator (tenant_id, id),
      FOREIGN KEY (tenant_id, contact_id) REFERENCES account (tenant_id, id),
      -- Nobody is at two places at once.
      CONSTRAINT mediation_booking_one_at_a_time EXCLUDE USING gist (tenant_id WITH =, mediator_id WITH =,
        tstzrange(begins_at, ends_at) WITH &&) WHERE (state IN ('requested', 'confirmed')),
      CHECK (begins_at < ends_at),
      CHECK (mode <> 'on-site' OR place IS NOT NULL),
      CHECK ((state IN ('no-show', 'cancelled')) = (by_whom IS NOT NULL)),
      CHECK ((state IN ('held', 'no-show')) = (worked_minutes IS NOT NULL)),
      CHECK ((state = 'requested') = (decided_at IS NULL))
    );
    CREATE INDEX mediation_booking_mediator ON mediation_booking (tenant_id, mediator_id);
    CREATE INDEX mediation_booking_contact ON mediation_booking (tenant_id, contact_id);
    CREATE INDEX mediation_booking_begins_at ON mediation_booking (tenant_id, begins_at);
    COMMENT ON TABLE mediation_booking IS 'An appointment of a mediator. It says nothing of the file it is for.';

    CREATE TABLE mediation_case (
      tenant_id uuid NOT NULL,
      booking_id uuid NOT NULL,
      case_id uuid NOT NULL,
      -- Nobody ties a colleague's appointment to a file of her own, to read it.
      booked_by uuid NOT NULL,
      PRIMARY KEY (tenant_id, booking_id),
      FOREIGN KEY (tenant_id, booking_id, booked_by) REFERENCES mediation_booking (tenant_id, id, contact_id),
      FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id)
    );
    CREATE INDEX mediation_case_booking ON mediation_case (tenant_id, booking_id, booked_by);
    CREATE INDEX mediation_case_case ON mediation_case (tenant_id, case_id);
    COMMENT ON TABLE mediation_case IS 'Which file an appointment is for: for those alone who see into the file.';
  `);
}

async function policies(db: QueryRunner): Promise<void> {
  await db.query(`
    CREATE POLICY read ON mediator FOR SELECT TO fallbruecke_app
      USING ((SELECT app.role()) IN ('case-manager', 'team-lead', 'tenant-admin'));
    CREATE POLICY record ON mediator FOR INSERT TO fallbruecke_app
      WITH CHECK (${KEEPS_POOL} AND updated_by = (SELECT app.account_id()));
    CREATE POLICY keep ON mediator FOR UPDATE TO fallbruecke_app
      USING (${KEEPS_POOL}) WITH CHECK (${KEEPS_POOL} AND updated_by = (SELECT app.account_id()));
    GRANT SELECT, INSERT ON mediator TO fallbruecke_app;
    GRANT UPDATE (name, languages, towns, phone, email, qualification, active_from, active_until, version, updated_at, updated_by)
      ON mediator TO fallbruecke_app;

    CREATE POLICY read ON mediation_terms FOR SELECT TO fallbruecke_app
      USING ((SELECT app.role()) IN ('case-manager', 'team-lead', 'tenant-admin'));
    CREATE POLICY record ON mediation_terms FOR INSERT TO fallbruecke_app
      WITH CHECK ((SELECT app.role()) = 'tenant-admin' AND recorded_by = (SELECT app.account_id()));
    GRANT SELECT, INSERT ON mediation_terms TO fallbruecke_app;

    -- Rule 21, like everything that hangs on a file.
    CREATE POLICY own_file ON mediation_case AS RESTRICTIVE TO fallbruecke_app
      USING (case_id <> ALL ((SELECT app.own_files())::uuid[]));
    CREATE POLICY read ON mediation_case FOR SELECT TO fallbruecke_app USING (CASE (SELECT app.role())
      WHEN 'case-manager' THEN ${GUIDES}
      WHEN 'team-lead' THEN EXISTS (SELECT FROM file_opening o
        WHERE o.tenant_id = mediation_case.tenant_id AND o.case_id = mediation_case.case_id)
      WHEN 'person' THEN case_id = (SELECT app.case_id())
      ELSE false END);
    CREATE POLICY record ON mediation_case FOR INSERT TO fallbruecke_app WITH CHECK (booked_by = (SELECT app.account_id()) AND ${GUIDES});
    GRANT SELECT, INSERT ON mediation_case TO fallbruecke_app;

    CREATE POLICY read ON mediation_booking FOR SELECT TO fallbruecke_app USING (CASE (SELECT app.role())
      WHEN 'case-manager' THEN contact_id = ANY ${HELD} OR ${LINKED}
      WHEN 'tenant-admin' THEN true
      WHEN 'team-lead' THEN ${LINKED}
      WHEN 'person' THEN ${LINKED}
      ELSE false END);
    CREATE POLICY book ON mediation_booking FOR INSERT TO fallbruecke_app WITH CHECK (
      (SELECT app.role()) = 'case-manager' AND contact_id = (SELECT app.account_id()) AND state = 'requested');
    -- What was held, missed or cancelled stays as it is. Whether it was held, only who was there can say.
    CREATE POLICY keep ON mediation_booking FOR UPDATE TO fallbruecke_app
      USING (state IN ('requested', 'confirmed') AND CASE (SELECT app.role())
        WHEN 'case-manager' THEN contact_id = ANY ${HELD} OR ${LINKED}
        WHEN 'tenant-admin' THEN true
        ELSE false END)
      WITH CHECK (CASE (SELECT app.role())
        WHEN 'case-manager' THEN state <> 'requested'
        WHEN 'tenant-admin' THEN state IN ('confirmed', 'cancelled')
        ELSE false END);
    GRANT SELECT, INSERT ON mediation_booking TO fallbruecke_app;
    GRANT UPDATE (state, by_whom, worked_minutes, decided_at) ON mediation_booking TO fallbruecke_app;
  `);
}
