import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guidesFile } from './file-policies';
import { keepKeysOf, releaseKeysOf } from './kept-keys';

const OF_FILES = ['legal_facts', 'legal_check'] as const;

/**
 * What a check of residence or naturalisation conditions is made from, and what came of it. Only who guides the file sees it,
 * and the person herself: no policy here knows a share, an emergency, a team lead or the foreigners' office. Nothing is changed:
 * facts are written as a new version, and a check stays as it was made.
 */
export class LegalChecks1795240000230 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE legal_facts (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        case_id uuid NOT NULL,
        version integer NOT NULL CHECK (version >= 1),
        sealed text NOT NULL,
        written_by uuid NOT NULL,
        written_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, case_id, version),
        FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id),
        FOREIGN KEY (tenant_id, written_by) REFERENCES account (tenant_id, id)
      );
      CREATE INDEX legal_facts_written_by ON legal_facts (tenant_id, written_by);
      COMMENT ON TABLE legal_facts IS 'Facts that conditions of the law ask for, in every wording; the highest version counts.';

      CREATE TABLE legal_check (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        case_id uuid NOT NULL,
        checked_for date NOT NULL,
        -- By name and first day, so that it can be said which wording a check was made by without opening it.
        rules text[] NOT NULL CHECK (cardinality(rules) > 0),
        sealed text NOT NULL,
        made_by uuid NOT NULL,
        made_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id),
        FOREIGN KEY (tenant_id, made_by) REFERENCES account (tenant_id, id)
      );
      CREATE INDEX legal_check_case ON legal_check (tenant_id, case_id, made_at);
      CREATE INDEX legal_check_made_by ON legal_check (tenant_id, made_by);

      CREATE TABLE special_achievements (
        tenant_id uuid NOT NULL REFERENCES tenant (id),
        version integer NOT NULL CHECK (version >= 1),
        valid_from date NOT NULL,
        entries jsonb NOT NULL,
        -- Who at the foreigners' office agreed, and when: the law leaves open what is special.
        agreed_with text NOT NULL CHECK (btrim(agreed_with) <> ''),
        agreed_on date NOT NULL,
        recorded_at timestamptz NOT NULL,
        recorded_by uuid NOT NULL,
        PRIMARY KEY (tenant_id, version),
        FOREIGN KEY (tenant_id, recorded_by) REFERENCES account (tenant_id, id)
      );
      CREATE INDEX special_achievements_recorded_by ON special_achievements (tenant_id, recorded_by);
      COMMENT ON TABLE special_achievements IS 'What a Kreis and its foreigners'' office take for a special achievement of integration, from a day on.';
    `);
    for (const table of [...OF_FILES, 'special_achievements'])
      await db.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY tenant ON ${table} AS RESTRICTIVE
          USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
        CREATE POLICY owner ON ${table} TO fallbruecke_owner USING (true) WITH CHECK (true);
        GRANT SELECT, INSERT ON ${table} TO fallbruecke_app;
      `);
    for (const [table, author] of [
      ['legal_facts', 'written_by'],
      ['legal_check', 'made_by'],
    ] as const)
      await db.query(`
        CREATE POLICY read ON ${table} FOR SELECT TO fallbruecke_app USING (CASE (SELECT app.role())
          WHEN 'case-manager' THEN ${guidesFile(table)}
          WHEN 'person' THEN case_id = (SELECT app.case_id())
          ELSE false END);
        CREATE POLICY record ON ${table} FOR INSERT TO fallbruecke_app
          WITH CHECK (${guidesFile(table)} AND ${author} = (SELECT app.account_id()));
      `);
    await db.query(`
      CREATE POLICY read ON special_achievements FOR SELECT TO fallbruecke_app
        USING ((SELECT app.role()) IN ('case-manager', 'team-lead'));
      CREATE POLICY record ON special_achievements FOR INSERT TO fallbruecke_app
        WITH CHECK ((SELECT app.role()) = 'team-lead' AND recorded_by = (SELECT app.account_id()));
    `);
    await keepKeysOf(db, 'legal_checks', OF_FILES);
  }

  async down(db: QueryRunner): Promise<void> {
    await releaseKeysOf(db, 'legal_checks');
    await db.query('DROP TABLE special_achievements, legal_check, legal_facts');
  }
}
