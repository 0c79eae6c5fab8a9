import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which answers did not reach whoever asked. The log is not changed afterwards: that an answer was cut off is an entry of its
 * own, without a file, and is found by the trace of the request.
 */
export class UndeliveredAnswers1795240000084 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE INDEX audit_event_undelivered ON audit_event (tenant_id, trace_id) WHERE action = 'answer.undelivered';
      CREATE FUNCTION app.is_logged(of_trace text, since uuid) RETURNS boolean
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT EXISTS (SELECT FROM public.audit_event e
          WHERE e.tenant_id = app.tenant_id() AND e.id >= since AND e.trace_id = of_trace) $$;
      COMMENT ON FUNCTION app.is_logged IS 'Whether a request has left an entry since it began.';
      CREATE FUNCTION app.undelivered(traces text[]) RETURNS text[]
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT coalesce(array_agg(e.trace_id), '{}') FROM public.audit_event e
          WHERE e.tenant_id = app.tenant_id() AND e.action = 'answer.undelivered' AND e.trace_id = ANY (traces) $$;
      COMMENT ON FUNCTION app.undelivered IS 'Of these requests, those whose answer was cut off.';
      GRANT EXECUTE ON FUNCTION app.is_logged, app.undelivered TO fallbruecke_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP FUNCTION app.is_logged, app.undelivered; DROP INDEX audit_event_undelivered');
  }
}
