import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, take } from '../../api/client';
import type { LegalChecksQuery, NewAchievements, NewLegalFacts } from '../../api/types';

const ACHIEVEMENTS = ['special-achievements'] as const;

export function useLegalFacts(caseId: string) {
  return useQuery({
    queryKey: ['legal-facts', caseId],
    queryFn: () => take(api.GET('/api/cases/{id}/legal-facts', { params: { path: { id: caseId } } })),
    staleTime: 0,
  });
}

export function useWriteFacts(caseId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: NewLegalFacts) =>
      take(api.PUT('/api/cases/{id}/legal-facts', { params: { path: { id: caseId } }, body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['legal-facts', caseId] }),
  });
}

export function useLegalChecks(caseId: string, query: LegalChecksQuery) {
  return useQuery({
    queryKey: ['legal-checks', caseId, query],
    queryFn: () => take(api.GET('/api/cases/{id}/legal-checks', { params: { path: { id: caseId }, query } })),
    placeholderData: keepPreviousData,
  });
}

/** A check never changes. */
export function useLegalCheck(caseId: string, checkId: string) {
  return useQuery({
    queryKey: ['legal-check', caseId, checkId],
    queryFn: () =>
      take(api.GET('/api/cases/{id}/legal-checks/{checkId}', { params: { path: { id: caseId, checkId } } })),
    staleTime: Infinity,
  });
}

export function useMakeCheck(caseId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (on: string) =>
      take(api.POST('/api/cases/{id}/legal-checks', { params: { path: { id: caseId } }, body: { on } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['legal-checks', caseId] }),
  });
}

export function useAchievements() {
  return useQuery({
    queryKey: ACHIEVEMENTS,
    queryFn: () => take(api.GET('/api/special-achievements')),
  });
}

export function useSetAchievements() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: NewAchievements) => take(api.PUT('/api/special-achievements', { body })),
    onSettled: () => queries.invalidateQueries({ queryKey: ACHIEVEMENTS }),
  });
}
