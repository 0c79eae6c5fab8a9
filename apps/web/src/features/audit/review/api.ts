import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, take } from '../../../api/client';
import type { ReviewQuery, ReviewResult } from '../../../api/types';

const REVIEWS = ['access-reviews'];

/** Accesses to look at; without names. */
export function useReviews(query: ReviewQuery) {
  return useQuery({
    queryKey: [...REVIEWS, query],
    queryFn: () => take(api.GET('/api/access-reviews', { params: { query } })),
    gcTime: 0,
  });
}

/** One of them with who it was. Each look is logged: it is asked for once. */
export function useReview(id: string) {
  return useQuery({
    queryKey: [...REVIEWS, 'one', id],
    queryFn: () => take(api.GET('/api/access-reviews/{id}', { params: { path: { id } } })),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
}

export function useDecide(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: ReviewResult) =>
      take(api.POST('/api/access-reviews/{id}/result', { params: { path: { id } }, body })),
    onSuccess: (review) => queries.setQueryData([...REVIEWS, 'one', id], review),
  });
}
