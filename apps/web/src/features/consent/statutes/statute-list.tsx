import { KernBadge } from '@kern-ux-annex/kern-react-kit';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Statute } from '../../../api/types';
import { BasisTable } from '../basis-table';

/** What is disclosed because a law demands or allows it. */
export function StatuteList({ statutes }: { statutes: Statute[] }) {
  const { t } = useTranslation();
  return (
    <BasisTable
      id="all-statutes"
      title={t('statute.all')}
      heads={[t('statute.provision'), t('consent.agency'), t('consent.status')]}
      rows={statutes.map((statute) => ({
        ground: statute,
        cells: [
          <Link key="provision" to={`/faelle/${statute.caseId}/gesetze/${statute.id}`}>
            {statute.provision}
          </Link>,
          statute.agency.name,
          <StatuteBadge key="state" statute={statute} />,
        ],
      }))}
    />
  );
}

export function StatuteBadge({ statute }: { statute: Statute }) {
  const { t } = useTranslation();
  return (
    <KernBadge variant={statute.live ? 'success' : 'info'} text={t(statute.live ? 'statute.live' : 'statute.over')} />
  );
}
