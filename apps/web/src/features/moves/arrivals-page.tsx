import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Arrival, ArrivalQuery } from '../../api/types';
import { Alert } from '../../components/alert';
import { LinkButton } from '../../components/button';
import { EmptyState } from '../../components/empty-state';
import { Filters } from '../../components/form/filters';
import { SelectField } from '../../components/form/select-field';
import { PageHead } from '../../components/page-head';
import { PagedList } from '../../components/paged-list';
import { usePages } from '../../components/use-pages';
import de from '../../i18n/de.json';
import { useArrivals } from './api';
import { ArrivalCard } from './arrival-card';

type State = Arrival['state'];
type Sort = NonNullable<ArrivalQuery['sort']>;
const STATES = Object.keys(de.arrivalState) as State[];
const URGENCIES = Object.keys(de.urgency) as Arrival['urgency'][];
const SORTS = Object.keys(de.arrivalSort) as Sort[];

/** Files that other Kreise offer: a team lead assigns or refuses, whoever shall guide one accepts it. */
export function ArrivalsPage() {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<{ state: State | ''; urgency: Arrival['urgency'] | ''; sort: Sort }>({
    state: 'open',
    urgency: '',
    sort: '-offeredAt',
  });
  const [done, setDone] = useState<keyof typeof de.arrivalDone | null>(null);
  const pages = usePages(25);
  const { state, urgency, sort } = typed;
  const change = pages.restarting((more: Partial<typeof typed>) => setTyped({ ...typed, ...more }));
  const filter: ArrivalQuery = { ...(state && { state }), ...(urgency && { urgency }), sort };
  const query = useArrivals({ limit: pages.size, after: pages.after, ...filter });
  return (
    <>
      <PageHead
        title={t('move.title')}
        lead={t('move.lead')}
        actions={<LinkButton to="/umzuege/abgegeben" text={t('move.toSent')} />}
      />
      <div className="stack">
        {done && <Alert kind="success" title={t(`arrivalDone.${done}`)} live />}
        <Filters few label={t('move.filters')}>
          <SelectField
            name="state"
            label={t('move.state')}
            empty={t('move.anyState')}
            value={state}
            options={STATES.map((value) => ({ value, label: t(`arrivalState.${value}`) }))}
            onChange={(value) => change({ state: value as State | '' })}
          />
          <SelectField
            name="urgency"
            label={t('move.urgency')}
            empty={t('move.anyUrgency')}
            value={urgency}
            options={URGENCIES.map((value) => ({ value, label: t(`urgency.${value}`) }))}
            onChange={(value) => change({ urgency: value as Arrival['urgency'] | '' })}
          />
          <SelectField
            name="sort"
            label={t('move.order')}
            empty={t('arrivalSort.-offeredAt')}
            value={sort === '-offeredAt' ? '' : sort}
            options={SORTS.slice(1).map((value) => ({ value, label: t(`arrivalSort.${value}`) }))}
            onChange={(value) => change({ sort: (value || '-offeredAt') as Sort })}
          />
        </Filters>
        <PagedList
          query={query}
          pages={pages}
          empty={<EmptyState title={t('move.emptyTitle')}>{t('move.emptyText')}</EmptyState>}
        >
          {(items) => items.map((arrival) => <ArrivalCard key={arrival.id} arrival={arrival} onDone={setDone} />)}
        </PagedList>
      </div>
    </>
  );
}
