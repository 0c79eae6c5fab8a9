import type { MigrationInterface, QueryRunner } from 'typeorm';

const CATEGORIES = `'contact', 'residence', 'language', 'education', 'employment', 'income', 'housing', 'family', 'health',
  'violence', 'belief', 'participation', 'plan'`;

/**
 * Documents go by themselves when nothing obliges to keep them any longer (Art. 5(1)(e) GDPR): after the day somebody set, or so
 * many months after the file was closed, by category. What is held stays (Art. 17(3)(e), 18 GDPR). And a document can be the
 * signed paper of a plan.
 */
export class DocumentRetention1795240000171 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE document_retention (
        tenant_id uuid NOT NULL REFERENCES tenant (id),
        category text NOT NULL CHECK (category IN (${CATEGORIES})),
        valid_from date NOT NULL,
        -- From the day the file was closed on; without them, as long as the file.
        months smallint CHECK (months BETWEEN 1 AND 360),
        source text NOT NULL CHECK (length(source) BETWEEN 3 AND 500),
        PRIMARY KEY (tenant_id, category, valid_from)
      );
      COMMENT ON TABLE document_retention IS 'How long documents of a closed file are kept: the latest rule that has begun counts.';
      ALTER TABLE document_retention ENABLE ROW LEVEL SECURITY;
      ALTER TABLE document_retention FORCE ROW LEVEL SECURITY;
      CREATE POLICY tenant ON document_retention AS RESTRICTIVE
        USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
      CREATE POLICY owner ON document_retention TO fallbruecke_owner USING (true) WITH CHECK (true);
      CREATE POLICY read ON document_retention FOR SELECT TO fallbruecke_app
        USING ((SELECT app.role()) IN ('case-manager', 'team-lead', 'person'));
      GRANT SELECT ON document_retention TO fallbruecke_app;

      ALTER TABLE case_document
        ADD COLUMN held_on date,
        ADD COLUMN plan_id uuid,
        ADD FOREIGN KEY (tenant_id, case_id, plan_id) REFERENCES support_plan (tenant_id, case_id, id);
      CREATE INDEX case_document_plan ON case_document (tenant_id, case_id, plan_id) WHERE plan_id IS NOT NULL;
      COMMENT ON COLUMN case_document.held_on IS 'Since when it is not to be deleted, whatever its retention says; why is sealed with the title.';
      COMMENT ON COLUMN case_document.plan_id IS 'The plan that this is the signed paper of.';
      GRANT UPDATE (held_on) ON case_document TO fallbruecke_app;
    `);
    await functions(db);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION app.delete_expired_documents, app.document_kept_until;
      ALTER TABLE case_document DROP COLUMN plan_id, DROP COLUMN held_on;
      DROP TABLE document_retention;
    `);
    await db.query(deleteDocument(''));
  }
}

async function functions(db: QueryRunner): Promise<void> {
  await db.query(`
    CREATE FUNCTION app.document_kept_until(set_day date, of_category text, closed_on date, today date) RETURNS date
      LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
      SELECT coalesce(set_day, (closed_on + make_interval(months => coalesce(
        (SELECT r.months FROM public.document_retention r WHERE r.tenant_id = app.tenant_id() AND r.category = of_category
          AND r.valid_from <= today ORDER BY r.valid_from DESC LIMIT 1),
        (SELECT t.file_retention_months FROM public.tenant t WHERE t.id = app.tenant_id()))::integer))::date) $$;
    COMMENT ON FUNCTION app.document_kept_until IS
      'The last day on which a document is kept; nothing while its file is open and nobody has set one.';

    CREATE FUNCTION app.delete_expired_documents(today date, most integer) RETURNS TABLE (case_id uuid, deleted integer)
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    #variable_conflict use_column
    BEGIN
      IF app.role() IS DISTINCT FROM 'system' THEN RETURN; END IF;
      RETURN QUERY
        WITH due AS MATERIALIZED (
          -- What somebody works on at this moment is looked at the next time.
          SELECT d.id FROM public.case_document d JOIN public.case_file c ON c.tenant_id = d.tenant_id AND c.id = d.case_id
            WHERE d.tenant_id = app.tenant_id() AND d.held_on IS NULL
              AND app.document_kept_until(d.keep_until, d.category, c.closed_on, today) < today
            ORDER BY d.id LIMIT most FOR UPDATE OF d, c SKIP LOCKED),
        emptied AS (
          DELETE FROM public.document_version v USING due WHERE v.tenant_id = app.tenant_id() AND v.document_id = due.id),
        gone AS (
          DELETE FROM public.case_document d USING due WHERE d.tenant_id = app.tenant_id() AND d.id = due.id
            RETURNING d.case_id)
        SELECT g.case_id, count(*)::integer FROM gone g GROUP BY g.case_id ORDER BY g.case_id;
    END $$;
    COMMENT ON FUNCTION app.delete_expired_documents IS
      'Deletes what is kept no longer and not held, with all versions, and tells of which files. For the house itself alone.';
    GRANT EXECUTE ON FUNCTION app.document_kept_until, app.delete_expired_documents TO fallbruecke_app;
  `);
  await db.query(deleteDocument('AND d.held_on IS NULL'));
}

/** Nobody deletes by hand what is held. */
function deleteDocument(unheld: string): string {
  return `
    CREATE OR REPLACE FUNCTION app.delete_document(asked uuid) RETURNS boolean
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    BEGIN
      IF app.role() IS DISTINCT FROM 'case-manager' OR NOT EXISTS (
          SELECT FROM public.case_document d JOIN public.case_file c ON c.tenant_id = d.tenant_id AND c.id = d.case_id
          WHERE d.tenant_id = app.tenant_id() AND d.id = asked AND c.case_manager_id = ANY (app.held_by())
            AND c.id <> ALL (app.own_files()) ${unheld}) THEN
        RETURN false;
      END IF;
      DELETE FROM public.document_version v WHERE v.tenant_id = app.tenant_id() AND v.document_id = asked;
      DELETE FROM public.case_document d WHERE d.tenant_id = app.tenant_id() AND d.id = asked;
      RETURN FOUND;
    END $$`;
}
