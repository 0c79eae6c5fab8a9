import { packCursor, readCursor } from '@app/platform';
import type { EntityManager } from 'typeorm';
import type {
  DeferralQuery,
  LogDeferralDto,
  LogDeferralPageDto,
  NameReleaseDto,
  NameReleasePageDto,
  ReleaseQuery,
} from './log-deferral.dto';

const ENTRY = (of: 'd' | 'r'): string => `(SELECT json_build_object('at', e.at, 'action', e.action, 'role', e.role,
    'agency', (SELECT a.name FROM agency a WHERE a.tenant_id = e.tenant_id AND a.id = e.agency_id))
  FROM audit_event e WHERE e.tenant_id = ${of}.tenant_id AND e.id = ${of}.event_id) AS entry`;

const DEFERRAL = `d.id, d.case_id AS "caseId", d.event_id AS "eventId", ${ENTRY('d')}, d.ground,
  to_json(d.until) #>> '{}' AS until, to_json(d.planned_until) #>> '{}' AS "plannedUntil",
  to_json(d.recorded_at) #>> '{}' AS "recordedAt", d.until <= app.now() AS ended`;

const RELEASE = `r.case_id AS "caseId", r.event_id AS "eventId", ${ENTRY('r')}, r.staff_name AS "staffName", r.reason,
  to_json(r.released_at) #>> '{}' AS "releasedAt"`;

/** Downwards is upwards with the sign turned round: one comparison does for both. */
const timeKey = (column: string, sort: string): string =>
  `(${sort.startsWith('-') ? '-' : ''}extract(epoch FROM ${column}))::numeric`;

interface Counted {
  total: string;
  key: string;
}

export async function findDeferral(tx: EntityManager, id: string): Promise<LogDeferralDto | null> {
  const [row] = await tx.query<LogDeferralDto[]>(
    `SELECT ${DEFERRAL} FROM log_deferral d WHERE d.tenant_id = app.tenant_id() AND d.id = $1`,
    [id],
  );
  return row ?? null;
}

/** Deferrals in the order asked for, ended ones last. */
export async function listDeferrals(tx: EntityManager, query: DeferralQuery): Promise<LogDeferralPageDto> {
  const { limit, after, state, sort } = query;
  const [ended, at, id] = readCursor(after, 3) ?? [null, null, null];
  const key = timeKey(sort.endsWith('until') ? 'd.until' : 'd.recorded_at', sort);
  const rows = await tx.query<(LogDeferralDto & Counted)[]>(
    `WITH wanted AS (SELECT * FROM log_deferral d WHERE d.tenant_id = app.tenant_id()
         AND ($2::text IS NULL OR (d.until <= app.now()) = ($2 = 'ended')))
     SELECT ${DEFERRAL}, ${key} AS key, (SELECT count(*) FROM wanted) AS total FROM wanted d
       WHERE $3::boolean IS NULL OR (d.until <= app.now(), ${key}, d.id) > ($3::boolean, $4::numeric, $5::uuid)
       ORDER BY d.until <= app.now(), ${key}, d.id LIMIT $1`,
    [limit + 1, state ?? null, ended ?? null, at ?? null, id ?? null],
  );
  return paged(rows, limit, (row) => [String(row.ended), row.key, row.id]);
}

/** One name that was released. */
export async function findRelease(tx: EntityManager, caseId: string, eventId: string): Promise<NameReleaseDto | null> {
  const [row] = await tx.query<NameReleaseDto[]>(
    `SELECT ${RELEASE} FROM name_release r WHERE r.tenant_id = app.tenant_id() AND r.case_id = $1 AND r.event_id = $2`,
    [caseId, eventId],
  );
  return row ?? null;
}

/** Released names in the order asked for. */
export async function listReleases(tx: EntityManager, query: ReleaseQuery): Promise<NameReleasePageDto> {
  const { limit, after, caseId, sort } = query;
  const [at, ofCase, event] = readCursor(after, 3) ?? [null, null, null];
  const key = timeKey('r.released_at', sort);
  const rows = await tx.query<(NameReleaseDto & Counted)[]>(
    `WITH wanted AS (SELECT * FROM name_release r WHERE r.tenant_id = app.tenant_id()
         AND ($2::uuid IS NULL OR r.case_id = $2))
     SELECT ${RELEASE}, ${key} AS key, (SELECT count(*) FROM wanted) AS total FROM wanted r
       WHERE $3::numeric IS NULL OR (${key}, r.case_id, r.event_id) > ($3::numeric, $4::uuid, $5::uuid)
       ORDER BY ${key}, r.case_id, r.event_id LIMIT $1`,
    [limit + 1, caseId ?? null, at ?? null, ofCase ?? null, event ?? null],
  );
  return paged(rows, limit, (row) => [row.key, row.caseId, row.eventId]);
}

function paged<Row extends Counted>(rows: Row[], limit: number, cursorOf: (row: Row) => string[]) {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(({ total: _, key: __, ...row }) => row),
    total: Number(rows[0]?.total ?? 0),
    next: rows.length > limit && last ? packCursor(cursorOf(last)) : null,
  };
}
