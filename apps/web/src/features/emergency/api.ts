import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, take } from '../../api/client';

const ACCESSES = ['emergency-accesses'];

/** The own accesses; for the data protection officer those of all. */
export function useEmergencyAccesses() {
  return useQuery({
    queryKey: ACCESSES,
    queryFn: () => take(api.GET('/api/emergency-accesses', { params: { query: { limit: 100 } } })),
  });
}

export function useOpenEmergency() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { caseNumber: string; reason: string }) => take(api.POST('/api/emergency-accesses', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ACCESSES }),
  });
}

/** Never kept: when the time is over, nothing may stay on the screen's memory. */
export function useEmergencyFile(id: string) {
  return useQuery({
    queryKey: ['emergency-file', id],
    queryFn: () => take(api.GET('/api/emergency-accesses/{id}/file', { params: { path: { id } } })),
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });
}
