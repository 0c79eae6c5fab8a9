import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When a person said yes: of a consent that she was asked for first it is not when that was recorded. And a no needs no
 * witness, because nothing is opened by it.
 */
export class ConsentGiven1795240000075 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE consent ADD given_at timestamptz;
      GRANT UPDATE (given_at) ON consent TO fallbruecke_app;
    `);
    // Even the owner sees one tenant at a time; only the gate sees that there are several.
    await db.query('SET ROLE fallbruecke_gate');
    const tenants: { id: string }[] = await db.query('SELECT id FROM tenant');
    await db.query('SET ROLE fallbruecke_owner');
    for (const { id } of tenants) await backfill(db, id);
    await db.query(`
      ALTER TABLE consent
        ADD CONSTRAINT consent_given CHECK (given_at IS NOT NULL OR state NOT IN ('given', 'renewed', 'withdrawn')),
        ADD CONSTRAINT consent_not_given
          CHECK (given_at IS NULL OR state NOT IN ('unknown', 'requested', 'request-deferred', 'refused'));

      CREATE FUNCTION app.guard_given_at() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF old.given_at IS NOT NULL AND new.given_at IS DISTINCT FROM old.given_at THEN
          RAISE check_violation USING MESSAGE = 'when a consent was given does not change';
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER guard_given_at AFTER UPDATE OF given_at ON consent
        FOR EACH ROW EXECUTE FUNCTION app.guard_given_at();

      -- The rule has no name of its own in the migration that made it.
      DO $$
      DECLARE rule text;
      BEGIN
        SELECT conname INTO STRICT rule FROM pg_constraint
          WHERE conrelid = 'consent'::regclass AND contype = 'c' AND pg_get_constraintdef(oid) LIKE '%witness%';
        EXECUTE format('ALTER TABLE consent DROP CONSTRAINT %I', rule);
      END $$;
      ALTER TABLE consent ADD CONSTRAINT consent_oral_witness
        CHECK (form <> 'oral' OR witness IS NOT NULL OR state = 'refused');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE consent DROP CONSTRAINT consent_oral_witness;
      -- A no that nobody witnessed stays recorded.
      ALTER TABLE consent ADD CHECK (form <> 'oral' OR witness IS NOT NULL) NOT VALID;
      DROP TRIGGER guard_given_at ON consent;
      DROP FUNCTION app.guard_given_at;
      ALTER TABLE consent DROP given_at;
    `);
  }
}

/** The log knows when the step was taken. What was recorded as given was given then; what ended may never have been given, and nobody wrote it down. */
async function backfill(db: QueryRunner, tenantId: string): Promise<void> {
  await db.query(`SELECT set_config('app.tenant_id', $1, true)`, [tenantId]);
  await db.query(
    `WITH step AS (
       SELECT s.basis_id AS id, min(e.at) AS at FROM audit_event e
         JOIN audit_subject s ON s.tenant_id = e.tenant_id AND s.event_id = e.id
         WHERE e.tenant_id = $1 AND e.decision = 'permit' AND e.action IN ('consent.given', 'secrecy-release.given')
         GROUP BY s.basis_id)
     UPDATE consent n SET given_at = coalesce(step.at, n.recorded_at)
       FROM consent o LEFT JOIN step ON step.id = o.id
       WHERE n.tenant_id = $1 AND o.tenant_id = n.tenant_id AND o.id = n.id
         AND (step.at IS NOT NULL OR n.renewed_at IS NOT NULL OR n.state IN ('given', 'renewed', 'withdrawn'))`,
    [tenantId],
  );
}
