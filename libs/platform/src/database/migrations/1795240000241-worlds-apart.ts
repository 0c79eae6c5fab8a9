import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Nobody guides files for an office that decides about residence or naturalisation: its staff are recipients of what persons
 * consent to, and never see a journal. Who works for case management inside such an office has an account of the integration
 * centre for that, and another one for the office: an account has one role and one agency at a time (ADR 6).
 */
export class WorldsApart1795240000241 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION app.keep_worlds_apart() RETURNS trigger
        LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
      DECLARE
        account uuid := CASE TG_TABLE_NAME WHEN 'account' THEN to_jsonb(new) ->> 'id' ELSE to_jsonb(new) ->> 'account_id' END;
      BEGIN
        IF EXISTS (SELECT FROM public.account a
            JOIN public.agency g ON g.tenant_id = a.tenant_id AND g.id = a.agency_id
              AND g.kind IN ('foreigners-office', 'naturalisation-office')
            JOIN public.account_role r ON r.tenant_id = a.tenant_id AND r.account_id = a.id
              AND r.role IN ('case-manager', 'team-lead') AND coalesce(r.valid_until > app.now(), true)
            WHERE a.tenant_id = new.tenant_id AND a.id = account) THEN
          RAISE check_violation USING MESSAGE = 'an account of this office guides no files',
            HINT = 'Give whoever works for case management there a second account, of the integration centre.';
        END IF;
        RETURN NULL;
      END $$;
      COMMENT ON FUNCTION app.keep_worlds_apart() IS 'Refuses to make one account a case manager and part of a foreigners'' or naturalisation office.';
      CREATE TRIGGER keep_worlds_apart AFTER INSERT OR UPDATE ON account_role
        FOR EACH ROW EXECUTE FUNCTION app.keep_worlds_apart();
      CREATE TRIGGER keep_worlds_apart AFTER UPDATE OF agency_id ON account
        FOR EACH ROW EXECUTE FUNCTION app.keep_worlds_apart();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER keep_worlds_apart ON account;
      DROP TRIGGER keep_worlds_apart ON account_role;
      DROP FUNCTION app.keep_worlds_apart;
    `);
  }
}
