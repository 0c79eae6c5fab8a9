import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WaitingQuery } from '../../api/types';
import { Alert } from '../../components/alert';
import { EmptyState } from '../../components/empty-state';
import { SelectField } from '../../components/form/select-field';
import { PageHead } from '../../components/page-head';
import { PagedList } from '../../components/paged-list';
import { SearchBox } from '../../components/search-box';
import { usePages } from '../../components/use-pages';
import de from '../../i18n/de.json';
import { AssignPanel, MovePanel, TransferPanel } from './act-panels';
import { useWaitingList } from './api';
import { Places } from './places';
import { type Act, type Sort, WaitingTable } from './waiting-table';

type Urgency = NonNullable<WaitingQuery['urgency']>;
const URGENCIES = Object.keys(de.urgency) as Urgency[];
type Done = 'waiting.moved' | 'waiting.assigned' | 'waiting.transferred';

/** Who waits for a place, in which order and why, and about how long. */
export function WaitingListPage() {
  const { t } = useTranslation();
  const [q, setQ] = useState('');
  const [urgency, setUrgency] = useState<Urgency | ''>('');
  const [agencyId, setAgencyId] = useState('');
  const [sort, setSort] = useState<Sort>('place');
  const [act, setAct] = useState<Act | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const pages = usePages(50);
  const filter = { ...(q.trim() && { q: q.trim() }), ...(urgency && { urgency }), ...(agencyId && { agencyId }) };
  const query = useWaitingList({ limit: pages.size, after: pages.after, sort, ...filter });
  const lists = query.data?.lists ?? [];
  const finish = (what: Done) => () => {
    setAct(null);
    setDone(what);
  };
  return (
    <>
      <PageHead title={t('waiting.title')} lead={t('waiting.lead')} />
      <div className="stack">
        {query.data && <Places page={query.data} />}
        {done && <Alert kind="success" title={t(done)} live />}
        <div className="filters few">
          <SearchBox
            label={t('waiting.search')}
            placeholder={t('cases.searchHint')}
            searched={q}
            onSearch={pages.restarting(setQ)}
          />
          <SelectField
            name="urgency"
            label={t('waiting.urgency')}
            empty={t('intake.anyUrgency')}
            value={urgency}
            options={URGENCIES.map((value) => ({ value, label: t(`urgency.${value}`) }))}
            onChange={pages.restarting((value) => setUrgency(value as Urgency | ''))}
          />
          {lists.length > 1 && (
            <SelectField
              name="agencyId"
              label={t('waiting.agency')}
              empty={t('waiting.anyAgency')}
              value={agencyId}
              options={lists.map(({ agency }) => ({ value: agency.id, label: agency.name }))}
              onChange={pages.restarting(setAgencyId)}
            />
          )}
        </div>
        {act?.kind === 'move' && (
          <MovePanel key={act.item.id} item={act.item} onDone={finish('waiting.moved')} onLeave={() => setAct(null)} />
        )}
        {act?.kind === 'assign' && (
          <AssignPanel
            key={act.item.id}
            item={act.item}
            onDone={finish('waiting.assigned')}
            onLeave={() => setAct(null)}
          />
        )}
        {act?.kind === 'transfer' && (
          <TransferPanel
            key={act.item.id}
            item={act.item}
            lists={lists}
            onDone={finish('waiting.transferred')}
            onLeave={() => setAct(null)}
          />
        )}
        <PagedList query={query} pages={pages} lines={8} empty={<Nobody isFiltered={Object.keys(filter).length > 0} />}>
          {(items) => (
            <WaitingTable
              items={items}
              areSeveral={lists.length > 1}
              sort={sort}
              onSort={pages.restarting(setSort)}
              onAct={(chosen) => {
                setDone(null);
                setAct(chosen);
              }}
            />
          )}
        </PagedList>
      </div>
    </>
  );
}

function Nobody({ isFiltered }: { isFiltered: boolean }) {
  const { t } = useTranslation();
  return isFiltered ? (
    <EmptyState title={t('waiting.noMatchTitle')}>{t('waiting.noMatchText')}</EmptyState>
  ) : (
    <EmptyState title={t('waiting.emptyTitle')}>{t('waiting.emptyText')}</EmptyState>
  );
}
