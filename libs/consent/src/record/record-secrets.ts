import { createHmac, hkdfSync } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
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

  /**
   * Of all that was declared, so that a receipt shows which record was meant without saying what is in it. Proofs are left
   * out: a form scanned later, or not shown to the person, makes no other declaration.
   */
  async digest({ evidence: _, ...declared }: ConsentRecord): Promise<string> {
    return this.keyed('record', canonicalize(declared) ?? '');
  }

  private async keyed(use: string, text: string): Promise<string> {
    const secret = await this.keys.lastingSecret();
    const key = Buffer.from(hkdfSync('sha256', secret, '', `fallbruecke ${use}`, 32));
    return createHmac('sha256', key).update(text).digest('base64url');
  }
}
