import { KernBadge } from '@kern-ux-annex/kern-react-kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { isRecord } from '../../../api/problem';
import type { Deferral, DeferralQuery } from '../../../api/types';
import { Alert } from '../../../components/alert';
import { Button } from '../../../components/button';
import { EmptyState } from '../../../components/empty-state';
import { Failure } from '../../../components/failure';
import { SelectField } from '../../../components/form/select-field';
import { PageHead } from '../../../components/page-head';
import { PagedList } from '../../../components/paged-list';
import { usePages } from '../../../components/use-pages';
import { SortHeader } from '../../../components/sort-header';
import { formatMoment } from '../../../i18n/format';
import { LoggedAct } from '../logged-act';
import { useDeferrals, useEndDeferral } from './api';

type State = NonNullable<DeferralQuery['state']>;
type Sort = NonNullable<DeferralQuery['sort']>;

/** Every entry of the log that a person is shown later, with its legal ground; it can be shown earlier, never later. */
export function DeferralsPage() {
  const { t } = useTranslation();
  const { state: visit } = useLocation();
  const [state, setState] = useState<State | ''>('');
  const [sort, setSort] = useState<Sort>('until');
  const pages = usePages(50);
  const query = useDeferrals({ limit: pages.size, after: pages.after, sort, ...(state && { state }) });
  const wasDeferred = isRecord(visit) && visit['happened'] === 'deferred';
  return (
    <>
      <PageHead title={t('deferral.title')} lead={t('deferral.lead')} />
      <div className="stack">
        {wasDeferred && (
          <Alert kind="success" title={t('deferral.deferredTitle')} live>
            <p>{t('deferral.deferredText')}</p>
          </Alert>
        )}
        <div className="filters few">
          <SelectField
            name="state"
            label={t('deferral.which')}
            empty={t('deferral.all')}
            value={state}
            options={[
              { value: 'running', label: t('deferral.running') },
              { value: 'ended', label: t('deferral.ended') },
            ]}
            onChange={pages.restarting((value) => setState(value as State | ''))}
          />
        </div>
        <PagedList
          query={query}
          pages={pages}
          empty={<EmptyState title={t('deferral.emptyTitle')}>{t('deferral.emptyText')}</EmptyState>}
        >
          {(items) => <DeferralTable items={items} sort={sort} onSort={pages.restarting(setSort)} />}
        </PagedList>
      </div>
    </>
  );
}

interface TableProps {
  items: Deferral[];
  sort: Sort;
  onSort: (sort: Sort) => void;
}

function DeferralTable({ items, sort, onSort }: TableProps) {
  const { t } = useTranslation();
  const end = useEndDeferral();
  const [ending, setEnding] = useState<string | null>(null);
  return (
    <div className="stack">
      {end.error && <Failure error={end.error} />}
      {end.isSuccess && (
        <Alert kind="success" title={t('deferral.endedTitle')} live>
          <p>{t('deferral.endedText')}</p>
        </Alert>
      )}
      <table className="data cards">
        <caption className="kern-sr-only">{t('deferral.title')}</caption>
        <thead>
          <tr>
            <SortHeader column="until" text={t('deferral.until')} sort={sort} onSort={onSort} />
            <th scope="col">{t('deferral.entry')}</th>
            <th scope="col">{t('deferral.ground')}</th>
            <SortHeader column="recordedAt" text={t('deferral.recorded')} sort={sort} onSort={onSort} />
            <th scope="col">
              <span className="kern-sr-only">{t('deferral.end')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              <th scope="row">
                <span className="numeric nowrap">{formatMoment(item.until)}</span>{' '}
                <KernBadge
                  variant={item.ended ? 'info' : 'warning'}
                  text={t(item.plannedUntil ? 'deferral.early' : item.ended ? 'deferral.over' : 'deferral.live')}
                />
              </th>
              <td data-label={t('deferral.entry')}>
                <LoggedAct act={item.entry} caseId={item.caseId} />
              </td>
              <td data-label={t('deferral.ground')} className="stacked">
                {item.ground}
              </td>
              <td data-label={t('deferral.recorded')} className="numeric nowrap">
                {formatMoment(item.recordedAt)}
              </td>
              <td className={item.ended ? 'blank' : undefined}>
                {!item.ended &&
                  (ending === item.id ? (
                    <div className="stack-tight" role="group" aria-label={t('deferral.end')}>
                      <p className="small">{t('deferral.endText')}</p>
                      <Button
                        look="primary"
                        text={t('deferral.endNow')}
                        disabled={end.isPending}
                        onClick={() => end.mutate(item.id, { onSettled: () => setEnding(null) })}
                      />
                      <Button look="tertiary" text={t('do.cancel')} onClick={() => setEnding(null)} />
                    </div>
                  ) : (
                    <Button
                      look="tertiary"
                      text={t('deferral.end')}
                      aria-label={t('deferral.endOf', { until: formatMoment(item.until) })}
                      onClick={() => setEnding(item.id)}
                    />
                  ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
