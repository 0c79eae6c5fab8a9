import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Move, MoveQuery } from '../../api/types';
import { Alert } from '../../components/alert';
import { LinkButton } from '../../components/button';
import { EmptyState } from '../../components/empty-state';
import { Filters } from '../../components/form/filters';
import { SelectField } from '../../components/form/select-field';
import { PageHead } from '../../components/page-head';
import { PagedList } from '../../components/paged-list';
import { usePages } from '../../components/use-pages';
import de from '../../i18n/de.json';
import { useMoves } from './api';
import { MoveCard } from './move-card';

type State = Move['state'];
const STATES = Object.keys(de.moveState) as State[];

/** Files that are offered to other Kreise, and what was decided there. */
export function SentMovesPage() {
  const { t } = useTranslation();
  const [state, setState] = useState<State | ''>('');
  const [overdue, setOverdue] = useState('');
  const [done, setDone] = useState<keyof typeof de.moveDone | null>(null);
  const pages = usePages(25);
  const filter: MoveQuery = { ...(state && { state }), ...(overdue && { overdue: true }) };
  const query = useMoves({ limit: pages.size, after: pages.after, ...filter });
  return (
    <>
      <PageHead
        title={t('move.sentTitle')}
        lead={t('move.sentLead')}
        actions={<LinkButton to="/umzuege" text={t('move.toArrivals')} />}
      />
      <div className="stack">
        {done && <Alert kind="success" title={t(`moveDone.${done}`)} live />}
        <Filters few label={t('move.filters')}>
          <SelectField
            name="state"
            label={t('move.state')}
            empty={t('move.anyState')}
            value={state}
            options={STATES.map((value) => ({ value, label: t(`moveState.${value}`) }))}
            onChange={pages.restarting((value) => setState(value as State | ''))}
          />
          <SelectField
            name="overdue"
            label={t('move.overdueFilter')}
            empty={t('move.all')}
            value={overdue}
            options={[{ value: 'true', label: t('move.onlyOverdue') }]}
            onChange={pages.restarting(setOverdue)}
          />
        </Filters>
        <PagedList
          query={query}
          pages={pages}
          empty={<EmptyState title={t('move.emptyTitle')}>{t('move.emptySent')}</EmptyState>}
        >
          {(items) => items.map((move) => <MoveCard key={move.id} move={move} onEnd={setDone} />)}
        </PagedList>
      </div>
    </>
  );
}
