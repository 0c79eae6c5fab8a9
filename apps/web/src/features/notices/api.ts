import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, take } from '../../api/client';

const NOTICES = ['notices'];

/** Consents towards the own agency that have ended: asked anew at each look, like all that a partner sees. */
export function useNotices(after?: string) {
  return useQuery({
    queryKey: [...NOTICES, after],
    queryFn: () => take(api.GET('/api/notices', { params: { query: { limit: 50, after } } })),
    staleTime: 0,
    gcTime: 0,
  });
}

export function useAcknowledge() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => take(api.POST('/api/notices/{id}/acknowledgement', { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: NOTICES }),
  });
}
