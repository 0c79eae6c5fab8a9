import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, take } from '../../api/client';
import type { ArrivalChoice, ArrivalQuery, MoveQuery, NewMove } from '../../api/types';

const MOVES = ['moves'] as const;
const ARRIVALS = ['arrivals'] as const;

export function useMoves(query: MoveQuery) {
  return useQuery({
    queryKey: [...MOVES, query],
    queryFn: () => take(api.GET('/api/moves', { params: { query } })),
    placeholderData: keepPreviousData,
  });
}

export function useArrivals(query: ArrivalQuery) {
  return useQuery({
    queryKey: [...ARRIVALS, query],
    queryFn: () => take(api.GET('/api/arrivals', { params: { query } })),
    placeholderData: keepPreviousData,
  });
}

/** What of a file could go along; what is in hand in it may change, so it is asked anew each time. */
export function useMovable(caseId: string, isNeeded: boolean) {
  return useQuery({
    queryKey: ['case', caseId, 'movable'],
    queryFn: () => take(api.GET('/api/cases/{id}/movable', { params: { path: { id: caseId } } })),
    enabled: isNeeded,
  });
}

export function useArrivedFile(caseId: string) {
  return useQuery({
    queryKey: ['case', caseId, 'arrival'],
    queryFn: () => take(api.GET('/api/cases/{id}/arrival', { params: { path: { id: caseId } } })),
  });
}

export function useOfferMove(caseId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: NewMove) => take(api.POST('/api/cases/{id}/moves', { params: { path: { id: caseId } }, body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: MOVES }),
  });
}

export function useEndMove() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ending }: { id: string; ending: 'withdrawn' | 'agreement-withdrawn' }) =>
      take(api.POST('/api/moves/{id}/end', { params: { path: { id } }, body: { ending } })),
    onSettled: () => queries.invalidateQueries({ queryKey: MOVES }),
  });
}

export function useDecideArrival() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: ArrivalChoice & { id: string }) =>
      take(api.POST('/api/arrivals/{id}/decision', { params: { path: { id } }, body })),
    onSettled: () =>
      Promise.all([ARRIVALS, ['cases'], ['load']].map((queryKey) => queries.invalidateQueries({ queryKey }))),
  });
}
