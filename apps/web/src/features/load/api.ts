import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, take } from '../../api/client';

const LOAD = ['load'] as const;

export function useLoad() {
  return useQuery({ queryKey: LOAD, queryFn: () => take(api.GET('/api/load')) });
}

export function useWriteProfile(accountId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { languages: string[]; municipalities: string[] }) =>
      take(api.PUT('/api/load/{accountId}/profile', { params: { path: { accountId } }, body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: LOAD }),
  });
}
