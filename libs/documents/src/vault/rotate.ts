import type { EntityManager } from 'typeorm';
import type { SealingService } from '../sealing.service';
import type { CaseSeal } from './case-seal.service';
import { addKey, type WrappedKeys, wrappedKeys } from './person-keys';
import type { Place } from './place';
import { walk, type Walked } from './rewrap';

/** A file, by what names it. */
export interface FileRef {
  readonly tenantId: string;
  readonly caseId: string;
}

/** Where something sealed lies, and how much of it is sealed anew in one step: a file of ten megabytes at a time. */
const SEALED = {
  section: { table: 'case_section', id: 'category', step: 50 },
  item: { table: 'case_item', id: 'id', step: 50 },
  evidence: { table: 'evidence', id: 'id', step: 1 },
  phase: { table: 'case_phase', id: 'id', step: 50 },
  intake: { table: 'case_intake', id: 'case_id', step: 1 },
  waiting: { table: 'waiting_move', id: 'id', step: 50 },
  handover: { table: 'handover', id: 'id', step: 50 },
  merge: { table: 'file_merge', id: 'id', step: 50 },
  move: { table: 'file_move', id: 'id', step: 50 },
  arrival: { table: 'file_arrival', id: 'id', step: 10 },
  'journal-version': { table: 'journal_version', id: 'id', step: 50 },
  'journal-aside': { table: 'journal_aside', id: 'id', step: 50 },
  'journal-draft': { table: 'journal_draft', id: 'id', step: 50 },
  assessment: { table: 'assessment', id: 'id', step: 50 },
  household: { table: 'household_person', id: 'id', step: 50 },
  plan: { table: 'support_plan', id: 'id', step: 50 },
  'plan-review': { table: 'plan_review', id: 'id', step: 50 },
  document: { table: 'case_document', id: 'id', step: 50 },
  'document-version': { table: 'document_version', id: 'id', step: 1 },
  deadline: { table: 'deadline', id: 'id', step: 50 },
  'deadline-step': { table: 'deadline_step', id: 'id', step: 50 },
  conference: { table: 'conference', id: 'id', step: 50 },
  'conference-correction': { table: 'conference_correction', id: 'id', step: 50 },
  referral: { table: 'referral_text', id: 'id', step: 50 },
  'legal-facts': { table: 'legal_facts', id: 'id', step: 50 },
  'legal-check': { table: 'legal_check', id: 'id', step: 20 },
  residence: { table: 'residence_version', id: 'id', step: 50 },
} as const;
export const SEALED_KINDS = [
  'section',
  'item',
  'evidence',
  'phase',
  'intake',
  'waiting',
  'handover',
  'merge',
  'move',
  'arrival',
  'journal-version',
  'journal-aside',
  'journal-draft',
  'assessment',
  'household',
  'plan',
  'plan-review',
  'document',
  'document-version',
  'deadline',
  'deadline-step',
  'conference',
  'conference-correction',
  'referral',
  'legal-facts',
  'legal-check',
  'residence',
] as const;

/** The files of a tenant whose key was made before a moment, or whose change of keys was cut off. */
export async function listRotationsDue(tx: EntityManager, tenantId: string, before: Date): Promise<string[]> {
  const rows = await tx.query<{ caseId: string }[]>(
    `SELECT k.case_id AS "caseId" FROM vault.person_key k WHERE k.tenant_id = $1
       GROUP BY k.case_id HAVING max(k.created_at) < $2 OR count(*) > 1 ORDER BY k.case_id`,
    [tenantId, before],
  );
  return rows.map(({ caseId }) => caseId);
}

/** Gives a file a new key, unless its newest was made after that moment. From now on nothing is sealed with the older ones. */
export async function beginRotation(
  tx: EntityManager,
  sealing: SealingService,
  file: FileRef,
  before: Date,
): Promise<void> {
  await hold(tx, file);
  const [old] = await tx.query<unknown[]>(
    `SELECT FROM vault.person_key k WHERE k.tenant_id = $1 AND k.case_id = $2
       GROUP BY k.case_id HAVING max(k.created_at) < $3`,
    [file.tenantId, file.caseId, before],
  );
  if (old) await addKey(tx, sealing, file);
}

/** Seals the next rows of one kind with the newest key. Whoever reads meanwhile finds each row with a key that opens it. */
export async function resealRows(
  tx: EntityManager,
  seal: CaseSeal,
  { tenantId, caseId, kind }: FileRef & { readonly kind: Place['kind'] },
  after: readonly string[] | null,
): Promise<Walked> {
  await hold(tx, { tenantId, caseId });
  const { table, id: key, step } = SEALED[kind];
  const rows = await tx.query<{ id: string; sealed: string | Buffer; keys: WrappedKeys }[]>(
    `SELECT x.${key} AS id, x.sealed, ${wrappedKeys('$2::uuid')} AS keys FROM ${table} x
       WHERE x.tenant_id = $1 AND x.case_id = $2 AND app.sealing_key(x.sealed) IS DISTINCT FROM (${NEWEST})
         AND x.sealed IS NOT NULL AND ($3::text IS NULL OR x.${key}::text > $3)
       ORDER BY x.${key}::text LIMIT ${step}`,
    [tenantId, caseId, after?.[0] ?? null],
  );
  return walk(
    rows,
    ({ id }) => [id],
    async ({ id, sealed, keys }) => {
      const place: Place = { tenantId, caseId, kind, id };
      const fresh =
        typeof sealed === 'string'
          ? await seal.seal(tx, place, await seal.open({ sealed, keys }, place))
          : await seal.sealBytes(tx, place, await seal.openBytes(sealed, keys, place));
      await tx.query(`UPDATE ${table} SET sealed = $4 WHERE tenant_id = $1 AND case_id = $2 AND ${key} = $3`, [
        tenantId,
        caseId,
        id,
        fresh,
      ]);
    },
  );
}

/** Deletes all keys of a file but the newest. The database refuses where one of them still opens something. */
export async function deleteOldKeys(tx: EntityManager, file: FileRef): Promise<number> {
  await hold(tx, file);
  const [, deleted] = await tx.query<[unknown, number]>(
    `DELETE FROM vault.person_key WHERE tenant_id = $1 AND case_id = $2 AND id <> (${NEWEST})`,
    [file.tenantId, file.caseId],
  );
  return deleted;
}

const NEWEST = `SELECT n.id FROM vault.person_key n WHERE n.tenant_id = $1 AND n.case_id = $2 ORDER BY n.id DESC LIMIT 1`;

/** Whoever seals something in a file holds it, too. */
async function hold(tx: EntityManager, { tenantId, caseId }: FileRef): Promise<void> {
  await tx.query('SELECT FROM case_file WHERE tenant_id = $1 AND id = $2 FOR NO KEY UPDATE', [tenantId, caseId]);
}
