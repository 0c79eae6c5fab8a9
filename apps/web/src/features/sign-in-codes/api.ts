import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, take } from '../../api/client';
import type { NewCode, Sent } from '../../api/types';

export type NewCodeTerms = Omit<Sent<'/api/cases/{id}/person-codes', 'post'>, 'format'>;

const codesKey = (caseId: string) => ['person-codes', caseId];

/** The codes of a file, never what they say. */
export function useCodes(caseId: string) {
  return useQuery({
    queryKey: codesKey(caseId),
    queryFn: () =>
      take(api.GET('/api/cases/{id}/person-codes', { params: { path: { id: caseId }, query: { limit: 200 } } })),
  });
}

/** A code to show at a desk. Nothing keeps it: it is gone with the page. */
export function useShowCode(caseId: string) {
  return useIssuing(caseId, (body: NewCodeTerms) => {
    const sent = { ...toFile(caseId), body: { ...body, format: 'json' as const } };
    // The contract knows two answers; to this question it is this one.
    return take(api.POST('/api/cases/{id}/person-codes', sent)) as Promise<NewCode>;
  });
}

/** A code in a letter to print. */
export function useWriteLetter(caseId: string) {
  return useIssuing(caseId, (body: NewCodeTerms) => {
    const sent = { ...toFile(caseId), body: { ...body, format: 'pdf' as const }, parseAs: 'blob' as const };
    return take<Blob>(api.POST('/api/cases/{id}/person-codes', sent));
  });
}

export function useRevokeCode(caseId: string) {
  return useIssuing(caseId, (id: string) =>
    take(api.POST('/api/person-codes/{id}/revocation', { params: { path: { id } } })),
  );
}

function toFile(id: string) {
  return { params: { path: { id } } };
}

/** A new code ends the one before it that was not used, so the list is looked at anew. */
function useIssuing<In, Out>(caseId: string, issue: (given: In) => Promise<Out>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: issue,
    gcTime: 0,
    onSettled: () => queries.invalidateQueries({ queryKey: codesKey(caseId) }),
  });
}
