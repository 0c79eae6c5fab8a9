import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guidesFile, hasOpenedFile } from './file-policies';
import { keepKeysOf, releaseKeysOf } from './kept-keys';

/** SQL that keeps the version of an entry that counts. */
const STANDS = `NOT v.struck AND NOT EXISTS (SELECT FROM public.residence_version n WHERE n.tenant_id = v.tenant_id
  AND n.case_id = v.case_id AND n.entry_id = v.entry_id AND n.version > v.version)`;

/**
 * The residence status of the person of a file and of her household, as a history. Like the journal it is never shared: what a
 * foreigners' office may see stands in the section on residence, where the person can consent to it.
 */
export class ResidenceHistory1795240000240 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE residence_version (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        case_id uuid NOT NULL,
        -- Made by whoever writes the entry, so that a second try to send it is known as one.
        entry_id uuid NOT NULL,
        version integer NOT NULL CHECK (version >= 1),
        -- Whose it is; nothing for the person of the file herself.
        member_id uuid,
        kind text NOT NULL CHECK (kind IN ('status', 'passport', 'travel-document', 'other')),
        -- What deadlines are derived from. Which title it is, lies sealed.
        begins_on date,
        expires_on date,
        remind_on date,
        -- Recorded in error: kept, and counted no more.
        struck boolean NOT NULL,
        sealed text NOT NULL,
        written_by uuid NOT NULL,
        written_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, case_id, entry_id, version),
        FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id),
        FOREIGN KEY (tenant_id, member_id) REFERENCES household_person (tenant_id, id),
        FOREIGN KEY (tenant_id, written_by) REFERENCES account (tenant_id, id),
        CHECK (begins_on <= expires_on),
        CHECK (remind_on IS NULL OR expires_on IS NOT NULL)
      );
      CREATE INDEX residence_version_member ON residence_version (tenant_id, member_id);
      CREATE INDEX residence_version_written_by ON residence_version (tenant_id, written_by);
      COMMENT ON TABLE residence_version IS 'Each wording of each entry on residence; the one with the highest number counts.';

      ALTER TABLE residence_version ENABLE ROW LEVEL SECURITY;
      ALTER TABLE residence_version FORCE ROW LEVEL SECURITY;
      CREATE POLICY tenant ON residence_version AS RESTRICTIVE
        USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
      CREATE POLICY owner ON residence_version TO fallbruecke_owner USING (true) WITH CHECK (true);
      CREATE POLICY read ON residence_version FOR SELECT TO fallbruecke_app USING (CASE (SELECT app.role())
        WHEN 'case-manager' THEN ${guidesFile('residence_version')}
        WHEN 'team-lead' THEN ${hasOpenedFile('residence_version')}
        WHEN 'person' THEN case_id = (SELECT app.case_id())
        ELSE false END);
      CREATE POLICY record ON residence_version FOR INSERT TO fallbruecke_app
        WITH CHECK (${guidesFile('residence_version')} AND written_by = (SELECT app.account_id()));
      GRANT SELECT, INSERT ON residence_version TO fallbruecke_app;
    `);
    await keepKeysOf(db, 'residence', ['residence_version']);
    await db.query(`
      ALTER TABLE deadline DROP CONSTRAINT deadline_kind_check, ADD CONSTRAINT deadline_kind_check CHECK (kind IN
        ('free', 'title-expires', 'passport-expires', 'plan-review', 'no-contact', 'consent-ends', 'comes-of-age'));
      ALTER FUNCTION app.deadlines_due(date) RENAME TO deadlines_due_by_file;

      -- With the rights of whoever calls it. The end of a title has one truth: the history, once it tells of the person's own
      -- status; until then the field of the section on residence.
      CREATE FUNCTION app.deadlines_due(today date)
        RETURNS TABLE (case_id uuid, kind text, source_id uuid, source_on date, due_on date)
        LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
        WITH standing AS MATERIALIZED (
          SELECT v.case_id, v.entry_id, v.member_id, v.kind, v.begins_on, v.expires_on, v.remind_on
            FROM public.residence_version v WHERE v.tenant_id = app.tenant_id() AND ${STANDS})
        SELECT d.case_id, d.kind, d.source_id, d.source_on, d.due_on FROM app.deadlines_due_by_file(today) d
          WHERE d.kind <> 'title-expires'
            OR NOT EXISTS (SELECT FROM standing s WHERE s.case_id = d.case_id AND s.member_id IS NULL AND s.kind = 'status')
        UNION ALL
        SELECT s.case_id, CASE s.kind WHEN 'status' THEN 'title-expires' ELSE 'passport-expires' END, s.entry_id, s.expires_on, s.remind_on FROM standing s
          JOIN public.case_file c ON c.tenant_id = app.tenant_id() AND c.id = s.case_id AND c.closed_on IS NULL
            AND c.case_manager_id IS NOT NULL
          -- A status that begins later and does not end earlier has taken its place; of passports somebody may have several.
          WHERE s.remind_on IS NOT NULL AND NOT EXISTS (SELECT FROM standing n
            WHERE s.kind = 'status' AND n.kind = 'status' AND n.case_id = s.case_id AND n.member_id IS NOT DISTINCT FROM s.member_id AND n.entry_id <> s.entry_id
              AND n.begins_on > coalesce(s.begins_on, '-infinity') AND coalesce(n.expires_on >= s.expires_on, true)) $$;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await releaseKeysOf(db, 'residence');
    await db.query(`
      DROP FUNCTION app.deadlines_due;
      ALTER FUNCTION app.deadlines_due_by_file(date) RENAME TO deadlines_due;
      DROP TABLE residence_version;
      DELETE FROM deadline WHERE kind = 'passport-expires';
      ALTER TABLE deadline DROP CONSTRAINT deadline_kind_check, ADD CONSTRAINT deadline_kind_check CHECK (kind IN
        ('free', 'title-expires', 'plan-review', 'no-contact', 'consent-ends', 'comes-of-age'));
    `);
  }
}
