import { KernBadge } from '@kern-ux-annex/kern-react-kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { isRecord } from '../../../api/problem';
import type { Review, ReviewQuery } from '../../../api/types';
import { Alert } from '../../../components/alert';
import { EmptyState } from '../../../components/empty-state';
import { SelectField } from '../../../components/form/select-field';
import { PageHead } from '../../../components/page-head';
import { PagedList } from '../../../components/paged-list';
import { SortHeader } from '../../../components/sort-header';
import { usePages } from '../../../components/use-pages';
import { useWords } from '../../../domain/words';
import { formatMoment } from '../../../i18n/format';
import { useActWords } from '../act-words';
import { useReviews } from './api';
import { ResultBadge } from './result-badge';

type State = NonNullable<ReviewQuery['state']>;
type PickedAs = NonNullable<ReviewQuery['pickedAs']>;
type Sort = NonNullable<ReviewQuery['sort']>;

const PICKED_AS: PickedAs[] = ['emergency', 'same-name', 'many-files', 'night', 'sample'];

/** The accesses that somebody has to look at: a share drawn by chance, every emergency, and what stands out. */
export function ReviewsPage() {
  const { t } = useTranslation();
  const { state: visit } = useLocation();
  const [state, setState] = useState<State | ''>('open');
  const [pickedAs, setPickedAs] = useState<PickedAs | ''>('');
  const [sort, setSort] = useState<Sort>('-pickedAt');
  const pages = usePages(50);
  const filter = { ...(state && { state }), ...(pickedAs && { pickedAs }) };
  const query = useReviews({ limit: pages.size, after: pages.after, sort, ...filter });
  const wasDecided = isRecord(visit) && visit['happened'] === 'decided';
  return (
    <>
      <PageHead title={t('review.title')} lead={t('review.lead')} />
      <div className="stack">
        {wasDecided && <Alert kind="success" title={t('review.saved')} live />}
        <div className="filters few">
          <SelectField
            name="state"
            label={t('review.which')}
            empty={t('review.all')}
            value={state}
            options={[
              { value: 'open', label: t('review.open') },
              { value: 'decided', label: t('review.decided') },
            ]}
            onChange={pages.restarting((value) => setState(value as State | ''))}
          />
          <SelectField
            name="pickedAs"
            label={t('review.pickedAs')}
            empty={t('review.anyReason')}
            value={pickedAs}
            options={PICKED_AS.map((value) => ({ value, label: t(`pickedAs.${value}`) }))}
            onChange={pages.restarting((value) => setPickedAs(value as PickedAs | ''))}
          />
        </div>
        <PagedList
          query={query}
          pages={pages}
          lines={8}
          empty={
            <EmptyState title={t(state === 'open' ? 'review.doneTitle' : 'review.emptyTitle')}>
              {t('review.emptyText')}
            </EmptyState>
          }
        >
          {(items) => <ReviewTable items={items} sort={sort} onSort={pages.restarting(setSort)} />}
        </PagedList>
      </div>
    </>
  );
}

function ReviewTable({ items, sort, onSort }: { items: Review[]; sort: Sort; onSort: (sort: Sort) => void }) {
  const { t } = useTranslation();
  const words = useWords();
  const acts = useActWords();
  return (
    <table className="data cards">
      <caption className="kern-sr-only">{t('review.title')}</caption>
      <thead>
        <tr>
          <SortHeader column="at" text={t('review.at')} sort={sort} onSort={onSort} />
          <th scope="col">{t('review.pickedAs')}</th>
          <th scope="col">{t('log.who')}</th>
          <th scope="col">{t('log.what')}</th>
          <SortHeader column="pickedAt" text={t('review.pickedAt')} sort={sort} onSort={onSort} />
          <th scope="col">{t('review.result')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <th scope="row" className="numeric nowrap">
              <Link to={`/pruefungen/${item.id}`}>{formatMoment(item.at)}</Link>
            </th>
            <td data-label={t('review.pickedAs')} className="nowrap">
              <KernBadge
                variant={item.pickedAs === 'sample' ? 'info' : 'warning'}
                text={t(`pickedAs.${item.pickedAs}`)}
              />
            </td>
            <td data-label={t('log.who')}>
              <span>
                {item.agency}
                <span className="muted small block">{words.role(item.role)}</span>
              </span>
            </td>
            <td data-label={t('log.what')} className="stacked">
              <span>
                {acts.action(item.action)}
                <span className="muted small block">{t('review.files', { count: item.files })}</span>
                {item.reason && <span className="muted small block">{t('log.reason', { reason: item.reason })}</span>}
              </span>
            </td>
            <td data-label={t('review.pickedAt')} className="numeric nowrap">
              {formatMoment(item.pickedAt)}
            </td>
            <td data-label={t('review.result')} className="nowrap">
              <ResultBadge result={item.result} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
