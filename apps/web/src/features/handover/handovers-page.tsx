import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandoverQuery } from '../../api/types';
import { Alert } from '../../components/alert';
import { EmptyState } from '../../components/empty-state';
import { SelectField } from '../../components/form/select-field';
import { PageHead } from '../../components/page-head';
import { PagedList } from '../../components/paged-list';
import { usePages } from '../../components/use-pages';
import de from '../../i18n/de.json';
import { useHandovers } from './api';
import { HandoverCard } from './handover-card';

type State = NonNullable<HandoverQuery['state']>;
const STATES = Object.keys(de.handoverState) as State[];

/** Files that are offered from colleague to colleague, and what was decided. */
export function HandoversPage() {
  const { t } = useTranslation();
  const [state, setState] = useState<State | ''>('open');
  const [done, setDone] = useState<State | null>(null);
  const pages = usePages(25);
  const query = useHandovers({ limit: pages.size, after: pages.after, ...(state && { state }) });
  return (
    <>
      <PageHead title={t('handover.title')} lead={t('handover.lead')} />
      <div className="stack">
        {done && <Alert kind="success" title={t(`handoverDone.${done}`)} live />}
        <div className="filters few">
          <SelectField
            name="state"
            label={t('handover.state')}
            empty={t('handover.anyState')}
            value={state}
            options={STATES.map((value) => ({ value, label: t(`handoverState.${value}`) }))}
            onChange={pages.restarting((value) => setState(value as State | ''))}
          />
        </div>
        <PagedList
          query={query}
          pages={pages}
          empty={<EmptyState title={t('handover.emptyTitle')}>{t('handover.emptyText')}</EmptyState>}
        >
          {(items) => items.map((handover) => <HandoverCard key={handover.id} handover={handover} onDone={setDone} />)}
        </PagedList>
      </div>
    </>
  );
}
