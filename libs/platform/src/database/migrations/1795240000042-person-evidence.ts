import type { MigrationInterface, QueryRunner } from 'typeorm';

const GUIDES = `(SELECT app.role()) = 'case-manager' AND EXISTS (
  SELECT FROM case_file c WHERE c.tenant_id = evidence.tenant_id AND c.id = evidence.case_id
    AND c.case_manager_id = ANY ((SELECT app.held_by())::uuid[]))`;

/** What shows that the person consented is hers to read, too (Art. 15(3) GDPR). */
export class PersonEvidence1795240000042 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`ALTER POLICY read ON evidence USING (CASE (SELECT app.role())
      WHEN 'person' THEN case_id = (SELECT app.case_id()) ELSE ${GUIDES} END)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`ALTER POLICY read ON evidence USING (${GUIDES})`);
  }
}
