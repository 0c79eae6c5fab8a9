import { categoriesOf } from '@app/access';
import { packCursor, readCursor } from '@app/platform';
import type { EntityManager } from 'typeorm';
import type { AccessReviewDetailDto, AccessReviewDto, AccessReviewPageDto, ReviewQuery } from './access-review.dto';

/** Spread or not: a batch is looked into. */
const FILES = `(SELECT s.case_id, s.basis_id, s.basis, s.mask FROM audit_subject s
    WHERE s.tenant_id = e.tenant_id AND s.event_id = e.id
  UNION ALL
  SELECT s.case_id, s.basis_id, s.basis, s.mask FROM audit_batch b
    CROSS JOIN unnest(b.case_ids, b.basis_ids, b.bases, b.masks) s(case_id, basis_id, basis, mask)
    WHERE b.tenant_id = e.tenant_id AND b.event_id = e.id)`;

const COLUMNS = `e.id, r.picked_as AS "pickedAs", to_json(r.picked_at) #>> '{}' AS "pickedAt", to_json(e.at) #>> '{}' AS at,
  (SELECT a.name FROM agency a WHERE a.tenant_id = e.tenant_id AND a.id = e.agency_id) AS agency, e.role, e.action, e.reason,
  coalesce(string_to_array(e.purpose, ','), '{}') AS purposes, (SELECT count(DISTINCT case_id)::integer FROM ${FILES} f) AS files,
  r.result, r.note, to_json(r.decided_at) #>> '{}' AS "decidedAt"`;
const FROM = `access_review r JOIN audit_event e ON e.tenant_id = r.tenant_id AND e.id = r.event_id`;
const OPEN = `coalesce(r.result, 'question') = 'question'`;

/** Accesses to look at, in the order asked for. */
export async function listReviews(tx: EntityManager, query: ReviewQuery): Promise<AccessReviewPageDto> {
  const { limit, after, state, pickedAs, sort } = query;
  const [at, id] = readCursor(after, 2) ?? [null, null];
  // Downwards is upwards with the sign turned round: one comparison does for both.
  const key = `(${sort.startsWith('-') ? '-' : ''}extract(epoch FROM ${sort.endsWith('pickedAt') ? 'r.picked_at' : 'e.at'}))::numeric`;
  const rows = await tx.query<(AccessReviewDto & { total: string; key: string })[]>(
    `WITH wanted AS MATERIALIZED (SELECT r.event_id, ${key} AS key FROM ${FROM} WHERE r.tenant_id = app.tenant_id()
         AND ($2::text IS NULL OR (${OPEN}) = ($2 = 'open')) AND ($3::text IS NULL OR r.picked_as = $3))
     SELECT ${COLUMNS}, w.key, (SELECT count(*) FROM wanted) AS total
       FROM wanted w JOIN access_review r ON r.tenant_id = app.tenant_id() AND r.event_id = w.event_id
         JOIN audit_event e ON e.tenant_id = r.tenant_id AND e.id = r.event_id
       WHERE $4::numeric IS NULL OR (w.key, e.id) > ($4::numeric, $5::uuid) ORDER BY w.key, e.id LIMIT $1`,
    [limit + 1, state ?? null, pickedAs ?? null, at ?? null, id ?? null],
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(({ total: _, key: __, ...review }) => review),
    total: Number(rows[0]?.total ?? 0),
    next: rows.length > limit && last ? packCursor([last.key, last.id]) : null,
  };
}

/** One access with what is needed to judge it. */
export async function findReview(tx: EntityManager, id: string): Promise<AccessReviewDetailDto | null> {
  const [row] = await tx.query<(Omit<AccessReviewDetailDto, 'categories'> & { mask: number })[]>(
    `SELECT ${COLUMNS},
       (SELECT a.display_name FROM account a WHERE a.tenant_id = e.tenant_id AND a.id = e.account_id) AS "staffName",
       (SELECT a.display_name FROM account a WHERE a.tenant_id = r.tenant_id AND a.id = r.decided_by) AS "decidedBy",
       ARRAY(SELECT DISTINCT f.case_id FROM ${FILES} f ORDER BY f.case_id LIMIT 100) AS "caseIds",
       (SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object('id', f.basis_id, 'basis', f.basis))
           FILTER (WHERE f.basis_id IS NOT NULL), '[]') FROM ${FILES} f) AS bases,
       (SELECT coalesce(bit_or(f.mask), 0) FROM ${FILES} f) AS mask
     FROM ${FROM} WHERE r.tenant_id = app.tenant_id() AND r.event_id = $1`,
    [id],
  );
  if (!row) return null;
  const { mask, ...review } = row;
  return { ...review, categories: categoriesOf(mask) };
}

/** The files of an access whose persons may know of it by now: what is deferred is not given away by being looked at. */
export async function filesToTell(tx: EntityManager, id: string): Promise<string[]> {
  const rows = await tx.query<{ caseId: string }[]>(
    `SELECT DISTINCT f.case_id AS "caseId" FROM audit_event e, LATERAL ${FILES} f
       WHERE e.tenant_id = app.tenant_id() AND e.id = $1 AND NOT EXISTS (
         SELECT FROM log_deferral d WHERE d.tenant_id = e.tenant_id AND d.case_id = f.case_id AND d.event_id = e.id
           AND d.until > app.now())`,
    [id],
  );
  return rows.map(({ caseId }) => caseId);
}
