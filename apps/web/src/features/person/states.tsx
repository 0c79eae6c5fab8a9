import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Problem } from '../../api/problem';
import { Alert } from '../../components/alert';
import { Button, LinkButton } from '../../components/button';
import { PageHead } from '../../components/page-head';
import { useLanguage } from './language';

/** Loading, error, not there, and at last the content, in the person's language. */
export function Loaded<T>({ query, children }: { query: UseQueryResult<T>; children: (data: T) => ReactNode }) {
  if (query.error instanceof Problem && query.error.status === 404) return <NothingHere />;
  if (query.error) return <PersonFailure error={query.error} retry={() => void query.refetch()} />;
  if (query.data !== undefined) return children(query.data);
  return <Loading />;
}

export function Loading() {
  const { t } = useLanguage();
  return (
    <div className="skeleton" role="status" aria-label={t('state.loading')}>
      {Array.from({ length: 5 }, (_, line) => (
        <span key={line} />
      ))}
    </div>
  );
}

/** What happened, and what to do. */
export function PersonFailure({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useLanguage();
  const status = error instanceof Problem ? error.status : -1;
  const reason = { 0: 'error.unreachable', 429: 'error.tooMany', 503: 'error.unavailable' } as const;
  return (
    <Alert kind="danger" title={t('error.title')} live>
      <p>{t(status === 0 || status === 429 || status === 503 ? reason[status] : 'error.unexpected')}</p>
      <p>{t('error.todo')}</p>
      {retry && (
        <div className="actions">
          <Button text={t('do.retry')} onClick={retry} />
        </div>
      )}
    </Alert>
  );
}

/** Missing, gone and somebody else's look the same. */
export function NothingHere() {
  const { t } = useLanguage();
  return (
    <>
      <PageHead title={t('error.notFoundTitle')} lead={t('error.notFoundText')} />
      <div className="actions">
        <LinkButton look="primary" to="/p" text={t('app.start')} />
      </div>
    </>
  );
}
