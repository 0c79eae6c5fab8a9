import { useState } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { isRecord } from '../../api/problem';
import type { CaseQuery } from '../../api/types';
import { PHASES } from '../../domain/words';

const PAGE_SIZE = 50;
const SORTS = [
  'nextDue',
  '-nextDue',
  'lastContact',
  '-lastContact',
  'name',
  '-name',
  'openedOn',
  '-openedOn',
  'number',
  '-number',
] as const;

export type Sort = (typeof SORTS)[number];

interface Visit {
  /** What is searched for: a name, perhaps. Kept in the browser's history, never in the address. */
  q: string;
  /** Cursors of the pages before this one. They may carry a name too. */
  cursors: string[];
}

/** Filters that name nobody live in the address, the rest in the history entry: back and reload both work. */
export function useListState() {
  const [params, setParams] = useSearchParams();
  const location = useLocation();
  const navigate = useNavigate();
  const visit = readVisit(location.state);
  const [q, setQ] = useState(visit.q);
  const [round, setRound] = useState(0);
  const sort: Sort = oneOf(SORTS, params.get('sort')) ?? 'nextDue';
  const filter: Omit<CaseQuery, 'holder'> = {
    q: visit.q || undefined,
    phase: oneOf(PHASES, params.get('phase')),
    municipality: params.get('municipality') ?? undefined,
    due: oneOf(['overdue', 'soon'] as const, params.get('due')),
    sort,
    after: visit.cursors.at(-1),
    limit: PAGE_SIZE,
  };
  const go = (next: Visit, replace: boolean) =>
    void navigate({ search: location.search }, { state: next, replace, preventScrollReset: replace });
  return {
    q,
    /** Goes up when everything was reset, so that the search field starts anew. */
    round,
    filter,
    sort,
    offset: visit.cursors.length * PAGE_SIZE,
    isFiltered: Boolean(filter.q ?? filter.phase ?? filter.municipality ?? filter.due),
    hasPrevious: visit.cursors.length > 0,
    search: (text: string) => {
      setQ(text);
      go({ q: text.trim(), cursors: [] }, true);
    },
    set: (name: 'phase' | 'municipality' | 'due' | 'sort', value: string) =>
      setParams(
        (before) => {
          if (value) before.set(name, value);
          else before.delete(name);
          return before;
        },
        { state: { q: visit.q, cursors: [] }, replace: true, preventScrollReset: true },
      ),
    clear: () => {
      setQ('');
      setRound(round + 1);
      setParams(sort === 'nextDue' ? {} : { sort }, { state: { q: '', cursors: [] }, replace: true });
    },
    next: (cursor: string) => go({ q: visit.q, cursors: [...visit.cursors, cursor] }, false),
    previous: () => go({ q: visit.q, cursors: visit.cursors.slice(0, -1) }, false),
  };
}

export type ListState = ReturnType<typeof useListState>;

/** What stands in an address is only believed when it is one of the known words. */
function oneOf<T extends string>(known: readonly T[], asked: string | null): T | undefined {
  return known.find((word) => word === asked);
}

function readVisit(state: unknown): Visit {
  if (!isRecord(state)) return { q: '', cursors: [] };
  return {
    q: typeof state['q'] === 'string' ? state['q'] : '',
    cursors: Array.isArray(state['cursors']) ? state['cursors'].map(String) : [],
  };
}
