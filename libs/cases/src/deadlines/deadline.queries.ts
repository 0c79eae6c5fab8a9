import { sealedContent, type SealedContent } from '@app/documents';
import { packCursor } from '@app/platform';
import type { EntityManager } from 'typeorm';
import type { DeadlineDto, DeadlineQuery, DeadlineStepDto } from './deadline.dto';

/** A step with its reason still sealed. */
type StoredDeadlineStep = Omit<DeadlineStepDto, 'reason'> & {
  readonly id: string;
  readonly content: SealedContent | null;
};
/** A deadline with its words still sealed. */
export type StoredDeadline = Omit<DeadlineDto, 'title' | 'steps'> & {
  readonly content: SealedContent | null;
  readonly steps: StoredDeadlineStep[];
};

const at = (column: string): string => `to_json(${column}) #>> '{}'`;
/** SQL of what of a row is sealed, by its name and SQL of its file. */
export const words = (row: string): string =>
  `CASE WHEN ${row}.sealed IS NOT NULL THEN ${sealedContent(`${row}.sealed`, `${row}.case_id`)} END`;

const DEADLINE = `d.id, d.kind, d.source_on::text AS "sourceOn", d.due_on::text AS "dueOn", d.state, d.version,
  ${at('d.recorded_at')} AS "recordedAt", a.display_name AS "recordedBy", ${at('d.settled_at')} AS "settledAt", ${words('d')} AS content,
  coalesce((SELECT json_agg(json_build_object('id', s.id, 'step', s.step, 'dueFrom', s.due_from, 'dueTo', s.due_to,
      'content', ${words('s')}, 'recordedAt', s.recorded_at, 'recordedBy', b.display_name) ORDER BY s.id DESC)
    FROM deadline_step s JOIN account b ON b.tenant_id = s.tenant_id AND b.id = s.recorded_by
    WHERE s.tenant_id = d.tenant_id AND s.case_id = d.case_id AND s.deadline_id = d.id), '[]') AS steps`;
const DEADLINES = `deadline d LEFT JOIN account a ON a.tenant_id = d.tenant_id AND a.id = d.recorded_by
  WHERE d.tenant_id = app.tenant_id() AND d.case_id = $1`;

/** A page of the deadlines of a file. */
export async function listDeadlines(
  tx: EntityManager,
  caseId: string,
  { state, kind, sort, limit }: DeadlineQuery,
  after: (string | null)[] | null,
): Promise<{ rows: StoredDeadline[]; total: number; next: string | null }> {
  const [beyond, order] = sort === '-dueOn' ? ['<', 'DESC'] : ['>', 'ASC'];
  const found = `FROM ${DEADLINES} AND (d.state = 'open') = ($2 = 'open') AND ($3::text IS NULL OR d.kind = $3)`;
  const rows = await tx.query<StoredDeadline[]>(
    `SELECT ${DEADLINE} ${found} AND ($4::date IS NULL OR (d.due_on, d.id) ${beyond} ($4::date, $5::uuid))
       ORDER BY d.due_on ${order}, d.id ${order} LIMIT $6`,
    [caseId, state, kind ?? null, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  );
  const [count] = await tx.query<{ total: number }[]>(`SELECT count(*)::int AS total ${found}`, [
    caseId,
    state,
    kind ?? null,
  ]);
  return { ...pageOf(rows, limit), total: count?.total ?? 0 };
}

/** One deadline of a file. */
export async function findDeadline(tx: EntityManager, caseId: string, id: string): Promise<StoredDeadline | null> {
  const [found] = await tx.query<StoredDeadline[]>(`SELECT ${DEADLINE} FROM ${DEADLINES} AND d.id = $2`, [caseId, id]);
  return found ?? null;
}

/** A deadline for the person herself, who is not told names of staff. */
export type StoredOwnDeadline = Omit<StoredDeadline, 'recordedBy' | 'version' | 'steps'> & {
  readonly steps: Omit<StoredDeadlineStep, 'recordedBy'>[];
};

/** Everything that was to be done in the file $1, as the person is told it. */
export const OWN_DEADLINES = `
  SELECT d.id, d.kind, d.source_on::text AS "sourceOn", d.due_on::text AS "dueOn", d.state, ${at('d.recorded_at')} AS "recordedAt",
    ${at('d.settled_at')} AS "settledAt", ${words('d')} AS content,
    coalesce((SELECT json_agg(json_build_object('id', s.id, 'step', s.step, 'dueFrom', s.due_from, 'dueTo', s.due_to,
        'content', ${words('s')}, 'recordedAt', s.recorded_at) ORDER BY s.id)
      FROM deadline_step s WHERE s.tenant_id = d.tenant_id AND s.case_id = d.case_id AND s.deadline_id = d.id), '[]') AS steps
  FROM deadline d WHERE d.tenant_id = app.tenant_id() AND d.case_id = $1 ORDER BY d.due_on, d.id`;

/** The rows that were asked for, and where the next page begins. */
export function pageOf<T extends { readonly dueOn: string; readonly id: string }>(
  found: readonly T[],
  limit: number,
): { rows: T[]; next: string | null } {
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, next: found.length > limit && last ? packCursor([last.dueOn, last.id]) : null };
}
