import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A person takes back what she allowed, and changes nothing else of what she declared: not how, not when, not for how long. */
export class OwnWithdrawal1795240000070 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- What it becomes. It is withdrawn at the time of the transaction, which the application may write to the millisecond.
      CREATE POLICY withdrawal ON consent AS RESTRICTIVE FOR UPDATE TO fallbruecke_app
        WITH CHECK ((SELECT app.role()) <> 'person' OR (state = 'withdrawn' AND withdrawal_channel = 'electronic'
          AND withdrawal_recorded_by IS NULL AND withdrawn_at > (SELECT app.now()) - interval '1 second'
          AND withdrawn_at <= (SELECT app.now()) AND valid_until > (SELECT app.now())));

      -- What it was before, which a policy does not see.
      CREATE FUNCTION app.guard_own_consent() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        hers_to_write constant text[] := '{state,withdrawn_at,withdrawal_channel}';
      BEGIN
        IF old.state IN ('given', 'renewed') AND to_jsonb(new) - hers_to_write = to_jsonb(old) - hers_to_write THEN
          RETURN NULL;
        END IF;
        RAISE insufficient_privilege USING MESSAGE = 'a person takes back what she allowed and changes nothing else of it';
      END $$;
      CREATE TRIGGER guard_own_consent AFTER UPDATE ON consent FOR EACH ROW WHEN (app.role() = 'person')
        EXECUTE FUNCTION app.guard_own_consent();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER guard_own_consent ON consent;
      DROP FUNCTION app.guard_own_consent;
      DROP POLICY withdrawal ON consent;
    `);
  }
}
