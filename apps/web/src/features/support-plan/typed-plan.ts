import type { PlanGoal, PlanMeasure, Sent, SupportPlan } from '../../api/types';
import type { WrittenMeasure } from '../../domain/measure-fields';
import { formatDay, wholeDay } from '../../i18n/format';

type WrittenPlan = Sent<'/api/cases/{id}/support-plans/{planId}', 'put'>;

/** A measure as it is typed; the day as it is written here. */
export interface TypedMeasure extends WrittenMeasure, Pick<PlanMeasure, 'from' | 'origin'> {}

/** A goal as it is typed. */
export interface TypedGoal extends Pick<PlanGoal, 'from' | 'area' | 'owner' | 'text' | 'indicator' | 'scale'> {
  dueOn: string;
  measures: TypedMeasure[];
}

export interface TypedPlan {
  goals: TypedGoal[];
  remarks: string;
}

export const NEW_MEASURE: TypedMeasure = {
  from: null,
  origin: null,
  text: '',
  responsible: 'person',
  agencyId: '',
  dueOn: '',
};
export const NEW_GOAL: TypedGoal = {
  from: null,
  area: 'employment',
  owner: 'person',
  text: '',
  indicator: '',
  dueOn: '',
  scale: null,
  measures: [NEW_MEASURE],
};
export const NO_SCALE: string[] = ['', '', '', '', ''];

export function typedOf({ goals, remarks }: SupportPlan): TypedPlan {
  return {
    remarks,
    goals: goals.map(({ from, area, owner, text, indicator, scale, dueOn, measures }) => ({
      from,
      area,
      owner,
      text,
      indicator,
      scale,
      dueOn: dueOn ? formatDay(dueOn) : '',
      measures: measures.map((measure) => ({
        from: measure.from,
        origin: measure.origin,
        text: measure.text,
        responsible: measure.responsible,
        agencyId: measure.agencyId ?? '',
        dueOn: measure.dueOn ? formatDay(measure.dueOn) : '',
      })),
    })),
  };
}

export function toSend({ goals, remarks }: TypedPlan): Omit<WrittenPlan, 'version'> {
  return {
    remarks,
    goals: goals.map(({ dueOn, measures, ...goal }) => ({
      ...goal,
      dueOn: wholeDay(dueOn),
      measures: measures.map((measure) => ({
        ...measure,
        agencyId: measure.responsible === 'agency' && measure.agencyId !== '' ? measure.agencyId : null,
        dueOn: wholeDay(measure.dueOn),
      })),
    })),
  };
}
