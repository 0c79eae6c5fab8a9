import { type Actor, admit } from '@app/access';
import { AuditService } from '@app/audit';
import { CaseSeal } from '@app/documents';
import { Clock, Conflict, type FieldFault, Invalid, isId, newId, NotFound, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { GOAL_STATES, MEASURE_STATES } from './plan-terms';
import type { PlanGoalDto, ReviewPlanDto, SupportPlanDto } from './support-plan.dto';
import { SupportPlansService } from './support-plans.service';

interface InPlan {
  readonly tenantId: string;
  readonly caseId: string;
  readonly planId: string;
  readonly reviewedOn: string;
}

/** How goals and measures stand. Each look is added to those before; none is ever changed. */
@Injectable()
export class PlanReviews {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly seal: CaseSeal,
    private readonly clock: Clock,
    private readonly plans: SupportPlansService,
  ) {}

  /**
   * Throws 400 for a state of the other kind, for something dropped without a reason, for a rating without a scale, or for a
   * day in the future; 409 `plan-not-agreed` for a draft, `plan-superseded` for an older version.
   */
  async review(
    actor: Actor,
    caseId: string,
    { id, given }: { id: string; given: ReviewPlanDto },
    traceId: string,
  ): Promise<SupportPlanDto> {
    if (!isId(id)) throw new NotFound();
    return this.tenancy.run(actor, async (tx) => {
      const file = await admit(tx, actor, 'write', caseId, { lock: true });
      const plan = await this.plans.get(tx, actor, caseId, id);
      if (file.closed) throw new Conflict('case-closed');
      if (plan.state === 'draft') throw new Conflict('plan-not-agreed');
      if (plan.state === 'superseded') throw new Conflict('plan-superseded');
      const reviewedOn = given.reviewedOn ?? this.clock.today();
      const faults = [
        ...faultsOf(plan, given),
        ...(reviewedOn > this.clock.today() ? [{ field: 'reviewedOn', code: 'inFuture' }] : []),
      ];
      if (faults.length > 0) throw new Invalid(faults);
      await this.insert(tx, { tenantId: actor.tenantId, caseId, planId: id, reviewedOn }, given);
      await this.audit.write(tx, {
        action:
          given.attainment === undefined || given.attainment === null
            ? 'support-plan.reviewed'
            : 'support-plan.evaluated',
        caseIds: [caseId],
        traceId,
      });
      return this.plans.get(tx, actor, caseId, id);
    });
  }

  /** Stores a look at a goal or a measure, its words sealed. */
  async insert(
    tx: EntityManager,
    { tenantId, caseId, planId, reviewedOn }: InPlan,
    given: ReviewPlanDto,
  ): Promise<void> {
    const id = newId();
    const sealed = await this.seal.seal(tx, { tenantId, caseId, kind: 'plan-review', id }, { note: given.note });
    await tx.query(
      `INSERT INTO plan_review (tenant_id, id, case_id, plan_id, goal_id, measure_id, state, attainment, sealed, next_on,
           reviewed_on, recorded_at, recorded_by)
         VALUES (app.tenant_id(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, app.now(), app.account_id())`,
      [
        id,
        caseId,
        planId,
        given.goalId ?? null,
        given.measureId ?? null,
        given.state,
        given.attainment ?? null,
        sealed,
        given.nextOn ?? null,
        reviewedOn,
      ],
    );
  }
}

function faultsOf({ goals }: SupportPlanDto, given: ReviewPlanDto): FieldFault[] {
  const { goalId, measureId, state, note, attainment } = given;
  if ((goalId ?? null) !== null && (measureId ?? null) !== null) return [{ field: 'measureId', code: 'onlyOne' }];
  const goal = goals.find(({ id }) => id === goalId && goalId !== null);
  const measure = goals.flatMap(({ measures }) => measures).find(({ id }) => id === measureId && measureId !== null);
  if (!goal && !measure) return [{ field: measureId ? 'measureId' : 'goalId', code: 'unknownItem' }];
  const states: readonly string[] = goal ? GOAL_STATES : MEASURE_STATES;
  return [
    ...(states.includes(state) ? [] : [{ field: 'state', code: 'isIn' }]),
    ...(state === 'dropped' && note.trim() === '' ? [{ field: 'note', code: 'isNotEmpty' }] : []),
    ...ratingFaults(goal, attainment),
  ];
}

/** Without words for its levels, a number from −2 to +2 says nothing. */
function ratingFaults(goal: PlanGoalDto | undefined, attainment: number | null | undefined): FieldFault[] {
  const isRated = attainment !== null && attainment !== undefined;
  return isRated && !goal?.scale ? [{ field: 'attainment', code: 'noScale' }] : [];
}
