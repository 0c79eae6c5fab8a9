import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Consent } from '../../api/types';
import { Facts } from '../../components/facts';
import { useWords } from '../../domain/words';
import { formatDay, formatList, formatMoment } from '../../i18n/format';
import { useCanEdit } from '../../session/session';

/** What a cell of the grid rests on, in short. */
export function Basis({ consent }: { consent: Consent }) {
  const { t } = useTranslation();
  const words = useWords();
  const canEdit = useCanEdit();
  const address = `/faelle/${consent.caseId}/einwilligungen/${consent.id}`;
  return (
    <div className="basis">
      <p className="strong">{consent.agency.name}</p>
      <Facts
        facts={[
          { label: t('consent.purposes'), value: formatList(consent.purposes.map(words.purpose)), wide: true },
          {
            label: t('consent.period'),
            value: t('state.until', { date: formatDay(consent.validUntil) }),
          },
          {
            label: t('consent.lastSeen'),
            value: consent.lastSeenAt ? formatMoment(consent.lastSeenAt) : t('consent.neverSeen'),
          },
        ]}
      />
      <div className="stack-tight">
        <Link className="tall-link" to={address}>
          {t('consent.details')}
        </Link>
        {canEdit && (
          <Link className="tall-link" to={`${address}/widerruf`}>
            {t('consent.withdraw')}
          </Link>
        )}
      </div>
    </div>
  );
}
