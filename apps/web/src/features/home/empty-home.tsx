import { useTranslation } from 'react-i18next';
import { PageHead } from '../../components/page-head';
import { EmptyState } from '../../components/empty-state';

const TOLD = ['programme-officer', 'land', 'tenant-admin', 'agency-admin', 'person'] as const;

/** For roles whose work is not here yet: says what will come instead of pretending. */
export function EmptyHome({ role }: { role: string }) {
  const { t } = useTranslation();
  const told = TOLD.find((candidate) => candidate === role);
  return (
    <>
      <PageHead title={t('nav.home')} />
      <EmptyState title={t('home.emptyTitle')}>{told && t(`home.${told}`)}</EmptyState>
    </>
  );
}
