import { createHmac, hkdfSync } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ConsentRecord } from './consent-record';
import { ReceiptKeys } from './receipt-keys';

/** Pseudonyms and digests that nobody can guess back, however few people or records come into question. */
@Injectable()
export class RecordSecrets {
  constructor(private readonly keys: ReceiptKeys) {}

  /** The person of a file, the same in every receipt of hers and of nobody else's. */
  async principal(tenantId: string, caseId: string): Promise<string> {
    return this.keyed('principal', JSON.stringify([tenantId, caseId]));
  }

  /** Whoever speaks for a person. */
  async representative(tenantId: string, id: string): Promise<string> {
    return this.keyed('representative', JSON.stringify([tenantId, id]));
  }

  /** Of the whole record, so that a receipt shows which one was meant without saying what is in it. */
  async digest(record: ConsentRecord): Promise<string> {
    return this.keyed('record', JSON.stringify(record, inOrder));
  }

  private async keyed(use: string, text: string): Promise<string> {
    const secret = await this.keys.lastingSecret();
    const key = Buffer.from(hkdfSync('sha256', secret, '', `fallbruecke ${use}`, 32));
    return createHmac('sha256', key).update(text).digest('base64url');
  }
}

/** The same members in the same order, however the database hands them out. */
function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
