import { KernBadge } from '@kern-ux-annex/kern-react-kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { ConferenceItem, ConferenceQuery } from '../../api/types';
import { LinkButton } from '../../components/button';
import { EmptyState } from '../../components/empty-state';
import { SelectField } from '../../components/form/select-field';
import { PagedList } from '../../components/paged-list';
import { SortHeader } from '../../components/sort-header';
import { usePages } from '../../components/use-pages';
import { formatList, formatMoment } from '../../i18n/format';
import { useCanEdit } from '../../session/session';
import { useConferences } from './api';
import { toneOf } from './tone';

type State = NonNullable<ConferenceQuery['state']>;
type Sort = NonNullable<ConferenceQuery['sort']>;
const STATES: State[] = ['planned', 'held', 'cancelled'];

/** The part "Fallkonferenzen" of a file: those that are planned and those that were held. */
export function ConferencesTab() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const canEdit = useCanEdit();
  const [state, setState] = useState<State | ''>('');
  const [sort, setSort] = useState<Sort>('-plannedAt');
  const pages = usePages(20);
  const query = useConferences(id, { limit: pages.size, after: pages.after, sort, ...(state && { state }) });
  const add = canEdit && <LinkButton icon="add" to={`/faelle/${id}/fallkonferenzen/neu`} text={t('conference.new')} />;
  return (
    <div className="stack">
      <p className="reading muted">{t('conference.lead')}</p>
      <div className="section-head">
        <SelectField
          name="state"
          label={t('conference.which')}
          empty={t('conference.all')}
          value={state}
          options={STATES.map((value) => ({ value, label: t(`conferenceState.${value}`) }))}
          onChange={pages.restarting((value) => setState(STATES.find((one) => one === value) ?? ''))}
        />
        {add}
      </div>
      <PagedList
        query={query}
        pages={pages}
        empty={
          <EmptyState title={t('conference.emptyTitle')}>
            {canEdit ? t('conference.emptyText') : t('conference.emptyRead')}
          </EmptyState>
        }
      >
        {(items) => <Table caseId={id} items={items} sort={sort} onSort={pages.restarting(setSort)} />}
      </PagedList>
    </div>
  );
}

interface TableProps {
  caseId: string;
  items: ConferenceItem[];
  sort: Sort;
  onSort: (sort: Sort) => void;
}

function Table({ caseId, items, sort, onSort }: TableProps) {
  const { t } = useTranslation();
  return (
    <table className="data cards">
      <caption className="kern-sr-only">{t('conference.tab')}</caption>
      <thead>
        <tr>
          <SortHeader column="plannedAt" text={t('conference.when')} sort={sort} onSort={onSort} />
          <th scope="col">{t('conference.format')}</th>
          <th scope="col">{t('conference.agencies')}</th>
          <th scope="col">{t('conference.measures')}</th>
          <th scope="col">{t('conference.state')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ id, plannedAt, format, agencies, measures, state }) => (
          <tr key={id}>
            <th scope="row" className="numeric">
              <Link to={`/faelle/${caseId}/fallkonferenzen/${id}`}>{formatMoment(plannedAt)}</Link>
            </th>
            <td data-label={t('conference.format')}>{t(`conferenceFormat.${format}`)}</td>
            <td data-label={t('conference.agencies')}>
              {agencies.length > 0 ? formatList(agencies) : t('state.none')}
            </td>
            <td data-label={t('conference.measures')} className="numeric">
              {measures}
            </td>
            <td data-label={t('conference.state')}>
              <KernBadge variant={toneOf(state)} text={t(`conferenceState.${state}`)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
