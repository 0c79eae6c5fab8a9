import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, take } from '../../api/client';
import type { DeadlineQuery, DeadlineStep, MyDeadlineQuery, NewDeadline, OverdueFileQuery } from '../../api/types';

const MINE = ['deadlines'] as const;
const ofFile = (caseId: string) => [...MINE, 'file', caseId] as const;

export function useMyDeadlines(query: MyDeadlineQuery) {
  return useQuery({
    queryKey: [...MINE, 'mine', query],
    queryFn: () => take(api.GET('/api/deadlines', { params: { query } })),
    placeholderData: keepPreviousData,
  });
}

export function useFileDeadlines(caseId: string, query: DeadlineQuery) {
  return useQuery({
    queryKey: [...ofFile(caseId), query],
    queryFn: () => take(api.GET('/api/cases/{id}/deadlines', { params: { path: { id: caseId }, query } })),
    placeholderData: keepPreviousData,
  });
}

export function useOverdueFiles(query: OverdueFileQuery) {
  return useQuery({
    queryKey: [...MINE, 'overdue', query],
    queryFn: () => take(api.GET('/api/overdue-files', { params: { query } })),
    placeholderData: keepPreviousData,
  });
}

export function useRecordDeadline(caseId: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (body: NewDeadline) =>
      take(api.POST('/api/cases/{id}/deadlines', { params: { path: { id: caseId } }, body })),
    onSettled: () => refresh(caseId),
  });
}

export function useDeadlineStep() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ caseId, deadlineId, ...body }: DeadlineStep & { caseId: string; deadlineId: string }) =>
      take(
        api.POST('/api/cases/{id}/deadlines/{deadlineId}/steps', {
          params: { path: { id: caseId, deadlineId } },
          body,
        }),
      ),
    onSettled: (_, __, { caseId }) => refresh(caseId),
  });
}

/** The next day of a file stands on it and in every list. */
function useRefresh() {
  const queries = useQueryClient();
  return (caseId: string) =>
    Promise.all([MINE, ['cases'], ['case', caseId]].map((queryKey) => queries.invalidateQueries({ queryKey })));
}
