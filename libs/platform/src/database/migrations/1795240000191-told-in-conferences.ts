import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * SQL of the function that says what each agency received on a consent. What staff told an agency in a conference, or wrote to
 * it in an invitation, was received by the agency of the consent, not by the one of whoever told it.
 */
function received(recipient: string): string {
  return `
    CREATE OR REPLACE FUNCTION app.received(of_consent uuid)
      RETURNS TABLE (agency_id uuid, mask integer, first_at timestamptz, last_at timestamptz, times bigint)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      SELECT ${recipient}, coalesce(bit_or(s.mask), 0), min(e.at), max(e.at), count(DISTINCT e.id) FROM (
        SELECT s.event_id, s.mask FROM public.audit_subject s
          WHERE s.tenant_id = app.tenant_id() AND s.basis_id = of_consent AND s.basis IS NOT NULL
        UNION ALL
        SELECT b.event_id, s.mask FROM public.audit_batch b CROSS JOIN unnest(b.basis_ids, b.bases, b.masks) s(basis_id, basis, mask)
          WHERE b.tenant_id = app.tenant_id() AND s.basis_id = of_consent AND s.basis IS NOT NULL) s
        JOIN public.audit_event e ON e.tenant_id = app.tenant_id() AND e.id = s.event_id
      WHERE e.decision = 'permit' AND e.agency_id IS NOT NULL AND e.id <> ALL (app.deferred_events())
      GROUP BY 1 $$`;
}

/** Whoever was told something in a conference hears of a withdrawal like whoever looked it up (Art. 19 GDPR). */
export class ToldInConferences1795240000191 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(
      received(`CASE WHEN e.action IN ('conference.disclosed', 'conference.invited') THEN (SELECT n.agency_id FROM public.consent n
        WHERE n.tenant_id = app.tenant_id() AND n.id = of_consent) ELSE e.agency_id END`),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(received('e.agency_id'));
  }
}
