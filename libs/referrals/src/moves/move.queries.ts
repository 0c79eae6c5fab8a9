import { sealedContent, type SealedContent } from '@app/documents';
import type { EntityManager } from 'typeorm';
import type { MovableSectionDto, MoveDto, MoveQuery, OpenTasksDto, StayingBehindDto } from './move.dto';

/** An offer as the table has it: its words still sealed. */
export type StoredMove = Omit<MoveDto, 'summary' | 'signedBy'> & { readonly content: SealedContent };

const MOVES = `
  SELECT m.id, m.case_id AS "caseId", c.number, p.family_name AS "familyName", p.given_name AS "givenName",
    c.closed_on IS NOT NULL AS "isClosed", m.to_name AS "toKreis", m.to_agency AS "toAgency", m.agreed_on::text AS "agreedOn",
    m.agreed_by AS "agreedBy", m.sections, m.parts, to_json(m.offered_at) #>> '{}' AS "offeredAt", o.display_name AS "offeredBy",
    m.alarm_on::text AS "alarmOn", m.state = 'open' AND m.alarm_on <= $1 AS "isOverdue", m.state,
    to_json(m.decided_at) #>> '{}' AS "decidedAt", m.refusal, ${sealedContent('m.sealed', 'm.case_id')} AS content
  FROM file_move m JOIN case_file c ON c.tenant_id = m.tenant_id AND c.id = m.case_id
    JOIN person p ON p.tenant_id = m.tenant_id AND p.case_id = m.case_id AND p.principal
    JOIN account o ON o.tenant_id = m.tenant_id AND o.id = m.offered_by
  WHERE m.tenant_id = app.tenant_id()`;
const FILTER = `($2::uuid IS NULL OR m.case_id = $2) AND ($3::text IS NULL OR m.state = $3)
  AND (NOT $4 OR (m.state = 'open' AND m.alarm_on <= $1))`;

/** The offers the actor sees, the latest first, and how many there are. */
export async function listMoves(
  tx: EntityManager,
  { caseId, state, overdue, limit }: MoveQuery,
  after: string | null,
  today: string,
): Promise<{ rows: StoredMove[]; total: number }> {
  const filter = [today, caseId ?? null, state ?? null, overdue ?? false];
  const rows = await tx.query<StoredMove[]>(
    `${MOVES} AND ${FILTER} AND ($5::uuid IS NULL OR m.id < $5) ORDER BY m.id DESC LIMIT $6`,
    [...filter, after, limit + 1],
  );
  const [counted] = await tx.query<{ total: number }[]>(
    `SELECT count(*)::integer AS total FROM file_move m WHERE m.tenant_id = app.tenant_id() AND $1::date IS NOT NULL AND ${FILTER}`,
    filter,
  );
  return { rows, total: counted?.total ?? 0 };
}

export async function findMove(tx: EntityManager, id: string, today: string): Promise<StoredMove | null> {
  const [row] = await tx.query<StoredMove[]>(`${MOVES} AND m.id = $2`, [today, id]);
  return row ?? null;
}

const COUNT = (table: string, where = 'true'): string =>
  `(SELECT count(*)::integer FROM ${table} x WHERE x.tenant_id = app.tenant_id() AND x.case_id = $1 AND ${where})`;

/** What in the file is not finished. */
const OPEN = `json_build_object('deadlines', ${COUNT('deadline', `x.state = 'open'`)},
  'requestedConsents', ${COUNT('consent', `x.state IN ('requested', 'request-deferred')`)},
  'assessmentDrafts', ${COUNT('assessment', 'x.finished_at IS NULL')},
  'planDrafts', ${COUNT('support_plan', 'x.agreed_at IS NULL')},
  'contactDrafts', ${COUNT('journal_draft', 'x.sealed IS NOT NULL')})`;
const STAYS = `json_build_object('contacts', (SELECT count(DISTINCT x.entry_id)::integer FROM journal_version x
    WHERE x.tenant_id = app.tenant_id() AND x.case_id = $1),
  'documents', ${COUNT('case_document')}, 'items', ${COUNT('case_item')}, 'consents', ${COUNT('consent')},
  'conferences', ${COUNT('conference')},
  'olderAssessments', greatest(${COUNT('assessment', 'x.finished_at IS NOT NULL')} - 1, 0),
  'olderPlans', greatest(${COUNT('support_plan', 'x.agreed_at IS NOT NULL')} - 1, 0))`;

/** What in a file could go, stays and is open, as far as it is known without opening anything. */
interface InFile {
  readonly sections: Omit<MovableSectionDto, 'isSpecial'>[];
  readonly stays: StayingBehindDto;
  readonly open: Omit<OpenTasksDto, 'measures'>;
}

export async function countInFile(tx: EntityManager, caseId: string): Promise<InFile> {
  const [row] = await tx.query<InFile[]>(
    `SELECT ${OPEN} AS open, ${STAYS} AS stays, coalesce((SELECT json_agg(json_build_object('category', x.category,
         'isConfided', x.confided) ORDER BY x.category)
       FROM case_section x WHERE x.tenant_id = app.tenant_id() AND x.case_id = $1), '[]') AS sections`,
    [caseId],
  );
  if (!row) throw new Error('Counting answers one row');
  return row;
}
