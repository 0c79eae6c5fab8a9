import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem';
import type { Case } from '../../api/types';
import { NotFound } from '../../components/not-found';
import { QueryView } from '../../components/query-view';
import { useCase } from './api';
import { OpeningPage } from './opening-page';

/** Loads a file; asks a team lead for her reason first. */
export function FileLoader({ id, children }: { id: string; children: (file: Case) => ReactNode }) {
  const { t } = useTranslation();
  const query = useCase(id);
  if (query.error instanceof Problem && query.error.code === 'reason-required') return <OpeningPage id={id} />;
  return (
    <QueryView
      query={query}
      lines={10}
      missing={
        <NotFound
          title={t('case.notFoundTitle')}
          text={t('case.notFoundText')}
          action={{ to: '/faelle', text: t('case.back') }}
        />
      }
    >
      {children}
    </QueryView>
  );
}
