import type { MigrationInterface, QueryRunner } from 'typeorm';
import { keepKeysOf, releaseKeysOf } from './kept-keys';

const SEES_FILE = (table: string): string =>
  `EXISTS (SELECT FROM case_file c WHERE c.tenant_id = ${table}.tenant_id AND c.id = ${table}.case_id)`;
const OPENED = (table: string): string =>
  `EXISTS (SELECT FROM file_opening o WHERE o.tenant_id = ${table}.tenant_id AND o.case_id = ${table}.case_id)`;
const GUIDES = (table: string): string => `(SELECT app.role()) = 'case-manager' AND EXISTS (SELECT FROM case_file c
  WHERE c.tenant_id = ${table}.tenant_id AND c.id = ${table}.case_id
    AND c.case_manager_id = ANY ((SELECT app.held_by())::uuid[]))`;

/** Only what was held can be corrected: until then it is a draft. */
const MORE: Readonly<Record<string, string>> = {
  conference: '',
  conference_correction: ` AND EXISTS (SELECT FROM conference k WHERE k.tenant_id = conference_correction.tenant_id
    AND k.id = conference_correction.conference_id AND k.held_at IS NOT NULL)`,
};

/**
 * Case conferences of a file: who meets, about what, and what was agreed. No policy here knows a share: agencies that take part
 * see nothing of it. What was held stays as it is; a correction stands beside it.
 */
export class Conferences1795240000190 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE conference (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        case_id uuid NOT NULL,
        number smallint NOT NULL,
        planned_at timestamptz NOT NULL,
        format text NOT NULL CHECK (format IN ('on-site', 'video', 'phone')),
        -- Place, agenda, who takes part, minutes and measures: a point about health says as much as a sentence (Art. 9 GDPR).
        sealed text NOT NULL,
        version integer NOT NULL,
        started_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        updated_by uuid NOT NULL,
        held_on date,
        held_at timestamptz,
        cancelled_at timestamptz,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, case_id, number),
        UNIQUE (tenant_id, case_id, id),
        FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id),
        FOREIGN KEY (tenant_id, updated_by) REFERENCES account (tenant_id, id),
        CHECK ((held_on IS NULL) = (held_at IS NULL)),
        CHECK (held_at IS NULL OR cancelled_at IS NULL)
      );
      CREATE INDEX conference_planned ON conference (tenant_id, planned_at);
      CREATE INDEX conference_updated_by ON conference (tenant_id, updated_by);

      CREATE TABLE conference_correction (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        case_id uuid NOT NULL,
        conference_id uuid NOT NULL,
        number smallint NOT NULL CHECK (number >= 1),
        -- The whole record as it should have been, and why.
        sealed text NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by uuid NOT NULL,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, case_id, conference_id, number),
        FOREIGN KEY (tenant_id, case_id, conference_id) REFERENCES conference (tenant_id, case_id, id),
        FOREIGN KEY (tenant_id, recorded_by) REFERENCES account (tenant_id, id)
      );
      CREATE INDEX conference_correction_recorded_by ON conference_correction (tenant_id, recorded_by);
    `);
    for (const table of ['conference', 'conference_correction'])
      await db.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY tenant ON ${table} AS RESTRICTIVE
          USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
        CREATE POLICY owner ON ${table} TO fallbruecke_owner USING (true) WITH CHECK (true);
        CREATE POLICY read ON ${table} FOR SELECT TO fallbruecke_app USING (CASE (SELECT app.role())
          WHEN 'case-manager' THEN ${SEES_FILE(table)}
          WHEN 'team-lead' THEN ${OPENED(table)}
          WHEN 'person' THEN case_id = (SELECT app.case_id())
          ELSE false END);
        CREATE POLICY record ON ${table} FOR INSERT TO fallbruecke_app WITH CHECK (${GUIDES(table)}${MORE[table] ?? ''});
        GRANT SELECT, INSERT ON ${table} TO fallbruecke_app;
      `);
    await db.query(`
      -- What was held or called off is never changed, whatever the program does.
      CREATE POLICY keep ON conference FOR UPDATE TO fallbruecke_app
        USING (held_at IS NULL AND cancelled_at IS NULL AND ${GUIDES('conference')}) WITH CHECK (${GUIDES('conference')});
      GRANT UPDATE (planned_at, format, sealed, version, updated_at, updated_by, held_on, held_at, cancelled_at) ON conference
        TO fallbruecke_app;
    `);
    await keepKeysOf(db, 'conference', ['conference', 'conference_correction']);
  }

  async down(db: QueryRunner): Promise<void> {
    await releaseKeysOf(db, 'conference');
    await db.query('DROP TABLE conference_correction, conference');
  }
}
