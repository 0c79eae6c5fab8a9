import { sealedContent, type SealedContent } from '@app/documents';
import type { EntityManager } from 'typeorm';

/** A version of the facts of a file, still sealed. */
export interface FactsRow {
  readonly id: string;
  readonly version: number;
  readonly author: string;
  readonly writtenAt: string;
  readonly content: SealedContent;
}

/** A check of a file, still sealed. */
export interface CheckRow {
  readonly id: string;
  readonly on: string;
  readonly madeBy: string;
  readonly madeAt: string;
  readonly rules: string[];
  readonly content: SealedContent;
}

/** The version of the facts of a file that counts. */
export async function findFacts(tx: EntityManager, caseId: string): Promise<FactsRow | null> {
  const [row] = await tx.query<FactsRow[]>(
    `SELECT f.id, f.version, a.display_name AS author, to_json(f.written_at) #>> '{}' AS "writtenAt",
         ${sealedContent('f.sealed', '$1::uuid')} AS content
       FROM legal_facts f JOIN account a ON a.tenant_id = f.tenant_id AND a.id = f.written_by
       WHERE f.tenant_id = app.tenant_id() AND f.case_id = $1 ORDER BY f.version DESC LIMIT 1`,
    [caseId],
  );
  return row ?? null;
}

const CHECK = `k.id, k.checked_for::text AS on, a.display_name AS "madeBy", to_json(k.made_at) #>> '{}' AS "madeAt", k.rules`;
const FROM_CHECKS = `FROM legal_check k JOIN account a ON a.tenant_id = k.tenant_id AND a.id = k.made_by
  WHERE k.tenant_id = app.tenant_id() AND k.case_id = $1`;

/** Checks of a file without what came of them, the latest first. */
export async function listChecks(
  tx: EntityManager,
  caseId: string,
  limit: number,
  after: (string | null)[] | null,
): Promise<{ rows: Omit<CheckRow, 'content'>[]; total: number }> {
  const rows = await tx.query<Omit<CheckRow, 'content'>[]>(
    `SELECT ${CHECK} ${FROM_CHECKS} AND ($2::timestamptz IS NULL OR (k.made_at, k.id) < ($2::timestamptz, $3::uuid))
       ORDER BY k.made_at DESC, k.id DESC LIMIT $4`,
    [caseId, after?.[0] ?? null, after?.[1] ?? null, limit],
  );
  const [count] = await tx.query<{ total: number }[]>(`SELECT count(*)::int AS total ${FROM_CHECKS}`, [caseId]);
  return { rows, total: count?.total ?? 0 };
}

export async function findCheck(tx: EntityManager, caseId: string, id: string): Promise<CheckRow | null> {
  const [row] = await tx.query<CheckRow[]>(
    `SELECT ${CHECK}, ${sealedContent('k.sealed', '$1::uuid')} AS content ${FROM_CHECKS} AND k.id = $2`,
    [caseId, id],
  );
  return row ?? null;
}
