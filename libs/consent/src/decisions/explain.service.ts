import { type Actor, admit } from '@app/access';
import { AuditService } from '@app/audit';
import { Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { AccessDecisions } from './access-decisions.service';
import type { ExplainQuery, ExplanationDto } from './decision.dto';

/** Explains a decision to whoever guides the file. */
@Injectable()
export class ExplainService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly decisions: AccessDecisions,
  ) {}

  async explain(actor: Actor, caseId: string, query: ExplainQuery, traceId: string): Promise<ExplanationDto> {
    const { agencyId, purpose: purposes, category, item, action } = query;
    return this.tenancy.run(actor, async (tx) => {
      await admit(tx, actor, 'read', caseId);
      const question = {
        caseId,
        agencyId,
        purposes,
        action,
        ...(category && { category }),
        ...(item && { itemId: item }),
      };
      const { decision, reason, purpose, bases, wouldChange } = await this.decisions.decide(tx, question);
      await this.audit.write(tx, { action: 'access.explained', caseIds: [caseId], traceId });
      return {
        decision,
        reason,
        purpose,
        purposes,
        category: category ?? null,
        item: item ?? null,
        action,
        wouldChange,
        bases: bases.map(({ basis, id, standing, misses, overriddenBy }) => ({
          basis,
          id,
          standing,
          misses,
          overriddenBy,
          covers: misses.length === 0,
        })),
      };
    });
  }
}
