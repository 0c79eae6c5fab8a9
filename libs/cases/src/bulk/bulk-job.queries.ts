import type { EntityManager } from 'typeorm';
import type { BulkJobDto, BulkJobRowDto } from './bulk-job.dto';

const JOB = `SELECT j.id, j.task, j.rows_total AS total, settled.done, settled.refused,
    to_json(j.ordered_at) #>> '{}' AS "orderedAt", to_json(j.finished_at) #>> '{}' AS "finishedAt"
  FROM bulk_job j CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE r.code IS NULL)::integer AS done, count(r.code)::integer AS refused FROM bulk_job_row r
      WHERE r.tenant_id = j.tenant_id AND r.job_id = j.id AND r.settled_at IS NOT NULL) settled
  WHERE j.tenant_id = app.tenant_id()`;

export async function findJob(tx: EntityManager, id: string): Promise<BulkJobDto | null> {
  const [job] = await tx.query<BulkJobDto[]>(`${JOB} AND j.id = $1`, [id]);
  return job ?? null;
}

/** The actor's, the latest first. */
export async function listJobs(
  tx: EntityManager,
  limit: number,
  after: string | null,
): Promise<{ jobs: BulkJobDto[]; total: number }> {
  const jobs = await tx.query<BulkJobDto[]>(`${JOB} AND ($2::uuid IS NULL OR j.id < $2) ORDER BY j.id DESC LIMIT $1`, [
    limit,
    after,
  ]);
  const [counted] = await tx.query<{ total: number }[]>(
    'SELECT count(*)::integer AS total FROM bulk_job WHERE tenant_id = app.tenant_id()',
  );
  return { jobs, total: counted?.total ?? 0 };
}

/** A row, with its file as far as the actor sees it. */
type StoredJobRow = Omit<BulkJobRowDto, 'message'> & { readonly caseId: string | null; readonly ofField: boolean };

const OUTCOME = `CASE WHEN r.settled_at IS NULL THEN 'waiting' WHEN r.code IS NULL THEN 'done' ELSE 'refused' END`;

/** Rows after this one, in the order they were sent. */
export async function listJobRows(
  tx: EntityManager,
  jobId: string,
  { outcome, after, limit }: { outcome: string | null; after: number; limit: number },
): Promise<{ rows: StoredJobRow[]; total: number }> {
  const found = `FROM bulk_job_row r LEFT JOIN case_file c ON c.tenant_id = r.tenant_id AND c.id = r.case_id
      LEFT JOIN person p ON p.tenant_id = c.tenant_id AND p.case_id = c.id AND p.principal
    WHERE r.tenant_id = app.tenant_id() AND r.job_id = $1 AND ($2::text IS NULL OR ${OUTCOME} = $2)`;
  const rows = await tx.query<StoredJobRow[]>(
    `SELECT r.no AS row, ${OUTCOME} AS outcome, r.code, r.of_field AS "ofField", c.id AS "caseId", c.number,
       p.family_name AS "familyName", p.given_name AS "givenName" ${found} AND r.no > $3 ORDER BY r.no LIMIT $4`,
    [jobId, outcome, after, limit],
  );
  const [counted] = await tx.query<{ total: number }[]>(`SELECT count(*)::integer AS total ${found}`, [jobId, outcome]);
  return { rows, total: counted?.total ?? 0 };
}
