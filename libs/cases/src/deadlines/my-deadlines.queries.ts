import type { SealedContent } from '@app/documents';
import type { EntityManager } from 'typeorm';
import { namePattern } from '../caseload.queries';
import type { DeadlineCountsDto, MyDeadlineDto, MyDeadlineQuery } from './deadline.dto';
import type { DeadlinePeriod } from './deadline-terms';
import { pageOf, words } from './deadline.queries';

/** A deadline with its words still sealed. */
type StoredMyDeadline = Omit<MyDeadlineDto, 'title'> & { readonly content: SealedContent | null };

/** Days by which deadlines are told apart: today, and the Sunday after. */
export interface Days {
  readonly today: string;
  readonly sunday: string;
}

const HELD = `deadline d JOIN case_file c ON c.tenant_id = d.tenant_id AND c.id = d.case_id
  WHERE d.tenant_id = app.tenant_id() AND d.state = 'open' AND c.closed_on IS NULL
    AND c.case_manager_id = ANY ((SELECT app.held_by())::uuid[])`;

/** SQL of a period, by SQL of today and of Sunday. */
const PERIODS: Record<DeadlinePeriod, (today: string, sunday: string) => string> = {
  overdue: (today) => `d.due_on < ${today}`,
  today: (today) => `d.due_on = ${today}`,
  week: (today, sunday) => `d.due_on > ${today} AND d.due_on <= ${sunday}`,
  later: (_, sunday) => `d.due_on > ${sunday}`,
};

/** A page of the open deadlines of all files that the actor guides or stands in for. */
export async function listMyDeadlines(
  tx: EntityManager,
  { when, kind, holder, q, sort, limit }: MyDeadlineQuery,
  after: (string | null)[] | null,
  { today, sunday }: Days,
): Promise<{ rows: StoredMyDeadline[]; total: number; next: string | null }> {
  const [beyond, order] = sort === '-dueOn' ? ['<', 'DESC'] : ['>', 'ASC'];
  const rows = await tx.query<(StoredMyDeadline & { total: number })[]>(
    `WITH found AS MATERIALIZED (
       SELECT d.id, d.case_id, c.number, p.family_name, p.given_name, d.kind, d.source_on, d.due_on, d.version, d.tenant_id,
         c.case_manager_id, d.sealed
       FROM ${HELD.replace('WHERE', `JOIN person p ON p.tenant_id = c.tenant_id AND p.case_id = c.id AND p.principal WHERE`)}
         AND $1::date <= $2::date AND ${when ? PERIODS[when]('$1::date', '$2::date') : 'true'}
         AND ($3::text IS NULL OR d.kind = $3) AND ($4::text IS NULL OR p.search_name LIKE $4 OR c.number LIKE $4)
         AND CASE $5 WHEN 'mine' THEN c.case_manager_id = app.account_id()
           WHEN 'absent' THEN c.case_manager_id <> app.account_id() ELSE true END)
     SELECT d.id, d.case_id AS "caseId", d.number, d.family_name AS "familyName", d.given_name AS "givenName", d.kind,
       d.source_on::text AS "sourceOn", d.due_on::text AS "dueOn", d.version, ${words('d')} AS content,
       CASE WHEN d.case_manager_id <> app.account_id() THEN (SELECT a.display_name FROM account a
         WHERE a.tenant_id = d.tenant_id AND a.id = d.case_manager_id) END AS "caseManager",
       (SELECT count(*)::int FROM found) AS total
     FROM found d WHERE $6::date IS NULL OR (d.due_on, d.id) ${beyond} ($6::date, $7::uuid)
     ORDER BY d.due_on ${order}, d.id ${order} LIMIT $8`,
    [today, sunday, kind ?? null, q ? namePattern(q) : null, holder, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  );
  const page = pageOf(rows, limit);
  return { rows: page.rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0, next: page.next };
}

/** How many are due when; numbers alone, so that a mail may say them. */
export async function countMyDeadlines(tx: EntityManager, { today, sunday }: Days): Promise<DeadlineCountsDto> {
  const counts = Object.entries(PERIODS).map(
    ([name, period]) => `count(*) FILTER (WHERE ${period('$1::date', '$2::date')})::int AS ${name}`,
  );
  const [counted] = await tx.query<DeadlineCountsDto[]>(`SELECT ${counts.join(', ')} FROM ${HELD}`, [today, sunday]);
  return counted ?? { overdue: 0, today: 0, week: 0, later: 0 };
}

/** How many are due on each day; numbers alone, for a calendar. */
export async function countByDay(tx: EntityManager): Promise<{ dueOn: string; count: number }[]> {
  return tx.query<{ dueOn: string; count: number }[]>(
    `SELECT d.due_on::text AS "dueOn", count(*)::int AS count FROM ${HELD} GROUP BY d.due_on ORDER BY d.due_on`,
  );
}
