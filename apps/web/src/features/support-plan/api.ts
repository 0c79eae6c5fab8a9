import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, take } from '../../api/client';
import type { PlanReview, Sent, SupportPlan, SupportPlanPage } from '../../api/types';
import { upload } from '../../api/upload';
import type { Versioned } from '../../browser/saved-draft';
import { toSend, type TypedPlan } from './typed-plan';

function key(caseId: string) {
  return ['support-plans', caseId];
}

export function useSupportPlans(caseId: string) {
  return useQuery({
    queryKey: key(caseId),
    queryFn: () => take(api.GET('/api/cases/{id}/support-plans', { params: { path: { id: caseId } } })),
    // Going from form to form is one look into the file, not five in its log.
    staleTime: 60_000,
  });
}

export function useStartPlan(caseId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => take(api.POST('/api/cases/{id}/support-plans', { params: { path: { id: caseId } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: key(caseId) }),
  });
}

/** Saves a draft, and puts what the server answered where the pages look. */
export function useSendPlan(caseId: string, planId: string) {
  const queries = useQueryClient();
  return async ({ version, value }: Versioned<TypedPlan>): Promise<SupportPlan> => {
    const saved = await take(
      api.PUT('/api/cases/{id}/support-plans/{planId}', {
        params: { path: { id: caseId, planId } },
        body: { version, ...toSend(value) },
      }),
    );
    queries.setQueryData<SupportPlanPage>(
      key(caseId),
      (page) => page && { ...page, items: page.items.map((one) => (one.id === saved.id ? saved : one)) },
    );
    return saved;
  };
}

export function useAgreePlan(caseId: string, planId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Sent<'/api/cases/{id}/support-plans/{planId}/agreement', 'post'>) =>
      take(
        api.POST('/api/cases/{id}/support-plans/{planId}/agreement', {
          params: { path: { id: caseId, planId } },
          body,
        }),
      ),
    // Not waited for: the page of the draft would be gone before it can lead on.
    onSuccess: () => void queries.invalidateQueries({ queryKey: key(caseId) }),
  });
}

export function useAddSigned(caseId: string, planId: string, onProgress: (share: number) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (file: File) =>
      upload<SupportPlan>(`/api/cases/${caseId}/support-plans/${planId}/signed-papers`, file, onProgress),
    onSuccess: () => queries.invalidateQueries({ queryKey: key(caseId) }),
  });
}

export function useReviewPlan(caseId: string, planId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: PlanReview) =>
      take(
        api.POST('/api/cases/{id}/support-plans/{planId}/reviews', {
          params: { path: { id: caseId, planId } },
          body,
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: key(caseId) }),
  });
}
