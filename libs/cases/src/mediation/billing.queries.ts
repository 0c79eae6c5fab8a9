import type { EntityManager } from 'typeorm';
import type { LanguageHoursDto, MediatorHoursDto } from './billing.dto';

/** One appointment as it is billed. */
export interface BilledRow {
  readonly on: string;
  readonly mediator: string;
  readonly language: string;
  readonly mode: string;
  readonly state: string;
  readonly minutes: number;
  readonly cents: number | null;
}

/**
 * What is billed of a month in Europe/Berlin, each at the price of its day. The hour of the day, the place and the case manager
 * are left out: with them somebody who knows a file could find its talk.
 */
const BILLED = `WITH billed AS (
  SELECT b.mediator_id, m.name, b.language, b.mode, b.state, b.worked_minutes AS minutes, d.day,
    round(b.worked_minutes * p.hourly_cents / 60.0)::integer AS cents
  FROM mediation_booking b JOIN mediator m ON m.tenant_id = b.tenant_id AND m.id = b.mediator_id
    CROSS JOIN LATERAL (SELECT (b.begins_at AT TIME ZONE 'Europe/Berlin')::date AS day) d
    LEFT JOIN LATERAL (SELECT t.hourly_cents FROM mediation_terms t
      WHERE t.tenant_id = b.tenant_id AND t.valid_from <= d.day ORDER BY t.valid_from DESC LIMIT 1) p ON true
  WHERE b.tenant_id = app.tenant_id() AND b.state IN ('held', 'no-show') AND b.worked_minutes > 0
    AND to_char(d.day, 'YYYY-MM') = $1 AND ($2::uuid IS NULL OR b.mediator_id = $2))`;

/** A sum of which one part has no price has none. */
const SUM = `CASE WHEN bool_and(cents IS NOT NULL) THEN sum(cents)::integer END`;

/** The hours of a month by mediator. */
export async function sumByMediator(tx: EntityManager, month: string): Promise<MediatorHoursDto[]> {
  return tx.query<MediatorHoursDto[]>(
    `${BILLED} SELECT mediator_id AS "mediatorId", name AS mediator, count(*)::integer AS appointments,
       sum(minutes)::integer AS minutes, ${SUM} AS cents
     FROM billed GROUP BY mediator_id, name ORDER BY name COLLATE "de-x-icu", mediator_id`,
    [month, null],
  );
}

/** The hours of a month by language, most first. */
export async function sumByLanguage(tx: EntityManager, month: string): Promise<LanguageHoursDto[]> {
  return tx.query<LanguageHoursDto[]>(
    `${BILLED} SELECT language, count(*)::integer AS appointments, sum(minutes)::integer AS minutes
     FROM billed GROUP BY language ORDER BY minutes DESC, language`,
    [month, null],
  );
}

/** Each appointment of a month, of one mediator where she is named. */
export async function listBilled(tx: EntityManager, month: string, mediatorId: string | null): Promise<BilledRow[]> {
  return tx.query<BilledRow[]>(
    `${BILLED} SELECT day::text AS on, name AS mediator, language, mode, state, minutes, cents
     FROM billed ORDER BY name COLLATE "de-x-icu", mediator_id, day, minutes`,
    [month, mediatorId],
  );
}
