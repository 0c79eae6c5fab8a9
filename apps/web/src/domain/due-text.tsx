import { useTranslation } from 'react-i18next';
import { daysUntil, formatDay } from '../i18n/format';

/** A deadline as a date and how far away it is; overdue is said in words, not only by colour. */
export function DueText({ day }: { day: string | null }) {
  const { t } = useTranslation();
  if (!day) return <span className="muted">{t('case.noDue')}</span>;
  const days = daysUntil(day);
  const distance =
    days === 0 ? t('case.dueToday') : days > 0 ? t('case.dueIn', { count: days }) : t('case.dueAgo', { count: -days });
  return (
    <span className="due">
      <span className="numeric nowrap">{formatDay(day)}</span>{' '}
      <span className={days < 0 ? 'due__late' : 'muted small'}>{distance}</span>
    </span>
  );
}
