import { newId } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { Injectable } from '@nestjs/common';

/** What was done, to which files, and on what basis where something was disclosed. */
export interface AuditEntry {
  /** `<entity>.<past tense>` */
  readonly action: string;
  readonly caseIds?: readonly string[];
  /** The consent behind each file, in the same order. */
  readonly consentIds?: readonly (string | null)[];
  readonly decision?: 'permit' | 'deny';
  /** In words the person can read; never data about her. */
  readonly reason?: string;
  readonly legalBasis?: 'consent' | 'secrecy-release' | 'statute';
  readonly traceId?: string;
}

/** Writes the access log in the transaction it speaks of: no change without its entry, no entry without its change. */
@Injectable()
export class AuditService {
  async write(tx: EntityManager, entry: AuditEntry): Promise<void> {
    await tx.query('SELECT app.audit($1, $2, $3, $4, $5, $6, $7, NULL, $8)', [
      newId(),
      entry.action,
      entry.decision ?? 'permit',
      entry.reason ?? null,
      entry.legalBasis ?? null,
      entry.caseIds ?? [],
      entry.consentIds ?? null,
      entry.traceId ?? null,
    ]);
  }

  /** Logs a refused attempt on a file, or on a consent in it, whether there is one or not. */
  async refuse(tx: EntityManager, action: string, reason: string, asked: string, traceId: string): Promise<void> {
    await tx.query('SELECT app.audit_refusal($1, $2, $3, $4, $5)', [newId(), action, reason, asked, traceId]);
  }
}
