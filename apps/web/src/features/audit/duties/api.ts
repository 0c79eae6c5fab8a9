import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, take } from '../../../api/client';
import type { DeferralQuery, ReleaseQuery } from '../../../api/types';

const DEFERRALS = ['log-deferrals'];
const RELEASES = ['name-releases'];

/** Entries that persons see later. Each look is logged, and what stands here changes with time. */
export function useDeferrals(query: DeferralQuery) {
  return useQuery({
    queryKey: [...DEFERRALS, query],
    queryFn: () => take(api.GET('/api/log-deferrals', { params: { query } })),
    gcTime: 0,
  });
}

export function useDefer() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { caseId: string; eventId: string; ground: string; until: string }) =>
      take(api.POST('/api/log-deferrals', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: DEFERRALS }),
  });
}

export function useEndDeferral() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => take(api.POST('/api/log-deferrals/{id}/end', { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: DEFERRALS }),
  });
}

/** Names of staff that were told to persons. */
export function useReleases(query: ReleaseQuery) {
  return useQuery({
    queryKey: [...RELEASES, query],
    queryFn: () => take(api.GET('/api/name-releases', { params: { query } })),
    gcTime: 0,
  });
}

export function useReleaseName() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { caseId: string; eventId: string; reason: string }) =>
      take(api.POST('/api/name-releases', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: RELEASES }),
  });
}
