import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, take } from '../../api/client';
import type { CompetenceQuery, CorrectedResidence, NewResidence } from '../../api/types';

const key = (caseId: string) => ['residence', caseId] as const;

/** The history of a file, looked at from a day. */
export function useResidence(caseId: string, on?: string) {
  return useQuery({
    queryKey: [...key(caseId), on],
    queryFn: () => take(api.GET('/api/cases/{id}/residence', { params: { path: { id: caseId }, query: { on } } })),
    staleTime: 30_000,
  });
}

export function useResidenceVersions(caseId: string, entryId: string) {
  return useQuery({
    queryKey: [...key(caseId), 'versions', entryId],
    queryFn: () =>
      take(api.GET('/api/cases/{id}/residence/{entryId}/versions', { params: { path: { id: caseId, entryId } } })),
  });
}

/** Which office is proposed for a town. */
export function useCompetence(query: CompetenceQuery) {
  return useQuery({
    queryKey: ['competent-offices', query],
    queryFn: () => take(api.GET('/api/competent-offices', { params: { query } })),
  });
}

export function useRecordResidence(caseId: string) {
  const refresh = useRefresh(caseId);
  return useMutation({
    mutationFn: (body: NewResidence) =>
      take(api.POST('/api/cases/{id}/residence', { params: { path: { id: caseId } }, body })),
    onSettled: refresh,
  });
}

export function useCorrectResidence(caseId: string, entryId: string) {
  const refresh = useRefresh(caseId);
  return useMutation({
    mutationFn: (body: CorrectedResidence) =>
      take(
        api.POST('/api/cases/{id}/residence/{entryId}/corrections', {
          params: { path: { id: caseId, entryId } },
          body,
        }),
      ),
    onSettled: refresh,
  });
}

/** Not waited for: the form would be gone before it can lead on. */
function useRefresh(caseId: string) {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: key(caseId) });
}
