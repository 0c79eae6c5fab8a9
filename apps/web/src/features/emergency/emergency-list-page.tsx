import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/empty-state';
import { PageHead } from '../../components/page-head';
import { QueryView } from '../../components/query-view';
import { useEmergencyAccesses } from './api';
import { AccessList } from './access-list';

/** Every access in an emergency, for review by the data protection officer. */
export function EmergencyListPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageHead title={t('emergency.listTitle')} lead={t('emergency.listLead')} />
      <QueryView query={useEmergencyAccesses()}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('emergency.emptyTitle')}>{t('emergency.emptyText')}</EmptyState>
          ) : (
            <AccessList items={items} addressOf={({ caseId }) => `/zugriffe/${caseId}`} showsWho />
          )
        }
      </QueryView>
    </>
  );
}
