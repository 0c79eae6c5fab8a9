import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Consent } from '../../api/types';
import { BasisTable } from './basis-table';
import { kindOf } from './standing';
import { StateBadge } from './state-badge';

/** Every declaration with its kind and state: the living first, then the newest. */
export function ConsentList({ consents }: { consents: Consent[] }) {
  const { t } = useTranslation();
  const sorted = consents.toSorted(
    (a, b) => Number(b.live) - Number(a.live) || b.recordedAt.localeCompare(a.recordedAt),
  );
  return (
    <BasisTable
      id="all-consents"
      title={t('consent.all')}
      heads={[t('consent.agency'), t('record.kind'), t('consent.status')]}
      rows={sorted.map((consent) => ({
        ground: consent,
        cells: [
          <Link
            key="agency"
            to={`/faelle/${consent.caseId}/einwilligungen/${consent.id}`}
            aria-label={t('record.detailsOf', { kind: t(`kind.${kindOf(consent)}`), agency: consent.agency.name })}
          >
            {consent.agency.name}
          </Link>,
          t(`kind.${kindOf(consent)}`),
          <StateBadge key="state" consent={consent} />,
        ],
      }))}
    />
  );
}
