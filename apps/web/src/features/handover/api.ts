import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, take } from '../../api/client';
import type { HandoverChoice, HandoverOffer, HandoverQuery } from '../../api/types';

const HANDOVERS = ['handovers'] as const;

export function useHandovers(query: HandoverQuery) {
  return useQuery({
    queryKey: [...HANDOVERS, query],
    queryFn: () => take(api.GET('/api/handovers', { params: { query } })),
    placeholderData: keepPreviousData,
  });
}

export function useOffer(caseId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: HandoverOffer) =>
      take(api.POST('/api/cases/{id}/handovers', { params: { path: { id: caseId } }, body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: HANDOVERS }),
  });
}

export function useDecide() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: HandoverChoice & { id: string }) =>
      take(api.POST('/api/handovers/{id}/decision', { params: { path: { id } }, body })),
    onSettled: () =>
      Promise.all(
        [HANDOVERS, ['cases'], ['case'], ['load']].map((queryKey) => queries.invalidateQueries({ queryKey })),
      ),
  });
}
