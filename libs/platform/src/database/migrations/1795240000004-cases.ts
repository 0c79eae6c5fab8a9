import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files, the persons in them and their sections by category. */
export class Cases1795240000004 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- The nil and the max UUID of RFC 9562: who holds a file that has no case manager.
      CREATE FUNCTION app.every_case_manager() RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN '00000000-0000-0000-0000-000000000000'::uuid;
      CREATE FUNCTION app.no_case_manager() RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid;
      GRANT EXECUTE ON FUNCTION app.every_case_manager, app.no_case_manager TO fallbruecke_app;

      CREATE TABLE case_counter (
        tenant_id uuid NOT NULL REFERENCES tenant (id),
        year smallint NOT NULL,
        last integer NOT NULL,
        PRIMARY KEY (tenant_id, year)
      );
      CREATE TABLE case_file (
        tenant_id uuid NOT NULL REFERENCES tenant (id),
        id uuid NOT NULL,
        number text NOT NULL,
        agency_id uuid NOT NULL,
        case_manager_id uuid,
        phase text NOT NULL CHECK (phase IN
          ('intake', 'assessment', 'planning', 'linking', 'monitoring', 'evaluation', 'closed')),
        opened_on date NOT NULL,
        next_due date,
        closed_on date,
        holder_id uuid NOT NULL GENERATED ALWAYS AS (coalesce(case_manager_id,
          CASE phase WHEN 'intake' THEN app.every_case_manager() ELSE app.no_case_manager() END)) STORED,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, number),
        UNIQUE (tenant_id, id, holder_id, agency_id),
        FOREIGN KEY (tenant_id, agency_id) REFERENCES agency (tenant_id, id),
        FOREIGN KEY (tenant_id, case_manager_id) REFERENCES account (tenant_id, id),
        CHECK ((phase = 'closed') = (closed_on IS NOT NULL))
      );
      -- What is open stands together, however many files somebody has closed over the years.
      CREATE INDEX case_file_caseload ON case_file (tenant_id, case_manager_id, closed_on, next_due, id);
      CREATE INDEX case_file_agency ON case_file (tenant_id, agency_id, closed_on);
      CREATE TABLE person (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        case_id uuid NOT NULL,
        principal boolean NOT NULL,
        family_name text NOT NULL,
        given_name text NOT NULL,
        search_name text NOT NULL,
        born_on date,
        sex text,
        street text,
        postal_code text,
        municipality_ags text,
        phone text,
        email text,
        preferred_language text,
        interpreter_needed boolean NOT NULL DEFAULT false,
        version integer NOT NULL DEFAULT 1,
        updated_at timestamptz NOT NULL,
        updated_by uuid NOT NULL,
        -- Who holds the file, by its key: a list of eighty persons is not to ask eighty times whose file each is in.
        holder_id uuid NOT NULL DEFAULT app.account_id(),
        agency_id uuid NOT NULL DEFAULT app.agency_id(),
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, case_id, holder_id, agency_id)
          REFERENCES case_file (tenant_id, id, holder_id, agency_id) ON UPDATE CASCADE,
        FOREIGN KEY (tenant_id, updated_by) REFERENCES account (tenant_id, id)
      );
      CREATE UNIQUE INDEX person_principal ON person (tenant_id, case_id) WHERE principal;
      CREATE INDEX person_case ON person (tenant_id, case_id, holder_id, agency_id);
      CREATE INDEX person_updated_by ON person (tenant_id, updated_by);
      CREATE TABLE case_section (
        tenant_id uuid NOT NULL,
        case_id uuid NOT NULL,
        category text NOT NULL CHECK (category IN ('residence', 'language', 'education', 'employment', 'income', 'housing',
          'family', 'health', 'violence', 'belief', 'participation', 'plan')),
        content jsonb,
        sealed text,
        version integer NOT NULL,
        updated_at timestamptz NOT NULL,
        updated_by uuid NOT NULL,
        PRIMARY KEY (tenant_id, case_id, category),
        FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id),
        FOREIGN KEY (tenant_id, updated_by) REFERENCES account (tenant_id, id),
        -- Art. 9 GDPR: special categories are never stored in the clear.
        CHECK ((category IN ('health', 'violence', 'belief')) = (sealed IS NOT NULL)),
        CHECK ((sealed IS NULL) = (content IS NOT NULL))
      );
      CREATE INDEX case_section_updated_by ON case_section (tenant_id, updated_by);
      CREATE TABLE file_opening (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        case_id uuid NOT NULL,
        account_id uuid NOT NULL,
        reason text NOT NULL CHECK (length(btrim(reason)) >= 10),
        opened_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id),
        FOREIGN KEY (tenant_id, account_id) REFERENCES account (tenant_id, id),
        CHECK (ends_at <= opened_at + interval '1 hour')
      );
      CREATE INDEX file_opening_case ON file_opening (tenant_id, case_id, account_id);
      CREATE INDEX file_opening_account ON file_opening (tenant_id, account_id);
    `);
    for (const table of ['case_counter', 'case_file', 'person', 'case_section', 'file_opening']) {
      await db.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY tenant ON ${table} AS RESTRICTIVE
          USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
        CREATE POLICY owner ON ${table} TO fallbruecke_owner USING (true) WITH CHECK (true);
      `);
    }
    await db.query(`
      -- What a row is about never changes: a file stays in its agency, a person and a section stay in their file.
      GRANT SELECT, INSERT ON case_counter, case_file, person, case_section TO fallbruecke_app;
      GRANT UPDATE (last) ON case_counter TO fallbruecke_app;
      GRANT UPDATE (case_manager_id, phase, next_due, closed_on) ON case_file TO fallbruecke_app;
      GRANT UPDATE (family_name, given_name, search_name, born_on, sex, street, postal_code, municipality_ags, phone, email,
        preferred_language, interpreter_needed, version, updated_at, updated_by) ON person TO fallbruecke_app;
      GRANT UPDATE (content, sealed, version, updated_at, updated_by) ON case_section TO fallbruecke_app;
      GRANT SELECT, INSERT ON file_opening TO fallbruecke_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE file_opening, case_section, person, case_file, case_counter;
      DROP FUNCTION app.every_case_manager, app.no_case_manager;
    `);
  }
}
