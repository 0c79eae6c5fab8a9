import type { EntityManager } from 'typeorm';
import { SealBroken, type SealingService } from '../sealing.service';
import type { CaseSeal } from './case-seal.service';
import { rewrapped } from './person-keys';

/** How far a walk over a tenant's rows has come. */
export interface Walked {
  /** The row the next step begins after; null at the end. */
  readonly after: readonly string[] | null;
  readonly done: number;
  /** Rows whose key is not in the key file. */
  readonly failed: number;
}

const STEP = 200;

/**
 * Wraps the next keys of persons with the first key of the key file. What they have sealed stays as it is. A key made in the
 * meantime is not touched: its row was not read.
 */
export async function rewrapKeys(
  tx: EntityManager,
  sealing: SealingService,
  tenantId: string,
  after: readonly string[] | null,
): Promise<Walked> {
  const [caseId = null, id = null] = after ?? [];
  const rows = await tx.query<{ caseId: string; id: string; wrapped: string }[]>(
    `SELECT k.case_id AS "caseId", k.id, k.wrapped FROM vault.person_key k
       WHERE k.tenant_id = $1 AND k.kek_id <> $2 AND ($3::uuid IS NULL OR (k.case_id, k.id) > ($3, $4::uuid))
       ORDER BY k.case_id, k.id LIMIT ${STEP}`,
    [tenantId, await sealing.currentKeyId(), caseId, id],
  );
  return walk(
    rows,
    ({ caseId: inCase, id: keyId }) => [inCase, keyId],
    async (row) => {
      const { sealed, kekId } = await rewrapped(sealing, row.wrapped, [tenantId, row.caseId, row.id]);
      await tx.query(
        `UPDATE vault.person_key SET wrapped = $4, kek_id = $5
         WHERE tenant_id = $1 AND case_id = $2 AND id = $3 AND wrapped = $6`,
        [tenantId, row.caseId, row.id, sealed, kekId, row.wrapped],
      );
    },
  );
}

/** Seals the next sections with keys of persons that the key file itself has sealed before there were any. */
export async function resealSections(
  tx: EntityManager,
  seal: CaseSeal,
  tenantId: string,
  after: readonly string[] | null,
): Promise<Walked> {
  const [caseId = null, category = null] = after ?? [];
  // The files are locked first and in order, as whoever writes a section does.
  const rows = await tx.query<{ caseId: string; category: string; sealed: string }[]>(
    `SELECT x.case_id AS "caseId", x.category, x.sealed FROM case_section x
       JOIN case_file c ON c.tenant_id = x.tenant_id AND c.id = x.case_id
       WHERE x.tenant_id = $1 AND x.sealed NOT LIKE $2 || '%' AND ($3::uuid IS NULL OR (x.case_id, x.category) > ($3, $4))
       ORDER BY x.case_id, x.category LIMIT ${STEP} FOR NO KEY UPDATE OF c`,
    [tenantId, SEALED_BY_PERSON_KEY, caseId, category],
  );
  return walk(
    rows,
    (row) => [row.caseId, row.category],
    async (row) => {
      const place = { tenantId, caseId: row.caseId, kind: 'section', id: row.category } as const;
      const content = await seal.open({ sealed: row.sealed, keys: null }, place);
      await tx.query(
        `UPDATE case_section SET sealed = $4 WHERE tenant_id = $1 AND case_id = $2 AND category = $3 AND sealed = $5`,
        [tenantId, row.caseId, row.category, await seal.seal(tx, place, content), row.sealed],
      );
    },
  );
}

/** Works through a step's rows; one that cannot be opened does not keep the others from it. */
export async function walk<T>(
  rows: readonly T[],
  keyOf: (row: T) => readonly string[],
  work: (row: T) => Promise<void>,
): Promise<Walked> {
  let failed = 0;
  for (const row of rows) {
    try {
      await work(row);
    } catch (error) {
      if (!(error instanceof SealBroken)) throw error;
      failed += 1;
    }
  }
  const last = rows.at(-1);
  return { after: last === undefined ? null : keyOf(last), done: rows.length - failed, failed };
}

/** How the header of such a text begins: `{"alg":"dir"`. */
const SEALED_BY_PERSON_KEY = Buffer.from('{"alg":"dir"').toString('base64url');
