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

export function useSharedCase(id: string, purposes: Purpose[]) {
  return useQuery({
    queryKey: ['shared-case', id, purposes],
    queryFn: () => take(api.GET('/api/shared-cases/{id}', { params: { path: { id }, query: { purpose: purposes } } })),
    ...NEVER_KEPT,
  });
}

/** Where the list is taken along as a table. */
export function exportAddress(purposes: Purpose[]): string {
  return `/api/shared-cases/export?${new URLSearchParams(purposes.map((purpose) => ['purpose', purpose])).toString()}`;
}
