import { useQuery } from '@tanstack/react-query';
import { api, take } from '../api/client';

export function representativesKey(caseId: string) {
  return ['representatives', caseId];
}

/** Who speaks for the person of a file, or did. */
export function useRepresentatives(caseId: string, isNeeded = true) {
  return useQuery({
    queryKey: representativesKey(caseId),
    queryFn: () => take(api.GET('/api/cases/{id}/representatives', { params: { path: { id: caseId } } })),
    staleTime: 60_000,
    enabled: isNeeded,
  });
}
