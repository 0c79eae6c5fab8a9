import { useTranslation } from 'react-i18next';
import type { PlanGoal, PlanMeasure } from '../../api/types';
import { daysUntil, formatDay } from '../../i18n/format';

type State = PlanGoal['state'] | PlanMeasure['state'];

/** The levels of goal attainment scaling, from −2 to +2, and the keys of their words. */
export const LEVELS = [
  { value: -2, key: 'm2' },
  { value: -1, key: 'm1' },
  { value: 0, key: 'zero' },
  { value: 1, key: 'p1' },
  { value: 2, key: 'p2' },
] as const;

const FINISHED: ReadonlySet<State> = new Set<State>(['reached', 'not-reached', 'dropped', 'done']);

export function toneOf(state: State): 'success' | 'info' | 'warning' {
  if (state === 'reached' || state === 'done') return 'success';
  return state === 'dropped' || state === 'not-reached' ? 'warning' : 'info';
}

/** How something of a plan stands, in words. */
export function useStanding() {
  const { t } = useTranslation();
  return {
    /** By when; and that this is over, while it is unfinished. */
    due: ({ dueOn, state, nextOn }: Pick<PlanMeasure, 'dueOn' | 'nextOn'> & { state: State }): string => {
      if (dueOn === null) return t('state.none');
      const isLate = !FINISHED.has(state) && daysUntil(dueOn) < 0;
      const due = t(isLate ? 'supportPlan.overdue' : 'supportPlan.due', { date: formatDay(dueOn) });
      return nextOn && !FINISHED.has(state) ? `${due}, ${t('supportPlan.next', { date: formatDay(nextOn) })}` : due;
    },
    level: (attainment: number | null): string => {
      const level = LEVELS.find(({ value }) => value === attainment);
      return level ? t(`planLevel.${level.key}`) : t('supportPlan.notRated');
    },
  };
}
