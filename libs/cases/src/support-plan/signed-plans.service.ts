import type { Actor } from '@app/access';
import { AuditService } from '@app/audit';
import { Conflict, isId, NotFound, type SentFile, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MOST_BYTES, typeOfDocument } from '../documents/document-file';
import { DocumentVersions } from '../documents/document-versions.service';
import { DocumentsService } from '../documents/documents.service';
import type { SupportPlanDto } from './support-plan.dto';
import { SupportPlansService } from './support-plans.service';

/** Keeps the paper that the person has signed with the version of the plan that it is. */
@Injectable()
export class SignedPlans {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly plans: SupportPlansService,
    private readonly documents: DocumentsService,
    private readonly versions: DocumentVersions,
  ) {}

  /**
   * A document of its own for each file. Throws 400 for a file that is not what it says, 404 for what is not the actor's, 409 for a
   * closed file and `plan-not-agreed` for a draft, 413 for too large a one.
   */
  async add(actor: Actor, caseId: string, { id, sent }: { id: string; sent: SentFile }, traceId: string) {
    await this.tenancy.run(actor, (tx) => this.admitTo(tx, actor, { caseId, id }));
    // Only now, from somebody who may send it, and outside a transaction: it takes as long as her line does.
    const bytes = await sent.read(MOST_BYTES);
    const mediaType = await typeOfDocument(bytes, sent.mediaType);
    return this.tenancy.run(actor, async (tx, at): Promise<SupportPlanDto> => {
      const { number } = await this.admitTo(tx, actor, { caseId, id });
      const given = { title: `Unterschriebener Hilfeplan, Fassung ${number}`, category: 'plan' } as const;
      const document = await this.documents.insert(tx, actor, caseId, { given, at, planId: id });
      const contents = { mediaType, bytes, letter: null };
      await this.versions.insert(tx, actor, { caseId, documentId: document.id }, { contents, at });
      await this.audit.write(tx, { action: 'document.added', caseIds: [caseId], traceId });
      return this.plans.get(tx, actor, caseId, id);
    });
  }

  private async admitTo(
    tx: EntityManager,
    actor: Actor,
    { caseId, id }: { caseId: string; id: string },
  ): Promise<SupportPlanDto> {
    await this.documents.admitOpen(tx, actor, caseId);
    if (!isId(id)) throw new NotFound();
    const plan = await this.plans.get(tx, actor, caseId, id);
    if (plan.state === 'draft') throw new Conflict('plan-not-agreed');
    return plan;
  }
}
