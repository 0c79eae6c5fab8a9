import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, take } from '../../api/client';
import type { Sent } from '../../api/types';
import { representativesKey } from '../../domain/representatives';

const DEPUTIES = ['deputies'] as const;

export function useDeputies(isNeeded = true) {
  return useQuery({
    queryKey: DEPUTIES,
    queryFn: () => take(api.GET('/api/deputies')),
    staleTime: 60_000,
    enabled: isNeeded,
  });
}

export function useSetDeputy() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Sent<'/api/deputies', 'post'>) => take(api.POST('/api/deputies', { body })),
    onSettled: () => queries.invalidateQueries({ queryKey: DEPUTIES }),
  });
}

export function useEndDeputy() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => take(api.POST('/api/deputies/{id}/end', { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: DEPUTIES }),
  });
}

export function useRecordRepresentative(caseId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Sent<'/api/cases/{id}/representatives', 'post'>) =>
      take(api.POST('/api/cases/{id}/representatives', { params: { path: { id: caseId } }, body })),
    onSettled: () => queries.invalidateQueries({ queryKey: representativesKey(caseId) }),
  });
}

export function useEndRepresentative(caseId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => take(api.POST('/api/representatives/{id}/end', { params: { path: { id } } })),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: representativesKey(caseId) }),
        // What was declared by it has ended with it.
        queries.invalidateQueries({ queryKey: ['consents', caseId] }),
      ]),
  });
}

export function useCloseToStaff(caseId: string) {
  return useMutation({
    mutationFn: (accountId: string) =>
      take(api.POST('/api/cases/{id}/staff-clients', { params: { path: { id: caseId } }, body: { accountId } })),
  });
}
