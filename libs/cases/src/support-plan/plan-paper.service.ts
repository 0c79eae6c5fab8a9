import { type Actor, admit } from '@app/access';
import { AuditService } from '@app/audit';
import { type PlanPaperData, SupportPlanPapers } from '@app/documents';
import { Invalid, isId, NotFound, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { SupportPlansService } from './support-plans.service';

type Names = Pick<PlanPaperData, 'tenantName' | 'caseNumber' | 'personName' | 'bornOn'> & { readonly language: string };

const NAMES = `
  SELECT t.name AS "tenantName", c.number AS "caseNumber", p.given_name || ' ' || p.family_name AS "personName",
    p.born_on::text AS "bornOn", coalesce(p.preferred_language, 'de') AS language
  FROM case_file c JOIN tenant t ON t.id = c.tenant_id
    JOIN person p ON p.tenant_id = c.tenant_id AND p.case_id = c.id AND p.principal
  WHERE c.tenant_id = app.tenant_id() AND c.id = $1`;

/** Prints a plan as the person reads it, signs it and takes it home. */
@Injectable()
export class PlanPaper {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly plans: SupportPlansService,
    private readonly papers: SupportPlanPapers,
  ) {}

  /** Throws 400 for a language without headings, 404 for a plan in a file that is not the actor's. */
  async print(
    actor: Actor,
    caseId: string,
    { id, language }: { id: string; language: string | undefined },
    traceId: string,
  ): Promise<Buffer> {
    if (!isId(id)) throw new NotFound();
    const { plan, names } = await this.tenancy.run(actor, async (tx) => {
      await admit(tx, actor, 'read', caseId);
      const found = await this.plans.get(tx, actor, caseId, id);
      const [known] = await tx.query<Names[]>(NAMES, [caseId]);
      if (!known) throw new NotFound();
      if (language !== undefined && !this.papers.has(language))
        throw new Invalid([{ field: 'language', code: 'unknownText' }]);
      await this.audit.write(tx, { action: 'support-plan.printed', caseIds: [caseId], traceId });
      return { plan: found, names: known };
    });
    const { agreedOn, agreedHow, witness, number, goals, remarks } = plan;
    const agreed = agreedOn && agreedHow ? { on: agreedOn, how: agreedHow, witness } : null;
    const { language: preferred, ...rest } = names;
    return this.papers.render({ ...rest, number, agreed, goals, remarks }, language ?? preferred);
  }
}
