import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { MyDeadline, MyDeadlinePage, MyDeadlineQuery } from '../../api/types';
import { EmptyState } from '../../components/empty-state';
import { Filters } from '../../components/form/filters';
import { SelectField } from '../../components/form/select-field';
import { PagedList } from '../../components/paged-list';
import { SearchBox } from '../../components/search-box';
import { usePages } from '../../components/use-pages';
import { DueText } from '../../domain/due-text';
import { useMyDeadlines } from './api';
import { DeadlineActs } from './deadline-acts';
import { PERIODS, PeriodCounts } from './period-counts';
import type { Actable } from './step-panel';
import { isDeadlineKind, useDeadlineWords } from './words';

type Period = NonNullable<MyDeadlineQuery['when']>;
type Acts = (deadline: Actable) => ReactNode;
const HOLDERS = ['mine', 'absent'] as const;

/** Everything that is due in one's files and in those one stands in for: overdue, today, this week, later. */
export function MyDeadlines() {
  const { t } = useTranslation();
  const words = useDeadlineWords();
  const [q, setQ] = useState('');
  const [filter, setFilter] = useFilter();
  const pages = usePages(30);
  const search = q.trim() ? { q: q.trim() } : {};
  const query = useMyDeadlines({ limit: pages.size, after: pages.after, ...search, ...filter });
  const change = pages.restarting(setFilter);
  return (
    <section className="stack" aria-labelledby="my-deadlines">
      <h2 className="section-title" id="my-deadlines">
        {t('deadline.mine')}
      </h2>
      <PeriodCounts counts={query.data?.counts} shown={filter.when} onShow={(when) => change({ when })} />
      <Filters label={t('deadline.filters')}>
        <SearchBox
          label={t('deadline.search')}
          placeholder={t('cases.searchHint')}
          searched={q}
          onSearch={pages.restarting(setQ)}
        />
        <SelectField
          name="kind"
          label={t('deadline.kind')}
          empty={t('deadline.anyKind')}
          value={filter.kind ?? ''}
          options={words.kindOptions}
          onChange={(kind) => change({ kind: isDeadlineKind(kind) ? kind : undefined })}
        />
        <SelectField
          name="holder"
          label={t('deadline.holder')}
          empty={t('deadline.anyHolder')}
          value={filter.holder ?? ''}
          options={HOLDERS.map((value) => ({ value, label: t(`deadlineHolder.${value}`) }))}
          onChange={(holder) => change({ holder: HOLDERS.find((one) => one === holder) })}
        />
        <SelectField
          name="sort"
          label={t('cases.sortBy')}
          empty={t('deadline.soonestFirst')}
          value={filter.sort === '-dueOn' ? '-dueOn' : ''}
          options={[{ value: '-dueOn', label: t('deadline.latestFirst') }]}
          onChange={(sort) => change({ sort: sort === '-dueOn' ? sort : undefined })}
        />
      </Filters>
      <DeadlineActs>
        {(acts) => (
          <PagedList query={query} pages={pages} lines={8} empty={<Nothing isFiltered={isFiltered(q, filter)} />}>
            {(items) => query.data && <Groups page={{ ...query.data, items }} acts={acts} />}
          </PagedList>
        )}
      </DeadlineActs>
    </section>
  );
}

type Filter = Pick<MyDeadlineQuery, 'kind' | 'holder' | 'when' | 'sort'>;

/** Filters stand in the address, so that a reload keeps them; what is searched for may be a name, and does not. */
function useFilter(): [filter: Filter, change: (changed: Filter) => void] {
  const [params, setParams] = useSearchParams();
  const kind = params.get('kind') ?? '';
  const filter: Filter = {
    kind: isDeadlineKind(kind) ? kind : undefined,
    holder: HOLDERS.find((one) => one === params.get('holder')),
    when: PERIODS.find((one) => one === params.get('when')),
    sort: params.get('sort') === '-dueOn' ? '-dueOn' : undefined,
  };
  const change = (changed: Filter) => {
    const kept = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...filter, ...changed })) if (value) kept.set(name, value);
    setParams(kept, { replace: true, preventScrollReset: true });
  };
  return [filter, change];
}

function isFiltered(q: string, { kind, holder, when }: MyDeadlineQuery): boolean {
  return Boolean(q.trim() || kind || holder || when);
}

function Nothing({ isFiltered: filtered }: { isFiltered: boolean }) {
  const { t } = useTranslation();
  return filtered ? (
    <EmptyState title={t('deadline.noMatchTitle')}>{t('deadline.noMatchText')}</EmptyState>
  ) : (
    <EmptyState title={t('deadline.emptyTitle')}>{t('deadline.emptyText')}</EmptyState>
  );
}

/** Those of a page, by when they are due; with each how many there are in all. */
function Groups({ page, acts }: { page: MyDeadlinePage; acts: Acts }) {
  const { t } = useTranslation();
  const periods = PERIODS.map((period) => ({
    period,
    items: page.items.filter((item) => periodOf(item, page) === period),
  })).filter(({ items }) => items.length > 0);
  if (page.items[0] && periodOf(page.items[0], page) !== periods[0]?.period) periods.reverse();
  return periods.map(({ period, items }) => (
    <table className="data cards" key={period}>
      <caption className="group">
        {t('deadline.group', { period: t(`deadlinePeriod.${period}`), count: page.counts[period] })}
      </caption>
      <thead>
        <tr>
          <th scope="col">{t('deadline.what')}</th>
          <th scope="col">{t('deadline.file')}</th>
          <th scope="col">{t('deadline.due')}</th>
          <th scope="col">{t('deadline.acts')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <Row key={item.id} item={item} acts={acts} />
        ))}
      </tbody>
    </table>
  ));
}

function periodOf({ dueOn }: MyDeadline, { today, weekEndsOn }: MyDeadlinePage): Period {
  if (dueOn < today) return 'overdue';
  if (dueOn === today) return 'today';
  return dueOn <= weekEndsOn ? 'week' : 'later';
}

function Row({ item, acts }: { item: MyDeadline; acts: Acts }) {
  const { t } = useTranslation();
  const words = useDeadlineWords();
  return (
    <tr>
      <th scope="row">{words.title(item)}</th>
      <td data-label={t('deadline.file')} className="stacked">
        <span>
          <Link to={`/faelle/${item.caseId}/fristen`}>
            {item.familyName}, {item.givenName}
          </Link>
          <span className="muted small block numeric">{item.number}</span>
          {item.caseManager && (
            <span className="muted small block">{t('deadline.standsInFor', { name: item.caseManager })}</span>
          )}
        </span>
      </td>
      <td data-label={t('deadline.due')}>
        <DueText day={item.dueOn} />
      </td>
      <td className="deed">{acts(item)}</td>
    </tr>
  );
}
