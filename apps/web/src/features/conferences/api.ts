import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, take } from '../../api/client';
import type { Conference, ConferenceQuery, Sent } from '../../api/types';
import type { Versioned } from '../../browser/saved-draft';
import { toSend, type TypedConference } from './typed-conference';

const ONE = '/api/cases/{id}/conferences/{conferenceId}';

function key(caseId: string, conferenceId: string) {
  return ['conference', caseId, conferenceId];
}

export function useConferences(caseId: string, query: ConferenceQuery) {
  return useQuery({
    queryKey: ['conferences', caseId, query],
    queryFn: () => take(api.GET('/api/cases/{id}/conferences', { params: { path: { id: caseId }, query } })),
    placeholderData: keepPreviousData,
  });
}

/** Looked at anew each time: what agencies may hear can change from one minute to the next. */
export function useConference(caseId: string, conferenceId: string) {
  return useQuery({
    queryKey: key(caseId, conferenceId),
    queryFn: () => take(api.GET(ONE, { params: { path: { id: caseId, conferenceId } } })),
    gcTime: 0,
  });
}

/** The draft of a form: what is typed there must not be replaced by another look. */
export function useConferenceDraft(caseId: string, conferenceId: string) {
  return useQuery({
    queryKey: [...key(caseId, conferenceId), 'draft'],
    queryFn: () => take(api.GET(ONE, { params: { path: { id: caseId, conferenceId } } })),
    gcTime: 0,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
}

/** What a change of a conference makes old. */
function useForget(caseId: string) {
  const queries = useQueryClient();
  return () => {
    void queries.invalidateQueries({ queryKey: ['conferences', caseId] });
  };
}

export function usePlanConference(caseId: string) {
  const forget = useForget(caseId);
  return useMutation({
    mutationFn: (body: Sent<'/api/cases/{id}/conferences', 'post'>) =>
      take(api.POST('/api/cases/{id}/conferences', { params: { path: { id: caseId } }, body })),
    onSuccess: forget,
  });
}

/** Saves what is typed in the forms of a conference. */
export function useSendConference(caseId: string, conferenceId: string) {
  const forget = useForget(caseId);
  return async ({ version, value }: Versioned<TypedConference>): Promise<Conference> => {
    const saved = await take(
      api.PUT(ONE, { params: { path: { id: caseId, conferenceId } }, body: { version, ...toSend(value) } }),
    );
    forget();
    return saved;
  };
}

export function useHoldConference(caseId: string, conferenceId: string) {
  const forget = useForget(caseId);
  return useMutation({
    mutationFn: (body: Sent<'/api/cases/{id}/conferences/{conferenceId}/holding', 'post'>) =>
      take(api.POST(`${ONE}/holding`, { params: { path: { id: caseId, conferenceId } }, body })),
    onSuccess: forget,
  });
}

export function useCancelConference(caseId: string, conferenceId: string) {
  const forget = useForget(caseId);
  return useMutation({
    mutationFn: (body: Sent<'/api/cases/{id}/conferences/{conferenceId}/cancellation', 'post'>) =>
      take(api.POST(`${ONE}/cancellation`, { params: { path: { id: caseId, conferenceId } }, body })),
    onSuccess: forget,
  });
}

export function useCorrectConference(caseId: string, conferenceId: string) {
  const forget = useForget(caseId);
  return useMutation({
    mutationFn: (body: Sent<'/api/cases/{id}/conferences/{conferenceId}/corrections', 'post'>) =>
      take(api.POST(`${ONE}/corrections`, { params: { path: { id: caseId, conferenceId } }, body })),
    onSuccess: forget,
  });
}

export function useCarryOver(caseId: string, conferenceId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => take(api.POST(`${ONE}/measures`, { params: { path: { id: caseId, conferenceId } } })),
    // A form that opens with an older look at the plan would not show the measures, and take them for somebody else's change.
    onSuccess: () => queries.removeQueries({ queryKey: ['support-plans', caseId] }),
  });
}
