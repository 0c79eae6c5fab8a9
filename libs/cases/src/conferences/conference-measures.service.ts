import { type Actor, admit } from '@app/access';
import { AuditService } from '@app/audit';
import { Conflict, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { contentOf, type GoalContent, type MeasureContent } from '../support-plan/plan-content';
import type { SupportPlanDto } from '../support-plan/support-plan.dto';
import { MOST_IN_PLAN } from '../support-plan/plan-terms';
import { SupportPlansService } from '../support-plan/support-plans.service';
import type { ConferenceMeasureDto } from './conference.dto';
import { ConferencesService } from './conferences.service';

/** Takes what was agreed in a conference into the support plan. */
@Injectable()
export class ConferenceMeasures {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly conferences: ConferencesService,
    private readonly plans: SupportPlansService,
  ) {}

  /**
   * Adds the measures that stand in no version of the plan yet to its draft, and begins one where there is none. Each says from
   * which conference it comes. Throws 409 `conference-not-held`, `nothing-to-carry-over`, or `case-closed`.
   */
  async carryOver(actor: Actor, caseId: string, id: string, traceId: string): Promise<SupportPlanDto> {
    return this.tenancy.run(actor, async (tx, at) => {
      const file = await admit(tx, actor, 'write', caseId, { lock: true });
      const { state, versions, carriedOver } = await this.conferences.get(tx, actor, caseId, id);
      if (file.closed) throw new Conflict('case-closed');
      if (state !== 'held') throw new Conflict('conference-not-held');
      const measures = versions[0]?.measures.filter((measure) => !carriedOver.includes(measure.id)) ?? [];
      if (measures.length === 0) throw new Conflict('nothing-to-carry-over');
      const [last] = await this.plans.listAll(tx, actor, caseId);
      const begun = last?.state === 'draft' ? last : await this.plans.begin(tx, actor, { caseId, at, traceId }, last);
      const content = contentOf(begun);
      const goals = measures.reduce((grown, measure) => withMeasure(grown, measure, id), content.goals);
      await this.plans.write(tx, actor, { caseId, id: begun.id, at }, { ...content, goals });
      await this.audit.write(tx, { action: 'conference.carried-over', caseIds: [caseId], traceId });
      return this.plans.get(tx, actor, caseId, begun.id);
    });
  }
}

/** A measure goes to the first goal of its area that has room, or to a goal of that area that is still to be named. */
function withMeasure(
  goals: readonly GoalContent[],
  measure: ConferenceMeasureDto,
  conferenceId: string,
): GoalContent[] {
  const { area, text, responsible, agencyId, dueOn } = measure;
  const origin = { conferenceId, measureId: measure.id };
  const added: MeasureContent = { id: null, from: null, text, responsible, agencyId, dueOn, origin };
  const place = goals.findIndex((goal) => goal.area === area && goal.measures.length < MOST_IN_PLAN);
  if (place >= 0)
    return goals.map((goal, at) => (at === place ? { ...goal, measures: [...goal.measures, added] } : goal));
  const unnamed = { id: null, from: null, owner: 'person' as const, text: '', indicator: '', dueOn: null, scale: null };
  return [...goals, { ...unnamed, area, measures: [added] }];
}
