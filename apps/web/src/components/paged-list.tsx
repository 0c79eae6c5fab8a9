import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Pager } from './pager';
import { QueryView } from './query-view';
import type { Pages } from './use-pages';

interface Props<T> {
  query: UseQueryResult<{ items: T[]; total: number; next: string | null }>;
  pages: Pages;
  /** Said where nothing is found. */
  empty: ReactNode;
  children: (items: T[]) => ReactNode;
  lines?: number;
}

/** One page of a list with the way to the others. */
export function PagedList<T>({ query, pages, empty, children, lines = 6 }: Props<T>) {
  const { t } = useTranslation();
  return (
    <QueryView query={query} lines={lines}>
      {(page) =>
        page.items.length === 0 ? (
          empty
        ) : (
          <div className="stack">
            {children(page.items)}
            <Pager
              text={t('log.range', pages.rangeOf(page))}
              onNext={pages.onNext(page.next)}
              onPrevious={pages.onPrevious}
            />
          </div>
        )
      }
    </QueryView>
  );
}
