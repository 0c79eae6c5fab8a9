import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A deferral can end before its time: the reason for it may have gone. What was planned stays readable. */
export class LogDuties1795240000080 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE log_deferral
        ADD planned_until timestamptz,
        ADD ended_by uuid,
        ADD FOREIGN KEY (tenant_id, ended_by) REFERENCES account (tenant_id, id),
        DROP CONSTRAINT log_deferral_check,
        ADD CONSTRAINT log_deferral_check CHECK (until >= recorded_at
          AND coalesce(planned_until, until) > recorded_at
          AND coalesce(planned_until, until) <= recorded_at + interval '6 months'),
        -- Only ever earlier: a second end must not become a way to hide longer.
        ADD CONSTRAINT log_deferral_ended CHECK (CASE WHEN planned_until IS NULL THEN ended_by IS NULL
          ELSE ended_by IS NOT NULL AND until < planned_until END);
      CREATE INDEX log_deferral_ended_by ON log_deferral (tenant_id, ended_by) WHERE ended_by IS NOT NULL;
      CREATE POLICY end_early ON log_deferral FOR UPDATE TO fallbruecke_app
        USING ((SELECT app.role()) = 'data-protection-officer' AND planned_until IS NULL AND until > (SELECT app.now()))
        WITH CHECK (ended_by = (SELECT app.account_id()) AND until <= (SELECT app.now()));
      GRANT UPDATE (until, planned_until, ended_by) ON log_deferral TO fallbruecke_app;
      CREATE INDEX name_release_released_at ON name_release (tenant_id, released_at);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX name_release_released_at;
      REVOKE UPDATE (until, planned_until, ended_by) ON log_deferral FROM fallbruecke_app;
      DROP POLICY end_early ON log_deferral;
      UPDATE log_deferral SET until = planned_until WHERE planned_until IS NOT NULL;
      ALTER TABLE log_deferral DROP CONSTRAINT log_deferral_ended, DROP CONSTRAINT log_deferral_check,
        ADD CONSTRAINT log_deferral_check CHECK (until > recorded_at AND until <= recorded_at + interval '6 months'),
        DROP planned_until, DROP ended_by;
    `);
  }
}
