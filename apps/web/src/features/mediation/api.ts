import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, take } from '../../api/client';
import type {
  BookingQuery,
  BookingStep,
  MediatorQuery,
  NewBooking,
  NewMediationTerms,
  NewMediator,
} from '../../api/types';

const POOL = ['mediators'] as const;
const BOOKINGS = ['mediation-bookings'] as const;
const TERMS = ['mediation-terms'] as const;

export function useMediators(query: MediatorQuery, enabled = true) {
  return useQuery({
    queryKey: [...POOL, query],
    queryFn: () => take(api.GET('/api/mediators', { params: { query } })),
    placeholderData: keepPreviousData,
    enabled,
  });
}

/** Takes a mediator into the pool, or changes what is written of her. */
export function useKeepMediator(kept: { id: string; version: number } | null) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: NewMediator) =>
      take(
        kept
          ? api.PUT('/api/mediators/{id}', {
              params: { path: { id: kept.id } },
              body: { ...body, version: kept.version },
            })
          : api.POST('/api/mediators', { body }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: POOL }),
  });
}

export function useBookings(query: BookingQuery) {
  return useQuery({
    queryKey: [...BOOKINGS, query],
    queryFn: () => take(api.GET('/api/mediation-bookings', { params: { query } })),
    placeholderData: keepPreviousData,
  });
}

export function useFileBookings(caseId: string, query: BookingQuery) {
  return useQuery({
    queryKey: [...BOOKINGS, 'file', caseId, query],
    queryFn: () => take(api.GET('/api/cases/{id}/mediation-bookings', { params: { path: { id: caseId }, query } })),
    placeholderData: keepPreviousData,
  });
}

export function useBook(caseId: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (body: NewBooking) =>
      take(api.POST('/api/cases/{id}/mediation-bookings', { params: { path: { id: caseId } }, body })),
    onSettled: refresh,
  });
}

export function useBookingStep(id: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (body: BookingStep) =>
      take(api.POST('/api/mediation-bookings/{id}/steps', { params: { path: { id } }, body })),
    onSettled: refresh,
  });
}

/** Whoever has an appointment is not free for another. */
function useRefresh() {
  const queries = useQueryClient();
  return () => Promise.all([BOOKINGS, POOL].map((queryKey) => queries.invalidateQueries({ queryKey })));
}

export function useTerms() {
  return useQuery({ queryKey: TERMS, queryFn: () => take(api.GET('/api/mediation-terms')) });
}

export function useSetTerms() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: NewMediationTerms) => take(api.POST('/api/mediation-terms', { body })),
    onSettled: () =>
      Promise.all([TERMS, ['mediation-billing']].map((queryKey) => queries.invalidateQueries({ queryKey }))),
  });
}

export function useBilling(month: string) {
  return useQuery({
    queryKey: ['mediation-billing', month],
    queryFn: () => take(api.GET('/api/mediation-billing', { params: { query: { month } } })),
    placeholderData: keepPreviousData,
  });
}
