import { isId, NotFound } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ConsentRecord } from './consent-record';
import { findRecord, type StoredRecord } from './record.queries';
import { RecordSecrets } from './record-secrets';

/** A record in full, and what goes with it outside the record. */
export interface RecordWithFile {
  readonly record: ConsentRecord;
  readonly file: Pick<StoredRecord, 'caseId' | 'ags' | 'representativeKind'>;
}

/** Reads a record in full, whoever may see it in this transaction. */
@Injectable()
export class ConsentRecords {
  constructor(readonly secrets: RecordSecrets) {}

  /** Throws 404 for one that is not visible. */
  async get(tx: EntityManager, id: string): Promise<RecordWithFile> {
    const found = await this.find(tx, id);
    if (!found) throw new NotFound();
    return found;
  }

  async find(tx: EntityManager, id: string): Promise<RecordWithFile | null> {
    const stored = isId(id) ? await findRecord(tx, id) : null;
    if (!stored) return null;
    const { caseId, ags, representativeKind, ...rest } = stored;
    const principal = await this.secrets.principal(rest.tenant.id, caseId);
    return { record: { ...rest, principal }, file: { caseId, ags, representativeKind } };
  }
}
