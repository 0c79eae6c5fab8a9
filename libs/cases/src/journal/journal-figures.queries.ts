import type { EntityManager } from 'typeorm';
import { CONTACT_KINDS } from './journal.dto';
import type { JournalMonthDto } from './journal-figures.dto';

const COUNTS = CONTACT_KINDS.map((kind) => `'${kind}', count(*) FILTER (WHERE v.kind = '${kind}')`).join(', ');

/** How many contacts of each kind these files had in each of so many months up to the one of this day. */
export async function countByMonth(
  tx: EntityManager,
  caseIds: readonly string[],
  { today, months }: { today: string; months: number },
): Promise<JournalMonthDto[]> {
  return tx.query<JournalMonthDto[]>(
    `WITH month AS (
       SELECT date_trunc('month', $2::date::timestamp) - make_interval(months => n) AS starts FROM generate_series(0, $3 - 1) n),
     stands AS MATERIALIZED (
       SELECT DISTINCT ON (x.case_id, x.entry_id) x.kind, date_trunc('month', x.began_at AT TIME ZONE 'Europe/Berlin') AS began_in
         FROM journal_version x WHERE x.tenant_id = app.tenant_id() AND x.case_id = ANY ($1::uuid[])
         ORDER BY x.case_id, x.entry_id, x.version DESC)
     SELECT to_char(m.starts, 'YYYY-MM') AS month, json_build_object(${COUNTS}) AS counts
       FROM month m LEFT JOIN stands v ON v.began_in = m.starts GROUP BY m.starts ORDER BY m.starts`,
    [caseIds, today, months],
  );
}
