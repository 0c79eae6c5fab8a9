import { useQuery } from '@tanstack/react-query';
import { api, take } from '../../api/client';
import type { SharedCaseQuery } from '../../api/types';
import type { Purpose } from '../../domain/words';

/** A withdrawal must show at once: nothing of a partner's view is ever kept. */
const NEVER_KEPT = { staleTime: 0, gcTime: 0, refetchOnWindowFocus: 'always', retry: false } as const;

export function useSharedCases(query: SharedCaseQuery) {
  return useQuery({
    queryKey: ['shared-cases', query],
    queryFn: () => take(api.GET('/api/shared-cases', { params: { query } })),
    ...NEVER_KEPT,
  });
}

export function useSharedCase(id: string, purpose: Purpose) {
  return useQuery({
    queryKey: ['shared-case', id, purpose],
    queryFn: () => take(api.GET('/api/shared-cases/{id}', { params: { path: { id }, query: { purpose: [purpose] } } })),
    ...NEVER_KEPT,
  });
}
