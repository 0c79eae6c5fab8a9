import type { MigrationInterface, QueryRunner } from 'typeorm';

const HERS = `(SELECT app.role()) IN ('case-manager', 'team-lead') AND account_id = (SELECT app.account_id())`;
const OF_HERS = `(SELECT j.account_id FROM bulk_job j
  WHERE j.tenant_id = bulk_job_row.tenant_id AND j.id = bulk_job_row.job_id) IS NOT NULL`;

/**
 * Work on more files than one waits for. What is to be done stands here and not in the queue: each row is done once, whatever
 * breaks off, and its outcome is seen by whoever ordered it alone, for thirty days.
 */
export class BulkJobs1795240000165 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE bulk_job (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        account_id uuid NOT NULL,
        task text NOT NULL CHECK (task IN ('assign', 'handover', 'accept', 'close', 'remind')),
        rows_total integer NOT NULL CHECK (rows_total > 0),
        -- What each row is to get, with a key of its own; both are gone once it is done.
        wrapped text,
        kek_id text,
        sealed bytea,
        ordered_at timestamptz NOT NULL,
        finished_at timestamptz,
        delete_on date NOT NULL,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, account_id) REFERENCES account (tenant_id, id),
        CHECK (num_nulls(wrapped, kek_id, sealed) IN (0, 3) AND (finished_at IS NULL) = (sealed IS NOT NULL))
      );
      CREATE INDEX bulk_job_account ON bulk_job (tenant_id, account_id);
      CREATE TABLE bulk_job_row (
        tenant_id uuid NOT NULL,
        job_id uuid NOT NULL,
        no integer NOT NULL CHECK (no > 0),
        -- The file, or the handover; without a foreign key: whether there is one, the row answers when it is done.
        target_id uuid NOT NULL,
        case_id uuid,
        seen_in text,
        settled_at timestamptz,
        -- Why not; nothing where it is done.
        code text,
        of_field boolean NOT NULL DEFAULT false,
        PRIMARY KEY (tenant_id, job_id, no),
        FOREIGN KEY (tenant_id, job_id) REFERENCES bulk_job (tenant_id, id),
        CHECK (settled_at IS NOT NULL OR code IS NULL)
      );
      CREATE INDEX bulk_job_row_case ON bulk_job_row (tenant_id, case_id);
      COMMENT ON TABLE bulk_job IS 'Work on many files that was ordered, and by whom.';
    `);
    for (const table of ['bulk_job', 'bulk_job_row'])
      await db.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY tenant ON ${table} AS RESTRICTIVE
          USING (tenant_id = (SELECT app.tenant_id())) WITH CHECK (tenant_id = (SELECT app.tenant_id()));
        CREATE POLICY owner ON ${table} TO fallbruecke_owner USING (true) WITH CHECK (true);
      `);
    await db.query(`
      CREATE POLICY read ON bulk_job FOR SELECT TO fallbruecke_app USING (${HERS});
      CREATE POLICY record ON bulk_job FOR INSERT TO fallbruecke_app WITH CHECK (${HERS});
      CREATE POLICY keep ON bulk_job FOR UPDATE TO fallbruecke_app USING (${HERS});
      CREATE POLICY read ON bulk_job_row FOR SELECT TO fallbruecke_app USING (${OF_HERS});
      CREATE POLICY record ON bulk_job_row FOR INSERT TO fallbruecke_app WITH CHECK (${OF_HERS});
      CREATE POLICY keep ON bulk_job_row FOR UPDATE TO fallbruecke_app USING (${OF_HERS});
      GRANT SELECT, INSERT ON bulk_job, bulk_job_row TO fallbruecke_app;
      GRANT UPDATE (wrapped, kek_id, sealed, finished_at) ON bulk_job TO fallbruecke_app;
      GRANT UPDATE (settled_at, code, of_field) ON bulk_job_row TO fallbruecke_app;

      -- In the name of whoever ordered it, as long as she still may: nothing is done for an account that was closed.
      CREATE FUNCTION app.due_bulk_jobs() RETURNS TABLE (id uuid, account_id uuid, agency_id uuid, role text)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT j.id, j.account_id, a.agency_id, r.role FROM public.bulk_job j
          JOIN public.account a ON a.tenant_id = j.tenant_id AND a.id = j.account_id AND a.disabled_at IS NULL
          JOIN public.account_role r ON r.tenant_id = j.tenant_id AND r.account_id = j.account_id
            AND r.valid_from <= app.now() AND (r.valid_until IS NULL OR r.valid_until > app.now())
          WHERE j.tenant_id = app.tenant_id() AND j.finished_at IS NULL AND app.role() = 'system'
            AND r.role IN ('case-manager', 'team-lead')
          ORDER BY j.ordered_at $$;
      COMMENT ON FUNCTION app.due_bulk_jobs IS 'Work on many files that is not done yet, for the worker.';
      CREATE FUNCTION app.sweep_bulk_jobs(today date) RETURNS bigint
        LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      DECLARE
        due uuid[];
      BEGIN
        IF app.role() IS DISTINCT FROM 'system' THEN RETURN 0; END IF;
        SELECT array_agg(j.id) INTO due FROM public.bulk_job j WHERE j.tenant_id = app.tenant_id() AND j.delete_on <= today;
        DELETE FROM public.bulk_job_row r WHERE r.tenant_id = app.tenant_id() AND r.job_id = ANY (due);
        DELETE FROM public.bulk_job j WHERE j.tenant_id = app.tenant_id() AND j.id = ANY (due);
        RETURN coalesce(cardinality(due), 0);
      END $$;
      COMMENT ON FUNCTION app.sweep_bulk_jobs IS 'Forgets work on many files, and what became of it, after thirty days.';
      GRANT EXECUTE ON FUNCTION app.due_bulk_jobs, app.sweep_bulk_jobs TO fallbruecke_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION app.sweep_bulk_jobs, app.due_bulk_jobs;
      DROP TABLE bulk_job_row, bulk_job;
    `);
  }
}
