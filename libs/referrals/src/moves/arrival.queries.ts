import { sealedContent, type SealedContent } from '@app/documents';
import type { EntityManager } from 'typeorm';
import type { ArrivalCountsDto, ArrivalDto, ArrivalQuery } from './arrival.dto';

/** An arriving file as the table has it: the summary still sealed with a key of its own. */
export type StoredArrival = Omit<ArrivalDto, 'summary'> & {
  readonly wrapped: string | null;
  readonly sealedSummary: Buffer | null;
};

const ARRIVALS = `
  SELECT a.id, a.from_name AS "fromKreis", a.municipality, a.language, a.urgency, a.counts, a.wrapped, a.summary AS "sealedSummary",
    to_json(a.offered_at) #>> '{}' AS "offeredAt", a.alarm_on::text AS "alarmOn",
    a.state = 'open' AND a.alarm_on <= $1 AS "isOverdue", a.state,
    CASE WHEN a.to_id IS NOT NULL THEN json_build_object('id', t.id, 'name', t.display_name) END AS "assignedTo",
    a.limit_reason AS "limitReason", app.role() = 'case-manager' AND a.state = 'open' AND coalesce(a.to_id = app.account_id(), false) AS "isForActor",
    to_json(a.decided_at) #>> '{}' AS "decidedAt", d.display_name AS "decidedBy", a.refusal, a.case_id AS "caseId"
  FROM file_arrival a LEFT JOIN account t ON t.tenant_id = a.tenant_id AND t.id = a.to_id
    LEFT JOIN account d ON d.tenant_id = a.tenant_id AND d.id = a.decided_by
  WHERE a.tenant_id = app.tenant_id()`;
const FILTER = `($2::text IS NULL OR a.state = $2) AND ($3::text IS NULL OR a.urgency = $3)
  AND (NOT $4 OR (a.state = 'open' AND a.alarm_on <= $1))`;

/** The arriving files the actor sees, and how many there are. */
export async function listArrivals(
  tx: EntityManager,
  { state, urgency, overdue, sort, limit }: ArrivalQuery,
  after: string | null,
  today: string,
): Promise<{ rows: StoredArrival[]; total: number }> {
  const filter = [today, state ?? null, urgency ?? null, overdue ?? false];
  const [beyond, order] = sort === 'offeredAt' ? ['>', 'ASC'] : ['<', 'DESC'];
  const rows = await tx.query<StoredArrival[]>(
    `${ARRIVALS} AND ${FILTER} AND ($5::uuid IS NULL OR a.id ${beyond} $5) ORDER BY a.id ${order} LIMIT $6`,
    [...filter, after, limit + 1],
  );
  const [counted] = await tx.query<{ total: number }[]>(
    `SELECT count(*)::integer AS total FROM file_arrival a WHERE a.tenant_id = app.tenant_id() AND $1::date IS NOT NULL AND ${FILTER}`,
    filter,
  );
  return { rows, total: counted?.total ?? 0 };
}

export async function findArrival(tx: EntityManager, id: string, today: string): Promise<StoredArrival | null> {
  const [row] = await tx.query<StoredArrival[]>(`${ARRIVALS} AND a.id = $2`, [today, id]);
  return row ?? null;
}

/** What came along with a file, sealed with its key. */
export interface StoredArrivedFile {
  readonly id: string;
  readonly fromKreis: string;
  readonly acceptedAt: string;
  readonly counts: ArrivalCountsDto;
  readonly content: SealedContent;
}

export async function listArrived(tx: EntityManager, caseId: string): Promise<StoredArrivedFile[]> {
  return tx.query<StoredArrivedFile[]>(
    `SELECT a.id, a.from_name AS "fromKreis", to_json(a.decided_at) #>> '{}' AS "acceptedAt", a.counts,
       ${sealedContent('a.sealed', '$1::uuid')} AS content
     FROM file_arrival a WHERE a.tenant_id = app.tenant_id() AND a.case_id = $1 AND a.sealed IS NOT NULL`,
    [caseId],
  );
}
