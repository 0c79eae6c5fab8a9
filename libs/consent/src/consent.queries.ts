import type { EntityManager } from 'typeorm';
import type { ConsentDto, ConsentPageDto } from './consent.dto';
import { packCursor } from '@app/platform';

/** SQL of the day of an instant in Europe/Berlin. */
export function dayOf(instant: string): string {
  return `to_char(${instant} AT TIME ZONE 'Europe/Berlin', 'YYYY-MM-DD')`;
}

/** SQL of the last day included. A day ends where the next begins: it is the day before the instant. */
export function lastDayOf(instant: string): string {
  return dayOf(`(${instant} - interval '1 second')`);
}

/** SQL of when an agency last saw something on a basis. Batches not spread yet are looked into, as for the log. */
export function lastSeenOn(basisId: string): string {
  return `(SELECT to_json(max(e.at)) #>> '{}' FROM (
      SELECT s.event_id FROM audit_subject s
        WHERE s.tenant_id = app.tenant_id() AND s.basis_id = ${basisId} AND s.basis IS NOT NULL
      UNION ALL
      SELECT b.event_id FROM audit_batch b WHERE b.tenant_id = app.tenant_id() AND ${basisId} = ANY (b.basis_ids)) seen
    JOIN audit_event e ON e.tenant_id = app.tenant_id() AND e.id = seen.event_id)`;
}

const COLUMNS = `
  n.id, n.case_id AS "caseId", json_build_object('id', a.id, 'name', a.name, 'kind', a.kind) AS agency,
  n.basis, n.decision, n.purposes, n.categories, n.special_categories AS "specialCategories", n.actions, n.state,
  n.state IN ('given', 'renewed') AND n.valid_from <= app.now()
    AND least(n.valid_until, app.representation_end(r)) > app.now() AS live,
  ${dayOf('n.valid_from')} AS "validFrom", ${lastDayOf('n.valid_until')} AS "validUntil",
  ${dayOf('n.recorded_from')} AS "recordedFrom", ${lastDayOf('n.recorded_until')} AS "recordedUntil", n.items, n.authors,
  (SELECT coalesce(jsonb_agg(jsonb_strip_nulls(x || jsonb_build_object(
      'recordedFrom', ${dayOf(`(x ->> 'recordedFrom')::timestamptz`)},
      'recordedUntil', ${lastDayOf(`(x ->> 'recordedUntil')::timestamptz`)})) ORDER BY place), '[]')
    FROM jsonb_array_elements(n.exceptions) WITH ORDINALITY e(x, place)) AS exceptions,
  n.condition, n.supersedes, n.representative_id AS "representativeId", n.text_version AS "textVersion", n.language,
  n.interpreter, n.form, n.witness, to_json(n.recorded_at) #>> '{}' AS "recordedAt",
  -- A name for colleagues only: to everybody else it was the agency.
  CASE WHEN app.role() IN ('case-manager', 'team-lead') THEN
    (SELECT u.display_name FROM account u WHERE u.tenant_id = n.tenant_id AND u.id = n.recorded_by) END AS "recordedBy",
  to_json(n.given_at) #>> '{}' AS "givenAt", to_json(n.renewed_at) #>> '{}' AS "renewedAt",
  to_json(n.withdrawn_at) #>> '{}' AS "withdrawnAt", to_json(n.ended_at) #>> '{}' AS "endedAt", n.ended_reason AS "endedReason",
  ${lastSeenOn('n.id')} AS "lastSeenAt"`;

const FROM = `FROM consent n JOIN agency a ON a.tenant_id = n.tenant_id AND a.id = n.agency_id
  LEFT JOIN representative r ON r.tenant_id = n.tenant_id AND r.id = n.representative_id`;

/** The consents of a file, newest first. */
export async function listConsents(
  tx: EntityManager,
  caseId: string,
  limit: number,
  after: string | null,
): Promise<ConsentPageDto> {
  const rows = await tx.query<(ConsentDto & { total: string })[]>(
    `SELECT ${COLUMNS}, (SELECT count(*) FROM consent WHERE tenant_id = app.tenant_id() AND case_id = $1) AS total
       ${FROM} WHERE n.tenant_id = app.tenant_id() AND n.case_id = $1 AND ($3::uuid IS NULL OR n.id < $3)
       ORDER BY n.id DESC LIMIT $2`,
    [caseId, limit + 1, after],
  );
  const items = rows.slice(0, limit).map(({ total: _, ...consent }) => consent);
  const last = items.at(-1);
  return {
    items,
    total: Number(rows[0]?.total ?? 0),
    next: rows.length > limit && last ? packCursor([last.id]) : null,
  };
}

/** One consent, if it is visible. */
export async function findConsent(tx: EntityManager, id: string): Promise<ConsentDto | null> {
  const [row] = await tx.query<ConsentDto[]>(
    `SELECT ${COLUMNS} ${FROM} WHERE n.tenant_id = app.tenant_id() AND n.id = $1`,
    [id],
  );
  return row ?? null;
}
