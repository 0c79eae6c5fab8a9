import { type Actor, admit } from '@app/access';
import { AuditService } from '@app/audit';
import { Clock, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DocumentDto } from './document.dto';
import { type DocumentRef, DocumentsService } from './documents.service';

/** What the log says of it; the person reads it. */
const [HELD, FREED] = ['Die Löschung ist ausgesetzt', 'Die Löschung ist nicht mehr ausgesetzt'];

/**
 * Keeps documents from being deleted, by whomever, as long as they are needed for a claim or the person wants them kept
 * (Art. 17(3)(e), 18 GDPR). In closed files, too: that is where retention ends.
 */
@Injectable()
export class DocumentHolds {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly documents: DocumentsService,
    private readonly clock: Clock,
  ) {}

  /** Holds it; a document that is held gets the new reason. Throws 404. */
  async hold(actor: Actor, ref: DocumentRef, because: string, traceId: string): Promise<DocumentDto> {
    return this.change(actor, ref, async (tx, at, { title, hold }) => {
      await this.write(tx, ref, at, {
        heldOn: hold?.since ?? this.clock.today(),
        sealed: await this.documents.sealedWords(tx, actor, ref, { title, because }),
      });
      await this.audit.write(tx, { action: 'document.changed', caseIds: [ref.caseId], reason: HELD, traceId });
    });
  }

  /** Lets it go its way. Nothing happens where it is not held. Throws 404. */
  async free(actor: Actor, ref: DocumentRef, traceId: string): Promise<DocumentDto> {
    return this.change(actor, ref, async (tx, at, { title, hold }) => {
      if (!hold) return;
      await this.write(tx, ref, at, {
        heldOn: null,
        sealed: await this.documents.sealedWords(tx, actor, ref, { title }),
      });
      await this.audit.write(tx, { action: 'document.changed', caseIds: [ref.caseId], reason: FREED, traceId });
    });
  }

  private async change(
    actor: Actor,
    ref: DocumentRef,
    work: (tx: EntityManager, at: Date, current: DocumentDto) => Promise<void>,
  ): Promise<DocumentDto> {
    return this.tenancy.run(actor, async (tx, at) => {
      await admit(tx, actor, 'write', ref.caseId, { lock: true });
      await work(tx, at, await this.documents.find(tx, actor, ref));
      return this.documents.find(tx, actor, ref);
    });
  }

  /** Not one more version of its marks: whoever is changing these at the same time changes something else. */
  private async write(
    tx: EntityManager,
    { documentId }: DocumentRef,
    at: Date,
    { heldOn, sealed }: { heldOn: string | null; sealed: string },
  ): Promise<void> {
    await tx.query(
      `UPDATE case_document SET held_on = $2, sealed = $3, updated_at = $4, updated_by = app.account_id()
         WHERE tenant_id = app.tenant_id() AND id = $1`,
      [documentId, heldOn, sealed, at],
    );
  }
}
