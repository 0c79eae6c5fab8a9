import type { CaseSeal } from '@app/documents';
import type { EntityManager } from 'typeorm';
import { tScore } from './goal-attainment';
import type { GoalContent, MeasureContent, PlanContent } from './plan-content';
import type { GoalState, MeasureState } from './plan-terms';
import type { PlanGoalDto, PlanMeasureDto, PlanReviewDto, SupportPlanDto } from './support-plan.dto';
import {
  AGENCY_NAMES,
  type PlanRow,
  PLANS,
  type ReviewRow,
  REVIEWS,
  SIGNED_PAPERS,
  type SignedPaperRow,
} from './support-plan.queries';

interface InFile {
  readonly tenantId: string;
  readonly caseId: string;
}

interface Known {
  readonly reviews: ReadonlyMap<string, PlanReviewDto[]>;
  readonly agencies: ReadonlyMap<string, string>;
}

/** The versions of a file's plan, newest first, as far as the actor sees them, with everything sealed opened. */
export async function readPlans(
  tx: EntityManager,
  seal: CaseSeal,
  { tenantId, caseId }: InFile,
): Promise<SupportPlanDto[]> {
  const rows = await tx.query<PlanRow[]>(PLANS, [caseId]);
  if (rows.length === 0) return [];
  const open = seal.opener();
  const reviews = new Map<string, PlanReviewDto[]>();
  for (const { of, content, ...review } of await tx.query<ReviewRow[]>(REVIEWS, [caseId])) {
    const opened = await open(content, { tenantId, caseId, kind: 'plan-review', id: review.id });
    const { note } = opened as { note: string };
    reviews.set(of, [...(reviews.get(of) ?? []), { ...review, note }]);
  }
  const plans = await Promise.all(
    rows.map(async ({ content, ...row }) => {
      const opened = await open(content, { tenantId, caseId, kind: 'plan', id: row.id });
      return { row, content: opened as PlanContent };
    }),
  );
  const named = plans.flatMap((plan) => plan.content.goals.flatMap((goal) => goal.measures.map((one) => one.agencyId)));
  const agencies = await tx.query<{ id: string; name: string }[]>(AGENCY_NAMES, [named.filter((id) => id !== null)]);
  const papers = await tx.query<SignedPaperRow[]>(SIGNED_PAPERS, [caseId]);
  const known = { reviews, agencies: new Map(agencies.map(({ id, name }) => [id, name])) };
  return plans.map(({ row, content: { goals, ...rest } }) => {
    const standing = goals.map((goal) => goalIn(goal, known));
    const ratings = standing.flatMap(({ attainment }) => attainment ?? []);
    const signedPapers = papers.flatMap(({ planId, ...paper }) => (planId === row.id ? [paper] : []));
    return { ...row, ...rest, goals: standing, signedPapers, tScore: tScore(ratings) };
  });
}

function goalIn({ measures, ...goal }: GoalContent, known: Known): PlanGoalDto {
  const reviews = reviewsOf(goal.id, known);
  return {
    ...goal,
    state: (reviews.at(-1)?.state ?? 'open') as GoalState,
    attainment: reviews.findLast(({ attainment }) => attainment !== null)?.attainment ?? null,
    nextOn: reviews.at(-1)?.nextOn ?? null,
    reviews,
    measures: measures.map((measure) => measureIn(measure, known)),
  };
}

function measureIn(measure: MeasureContent, known: Known): PlanMeasureDto {
  const reviews = reviewsOf(measure.id, known);
  return {
    ...measure,
    // Plans from before there were conferences say nothing of them.
    origin: measure.origin ?? null,
    agencyName: measure.agencyId === null ? null : (known.agencies.get(measure.agencyId) ?? null),
    state: (reviews.at(-1)?.state ?? 'open') as MeasureState,
    nextOn: reviews.at(-1)?.nextOn ?? null,
    reviews,
  };
}

function reviewsOf(id: string | null, { reviews }: Known): PlanReviewDto[] {
  return (id === null ? undefined : reviews.get(id)) ?? [];
}
