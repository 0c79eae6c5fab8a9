import type { PlanGoalDto, PlanMeasureDto, SupportPlanDto, WriteGoalDto, WriteMeasureDto } from './support-plan.dto';

/** What of a measure is sealed with its plan. */
export type MeasureContent = Pick<
  PlanMeasureDto,
  'id' | 'from' | 'text' | 'responsible' | 'agencyId' | 'dueOn' | 'origin'
>;

/** What of a goal is sealed with its plan. */
export type GoalContent = Pick<
  PlanGoalDto,
  'id' | 'from' | 'area' | 'owner' | 'text' | 'indicator' | 'dueOn' | 'scale'
> & { readonly measures: readonly MeasureContent[] };

/** What a plan says, as it is sealed. Ids are given when it is agreed. */
export interface PlanContent {
  readonly goals: readonly GoalContent[];
  readonly remarks: string;
  readonly witness: string | null;
}

/** A draft as somebody wrote it. */
export function contentOf({ goals, remarks }: { goals: readonly WriteGoalDto[]; remarks: string }): PlanContent {
  return {
    goals: goals.map((goal) => ({
      ...goalFrom(goal, goal.from),
      measures: goal.measures.map((measure) => measureFrom(measure, measure.from)),
    })),
    remarks,
    witness: null,
  };
}

/** What a new version begins with: whatever of the last one is not finished. */
export function contentToGoOnFrom(last: SupportPlanDto | undefined): PlanContent {
  const goals = last?.goals.filter(({ state }) => state !== 'reached' && state !== 'dropped') ?? [];
  return {
    goals: goals.map((goal) => ({
      ...goalFrom(goal, goal.id),
      measures: goal.measures
        .filter(({ state }) => state === 'open' || state === 'running')
        .map((measure) => measureFrom(measure, measure.id)),
    })),
    remarks: last?.remarks ?? '',
    witness: null,
  };
}

function goalFrom(
  { area, owner, text, indicator, dueOn, scale }: Omit<WriteGoalDto, 'measures'>,
  from: string | null | undefined,
): Omit<GoalContent, 'measures'> {
  return {
    id: null,
    from: from ?? null,
    area,
    owner,
    text,
    indicator,
    dueOn: dueOn ?? null,
    scale: scale?.some((level) => level.trim() !== '') ? scale : null,
  };
}

function measureFrom(
  { text, responsible, agencyId, dueOn, origin }: WriteMeasureDto,
  from: string | null | undefined,
): MeasureContent {
  return {
    id: null,
    from: from ?? null,
    text,
    responsible,
    agencyId: responsible === 'agency' ? (agencyId ?? null) : null,
    dueOn: dueOn ?? null,
    origin: origin ?? null,
  };
}
