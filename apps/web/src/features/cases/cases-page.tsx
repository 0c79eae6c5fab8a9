import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWide } from '../../browser/use-wide';
import { LinkButton } from '../../components/button';
import { EmptyState } from '../../components/empty-state';
import { PageHead } from '../../components/page-head';
import { Pager } from '../../components/pager';
import { QueryView } from '../../components/query-view';
import { useCases } from './api';
import { CaseFilters } from './case-filters';
import { CasesTable } from './cases-table';
import { SortSelect } from './sort-select';
import { useListState, type ListState } from './use-list-state';

interface Props {
  isTeam: boolean;
  tenantAgs: string;
  /** The own files, or those of colleagues the account stands in for. */
  holder?: 'mine' | 'absent';
  /** What stands between the heading and the list: the tabs, the load. */
  above: ReactNode;
}

/** "Meine Fälle": the files of one's own, of the team, or of absent colleagues. */
export function CasesPage({ isTeam, tenantAgs, holder = 'mine', above }: Props) {
  const { t } = useTranslation();
  const list = useListState();
  return (
    <>
      <PageHead
        title={isTeam ? t('cases.teamTitle') : t('cases.title')}
        actions={
          <>
            <LinkButton look="tertiary" to="/notfall" text={t('emergency.open')} />
            {!isTeam && <LinkButton look="primary" icon="add" to="/faelle/neu" text={t('cases.new')} />}
          </>
        }
      />
      <div className="stack">
        {above}
        <CaseFilters list={list} tenantAgs={tenantAgs} />
        <Results list={list} isTeam={isTeam} holder={holder} />
      </div>
    </>
  );
}

interface ResultsProps {
  list: ListState;
  isTeam: boolean;
  holder: 'mine' | 'absent';
}

function Results({ list, isTeam, holder }: ResultsProps) {
  const { t } = useTranslation();
  const query = useCases(list.filter, holder);
  const isWide = useWide(45);
  return (
    <QueryView query={query} lines={12}>
      {({ items, total, next }) =>
        total === 0 || items.length === 0 ? (
          <NoCases list={list} isTeam={isTeam || holder === 'absent'} />
        ) : (
          <>
            {!isWide && <SortSelect sort={list.sort} onSort={(sort) => list.set('sort', sort)} />}
            <CasesTable
              items={items}
              sort={list.sort}
              onSort={(sort) => list.set('sort', sort)}
              showManager={isTeam || holder === 'absent'}
              isRefreshing={query.isPlaceholderData}
            />
            <Pager
              text={t('cases.range', { from: list.offset + 1, to: list.offset + items.length, total, count: total })}
              onNext={next ? () => list.next(next) : undefined}
              onPrevious={list.hasPrevious ? list.previous : undefined}
            />
          </>
        )
      }
    </QueryView>
  );
}

function NoCases({ list, isTeam }: { list: ListState; isTeam: boolean }) {
  const { t } = useTranslation();
  if (list.isFiltered) return <EmptyState title={t('cases.noMatchTitle')}>{t('cases.noMatchText')}</EmptyState>;
  return (
    <EmptyState
      title={t('cases.emptyTitle')}
      action={!isTeam && <LinkButton look="primary" icon="add" to="/faelle/neu" text={t('cases.new')} />}
    >
      {isTeam ? t('cases.teamEmptyText') : t('cases.emptyText')}
    </EmptyState>
  );
}
