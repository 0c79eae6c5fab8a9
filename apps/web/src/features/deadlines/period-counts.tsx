import { useTranslation } from 'react-i18next';
import type { MyDeadlinePage, MyDeadlineQuery } from '../../api/types';

type Period = NonNullable<MyDeadlineQuery['when']>;
export const PERIODS: Period[] = ['overdue', 'today', 'week', 'later'];

interface Props {
  counts: MyDeadlinePage['counts'] | undefined;
  /** The one that is shown alone. */
  shown: Period | undefined;
  onShow: (period: Period | undefined) => void;
}

/** How much is due when; each number shows what it counts, and once more shows all. */
export function PeriodCounts({ counts, shown, onShow }: Props) {
  const { t } = useTranslation();
  return (
    <div className="period-counts" role="group" aria-label={t('deadline.when')}>
      {PERIODS.map((period) => {
        const count = counts?.[period];
        return (
          <button
            key={period}
            type="button"
            aria-pressed={shown === period}
            onClick={() => onShow(shown === period ? undefined : period)}
          >
            <span className={period === 'overdue' && count ? 'numeric due__late' : 'numeric'}>{count ?? '–'}</span>
            {t(`deadlinePeriod.${period}`)}
          </button>
        );
      })}
    </div>
  );
}
