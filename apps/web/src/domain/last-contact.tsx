import { useTranslation } from 'react-i18next';
import { daysUntil } from '../i18n/format';

/** How long ago the person was last reached; said in words where that never was. */
export function LastContact({ day }: { day: string | null }) {
  const { t } = useTranslation();
  if (!day) return <span className="muted">{t('journal.noContactYet')}</span>;
  const days = -daysUntil(day);
  return (
    <span className="nowrap">{days <= 0 ? t('journal.contactToday') : t('journal.contactAgo', { count: days })}</span>
  );
}
