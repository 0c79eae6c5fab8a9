import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../components/button';
import { PageHead } from '../../components/page-head';

interface Props {
  load: ReactNode;
  search: ReactNode;
  deadlines: ReactNode;
}

/** A case manager's first page: deadlines by urgency and her load. */
export function MyDay({ load, search, deadlines }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <PageHead
        title={t('home.greeting')}
        actions={
          <>
            <LinkButton look="tertiary" to="/erinnerungen" text={t('reminder.link')} />
            <LinkButton look="primary" to="/faelle" text={t('home.toCases')} />
          </>
        }
      />
      <div className="stack">
        <div className="columns even">
          {load}
          {search}
        </div>
        {deadlines}
      </div>
    </>
  );
}
