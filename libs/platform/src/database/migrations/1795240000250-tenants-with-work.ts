import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the gate looks into across tenants: whose it is and whether it is due, never what it says. */
const LOOKED_INTO = {
  audit_batch: 'tenant_id',
  bulk_job: 'tenant_id, finished_at, delete_on',
  list_import: 'tenant_id, state, delete_on',
  person_unkeyed: 'tenant_id',
};
const TABLES = Object.entries(LOOKED_INTO);
const ROLES = ['app', 'owner', 'audit', 'sequencer', 'retention'].map((role) => `fallbruecke_${role}`).join();
const FUNCTIONS = ['app.tenants_with_batches', 'app.tenants_with_bulk_jobs', 'app.tenants_with_imports'];
const THERE = (table: string, what: string): string =>
  `EXISTS (SELECT FROM public.${table} w WHERE w.tenant_id = t.id AND ${what})`;

/**
 * The worker looks every two seconds for what is due. It asks the gate once, and enters the tenants that have something: most of
 * the time none. What is due stands in the tables as before, so that nothing is lost by whoever does not come back.
 */
export class TenantsWithWork1795240000250 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const [table, columns] of TABLES)
      await db.query(`
        ALTER POLICY tenant ON ${table} TO ${ROLES};
        CREATE POLICY gate ON ${table} FOR SELECT TO fallbruecke_gate USING (true);
        GRANT SELECT (${columns}) ON ${table} TO fallbruecke_gate;
      `);
    for (const table of ['bulk_job', 'list_import'])
      await db.query(`CREATE INDEX ${table}_delete_on ON ${table} (tenant_id, delete_on)`);
    await db.query(`
      CREATE INDEX bulk_job_due ON bulk_job (tenant_id) WHERE finished_at IS NULL;
      CREATE INDEX list_import_due ON list_import (tenant_id) WHERE state IN ('reading', 'writing');

      CREATE FUNCTION app.tenants_with_batches() RETURNS SETOF uuid
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT t.id FROM public.tenant t WHERE ${THERE('audit_batch', 'true')} $$;
      COMMENT ON FUNCTION app.tenants_with_batches IS 'In which tenants batches of the access log are to be spread.';
      CREATE FUNCTION app.tenants_with_bulk_jobs(today date) RETURNS SETOF uuid
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT t.id FROM public.tenant t
          WHERE ${THERE('bulk_job', 'w.finished_at IS NULL')} OR ${THERE('bulk_job', 'w.delete_on <= today')} $$;
      COMMENT ON FUNCTION app.tenants_with_bulk_jobs IS 'In which tenants work on many files is to be done, or to be forgotten.';
      CREATE FUNCTION app.tenants_with_imports(today date) RETURNS SETOF uuid
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT t.id FROM public.tenant t
          WHERE ${THERE('list_import', `w.state IN ('reading', 'writing')`)} OR ${THERE('list_import', 'w.delete_on <= today')}
            OR ${THERE('person_unkeyed', 'true')} $$;
      COMMENT ON FUNCTION app.tenants_with_imports IS 'In which tenants a list is to be read, written or forgotten, or a person to be given keys.';

      GRANT CREATE ON SCHEMA app TO fallbruecke_gate;
      ${FUNCTIONS.map((name) => `ALTER FUNCTION ${name} OWNER TO fallbruecke_gate;`).join('\n')}
      REVOKE CREATE ON SCHEMA app FROM fallbruecke_gate;
      SET ROLE fallbruecke_gate;
      GRANT EXECUTE ON FUNCTION ${FUNCTIONS.join()} TO fallbruecke_app;
      SET ROLE fallbruecke_owner;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION ${FUNCTIONS.join()};
      DROP INDEX bulk_job_due, bulk_job_delete_on, list_import_due, list_import_delete_on;
    `);
    for (const [table, columns] of TABLES)
      await db.query(`
        REVOKE SELECT (${columns}) ON ${table} FROM fallbruecke_gate;
        DROP POLICY gate ON ${table};
        ALTER POLICY tenant ON ${table} TO PUBLIC;
      `);
  }
}
