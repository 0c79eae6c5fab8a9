import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { isRecord } from '../../../api/problem';
import type { NameRelease, ReleaseQuery } from '../../../api/types';
import { Alert } from '../../../components/alert';
import { EmptyState } from '../../../components/empty-state';
import { PageHead } from '../../../components/page-head';
import { PagedList } from '../../../components/paged-list';
import { SearchBox } from '../../../components/search-box';
import { SortHeader } from '../../../components/sort-header';
import { usePages } from '../../../components/use-pages';
import { formatMoment } from '../../../i18n/format';
import { LoggedAct } from '../logged-act';
import { useReleases } from './api';

type Sort = NonNullable<ReleaseQuery['sort']>;
const ID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

/** Names of staff that persons were told on their request. */
export function ReleasesPage() {
  const { t } = useTranslation();
  const { state } = useLocation();
  const [typed, setTyped] = useState('');
  const [sort, setSort] = useState<Sort>('-releasedAt');
  const pages = usePages(50);
  const caseId = ID.exec(typed)?.[0];
  const query = useReleases({ limit: pages.size, after: pages.after, sort, ...(caseId && { caseId }) });
  const released = isRecord(state) ? state['released'] : undefined;
  return (
    <>
      <PageHead title={t('nameRelease.title')} lead={t('nameRelease.lead')} />
      <div className="stack">
        {typeof released === 'string' && (
          <Alert kind="success" title={t('nameRelease.releasedTitle', { name: released })} live>
            <p>{t('nameRelease.releasedText')}</p>
          </Alert>
        )}
        <div className="reading">
          <SearchBox
            label={t('nameRelease.search')}
            placeholder={t('log.entryLabel')}
            searched={typed}
            onSearch={pages.restarting(setTyped)}
          />
        </div>
        <PagedList
          query={query}
          pages={pages}
          empty={<EmptyState title={t('nameRelease.emptyTitle')}>{t('nameRelease.emptyText')}</EmptyState>}
        >
          {(items) => <ReleaseTable items={items} sort={sort} onSort={pages.restarting(setSort)} />}
        </PagedList>
      </div>
    </>
  );
}

function ReleaseTable({ items, sort, onSort }: { items: NameRelease[]; sort: Sort; onSort: (sort: Sort) => void }) {
  const { t } = useTranslation();
  return (
    <table className="data cards">
      <caption className="kern-sr-only">{t('nameRelease.title')}</caption>
      <thead>
        <tr>
          <SortHeader column="releasedAt" text={t('nameRelease.when')} sort={sort} onSort={onSort} />
          <th scope="col">{t('nameRelease.name')}</th>
          <th scope="col">{t('deferral.entry')}</th>
          <th scope="col">{t('nameRelease.reason')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={`${item.caseId} ${item.eventId}`}>
            <th scope="row" className="numeric nowrap">
              {formatMoment(item.releasedAt)}
            </th>
            <td data-label={t('nameRelease.name')}>{item.staffName}</td>
            <td data-label={t('deferral.entry')}>
              <LoggedAct act={item.entry} caseId={item.caseId} />
            </td>
            <td data-label={t('nameRelease.reason')} className="stacked">
              {item.reason}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
