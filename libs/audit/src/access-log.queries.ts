import { type Category, categoriesOf } from '@app/access';
import { packCursor } from '@app/platform';
import type { EntityManager } from 'typeorm';
import type { AccessLogEntryDto, AccessLogPageDto } from './access-log.dto';

interface Row extends Omit<AccessLogEntryDto, 'categories'> {
  mask: number | null;
  trace_id: string | null;
  total: string;
}

/** Everything that happened to one file, newest first. Batches not spread yet are looked into, so nothing is missing. */
export async function readAccessLog(
  tx: EntityManager,
  caseId: string,
  limit: number,
  after: string | null,
): Promise<AccessLogPageDto> {
  const rows = await tx.query<Row[]>(
    `WITH subject AS (
       SELECT s.event_id, s.basis_id, s.basis, s.mask, s.absent_id FROM audit_subject s
         WHERE s.tenant_id = app.tenant_id() AND s.case_id = $1
       UNION ALL
       SELECT b.event_id, s.basis_id, s.basis, s.mask, NULL FROM audit_batch b
         CROSS JOIN unnest(b.case_ids, b.basis_ids, b.bases, b.masks) s(case_id, basis_id, basis, mask)
         WHERE b.tenant_id = app.tenant_id() AND s.case_id = $1),
     touched AS (
       SELECT event_id, bit_or(mask) AS mask, bool_or(absent_id IS NOT NULL) AS as_deputy, coalesce(
           jsonb_agg(DISTINCT jsonb_build_object('id', basis_id, 'basis', basis)) FILTER (WHERE basis_id IS NOT NULL), '[]') AS bases
         FROM subject GROUP BY event_id),
     page AS MATERIALIZED (SELECT e.id, to_json(e.at) #>> '{}' AS at, a.name AS agency, e.role, e.action, e.decision, e.reason,
       coalesce(string_to_array(e.purpose, ','), '{}') AS purposes, t.bases, t.mask, t.as_deputy AS "asDeputy",
       e.trace_id, (SELECT count(*) FROM touched) AS total
     FROM touched t JOIN audit_event e ON e.tenant_id = app.tenant_id() AND e.id = t.event_id
       LEFT JOIN agency a ON a.tenant_id = e.tenant_id AND a.id = e.agency_id
     WHERE $3::uuid IS NULL OR e.id < $3 ORDER BY e.id DESC LIMIT $2)
     SELECT p.*, coalesce(p.trace_id = ANY ((SELECT app.undelivered(ARRAY(SELECT trace_id FROM page)))::text[]), false) AS undelivered
     FROM page p ORDER BY p.id DESC`,
    [caseId, limit + 1, after],
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(({ mask, trace_id: _, total: __, ...entry }) => ({
      ...entry,
      categories: mask === null ? [] : named(mask),
    })),
    total: Number(rows[0]?.total ?? 0),
    next: rows.length > limit && last ? packCursor([last.id]) : null,
  };
}

function named(mask: number): Category[] {
  return categoriesOf(mask);
}
