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
      grounds={sorted}
      columns={[
        {
          title: t('consent.agency'),
          cell: (consent) => (
            <Link
              to={`/faelle/${consent.caseId}/einwilligungen/${consent.id}`}
              aria-label={t('record.detailsOf', { kind: t(`kind.${kindOf(consent)}`), agency: consent.agency.name })}
            >
              {consent.agency.name}
            </Link>
          ),
        },
        { title: t('record.kind'), cell: (consent) => t(`kind.${kindOf(consent)}`) },
        { title: t('consent.status'), cell: (consent) => <StateBadge consent={consent} /> },
      ]}
    />
  );
}
