import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How long a closed file is kept. No rule of KIM names a period (the programme's text has none): twelve months are what the model
 * form of the Land's counselling promises, and each Kreis sets its own in its plan for erasure (Art. 5(1)(e) GDPR).
 */
export class FileRetention1795240000162 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE tenant ADD COLUMN file_retention_months smallint NOT NULL DEFAULT 12
        CHECK (file_retention_months BETWEEN 1 AND 360);
      COMMENT ON COLUMN tenant.file_retention_months IS 'Months a file is kept from the day it was closed on.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE tenant DROP COLUMN file_retention_months');
  }
}
