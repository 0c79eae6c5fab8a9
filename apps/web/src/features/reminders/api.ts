import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, take } from '../../api/client';

const REMINDERS = ['reminders'] as const;

export function useReminders() {
  return useQuery({ queryKey: REMINDERS, queryFn: () => take(api.GET('/api/reminders')) });
}

export function useIssueFeed() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => take(api.POST('/api/reminders/calendar-feed')),
    onSettled: () => queries.invalidateQueries({ queryKey: REMINDERS }),
  });
}

export function useRevokeFeed() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => take(api.DELETE('/api/reminders/calendar-feed')),
    onSettled: () => queries.invalidateQueries({ queryKey: REMINDERS }),
  });
}

export function useChooseDigest() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (wanted: boolean) => take(api.PUT('/api/reminders/digest', { body: { wanted } })),
    onSettled: () => queries.invalidateQueries({ queryKey: REMINDERS }),
  });
}
