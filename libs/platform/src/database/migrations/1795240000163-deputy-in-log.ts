import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPEND } from './1795240000020-audit-functions';

/**
 * Whoever acts as a deputy stands in the log as one: each file that she touched in somebody's place names whose place it was.
 * The log that a person reads says that it was a deputy, and neither name.
 */
export class DeputyInLog1795240000163 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE audit_subject ADD absent_id uuid;
      COMMENT ON COLUMN audit_subject.absent_id IS 'Whose place the acting account took, as her deputy, in this file.';

      CREATE FUNCTION app.absent_holders(of_cases uuid[]) RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = pg_catalog, pg_temp AS $$
        -- Few are deputies: everybody else is answered without a look at a file.
        SELECT CASE WHEN cardinality(app.held_by()) > 1 THEN (
          SELECT array_agg(c.case_manager_id ORDER BY touched.place)
            FROM unnest(of_cases) WITH ORDINALITY touched(id, place)
            LEFT JOIN public.case_file c ON c.tenant_id = app.tenant_id() AND c.id = touched.id
              AND c.case_manager_id = ANY (app.held_by()) AND c.case_manager_id <> app.account_id()
            HAVING count(c.id) > 0) END $$;
      COMMENT ON FUNCTION app.absent_holders IS 'For each file whose place the acting account takes in it; nothing where it stands in for nobody.';
      GRANT EXECUTE ON FUNCTION app.absent_holders TO fallbruecke_audit;

      GRANT CREATE ON SCHEMA app TO fallbruecke_audit;
      SET ROLE fallbruecke_audit;
      CREATE OR REPLACE FUNCTION app.audit(event uuid, what text, outcome text, why text, bases text[], cases uuid[], basis_ids uuid[],
          masks integer[], trace text)
        RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE of_tenant uuid := app.tenant_id(); absent uuid[];
      BEGIN
        -- What leaves the house for a partner names its basis, or is not written and so not sent.
        IF outcome = 'permit' AND what LIKE 'shared-case%' AND app.role() = 'agency-officer' AND (bases IS NULL
            OR array_position(bases, NULL) IS NOT NULL OR cardinality(bases) < cardinality(cases)) THEN
          RAISE check_violation USING MESSAGE = 'a disclosure names its legal basis';
        END IF;
        INSERT INTO public.audit_event (tenant_id, id, at, account_id, role, agency_id, action, decision, reason, purpose, trace_id)
          VALUES (of_tenant, event, app.now(), app.account_id(), coalesce(app.role(), 'system'), app.agency_id(), what, outcome,
            -- One line that reads as it stands: no end of line, nothing that turns the direction of what follows, no book.
            CASE WHEN why IS NOT NULL THEN left(regexp_replace(why, '[\\x01-\\x1f\\x7f-\\x9f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069]+', ' ', 'g'), 2000) END,
            app.purpose(), trace);
        INSERT INTO public.audit_pending (tenant_id, event_id) VALUES (of_tenant, event);
        IF app.role() = 'case-manager' AND cardinality(cases) > 0 THEN
          absent := app.absent_holders(cases);
        END IF;
        -- A list that a deputy reads is not put off into a batch: who she was in it is known now.
        IF cardinality(cases) > 3 AND absent IS NULL THEN
          INSERT INTO public.audit_batch (tenant_id, event_id, case_ids, basis_ids, bases, masks)
            VALUES (of_tenant, event, cases, basis_ids, bases, masks);
        ELSIF cardinality(cases) = 1 THEN
          INSERT INTO public.audit_subject (tenant_id, case_id, event_id, ordinal, basis_id, basis, mask, absent_id)
            VALUES (of_tenant, cases[1], event, 1, basis_ids[1], bases[1], masks[1], absent[1]);
        ELSIF cardinality(cases) > 1 THEN
          INSERT INTO public.audit_subject (tenant_id, case_id, event_id, ordinal, basis_id, basis, mask, absent_id)
            SELECT of_tenant, s.case_id, event, s.ordinal, s.basis_id, s.basis, s.mask, s.absent_id
            FROM unnest(cases, basis_ids, bases, masks, absent) WITH ORDINALITY s(case_id, basis_id, basis, mask, absent_id, ordinal);
        END IF;
        RETURN true;
      END $$;
      SET ROLE fallbruecke_owner;
      REVOKE CREATE ON SCHEMA app FROM fallbruecke_audit;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(APPEND);
    await db.query(`
      DROP FUNCTION app.absent_holders;
      ALTER TABLE audit_subject DROP absent_id;
    `);
  }
}
