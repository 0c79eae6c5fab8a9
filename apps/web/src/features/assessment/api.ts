import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, take } from '../../api/client';
import type { Assessment, AssessmentPage, AreaAssessment } from '../../api/types';

function key(caseId: string) {
  return ['assessments', caseId];
}

export function useAssessments(caseId: string) {
  return useQuery({
    queryKey: key(caseId),
    queryFn: () => take(api.GET('/api/cases/{id}/assessments', { params: { path: { id: caseId } } })),
    // Going from area to area is one look into the file, not ten in its log.
    staleTime: 60_000,
  });
}

export function useStartAssessment(caseId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => take(api.POST('/api/cases/{id}/assessments', { params: { path: { id: caseId } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: key(caseId) }),
  });
}

/** Saves a draft, and puts what the server answered where the pages look. */
export function useSendAssessment(caseId: string, assessmentId: string) {
  const queries = useQueryClient();
  return async ({ version, value }: { version: number; value: AreaAssessment[] }): Promise<Assessment> => {
    const path = { id: caseId, assessmentId };
    const saved = await take(
      api.PUT('/api/cases/{id}/assessments/{assessmentId}', { params: { path }, body: { version, areas: value } }),
    );
    queries.setQueryData<AssessmentPage>(
      key(caseId),
      (page) => page && { ...page, items: page.items.map((one) => (one.id === saved.id ? saved : one)) },
    );
    return saved;
  };
}

export function useFinishAssessment(caseId: string, assessmentId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { version: number; assessedOn: string }) =>
      take(
        api.POST('/api/cases/{id}/assessments/{assessmentId}/finishing', {
          params: { path: { id: caseId, assessmentId } },
          body,
        }),
      ),
    // Not waited for: the page of the draft would be gone before it can lead on.
    onSettled: () => void queries.invalidateQueries({ queryKey: key(caseId) }),
  });
}
