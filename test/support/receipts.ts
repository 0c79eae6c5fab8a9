import { type ConsentReceipt, type ConsentRecord, type ReceiptContext, receiptOf } from '@app/consent';
import fc from 'fast-check';
import { drawnRecord } from './drawn-records';

/** What a receipt in a test needs besides its record. */
export const receiptContext: ReceiptContext = {
  ags: '05158',
  textDigest: 't'.repeat(43),
  recordDigest: 'r'.repeat(43),
  representative: null,
  parties: {
    authority: { address: 'Musterplatz 2, 12345 Musterstadt', contact: 'https://authority.example' },
    controllers: { '05158': { address: 'Musterweg 1, 12345 Musterstadt', contact: 'https://kreis.example' } },
  },
  publicOrigin: 'https://fallbruecke.example',
};

const [example] = fc.sample(drawnRecord, { numRuns: 1, seed: 7 });
if (!example) throw new Error('Nothing was drawn');

/** A consent that is given and holds. */
export const consentRecord: ConsentRecord = {
  ...example,
  basis: 'consent',
  decision: 'permit',
  state: 'given',
  purposes: ['employment'],
  categories: ['contact', 'health'],
  specialCategories: ['health'],
  exceptions: [],
  recordedAt: '2026-11-02T09:00:00.000Z',
  givenAt: '2026-11-02T09:00:00.000Z',
  renewedAt: null,
  withdrawnAt: null,
};

/** Its receipt; `changes` and `given` say what is different. */
export function issued(changes: Partial<ConsentRecord> = {}, given: Partial<ReceiptContext> = {}): ConsentReceipt {
  return receiptOf({ ...consentRecord, ...changes }, { ...receiptContext, ...given });
}

/** What stands at a place in a document, its keys divided by slashes. */
export function standingAt(root: unknown, path: string): unknown {
  return path.split('/').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], root);
}
