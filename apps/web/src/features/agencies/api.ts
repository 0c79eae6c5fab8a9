import { useQuery } from '@tanstack/react-query';
import { api, take } from '../../api/client';
import type { Purpose } from '../../domain/words';

export const PAGE_SIZE = 50;

/** A withdrawal must show at once: nothing of a partner's view is ever kept. */
const NEVER_KEPT = { staleTime: 0, gcTime: 0, refetchOnWindowFocus: 'always', retry: false } as const;

export function useSharedCases(purpose: Purpose, after: string | undefined) {
  return useQuery({
    queryKey: ['shared-cases', purpose, after],
    queryFn: () => take(api.GET('/api/shared-cases', { params: { query: { purpose, limit: PAGE_SIZE, after } } })),
    ...NEVER_KEPT,
  });
}

export function useSharedCase(id: string, purpose: Purpose) {
  return useQuery({
    queryKey: ['shared-case', id, purpose],
    queryFn: () => take(api.GET('/api/shared-cases/{id}', { params: { path: { id }, query: { purpose } } })),
    ...NEVER_KEPT,
  });
}
