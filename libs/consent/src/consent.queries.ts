import type { EntityManager } from 'typeorm';
import type { ConsentDto, ConsentPageDto } from './consent.dto';
import { packCursor } from '@app/platform';

// A day ends where the next begins: the last day included is the day before `valid_until`.
const COLUMNS = `
  n.id, n.case_id AS "caseId", json_build_object('id', a.id, 'name', a.name, 'kind', a.kind) AS agency,
  n.purposes, n.categories, n.special_categories AS "specialCategories", n.state,
  n.state IN ('given', 'renewed') AND n.valid_from <= app.now() AND n.valid_until > app.now() AS live,
  to_char(n.valid_from AT TIME ZONE 'Europe/Berlin', 'YYYY-MM-DD') AS "validFrom",
  to_char((n.valid_until - interval '1 second') AT TIME ZONE 'Europe/Berlin', 'YYYY-MM-DD') AS "validUntil",
  n.text_version AS "textVersion", n.language, n.interpreter, n.form, n.witness,
  to_json(n.recorded_at) #>> '{}' AS "recordedAt", to_json(n.withdrawn_at) #>> '{}' AS "withdrawnAt",
  (SELECT to_json(max(e.at)) #>> '{}' FROM audit_subject s
     JOIN audit_event e ON e.tenant_id = s.tenant_id AND e.id = s.event_id
     WHERE s.tenant_id = n.tenant_id AND s.consent_id = n.id AND e.legal_basis = 'consent') AS "lastSeenAt"`;

const FROM = `FROM consent n JOIN agency a ON a.tenant_id = n.tenant_id AND a.id = n.agency_id`;

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
