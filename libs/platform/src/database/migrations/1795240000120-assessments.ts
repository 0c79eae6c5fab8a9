import type { MigrationInterface, QueryRunner } from 'typeorm';
import { keepKeysOf, releaseKeysOf } from './kept-keys';

const SEES_FILE = `EXISTS (SELECT FROM case_file c WHERE c.tenant_id = assessment.tenant_id AND c.id = assessment.case_id)`;
const OPENED = `EXISTS (SELECT FROM file_opening o WHERE o.tenant_id = assessment.tenant_id AND o.case_id = assessment.case_id)`;
const GUIDES = `(SELECT app.role()) = 'case-manager' AND EXISTS (SELECT FROM case_file c
  WHERE c.tenant_id = assessment.tenant_id AND c.id = assessment.case_id
    AND c.case_manager_id = ANY ((SELECT app.held_by())::uuid[]))`;

/** How the life areas of a person stand, as her case manager sees it: versions, of which the last may be a draft. */
export class Assessments1795240000120 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE assessment (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        case_id uuid NOT NULL,
        number smallint NOT NULL,
        -- Texts and values: a low value for protection from violence says as much as a sentence (Art. 9 GDPR).
        sealed text NOT NULL,
        version integer NOT NULL,
        started_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        updated_by uuid NOT NULL,
        -- The day that it speaks of; without it, it is a draft.
        assessed_on date,
        finished_at timestamptz,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, case_id, number),
        FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id),
        FOREIGN KEY (tenant_id, updated_by) REFERENCES account (tenant_id, id),
        CHECK ((assessed_on IS NULL) = (finished_at IS NULL))
      );
      CREATE UNIQUE INDEX assessment_draft ON assessment (tenant_id, case_id) WHERE finished_at IS NULL;
      CREATE INDEX assessment_updated_by ON assessment (tenant_id, updated_by);

      ALTER TABLE assessment ENABLE ROW LEVEL SECURITY;
      ALTER TABLE assessment FORCE ROW LEVEL SECURITY;
      CREATE POLICY tenant ON assessment AS RESTRICTIVE
        USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
      CREATE POLICY owner ON assessment TO fallbruecke_owner USING (true) WITH CHECK (true);
      CREATE POLICY read ON assessment FOR SELECT TO fallbruecke_app USING (CASE (SELECT app.role())
        WHEN 'case-manager' THEN ${SEES_FILE}
        WHEN 'team-lead' THEN ${OPENED}
        WHEN 'person' THEN case_id = (SELECT app.case_id())
        ELSE false END);
      CREATE POLICY record ON assessment FOR INSERT TO fallbruecke_app WITH CHECK (${GUIDES});
      -- What is finished is never changed, whatever the program does.
      CREATE POLICY keep ON assessment FOR UPDATE TO fallbruecke_app
        USING (finished_at IS NULL AND ${GUIDES}) WITH CHECK (${GUIDES});
      GRANT SELECT, INSERT ON assessment TO fallbruecke_app;
      GRANT UPDATE (sealed, version, updated_at, updated_by, assessed_on, finished_at) ON assessment TO fallbruecke_app;
    `);
    await keepKeysOf(db, 'assessment', ['assessment']);
  }

  async down(db: QueryRunner): Promise<void> {
    await releaseKeysOf(db, 'assessment');
    await db.query(`
      DROP TABLE assessment;
    `);
  }
}
