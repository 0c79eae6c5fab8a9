import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, take } from '../../api/client';
import type { IntakeChoice, IntakeQuery, WrittenIntake } from '../../api/types';

function intakeKey(caseId: string) {
  return ['intake', caseId];
}

export function useIntakes(query: IntakeQuery) {
  return useQuery({
    queryKey: ['intakes', query],
    queryFn: () => take(api.GET('/api/intakes', { params: { query } })),
    placeholderData: keepPreviousData,
  });
}

export function useIntake(caseId: string) {
  return useQuery({
    queryKey: intakeKey(caseId),
    queryFn: () => take(api.GET('/api/cases/{id}/intake', { params: { path: { id: caseId } } })),
    staleTime: 30_000,
  });
}

export function useWriteIntake(caseId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: WrittenIntake) =>
      take(api.PUT('/api/cases/{id}/intake', { params: { path: { id: caseId } }, body })),
    onSuccess: (saved) => {
      queries.setQueryData(intakeKey(caseId), saved);
      return queries.invalidateQueries({ queryKey: ['intakes'] });
    },
  });
}

export function useDecideIntake(caseId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: IntakeChoice) =>
      take(api.POST('/api/cases/{id}/intake/decision', { params: { path: { id: caseId } }, body })),
    onSuccess: () =>
      Promise.all(
        [intakeKey(caseId), ['case', caseId], ['phases', caseId], ['intakes'], ['cases'], ['waiting-list']].map(
          (queryKey) => queries.invalidateQueries({ queryKey }),
        ),
      ),
  });
}
