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
      grounds={statutes}
      columns={[
        {
          title: t('statute.provision'),
          cell: ({ caseId, id, provision }) => <Link to={`/faelle/${caseId}/gesetze/${id}`}>{provision}</Link>,
        },
        { title: t('consent.agency'), cell: ({ agency }) => agency.name },
        { title: t('consent.status'), cell: (statute) => <StatuteBadge statute={statute} /> },
      ]}
    />
  );
}

export function StatuteBadge({ statute }: { statute: Statute }) {
  const { t } = useTranslation();
  return (
    <KernBadge variant={statute.live ? 'success' : 'info'} text={t(statute.live ? 'statute.live' : 'statute.over')} />
  );
}
