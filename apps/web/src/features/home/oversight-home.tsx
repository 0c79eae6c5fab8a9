import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHead } from '../../components/page-head';

/** First page of the data protection officer: what waits for her. */
export function OversightHome({ tasks }: { tasks: ReactNode }) {
  const { t } = useTranslation();
  return (
    <>
      <PageHead title={t('home.oversightTitle')} lead={t('home.oversightLead')} />
      {tasks}
    </>
  );
}
