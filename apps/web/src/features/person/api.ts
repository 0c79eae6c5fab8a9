import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, onSignedOut, take } from '../../api/client';
import { Problem } from '../../api/problem';
import type { PersonMe } from './types';

const ME = ['person', 'me'] as const;
const CONSENTS = ['person', 'consents'] as const;
export const LOG_PAGE = 30;

/** The person who is signed in; null when nobody is. */
export function usePersonSession() {
  const queries = useQueryClient();
  useEffect(() => onSignedOut(() => queries.setQueryData<PersonMe | null>(ME, null)), [queries]);
  return useQuery({ queryKey: ME, queryFn: fetchMe, staleTime: Infinity, gcTime: Infinity });
}

async function fetchMe(): Promise<PersonMe | null> {
  try {
    return await take(api.GET('/api/person-session'));
  } catch (error) {
    // Nobody of these pages: not signed in, or signed in as staff.
    if (error instanceof Problem && (error.status === 401 || error.status === 404)) return null;
    throw error;
  }
}

/** Another person may sit at this device next: nothing of the one before stays. */
function useForgetting() {
  const queries = useQueryClient();
  return (me: PersonMe | null) => {
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] === 'person' && queryKey[1] !== 'me' });
    queries.setQueryData<PersonMe | null>(ME, me);
  };
}

export function usePersonSignIn() {
  const forget = useForgetting();
  return useMutation({
    mutationFn: (body: { code: string; bornOn: string }) => take(api.POST('/api/person-session', { body })),
    onSuccess: (me) => {
      signedOutByHand = false;
      forget(me);
    },
  });
}

let signedOutByHand = false;

/** Whether the last session ended because the person signed out. */
export function wasSignedOut(): boolean {
  return signedOutByHand;
}

export function usePersonSignOut() {
  const forget = useForgetting();
  return useMutation({
    mutationFn: () => take(api.DELETE('/api/person-session')),
    onSuccess: () => {
      signedOutByHand = true;
      forget(null);
    },
  });
}

/** Ends the session in the pages when its time is over; the server has ended it by itself. */
export function useSessionEnd() {
  return useForgetting();
}

export function useStaySignedIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: fetchMe,
    onSuccess: (me) => queries.setQueryData<PersonMe | null>(ME, me),
  });
}

export function useCards() {
  return useQuery({ queryKey: CONSENTS, queryFn: () => take(api.GET('/api/me/consents')) });
}

export function usePreview(id: string) {
  return useQuery({
    queryKey: ['person', 'preview', id],
    queryFn: () => take(api.GET('/api/me/consents/{id}/withdrawal-preview', { params: { path: { id } } })),
    gcTime: 0,
  });
}

export function useWithdrawal(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => take(api.POST('/api/me/consents/{id}/withdrawal', { params: { path: { id } } })),
    // What was seen before is not shown again, not even while the new list is on its way.
    onSettled: () => queries.removeQueries({ queryKey: CONSENTS }),
  });
}

export function useLog(after: string | undefined) {
  return useQuery({
    queryKey: ['person', 'log', after],
    queryFn: () => take(api.GET('/api/me/access-log', { params: { query: { limit: LOG_PAGE, after } } })),
    gcTime: 0,
  });
}

export function useNextCode() {
  return useMutation({ mutationFn: () => take(api.POST('/api/me/next-code')), gcTime: 0 });
}

export function useWords(language: string) {
  return useQuery({
    queryKey: ['words', language],
    queryFn: () => take(api.GET('/api/me/words', { params: { query: { language } } })),
    staleTime: Infinity,
  });
}

/** Tells the server which language the rest of the session is in; that it could not be told stops nobody. */
export function useLanguageChoice() {
  return useMutation({ mutationFn: (language: string) => take(api.PUT('/api/me/language', { body: { language } })) });
}
