import type { LegalBasis } from '@app/access';
import { newId } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { Injectable } from '@nestjs/common';

/** What was done by staff, to which files. What is disclosed to partners is logged by the statement that reads it. */
export interface AuditEntry {
  /** `<entity>.<past tense>` */
  readonly action: string;
  readonly caseIds?: readonly string[];
  /** The consent, release or statute that the entry is about, for each file in the same order. */
  readonly basisIds?: readonly (string | null)[];
  /** What staff passed on to an agency on these bases, for each of them in the same order: its kind, and the categories as a mask. */
  readonly disclosed?: { readonly bases: readonly LegalBasis[]; readonly masks: readonly number[] };
  readonly decision?: 'permit' | 'deny';
  /** In words the person can read; never data about her. */
  readonly reason?: string;
  readonly traceId?: string;
}

/** Writes the access log in the transaction it speaks of: no change without its entry, no entry without its change. */
@Injectable()
export class AuditService {
  /** Answers the entry's id. */
  async write(tx: EntityManager, entry: AuditEntry): Promise<string> {
    const id = newId();
    await tx.query('SELECT app.audit($1, $2, $3, $4, $8, $5, $6, $9, $7)', [
      id,
      entry.action,
      entry.decision ?? 'permit',
      entry.reason ?? null,
      entry.caseIds ?? [],
      entry.basisIds ?? null,
      entry.traceId ?? null,
      entry.disclosed?.bases ?? null,
      entry.disclosed?.masks ?? null,
    ]);
    return id;
  }

  /** Logs a refused attempt on a file, or on a consent in it, whether there is one or not. */
  async refuse(tx: EntityManager, action: string, reason: string, asked: string, traceId: string): Promise<void> {
    await tx.query('SELECT app.audit_refusal($1, $2, $3, $4, $5)', [newId(), action, reason, asked, traceId]);
  }
}
