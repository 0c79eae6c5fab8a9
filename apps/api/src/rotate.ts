import { type Facts, forTenant } from '@app/agencies';
import {
  beginRotation,
  CaseSeal,
  deleteOldKeys,
  listRotationsDue,
  resealRows,
  type FileRef,
  SEALED_KINDS,
  type SealingService,
  type Walked,
} from '@app/documents';
import type { DataSource } from 'typeorm';

/** What came of a change of keys: files with one new key, and rows that none of their file's keys opens. */
export interface Rotation {
  readonly files: number;
  readonly failed: number;
}

/** Changes the keys of all persons that were made before a moment. Cut off and run again, it goes on where it was. */
export async function rotateAll(
  db: DataSource,
  sealing: SealingService,
  { tenants }: Pick<Facts, 'tenants'>,
  before: Date,
  say: (line: string) => void,
): Promise<Rotation> {
  let [files, failed] = [0, 0];
  for (const { id: tenantId, ags } of tenants) {
    const due = await forTenant(db, tenantId, (tx) => listRotationsDue(tx, tenantId, before));
    for (const [index, caseId] of due.entries()) {
      const broken = await rotateFile(db, sealing, { tenantId, caseId }, before);
      if (broken === 0) files += 1;
      failed += broken;
      if ((index + 1) % 100 === 0 || index + 1 === due.length) say(`${ags}: ${index + 1} of ${due.length} files`);
    }
  }
  return { files, failed };
}

/**
 * Changes the key of one person in short transactions, each of which leaves everything readable: a new key, then everything
 * sealed anew bit by bit, then the old keys away. Answers how many rows none of them opens; the keys stay then.
 */
export async function rotateFile(
  db: DataSource,
  sealing: SealingService,
  file: FileRef,
  before: Date,
): Promise<number> {
  const seal = new CaseSeal(sealing);
  await forTenant(db, file.tenantId, (tx) => beginRotation(tx, sealing, file, before));
  let failed = 0;
  for (const kind of SEALED_KINDS) {
    let after: Walked['after'] = null;
    do {
      const from: Walked['after'] = after;
      const walked: Walked = await forTenant(db, file.tenantId, (tx) => resealRows(tx, seal, { ...file, kind }, from));
      failed += walked.failed;
      after = walked.after;
    } while (after !== null);
  }
  if (failed === 0) await forTenant(db, file.tenantId, (tx) => deleteOldKeys(tx, file));
  return failed;
}
