import { useTranslation } from 'react-i18next';
import type { PlanGoal } from '../../api/types';
import { formatDay } from '../../i18n/format';

type GoalState = PlanGoal['state'];
type MeasureState = PlanGoal['measures'][number]['state'];

/** Every look at a goal or a measure, oldest first. */
export function History({ reviews, kind }: { reviews: PlanGoal['reviews']; kind: 'goal' | 'measure' }) {
  const { t } = useTranslation();
  if (reviews.length === 0) return null;
  return (
    <details>
      <summary>{t('supportPlan.history')}</summary>
      <ul className="timeline">
        {reviews.map(({ id, state, note, reviewedOn, author }) => (
          <li key={id}>
            <p>
              {formatDay(reviewedOn)}:{' '}
              {kind === 'goal' ? t(`goalState.${state as GoalState}`) : t(`measureState.${state as MeasureState}`)}
            </p>
            {note && <p className="pre-line reading">{note}</p>}
            <p className="muted small">{author}</p>
          </li>
        ))}
      </ul>
    </details>
  );
}
