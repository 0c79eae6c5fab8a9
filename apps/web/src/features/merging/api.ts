import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, take } from '../../api/client';
import type { MergeChoice } from '../../api/types';

const key = (caseId: string) => ['duplicates', caseId] as const;

/** Other files of the same person, and what was merged. */
export function useDuplicates(caseId: string) {
  return useQuery({
    queryKey: key(caseId),
    queryFn: () => take(api.GET('/api/cases/{id}/duplicates', { params: { path: { id: caseId } } })),
  });
}

export function useMergePreview(caseId: string, otherId: string) {
  return useQuery({
    queryKey: [...key(caseId), otherId],
    queryFn: () =>
      take(api.GET('/api/cases/{id}/merge-preview', { params: { path: { id: caseId }, query: { with: otherId } } })),
    // What was read once is what is chosen from, until the page is asked again.
    staleTime: Infinity,
    gcTime: 0,
  });
}

export function useMerge(caseId: string) {
  return useChange((body: MergeChoice) =>
    take(api.POST('/api/cases/{id}/merges', { params: { path: { id: caseId } }, body })),
  );
}

export function useUndoMerge(caseId: string) {
  return useChange((mergeId: string) =>
    take(api.POST('/api/cases/{id}/merges/{mergeId}/undoing', { params: { path: { id: caseId, mergeId } } })),
  );
}

/** Both files are others afterwards, with everything that hangs on them. */
function useChange<T>(mutationFn: (given: T) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn, onSuccess: () => void queries.invalidateQueries() });
}
