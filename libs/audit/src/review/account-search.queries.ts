import { categoriesOf } from '@app/access';
import { packCursor } from '@app/platform';
import type { EntityManager } from 'typeorm';
import type { TouchedFileDto, TouchedFilePageDto } from './account-search.dto';

interface Row extends Omit<TouchedFileDto, 'categories'> {
  mask: number;
  total: string;
}

/** What is looked for. */
export interface AccountSearch {
  readonly accountId: string;
  readonly from: string;
  readonly until: string;
  readonly limit: number;
  readonly after: string | null;
}

/** Every file an account touched in a time, by itself or in a list, spread or not. */
export async function findTouched(tx: EntityManager, search: AccountSearch): Promise<TouchedFilePageDto> {
  const rows = await tx.query<Row[]>(
    `WITH act AS MATERIALIZED (
       SELECT id, at, action, decision FROM audit_event
         WHERE tenant_id = app.tenant_id() AND account_id = $1 AND at >= $2 AND at < $3),
     touched AS (
       SELECT a.*, s.case_id, s.mask FROM act a
         JOIN audit_subject s ON s.tenant_id = app.tenant_id() AND s.event_id = a.id
       UNION ALL
       SELECT a.*, s.case_id, s.mask FROM act a JOIN audit_batch b ON b.tenant_id = app.tenant_id() AND b.event_id = a.id
         CROSS JOIN unnest(b.case_ids, b.masks) s(case_id, mask)),
     file AS MATERIALIZED (
       SELECT case_id, count(DISTINCT id) FILTER (WHERE decision = 'permit')::integer AS times,
         count(DISTINCT id) FILTER (WHERE decision = 'deny')::integer AS refused, min(at) AS first_at, max(at) AS last_at,
         array_agg(DISTINCT action) AS actions, coalesce(bit_or(mask) FILTER (WHERE decision = 'permit'), 0) AS mask
       FROM touched GROUP BY case_id)
     SELECT case_id AS "caseId", times, refused, to_json(first_at) #>> '{}' AS "firstAt", to_json(last_at) #>> '{}' AS "lastAt",
       actions, mask, (SELECT count(*) FROM file) AS total
     FROM file WHERE $5::uuid IS NULL OR case_id > $5 ORDER BY case_id LIMIT $4`,
    [search.accountId, search.from, search.until, search.limit + 1, search.after],
  );
  const page = rows.slice(0, search.limit);
  const last = page.at(-1);
  return {
    items: page.map(({ mask, total: _, ...file }) => ({ ...file, categories: categoriesOf(mask) })),
    total: Number(rows[0]?.total ?? 0),
    next: rows.length > search.limit && last ? packCursor([last.caseId]) : null,
  };
}
