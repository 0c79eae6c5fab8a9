import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, take } from '../../api/client';
import type { WaitingQuery } from '../../api/types';

const LIST = ['waiting-list'] as const;

export function useWaitingList(query: WaitingQuery) {
  return useQuery({
    queryKey: [...LIST, query],
    queryFn: () => take(api.GET('/api/waiting-list', { params: { query } })),
    placeholderData: keepPreviousData,
  });
}

export function useMoveWaiting() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ caseId, ...body }: { caseId: string; ahead: boolean; reason: string }) =>
      take(api.POST('/api/waiting-list/{id}/moves', { params: { path: { id: caseId } }, body })),
    onSettled: () => queries.invalidateQueries({ queryKey: LIST }),
  });
}

/** Puts somebody on the list of another agency. */
export function useTransferWaiting() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ caseId, ...body }: { caseId: string; agencyId: string; reason: string }) =>
      take(api.POST('/api/waiting-list/{id}/transfers', { params: { path: { id: caseId } }, body })),
    onSettled: () => queries.invalidateQueries({ queryKey: LIST }),
  });
}

/** Gives somebody who waits to a case manager; without one, to whoever is signed in. */
export function useAssignWaiting() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ caseId, caseManagerId, reason }: { caseId: string; caseManagerId?: string; reason?: string }) =>
      take(
        api.POST('/api/cases/{id}/intake/decision', {
          params: { path: { id: caseId } },
          body: { decision: 'accepted', ...(caseManagerId && { caseManagerId }), ...(reason && { reason }) },
        }),
      ),
    onSettled: () =>
      Promise.all([LIST, ['cases'], ['intakes'], ['load']].map((queryKey) => queries.invalidateQueries({ queryKey }))),
  });
}
