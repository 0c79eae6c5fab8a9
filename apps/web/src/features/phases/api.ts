import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, take } from '../../api/client';
import type { Case, NewPhaseStep } from '../../api/types';

function phasesKey(caseId: string) {
  return ['phases', caseId];
}

export function usePhases(caseId: string) {
  return useQuery({
    queryKey: phasesKey(caseId),
    queryFn: () => take(api.GET('/api/cases/{id}/phases', { params: { path: { id: caseId } } })),
    staleTime: 30_000,
  });
}

export function useTakeStep(caseId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: NewPhaseStep) =>
      take(api.POST('/api/cases/{id}/phases', { params: { path: { id: caseId } }, body })),
    onSuccess: (history) => {
      queries.setQueryData(phasesKey(caseId), history);
      return Promise.all(
        [
          ['case', caseId],
          ['intake', caseId],
          ['consents', caseId],
          ['closing', caseId],
          ['cases'],
          ['intakes'],
          ['waiting-list'],
          ['load'],
        ].map((queryKey) => queries.invalidateQueries({ queryKey })),
      );
    },
  });
}

export function usePlanClosing(caseId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (on: string | null) =>
      take(api.PUT('/api/cases/{id}/planned-closing', { params: { path: { id: caseId } }, body: { on } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['case', caseId] }),
  });
}

export function useSetIntensity(caseId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (intensity: Case['intensity']) =>
      take(api.PUT('/api/cases/{id}/intensity', { params: { path: { id: caseId } }, body: { intensity } })),
    onSuccess: () =>
      Promise.all([['case', caseId], ['load']].map((queryKey) => queries.invalidateQueries({ queryKey }))),
  });
}

export function useClosing(caseId: string) {
  return useQuery({
    queryKey: ['closing', caseId],
    queryFn: () => take(api.GET('/api/cases/{id}/closing', { params: { path: { id: caseId } } })),
    staleTime: 30_000,
  });
}
