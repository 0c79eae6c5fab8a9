import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guidesFile, hasOpenedFile, seesFile } from './file-policies';
import { keepKeysOf, releaseKeysOf } from './kept-keys';

const GUIDES = guidesFile('household_person');

/** Who belongs to the person of a file, and by which other names she is known: no agency sees any of it. */
export class Households1795240000140 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE household_person (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        case_id uuid NOT NULL,
        -- The person herself, of whom only her other names stand here; the rest of her is in "person".
        principal boolean NOT NULL,
        -- Of people who were never asked, and names that may tell of a change of sex (§ 13 SBGG) or of belief.
        sealed text NOT NULL,
        -- Her names in a blind index: whoever knows a name finds the file, and a copy of the database tells none.
        marks bytea[] NOT NULL,
        kek_id text NOT NULL,
        version integer NOT NULL,
        recorded_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        updated_by uuid NOT NULL,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, case_id) REFERENCES case_file (tenant_id, id),
        FOREIGN KEY (tenant_id, updated_by) REFERENCES account (tenant_id, id)
      );
      CREATE INDEX household_person_case ON household_person (tenant_id, case_id);
      CREATE UNIQUE INDEX household_person_principal ON household_person (tenant_id, case_id) WHERE principal;
      CREATE INDEX household_person_updated_by ON household_person (tenant_id, updated_by);

      ALTER TABLE household_person ENABLE ROW LEVEL SECURITY;
      ALTER TABLE household_person FORCE ROW LEVEL SECURITY;
      CREATE POLICY tenant ON household_person AS RESTRICTIVE
        USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
      CREATE POLICY owner ON household_person TO fallbruecke_owner USING (true) WITH CHECK (true);
      CREATE POLICY read ON household_person FOR SELECT TO fallbruecke_app USING (CASE (SELECT app.role())
        WHEN 'case-manager' THEN ${seesFile('household_person')}
        WHEN 'team-lead' THEN ${hasOpenedFile('household_person')}
        WHEN 'person' THEN case_id = (SELECT app.case_id())
        ELSE false END);
      CREATE POLICY record ON household_person FOR INSERT TO fallbruecke_app WITH CHECK (${GUIDES});
      CREATE POLICY keep ON household_person FOR UPDATE TO fallbruecke_app USING (${GUIDES}) WITH CHECK (${GUIDES});
      GRANT SELECT, INSERT ON household_person TO fallbruecke_app;
      GRANT UPDATE (sealed, marks, kek_id, version, updated_at, updated_by) ON household_person TO fallbruecke_app;
    `);
    await keepKeysOf(db, 'household', ['household_person']);
  }

  async down(db: QueryRunner): Promise<void> {
    await releaseKeysOf(db, 'household');
    await db.query(`
      DROP TABLE household_person;
    `);
  }
}
