import type { EntityManager } from 'typeorm';
import type { TermsDto } from './mediation-terms.dto';

const FIELDS = `valid_from::text AS "validFrom", lead_days AS "leadDays", hourly_cents AS "hourlyCents", source,
  to_json(recorded_at) #>> '{}' AS "recordedAt"`;

/** The terms of the Kreis, the latest first. */
export async function listTerms(tx: EntityManager): Promise<TermsDto[]> {
  return tx.query<TermsDto[]>(
    `SELECT ${FIELDS} FROM mediation_terms WHERE tenant_id = app.tenant_id() ORDER BY valid_from DESC LIMIT 200`,
  );
}

/** The terms that hold on a day. */
export async function findTerms(tx: EntityManager, day: string): Promise<TermsDto | null> {
  const [row] = await tx.query<TermsDto[]>(
    `SELECT ${FIELDS} FROM mediation_terms WHERE tenant_id = app.tenant_id() AND valid_from <= $1
       ORDER BY valid_from DESC LIMIT 1`,
    [day],
  );
  return row ?? null;
}
