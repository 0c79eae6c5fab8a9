import { useQuery } from '@tanstack/react-query';
import { api, take } from '../../api/client';

export const ORDERS = ['bulk-jobs'] as const;
const AGAIN_MS = 1500;
const SHOWN = 5;

/** The latest orders; looked at again while one of them goes on, and not longer. */
export function useOrders() {
  return useQuery({
    queryKey: ORDERS,
    queryFn: () => take(api.GET('/api/bulk/jobs', { params: { query: { limit: SHOWN } } })),
    refetchInterval: ({ state }) => (state.data?.items.some(({ finishedAt }) => !finishedAt) ? AGAIN_MS : false),
  });
}

/** The rows of an order that were refused, and why. */
export function useRefusedRows(id: string) {
  return useQuery({
    queryKey: [...ORDERS, id],
    queryFn: () =>
      take(
        api.GET('/api/bulk/jobs/{id}/rows', { params: { path: { id }, query: { outcome: 'refused', limit: 200 } } }),
      ),
  });
}
