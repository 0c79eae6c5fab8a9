import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OverdueFilePage, OverdueFileQuery } from '../../api/types';
import { ChartOrTable } from '../../components/chart-or-table';
import { EmptyState } from '../../components/empty-state';
import { SelectField } from '../../components/form/select-field';
import { PagedList } from '../../components/paged-list';
import { Skeleton } from '../../components/skeleton';
import { usePages } from '../../components/use-pages';
import { DueText } from '../../domain/due-text';
import { formatDay } from '../../i18n/format';
import { useOverdueFiles } from './api';

const OverdueChart = lazy(() => import('./overdue-chart').then((file) => ({ default: file.OverdueChart })));
type Sort = NonNullable<OverdueFileQuery['sort']>;
const SORTS = ['-overdue', 'caseManager'] as const;

/** What is overdue by more than five working days in the team: how much with whom, and in which files, by number alone. */
export function OverdueFiles() {
  const { t } = useTranslation();
  const [caseManagerId, setCaseManagerId] = useState('');
  const [sort, setSort] = useState<Sort>('oldestDueOn');
  const pages = usePages(20);
  const ofOne = caseManagerId ? { caseManagerId } : {};
  const query = useOverdueFiles({ limit: pages.size, after: pages.after, sort, ...ofOne });
  const byManager = query.data?.byCaseManager ?? [];
  return (
    <section className="stack" aria-labelledby="overdue-files">
      <h2 className="section-title" id="overdue-files">
        {t('deadline.overdueTitle')}
      </h2>
      <p className="reading">{t('deadline.overdueLead')}</p>
      {query.data && byManager.length > 0 && (
        <>
          <ChartOrTable
            caption={t('deadline.overdueCaption', { day: formatDay(query.data.before) })}
            chart={
              <Suspense fallback={<Skeleton lines={byManager.length} />}>
                <OverdueChart managers={byManager} />
              </Suspense>
            }
            table={<ManagerTable managers={byManager} />}
          />
          <div className="filters few">
            <SelectField
              name="caseManagerId"
              label={t('deadline.manager')}
              empty={t('deadline.anyManager')}
              value={caseManagerId}
              options={byManager.map(({ caseManagerId: value, caseManager }) => ({ value, label: caseManager }))}
              onChange={pages.restarting(setCaseManagerId)}
            />
            <SelectField
              name="sort"
              label={t('cases.sortBy')}
              empty={t('deadline.oldestFirst')}
              value={sort === 'oldestDueOn' ? '' : sort}
              options={SORTS.map((value) => ({ value, label: t(`deadlineSort.${value}`) }))}
              onChange={pages.restarting((value) => setSort(SORTS.find((one) => one === value) ?? 'oldestDueOn'))}
            />
          </div>
        </>
      )}
      <PagedList
        query={query}
        pages={pages}
        lines={4}
        empty={<EmptyState title={t('deadline.noOverdueTitle')}>{t('deadline.noOverdueText')}</EmptyState>}
      >
        {(items) => <FileTable items={items} />}
      </PagedList>
    </section>
  );
}

function FileTable({ items }: { items: OverdueFilePage['items'] }) {
  const { t } = useTranslation();
  return (
    <table className="data cards">
      <caption className="kern-sr-only">{t('deadline.overdueTitle')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('cases.number')}</th>
          <th scope="col">{t('deadline.manager')}</th>
          <th scope="col" className="number">
            {t('deadline.overdueCount')}
          </th>
          <th scope="col">{t('deadline.oldest')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.caseId}>
            <th scope="row" className="numeric">
              <Link to={`/faelle/${item.caseId}/fristen`}>{item.number}</Link>
            </th>
            <td data-label={t('deadline.manager')}>{item.caseManager}</td>
            <td data-label={t('deadline.overdueCount')} className="number">
              {item.overdue}
            </td>
            <td data-label={t('deadline.oldest')}>
              <DueText day={item.oldestDueOn} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ManagerTable({ managers }: { managers: OverdueFilePage['byCaseManager'] }) {
  const { t } = useTranslation();
  return (
    <table className="data cards">
      <thead>
        <tr>
          <th scope="col">{t('deadline.manager')}</th>
          <th scope="col" className="number">
            {t('deadline.overdueCount')}
          </th>
          <th scope="col" className="number">
            {t('deadline.overdueFiles')}
          </th>
        </tr>
      </thead>
      <tbody>
        {managers.map(({ caseManagerId, caseManager, overdue, files }) => (
          <tr key={caseManagerId}>
            <th scope="row">{caseManager}</th>
            <td data-label={t('deadline.overdueCount')} className="number">
              {overdue}
            </td>
            <td data-label={t('deadline.overdueFiles')} className="number">
              {files}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
