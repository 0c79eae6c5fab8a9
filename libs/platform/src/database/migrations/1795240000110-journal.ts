import type { MigrationInterface, QueryRunner } from 'typeorm';
import { keepKeysOf, releaseKeysOf } from './kept-keys';

const TABLES = ['journal_version', 'journal_aside', 'journal_draft', 'journal_presence'] as const;

/** Whether whoever acts guides the file, or stands in for who does: unlike the rest of a file, also to read. */
const GUIDES = (table: string): string => `(SELECT app.role()) = 'case-manager' AND EXISTS (SELECT FROM case_file c
  WHERE c.tenant_id = ${table}.tenant_id AND c.id = ${table}.case_id
    AND c.case_manager_id = ANY ((SELECT app.held_by())::uuid[]))`;
const OPENED = (table: string): string => `EXISTS (SELECT FROM file_opening o
  WHERE o.tenant_id = ${table}.tenant_id AND o.case_id = ${table}.case_id)`;
const HERS = `account_id = (SELECT app.account_id())`;

/**
 * The journal of a file: contacts with the person and about her. It is never shared: no policy here knows a share, an emergency
 * or a partner. What is written stays: the application may add versions, and change or delete none.
 */
export class Journal1795240000110 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE case_file ADD last_contact_on date;
      COMMENT ON COLUMN case_file.last_contact_on IS 'The last day on which the journal says that the person was reached.';

      CREATE TABLE journal_version (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        case_id uuid NOT NULL,
        -- Made by whoever writes the entry, so that a second try to send it is known as one.
        entry_id uuid NOT NULL,
        version integer NOT NULL CHECK (version >= 1),
        kind text NOT NULL CHECK (kind IN
          ('visit', 'office', 'phone', 'video', 'letter', 'messenger', 'third-party', 'not-reached')),
        began_at timestamptz NOT NULL,
        minutes smallint CHECK (minutes BETWEEN 1 AND 1440),
        sealed bytea NOT NULL,
        has_aside boolean NOT NULL,
        author_id uuid NOT NULL,
        recorded_at timestamptz NOT NULL,
        written_by uuid NOT NULL,
        written_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, case_id, entry_id, version),
        UNIQUE (tenant_id, case_id, id),
        FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id),
        FOREIGN KEY (tenant_id, author_id) REFERENCES account (tenant_id, id),
        FOREIGN KEY (tenant_id, written_by) REFERENCES account (tenant_id, id)
      );
      CREATE INDEX journal_version_author ON journal_version (tenant_id, author_id);
      CREATE INDEX journal_version_written_by ON journal_version (tenant_id, written_by);
      COMMENT ON TABLE journal_version IS 'Each wording of each contact; the one with the highest number counts.';

      -- A table of its own, so that a policy keeps it from the copy of her data that the person takes by herself.
      CREATE TABLE journal_aside (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        case_id uuid NOT NULL,
        sealed bytea NOT NULL,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id),
        FOREIGN KEY (tenant_id, case_id, id) REFERENCES journal_version (tenant_id, case_id, id)
      );
      CREATE INDEX journal_aside_case ON journal_aside (tenant_id, case_id, id);
      COMMENT ON TABLE journal_aside IS 'What a version says about other people, or what they said in confidence.';

      CREATE TABLE journal_draft (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        case_id uuid NOT NULL,
        account_id uuid NOT NULL,
        -- The entry it will become; nothing once it has, or was thrown away.
        entry_id uuid,
        version integer NOT NULL,
        -- The window that saved it last: it goes on without asking, another one is told.
        window_id uuid NOT NULL,
        sealed bytea,
        saved_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, case_id, account_id),
        FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id),
        FOREIGN KEY (tenant_id, account_id) REFERENCES account (tenant_id, id),
        CHECK ((entry_id IS NULL) = (sealed IS NULL))
      );
      CREATE INDEX journal_draft_account ON journal_draft (tenant_id, account_id);

      CREATE TABLE journal_presence (
        tenant_id uuid NOT NULL,
        case_id uuid NOT NULL,
        account_id uuid NOT NULL,
        seen_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, case_id, account_id),
        FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id),
        FOREIGN KEY (tenant_id, account_id) REFERENCES account (tenant_id, id)
      );
      CREATE INDEX journal_presence_account ON journal_presence (tenant_id, account_id);
      COMMENT ON TABLE journal_presence IS 'When somebody was last writing at a file. Only the last time, and no content.';
    `);
    for (const table of TABLES)
      await db.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY tenant ON ${table} AS RESTRICTIVE
          USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
        CREATE POLICY owner ON ${table} TO fallbruecke_owner USING (true) WITH CHECK (true);
      `);
    await policies(db);
    await keeping(db);
  }

  async down(db: QueryRunner): Promise<void> {
    await releaseKeysOf(db, 'journal');
    await db.query(`
      DROP TABLE journal_presence, journal_draft, journal_aside, journal_version;
      DROP FUNCTION app.note_last_contact;
      ALTER TABLE case_file DROP last_contact_on;
    `);
  }
}

async function policies(db: QueryRunner): Promise<void> {
  await db.query(`
    CREATE POLICY read ON journal_version FOR SELECT TO fallbruecke_app USING (CASE (SELECT app.role())
      WHEN 'case-manager' THEN ${GUIDES('journal_version')}
      WHEN 'team-lead' THEN ${OPENED('journal_version')}
      WHEN 'person' THEN case_id = (SELECT app.case_id())
      ELSE false END);
    CREATE POLICY record ON journal_version FOR INSERT TO fallbruecke_app
      WITH CHECK (${GUIDES('journal_version')} AND written_by = (SELECT app.account_id())
        AND (version > 1 OR author_id = (SELECT app.account_id())));
    GRANT SELECT, INSERT ON journal_version TO fallbruecke_app;

    CREATE POLICY read ON journal_aside FOR SELECT TO fallbruecke_app USING (CASE (SELECT app.role())
      WHEN 'case-manager' THEN ${GUIDES('journal_aside')}
      WHEN 'team-lead' THEN ${OPENED('journal_aside')}
      ELSE false END);
    CREATE POLICY record ON journal_aside FOR INSERT TO fallbruecke_app WITH CHECK (${GUIDES('journal_aside')});
    GRANT SELECT, INSERT ON journal_aside TO fallbruecke_app;

    CREATE POLICY read ON journal_draft FOR SELECT TO fallbruecke_app USING (${HERS} AND ${GUIDES('journal_draft')});
    CREATE POLICY record ON journal_draft FOR INSERT TO fallbruecke_app WITH CHECK (${HERS} AND ${GUIDES('journal_draft')});
    CREATE POLICY keep ON journal_draft FOR UPDATE TO fallbruecke_app USING (${HERS} AND ${GUIDES('journal_draft')});
    GRANT SELECT, INSERT ON journal_draft TO fallbruecke_app;
    GRANT UPDATE (entry_id, version, window_id, sealed, saved_at) ON journal_draft TO fallbruecke_app;

    CREATE POLICY read ON journal_presence FOR SELECT TO fallbruecke_app USING (${GUIDES('journal_presence')});
    CREATE POLICY record ON journal_presence FOR INSERT TO fallbruecke_app
      WITH CHECK (${HERS} AND ${GUIDES('journal_presence')});
    CREATE POLICY keep ON journal_presence FOR UPDATE TO fallbruecke_app USING (${HERS} AND ${GUIDES('journal_presence')});
    GRANT SELECT, INSERT ON journal_presence TO fallbruecke_app;
    GRANT UPDATE (seen_at) ON journal_presence TO fallbruecke_app;
  `);
}

async function keeping(db: QueryRunner): Promise<void> {
  await db.query(`
    -- With a third party, or when nobody answered, the person was not reached.
    CREATE FUNCTION app.note_last_contact() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    BEGIN
      UPDATE public.case_file c SET last_contact_on = (
          SELECT max((v.began_at AT TIME ZONE 'Europe/Berlin')::date) FROM public.journal_version v
          WHERE v.tenant_id = new.tenant_id AND v.case_id = new.case_id AND v.kind NOT IN ('third-party', 'not-reached')
            AND NOT EXISTS (SELECT FROM public.journal_version n WHERE n.tenant_id = v.tenant_id AND n.case_id = v.case_id
              AND n.entry_id = v.entry_id AND n.version > v.version))
        WHERE c.tenant_id = new.tenant_id AND c.id = new.case_id;
      RETURN NULL;
    END $$;
    COMMENT ON FUNCTION app.note_last_contact() IS 'Keeps on the file when the person was last reached, for lists that open no journal.';
    CREATE TRIGGER note_last_contact AFTER INSERT ON journal_version
      FOR EACH ROW EXECUTE FUNCTION app.note_last_contact();
  `);
  await keepKeysOf(db, 'journal', ['journal_version', 'journal_aside', 'journal_draft']);
}
