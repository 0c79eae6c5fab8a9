import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, take } from '../../api/client';
import type { BulkResult, Handover } from '../../api/types';
import type { Phase } from '../../domain/words';
import { parseDay } from '../../i18n/format';
import { ORDERS } from './orders-api';

/** Rows that are sent at once: few enough that one sees them go on. */
const AT_ONCE = 10;
/** Rows that one waits for; more are ordered, and go on when the page is left. */
const MOST_WAITED_FOR = 50;

export type Task = 'assign' | 'handover' | 'accept' | 'close' | 'remind';
type ClosingReason =
  'no-contact' | 'moved-away' | 'ended-by-person' | 'goals-reached' | 'handed-over' | 'died' | 'other';

/** Something that can be ticked. */
export interface Candidate {
  id: string;
  name: string;
  number: string;
  phase: Phase | null;
  lastContactOn: string | null;
  /** Whether it is a file with a phase and contacts, or somebody who waits, or an offer. */
  isFile: boolean;
}

/** What the rows are to get, as far as the task asks for it. */
export interface Order {
  task: Task;
  toId: string;
  words: string;
  reasonCode: ClosingReason | '';
  /** What is to be done, and by which day, as it was typed. */
  title: string;
  dueOn: string;
}

/** What can be ticked for a task: who waits, the own files or a colleague's, or what is offered. */
export function useCandidates(task: Task, managerId: string) {
  return useQuery({
    queryKey: ['bulk', task, managerId],
    queryFn: async (): Promise<Candidate[]> => {
      if (task === 'assign') {
        const { items } = await take(api.GET('/api/waiting-list', { params: { query: { limit: 200 } } }));
        return items.map((item) => candidate(item.caseId, item));
      }
      if (task === 'accept') {
        const { items } = await take(api.GET('/api/handovers', { params: { query: { limit: 200, state: 'open' } } }));
        return items.filter(({ isForActor }) => isForActor).map(offered);
      }
      const query = { limit: 200, sort: 'lastContact' as const, ...(managerId && { caseManagerId: managerId }) };
      const { items } = await take(api.GET('/api/cases', { params: { query } }));
      return items.map((item) => ({
        ...candidate(item.id, item),
        phase: item.phase,
        lastContactOn: item.lastContactOn,
        isFile: true,
      }));
    },
    placeholderData: keepPreviousData,
  });
}

function candidate(
  id: string,
  { familyName, givenName, number }: { familyName: string; givenName: string; number: string },
) {
  return { id, name: `${familyName}, ${givenName}`, number, phase: null, lastContactOn: null, isFile: false };
}

function offered({ id, familyName, givenName, number }: Handover): Candidate {
  return candidate(id, { familyName: familyName ?? '', givenName: givenName ?? '', number: number ?? '' });
}

interface Progress {
  /** Ordered: how far it is stands among the orders. */
  isOrdered: boolean;
  rows: { name: string; isDone: boolean; message: string | null }[];
  total: number;
  isRunning: boolean;
  error: Error | null;
}

const NOTHING_YET: Progress = { isOrdered: false, rows: [], total: 0, isRunning: false, error: null };

/** Does it for all that is ticked, some at a time; what is done stays done when one of the requests fails. */
export function useBulk(isLead: boolean) {
  const queries = useQueryClient();
  const [state, setState] = useState<Progress>(NOTHING_YET);
  const run = async (order: Order, chosen: Candidate[]) => {
    const isOrdered = chosen.length > MOST_WAITED_FOR;
    const waitedFor = isOrdered ? [] : chosen;
    setState({ ...NOTHING_YET, isOrdered, total: waitedFor.length, isRunning: true });
    try {
      if (isOrdered) await sendOrder(order, chosen, isLead);
      for (let from = 0; from < waitedFor.length; from += AT_ONCE) {
        // One after the other, so that the bar tells the truth.
        const part = waitedFor.slice(from, from + AT_ONCE);
        const { items } = await send(order, part, isLead); // oxlint-disable-line no-await-in-loop -- see above
        const rows = items.map(({ row, ...outcome }) => ({ ...outcome, name: part[row - 1]?.name ?? '' }));
        setState((before) => ({ ...before, rows: [...before.rows, ...rows] }));
      }
      setState((before) => ({ ...before, isRunning: false }));
    } catch (error) {
      setState((before) => ({
        ...before,
        isOrdered: false,
        isRunning: false,
        error: error instanceof Error ? error : new Error(),
      }));
    }
    await Promise.all(
      [['bulk'], ORDERS, ['cases'], ['waiting-list'], ['handovers'], ['load'], ['intakes'], ['deadlines']].map(
        (queryKey) => queries.invalidateQueries({ queryKey }),
      ),
    );
  };
  return { ...state, run };
}

/** The same as an order. */
async function sendOrder(
  { task, toId, words, reasonCode, title, dueOn }: Order,
  chosen: Candidate[],
  isLead: boolean,
): Promise<void> {
  const said = words.trim() || null;
  const hasSummary = task === 'handover' && !isLead;
  const body = {
    task,
    rows: chosen.map(({ id, phase }) => ({ id, from: task === 'close' ? phase : null })),
    toId: toId || null,
    summary: hasSummary ? said : null,
    reason: hasSummary ? null : said,
    reasonCode: reasonCode || null,
    title: title.trim() || null,
    dueOn: dueOn ? parseDay(dueOn) : null,
  };
  await take(api.POST('/api/bulk/jobs', { body }));
}

function send(
  { task, toId, words, reasonCode, title, dueOn }: Order,
  rows: Candidate[],
  isLead: boolean,
): Promise<BulkResult> {
  const ids = rows.map(({ id }) => id);
  const reason = words.trim() ? { reason: words.trim() } : {};
  const sent: Record<Task, () => Promise<BulkResult>> = {
    assign: () => take(api.POST('/api/bulk/assignments', { body: { caseIds: ids, caseManagerId: toId, ...reason } })),
    handover: () => {
      const why = isLead ? reason : { summary: words.trim() };
      return take(api.POST('/api/bulk/handovers', { body: { caseIds: ids, toId, ...why } }));
    },
    accept: () => take(api.POST('/api/bulk/handover-decisions', { body: { handoverIds: ids, decision: 'accept' } })),
    close: () => {
      const files = rows.map(({ id, phase }) => ({ caseId: id, from: phase ?? 'closed' }));
      const body = { files, reasonCode: reasonCode as ClosingReason, ...reason };
      return take(api.POST('/api/bulk/closings', { body }));
    },
    remind: () => {
      const body = { caseIds: ids, title: title.trim(), dueOn: parseDay(dueOn) };
      return take(api.POST('/api/bulk/reminders', { body }));
    },
  };
  return sent[task]();
}
