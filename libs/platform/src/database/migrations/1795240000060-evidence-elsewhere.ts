import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What proves a record that was kept elsewhere before: the hashes of proofs that lie there. */
export class EvidenceElsewhere1795240000060 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE consent ADD evidence_elsewhere jsonb NOT NULL DEFAULT '[]'
        CHECK (jsonb_typeof(evidence_elsewhere) = 'array');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE consent DROP evidence_elsewhere');
  }
}
