import type { PlanGoal, PlanMeasure, Sent, SupportPlan } from '../../api/types';
import { formatDay, parseDay } from '../../i18n/format';

type WrittenPlan = Sent<'/api/cases/{id}/support-plans/{planId}', 'put'>;

/** A measure as it is typed; the day as it is written here. */
export interface TypedMeasure extends Pick<PlanMeasure, 'from' | 'text' | 'responsible'> {
  agencyId: string;
  dueOn: string;
}

/** A goal as it is typed. */
export interface TypedGoal extends Pick<PlanGoal, 'from' | 'area' | 'owner' | 'text' | 'indicator' | 'scale'> {
  dueOn: string;
  measures: TypedMeasure[];
}

export interface TypedPlan {
  goals: TypedGoal[];
  remarks: string;
}

export const NEW_MEASURE: TypedMeasure = { from: null, text: '', responsible: 'person', agencyId: '', dueOn: '' };
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

/** A day that is still being typed is none yet; what is typed stays in the form. */
function wholeDay(typed: string): string | null {
  const day = parseDay(typed);
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : null;
}
