import type { MigrationInterface, QueryRunner } from 'typeorm';

const GUIDED = `(SELECT app.role()) = 'case-manager' AND EXISTS (
  SELECT FROM case_file c WHERE c.tenant_id = evidence.tenant_id AND c.id = evidence.case_id
    AND c.case_manager_id = ANY ((SELECT app.held_by())::uuid[]))`;
const OF_CONSENT = `EXISTS (SELECT FROM consent n WHERE n.tenant_id = evidence.tenant_id AND n.id = evidence.consent_id
  AND n.case_id = evidence.case_id)`;

const refusal = (also: string): string => `
  GRANT CREATE ON SCHEMA app TO fallbruecke_audit;
  SET ROLE fallbruecke_audit;
  CREATE OR REPLACE FUNCTION app.audit_refusal(event uuid, what text, why text, asked uuid, trace text)
    RETURNS boolean LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT app.audit(event, what, 'deny', why, NULL, ARRAY[coalesce(
      (SELECT n.case_id FROM public.consent n WHERE n.tenant_id = app.tenant_id() AND n.id = asked),
      (SELECT e.case_id FROM public.evidence e WHERE e.tenant_id = app.tenant_id() AND e.id = asked), ${also}asked)],
      NULL, NULL, trace) $$;
  SET ROLE fallbruecke_owner;
  REVOKE CREATE ON SCHEMA app FROM fallbruecke_audit;`;

/** A paper can prove a consent, or that somebody may speak for the person; one of both, never none. */
export class EvidenceOfRepresentatives1795240000081 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE evidence
        ALTER consent_id DROP NOT NULL,
        ADD representative_id uuid,
        ADD FOREIGN KEY (tenant_id, case_id, representative_id) REFERENCES representative (tenant_id, case_id, id),
        ADD CONSTRAINT evidence_of_one CHECK (num_nonnulls(consent_id, representative_id) = 1);
      CREATE INDEX evidence_representative ON evidence (tenant_id, case_id, representative_id)
        WHERE representative_id IS NOT NULL;
      ALTER POLICY record ON evidence WITH CHECK (${GUIDED} AND (${OF_CONSENT} OR EXISTS (
        SELECT FROM representative r WHERE r.tenant_id = evidence.tenant_id AND r.id = evidence.representative_id
          AND r.case_id = evidence.case_id)));

      -- Who was turned away from a representative was turned away from her file.
      GRANT SELECT (tenant_id, id, case_id) ON representative TO fallbruecke_audit;
      CREATE POLICY find ON representative FOR SELECT TO fallbruecke_audit USING (true);
      ${refusal(`
      (SELECT r.case_id FROM public.representative r WHERE r.tenant_id = app.tenant_id() AND r.id = asked), `)}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ${refusal('')}
      DROP POLICY find ON representative;
      REVOKE SELECT (tenant_id, id, case_id) ON representative FROM fallbruecke_audit;
      DELETE FROM evidence WHERE consent_id IS NULL;
      ALTER POLICY record ON evidence WITH CHECK (${GUIDED} AND ${OF_CONSENT});
      ALTER TABLE evidence DROP CONSTRAINT evidence_of_one, DROP representative_id, ALTER consent_id SET NOT NULL;
    `);
  }
}
