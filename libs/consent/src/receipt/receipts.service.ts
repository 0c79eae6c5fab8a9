import { createHash } from 'node:crypto';
import { type Actor, admit } from '@app/access';
import { AuditService } from '@app/audit';
import { ConsentTexts } from '@app/documents';
import { Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ConsentRecords, type RecordWithFile } from '../record/records.service';
import { type ConsentReceipt, receiptOf } from './consent-receipt';
import { ReceiptSigning } from './receipt-signing';

/** A receipt and its signed form; the signature is over the receipt as JSON. */
export interface IssuedReceipt {
  readonly receipt: ConsentReceipt;
  readonly jws: string;
}

/** Issues signed receipts of consents. */
@Injectable()
export class ReceiptsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly records: ConsentRecords,
    private readonly texts: ConsentTexts,
    private readonly signing: ReceiptSigning,
  ) {}

  /** For the case manager. Throws 404 for a consent in a file that is not the actor's. */
  async issue(actor: Actor, id: string, traceId: string): Promise<IssuedReceipt> {
    return this.tenancy.run(actor, async (tx) => {
      const found = await this.records.get(tx, id);
      const { caseId } = found.file;
      await admit(tx, actor, 'read', caseId);
      await this.audit.write(tx, { action: 'consent.receipt', caseIds: [caseId], basisIds: [id], traceId });
      return this.certify(found);
    });
  }

  /** For whoever sees the consent in this transaction; the caller logs it. Throws 404 for one that is not visible. */
  async receiptFor(tx: EntityManager, consentId: string): Promise<IssuedReceipt> {
    return this.certify(await this.records.get(tx, consentId));
  }

  private async certify({ record, file }: RecordWithFile): Promise<IssuedReceipt> {
    const { secrets } = this.records;
    const text = this.texts.get(record.textVersion, record.language);
    const receipt = receiptOf(record, {
      ags: file.ags,
      textDigest: createHash('sha256').update(JSON.stringify(text)).digest('base64url'),
      recordDigest: await secrets.digest(record),
      representative:
        record.representativeId && file.representativeKind
          ? {
              id: await secrets.representative(record.tenant.id, record.representativeId),
              kind: file.representativeKind,
            }
          : null,
      parties: this.signing.parties,
      publicOrigin: this.signing.publicOrigin,
    });
    return { receipt, jws: await this.signing.sign(receipt) };
  }
}
