import { useQuery } from '@tanstack/react-query';
import { api, take } from '../api/client';

/** The agencies of the Kreis. */
export function useAgencies() {
  return useQuery({
    queryKey: ['agencies'],
    queryFn: () => take(api.GET('/api/agencies', { params: { query: { limit: 200 } } })),
    staleTime: 300_000,
  });
}
