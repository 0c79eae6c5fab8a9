import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SharedCaseItem, SharedCaseQuery } from '../../api/types';
import { DownloadButton } from '../../components/button';
import { EmptyState } from '../../components/empty-state';
import { PageHead } from '../../components/page-head';
import { Pager } from '../../components/pager';
import { QueryView } from '../../components/query-view';
import { SearchBox } from '../../components/search-box';
import { SortHeader } from '../../components/sort-header';
import { useWords } from '../../domain/words';
import { formatDay } from '../../i18n/format';
import { exportAddress, useSharedCases } from './api';
import { useVisit } from './purpose-layout';

const PAGE_SIZE = 50;
type Sort = NonNullable<SharedCaseQuery['sort']>;

/** The files people have shared with the officer's agency for the purpose of this visit. */
export function SharedCasesPage() {
  const { t } = useTranslation();
  const { purposes, setOpened } = useVisit();
  const [cursors, setCursors] = useState<string[]>([]);
  const [q, setQ] = useState('');
  const [sort, setSort] = useState<Sort>('number');
  const query = useSharedCases({
    purpose: purposes,
    q: q.trim() || undefined,
    sort,
    after: cursors.at(-1),
    limit: PAGE_SIZE,
  });
  const search = (text: string) => {
    setCursors([]);
    setQ(text);
  };
  const order = (next: Sort) => {
    setCursors([]);
    setSort(next);
  };
  const items = query.data?.items;
  useEffect(() => {
    setOpened([...new Set(items?.flatMap(({ categories }) => categories) ?? [])]);
  }, [items, setOpened]);
  return (
    <>
      <PageHead
        title={t('shared.title')}
        lead={query.data && t('shared.count', { count: query.data.total })}
        actions={
          query.data &&
          query.data.total > 0 && <DownloadButton href={exportAddress(purposes)} text={t('shared.export')} />
        }
      />
      <div className="stack">
        <div className="reading">
          <SearchBox label={t('shared.search')} placeholder={t('shared.searchHint')} searched={q} onSearch={search} />
        </div>
        <QueryView query={query} strict>
          {({ items: cases, total, next }) =>
            cases.length === 0 ? (
              q ? (
                <EmptyState title={t('cases.noMatchTitle')}>{t('shared.noMatchText')}</EmptyState>
              ) : (
                <EmptyState title={t('shared.emptyTitle')}>{t('shared.emptyText')}</EmptyState>
              )
            ) : (
              <div className="stack">
                <SharedTable items={cases} sort={sort} onSort={order} />
                <Pager
                  text={t('cases.range', {
                    from: cursors.length * PAGE_SIZE + 1,
                    to: cursors.length * PAGE_SIZE + cases.length,
                    total,
                    count: total,
                  })}
                  onNext={next ? () => setCursors([...cursors, next]) : undefined}
                  onPrevious={cursors.length > 0 ? () => setCursors(cursors.slice(0, -1)) : undefined}
                />
              </div>
            )
          }
        </QueryView>
      </div>
    </>
  );
}

interface TableProps {
  items: SharedCaseItem[];
  sort: Sort;
  onSort: (sort: Sort) => void;
}

function SharedTable({ items, sort, onSort }: TableProps) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <table className="data cards">
      <caption className="kern-sr-only">{t('shared.caption')}</caption>
      <thead>
        <tr>
          <SortHeader column="number" text={t('shared.case')} sort={sort} onSort={onSort} />
          <SortHeader column="name" text={t('shared.person')} sort={sort} onSort={onSort} />
          <th scope="col">{t('shared.categories')}</th>
          <SortHeader column="until" text={t('shared.until')} sort={sort} onSort={onSort} />
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <th scope="row" className="nowrap">
              <Link to={`/freigaben/${item.id}`}>{t('case.title', { number: item.number })}</Link>
            </th>
            <td data-label={t('shared.person')}>
              {item.familyName ? (
                `${item.familyName}, ${item.givenName ?? ''}`
              ) : (
                <span className="muted">{t('shared.noName')}</span>
              )}
            </td>
            <td data-label={t('shared.categories')} className="stacked">
              <ul className="chips">
                {words.inOrder(item.categories).map((category) => (
                  <li key={category} className="chip">
                    {words.category(category)}
                  </li>
                ))}
              </ul>
            </td>
            <td data-label={t('shared.until')} className="numeric nowrap">
              {formatDay(item.until)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
