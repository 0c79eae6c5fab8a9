import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, take } from '../../api/client';
import type { HouseholdRemoval, WrittenMember, WrittenNames } from '../../api/types';

function key(caseId: string) {
  return ['household', caseId];
}

/** The person of a file and who belongs to her. */
export function useHousehold(caseId: string) {
  return useQuery({
    queryKey: key(caseId),
    queryFn: () => take(api.GET('/api/cases/{id}/household', { params: { path: { id: caseId } } })),
    staleTime: 30_000,
  });
}

/** Records a member, or changes her where there is an id. */
export function useSaveMember(caseId: string, memberId: string | undefined) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ version, ...body }: WrittenMember) =>
      memberId === undefined
        ? take(api.POST('/api/cases/{id}/household', { params: { path: { id: caseId } }, body }))
        : take(
            api.PUT('/api/cases/{id}/household/{memberId}', {
              params: { path: { id: caseId, memberId } },
              body: { ...body, version },
            }),
          ),
    onSuccess: () => queries.invalidateQueries({ queryKey: key(caseId) }),
  });
}

export function useRemoveMember(caseId: string, memberId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: HouseholdRemoval) =>
      take(
        api.POST('/api/cases/{id}/household/{memberId}/removal', { params: { path: { id: caseId, memberId } }, body }),
      ),
    // Not waited for: the page of the member would be gone before it can lead on.
    onSuccess: () => void queries.invalidateQueries({ queryKey: key(caseId) }),
  });
}

export function useSaveNames(caseId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: WrittenNames) =>
      take(api.PUT('/api/cases/{id}/household/names', { params: { path: { id: caseId } }, body })),
    onSuccess: (saved) => queries.setQueryData(key(caseId), saved),
  });
}
