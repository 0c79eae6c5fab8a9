import type { Actor } from '@app/access';
import { AuditService } from '@app/audit';
import { CaseSeal } from '@app/documents';
import { Clock, type FieldFault, Invalid, newId } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { agreementFaults } from './agreement-faults';
import { type GoalContent, type PlanContent, contentOf } from './plan-content';
import { PlanReviews } from './plan-reviews.service';
import type { AgreePlanDto, SupportPlanDto } from './support-plan.dto';
import { AGENCY_NAMES } from './support-plan.queries';
import { SupportPlansService } from './support-plans.service';

/** What the person agreed to, from the moment she did: it never changes, and reminders can ask for its days. */
@Injectable()
export class PlanAgreement {
  constructor(
    private readonly plans: SupportPlansService,
    private readonly reviews: PlanReviews,
    private readonly audit: AuditService,
    private readonly seal: CaseSeal,
    private readonly clock: Clock,
  ) {}

  /** Throws 400 for each part that an agreed plan must have, 409 as saving a draft does. */
  async agree(
    actor: Actor,
    caseId: string,
    { id, given }: { id: string; given: AgreePlanDto },
    traceId: string,
  ): Promise<SupportPlanDto> {
    const agreedOn = given.agreedOn ?? this.clock.today();
    const witness = given.how === 'oral' ? (given.witness?.trim() ?? null) : null;
    return this.plans.change(actor, { caseId, id, version: given.version, traceId }, async (tx, at, draft) => {
      const content = { ...withIds(contentOf(draft)), witness };
      const faults = [
        ...(agreedOn > this.clock.today() ? [{ field: 'agreedOn', code: 'inFuture' }] : []),
        ...(given.how === 'oral' && !witness ? [{ field: 'witness', code: 'witnessRequired' }] : []),
        ...agreementFaults(content),
      ];
      if (faults.length > 0) throw new Invalid(faults);
      await assertAgencies(tx, content);
      for (const goal of content.goals) await insertGoal(tx, { caseId, planId: id }, goal);
      const place = { tenantId: actor.tenantId, caseId, kind: 'plan', id } as const;
      await tx.query(
        `UPDATE support_plan SET sealed = $2, version = version + 1, updated_at = $3, updated_by = app.account_id(),
             agreed_on = $4, agreed_how = $5, agreed_at = $3 WHERE tenant_id = app.tenant_id() AND id = $1`,
        [id, await this.seal.seal(tx, place, content), at, agreedOn, given.how],
      );
      await this.goOn(tx, actor, { caseId, planId: id, agreedOn }, content);
      await this.audit.write(tx, { action: 'support-plan.agreed', caseIds: [caseId], traceId });
    });
  }

  /** What goes on from an older version stands where it stood there. */
  private async goOn(
    tx: EntityManager,
    actor: Actor,
    { caseId, planId, agreedOn }: { caseId: string; planId: string; agreedOn: string },
    { goals }: PlanContent,
  ): Promise<void> {
    const before = await this.plans.listAll(tx, actor, caseId);
    const standing = new Map(
      before.flatMap((plan) => plan.goals.flatMap((goal) => [goal, ...goal.measures])).map((one) => [one.id, one]),
    );
    const review = async (of: { goalId: string } | { measureId: string }, from: string | null): Promise<void> => {
      const last = from === null ? undefined : standing.get(from);
      if (!last || last.state === 'open') return;
      const given = { ...of, state: last.state, note: '', nextOn: last.nextOn };
      await this.reviews.insert(tx, { tenantId: actor.tenantId, caseId, planId, reviewedOn: agreedOn }, given);
    };
    for (const goal of goals) {
      if (goal.id) await review({ goalId: goal.id }, goal.from);
      for (const measure of goal.measures) if (measure.id) await review({ measureId: measure.id }, measure.from);
    }
  }
}

function withIds(content: PlanContent): PlanContent {
  return {
    ...content,
    goals: content.goals.map((goal) => ({
      ...goal,
      id: newId(),
      measures: goal.measures.map((measure) => ({ ...measure, id: newId() })),
    })),
  };
}

/** An agency that does not exist cannot be responsible for anything. */
async function assertAgencies(tx: EntityManager, { goals }: PlanContent): Promise<void> {
  const named = goals.flatMap((goal) => goal.measures.flatMap(({ agencyId }) => agencyId ?? []));
  const found = await tx.query<{ id: string }[]>(AGENCY_NAMES, [named]);
  const known = new Set(found.map(({ id }) => id));
  const faults = goals.flatMap((goal, place) =>
    goal.measures.flatMap(({ agencyId }, at): FieldFault[] =>
      agencyId === null || known.has(agencyId)
        ? []
        : [{ field: `goals.${place}.measures.${at}.agencyId`, code: 'unknownAgency' }],
    ),
  );
  if (faults.length > 0) throw new Invalid(faults);
}

async function insertGoal(
  tx: EntityManager,
  { caseId, planId }: { caseId: string; planId: string },
  goal: GoalContent,
): Promise<void> {
  await tx.query(
    'INSERT INTO plan_goal (tenant_id, id, case_id, plan_id, due_on) VALUES (app.tenant_id(), $1, $2, $3, $4)',
    [goal.id, caseId, planId, goal.dueOn],
  );
  for (const { id, responsible, agencyId, dueOn } of goal.measures)
    await tx.query(
      `INSERT INTO plan_measure (tenant_id, id, case_id, plan_id, goal_id, responsible, agency_id, due_on)
         VALUES (app.tenant_id(), $1, $2, $3, $4, $5, $6, $7)`,
      [id, caseId, planId, goal.id, responsible, agencyId, dueOn],
    );
}
