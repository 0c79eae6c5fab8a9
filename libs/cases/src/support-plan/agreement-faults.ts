import type { FieldFault } from '@app/platform';
import type { GoalContent, MeasureContent, PlanContent } from './plan-content';

/** What a draft still lacks to be agreed, field by field. */
export function agreementFaults({ goals }: PlanContent): FieldFault[] {
  if (goals.length === 0) return [{ field: 'goals', code: 'arrayNotEmpty' }];
  return goals.flatMap((goal, place) => goalFaults(goal, `goals.${place}`));
}

function goalFaults({ text, indicator, dueOn, scale, measures }: GoalContent, path: string): FieldFault[] {
  return [
    ...missing(`${path}.text`, text),
    ...missing(`${path}.indicator`, indicator),
    ...missing(`${path}.dueOn`, dueOn),
    // A scale that is filled by halves cannot be rated by.
    ...(scale ?? []).flatMap((level, place) => missing(`${path}.scale.${place}`, level)),
    ...measures.flatMap((measure, place) => measureFaults(measure, `${path}.measures.${place}`)),
  ];
}

function measureFaults({ text, responsible, agencyId, dueOn }: MeasureContent, path: string): FieldFault[] {
  return [
    ...missing(`${path}.text`, text),
    ...(responsible === 'agency' ? missing(`${path}.agencyId`, agencyId) : []),
    ...missing(`${path}.dueOn`, dueOn),
  ];
}

function missing(field: string, value: string | null): FieldFault[] {
  return value === null || value.trim() === '' ? [{ field, code: 'isNotEmpty' }] : [];
}
