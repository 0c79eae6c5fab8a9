import { useTranslation } from 'react-i18next';
import type { MediationBilling } from '../../api/types';
import { DownloadButton } from '../../components/button';
import { useCodeLabel } from '../../domain/code-list';
import { formatCents, formatNumber } from '../../i18n/format';

/** Minutes as hours, the way they are billed. */
export function useHours(): (minutes: number) => string {
  const { t } = useTranslation();
  return (minutes) => t('billing.hoursOf', { hours: formatNumber(minutes / 60) });
}

/** What each mediator worked, with her list to take along. */
export function HoursTable({ billing: { items, month } }: { billing: MediationBilling }) {
  const { t } = useTranslation();
  const hours = useHours();
  return (
    <table className="data cards">
      <caption className="kern-sr-only">{t('billing.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('booking.mediator')}</th>
          {(['appointments', 'hours', 'amount'] as const).map((column) => (
            <th key={column} scope="col" className="number">
              {t(`billing.${column}`)}
            </th>
          ))}
          <th scope="col">{t('billing.list')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ mediatorId, mediator, appointments, minutes, cents }) => (
          <tr key={mediatorId}>
            <th scope="row">{mediator}</th>
            <td className="number" data-label={t('billing.appointments')}>
              {appointments}
            </td>
            <td className="number" data-label={t('billing.hours')}>
              {hours(minutes)}
            </td>
            <td className="number" data-label={t('billing.amount')}>
              {cents === null ? t('billing.noPrice') : formatCents(cents)}
            </td>
            <td>
              <DownloadButton
                look="tertiary"
                text="CSV"
                aria-label={t('billing.exportOf', { name: mediator })}
                href={`/api/mediation-billing/export?month=${month}&mediatorId=${mediatorId}`}
                name={`sprachmittlung-${month}.csv`}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The hours of each language. */
export function LanguageTable({ languages }: Pick<MediationBilling, 'languages'>) {
  const { t } = useTranslation();
  const labelOf = useCodeLabel('languages');
  const hours = useHours();
  return (
    <table className="data cards">
      <thead>
        <tr>
          <th scope="col">{t('mediator.language')}</th>
          <th scope="col" className="number">
            {t('billing.appointments')}
          </th>
          <th scope="col" className="number">
            {t('billing.hours')}
          </th>
        </tr>
      </thead>
      <tbody>
        {languages.map(({ language, appointments, minutes }) => (
          <tr key={language}>
            <th scope="row">{labelOf(language)}</th>
            <td className="number" data-label={t('billing.appointments')}>
              {appointments}
            </td>
            <td className="number" data-label={t('billing.hours')}>
              {hours(minutes)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
