import { type Facts, forTenant } from '@app/agencies';
import { markFiles, markHouseholds } from '@app/cases';
import {
  CaseSeal,
  ListSeal,
  resealSections,
  rewrapKeys,
  type SealingService,
  SearchMarks,
  type Walked,
} from '@app/documents';
import type { DataSource, EntityManager } from 'typeorm';

type Step = (tx: EntityManager, tenantId: string, after: Walked['after']) => Promise<Walked>;

/** What was done, and which keys something in the database still needs. */
export interface Rewrapped {
  readonly failed: number;
  readonly keysInUse: string[];
}

/**
 * Makes everything depend on the first key of the key file: keys of persons are wrapped anew, sections that the key file
 * itself has sealed get a key of their person, and files are marked anew. The house stays open meanwhile; what is written
 * during it is not overwritten.
 */
export async function rewrap(
  db: DataSource,
  sealing: SealingService,
  { tenants }: Pick<Facts, 'tenants'>,
  say: (line: string) => void,
): Promise<Rewrapped> {
  const seal = new CaseSeal(sealing);
  const lists = new ListSeal(sealing);
  const marks = new SearchMarks(sealing);
  const kekId = await sealing.currentKeyId();
  const steps: [string, Step][] = [
    ['keys wrapped', (tx, tenantId, after) => rewrapKeys(tx, sealing, tenantId, after)],
    ['keys of lists wrapped', (tx, tenantId, after) => lists.rewrap(tx, tenantId, after, 'list_import')],
    ['keys of orders wrapped', (tx, tenantId, after) => lists.rewrap(tx, tenantId, after, 'bulk_job')],
    ['keys of arriving files wrapped', (tx, tenantId, after) => lists.rewrap(tx, tenantId, after, 'file_arrival')],
    ['sections sealed with keys of persons', (tx, tenantId, after) => resealSections(tx, seal, tenantId, after)],
    ['files marked', (tx, tenantId, after) => markFiles(tx, { seal, marks, kekId }, tenantId, after)],
    ['names marked', (tx, tenantId, after) => markHouseholds(tx, { seal, marks, kekId }, tenantId, after)],
  ];
  let failed = 0;
  for (const { id, ags } of tenants)
    for (const [what, step] of steps) {
      let done = 0;
      let after: Walked['after'] = null;
      do {
        const from: Walked['after'] = after;
        // In short transactions: nobody waits for more than one of them.
        const walked: Walked = await forTenant(db, id, (tx) => step(tx, id, from));
        done += walked.done;
        failed += walked.failed;
        after = walked.after;
        if (walked.done > 0) say(`${ags}: ${done} ${what}`);
      } while (after !== null);
    }
  return { failed, keysInUse: await keysInUse(db, tenants) };
}

async function keysInUse(db: DataSource, tenants: Facts['tenants']): Promise<string[]> {
  const inUse = new Set<string>();
  for (const { id } of tenants) {
    const rows = await forTenant(db, id, (tx) =>
      tx.query<{ kekId: string }[]>(
        'SELECT kek_id AS "kekId" FROM vault.person_key UNION SELECT kek_id FROM blind_index UNION SELECT kek_id FROM household_person UNION SELECT kek_id FROM list_import UNION SELECT kek_id FROM bulk_job WHERE kek_id IS NOT NULL',
      ),
    );
    for (const { kekId } of rows) inUse.add(kekId);
  }
  return [...inUse].toSorted();
}
