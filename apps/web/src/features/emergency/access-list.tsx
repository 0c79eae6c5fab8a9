import { KernBadge } from '@kern-ux-annex/kern-react-kit';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { EmergencyAccess } from '../../api/types';
import { formatMoment } from '../../i18n/format';

interface Props {
  items: EmergencyAccess[];
  /** Where the access, or the log of its file, is looked at. */
  addressOf: (access: EmergencyAccess) => string | undefined;
  /** For who reviews the accesses of others. */
  showsWho?: true;
}

/** Accesses in emergencies, the newest first. */
export function AccessList({ items, addressOf, showsWho }: Props) {
  const { t } = useTranslation();
  return (
    <table className="data cards">
      <caption className="kern-sr-only">{t('emergency.listTitle')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('emergency.opened')}</th>
          <th scope="col">{t('cases.number')}</th>
          {showsWho && <th scope="col">{t('emergency.openedBy')}</th>}
          <th scope="col">{t('emergency.ends')}</th>
          <th scope="col">{t('emergency.why')}</th>
          <th scope="col">{t('consent.status')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((access) => {
          const address = addressOf(access);
          const opened = formatMoment(access.openedAt);
          return (
            <tr key={access.id}>
              <th scope="row" className="numeric nowrap">
                {address ? <Link to={address}>{opened}</Link> : opened}
              </th>
              <td data-label={t('cases.number')} className="numeric nowrap">
                {access.caseNumber}
              </td>
              {showsWho && <td data-label={t('emergency.openedBy')}>{access.openedBy}</td>}
              <td data-label={t('emergency.ends')} className="numeric nowrap">
                {formatMoment(access.endsAt)}
              </td>
              <td data-label={t('emergency.why')} className="stacked">
                {access.reason}
              </td>
              <td data-label={t('consent.status')}>
                <KernBadge
                  variant={access.live ? 'warning' : 'info'}
                  text={t(access.live ? 'emergency.live' : 'emergency.over')}
                />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
