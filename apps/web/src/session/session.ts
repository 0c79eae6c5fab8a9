import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect } from 'react';
import { api, onSignedOut, take } from '../api/client';
import { Problem } from '../api/problem';
import type { Me } from '../api/types';

export const ME = ['me'] as const;

/** Who is signed in; null when nobody is. */
export function useSession() {
  const queries = useQueryClient();
  useEffect(() => onSignedOut(() => queries.setQueryData<Me | null>(ME, null)), [queries]);
  return useQuery({
    queryKey: ME,
    queryFn: fetchMe,
    staleTime: Infinity,
    gcTime: Infinity,
    refetchOnWindowFocus: false,
  });
}

async function fetchMe(): Promise<Me | null> {
  try {
    return await take(api.GET('/api/me'));
  } catch (error) {
    if (error instanceof Problem && error.status === 401) return null;
    throw error;
  }
}

export function useSignIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { login: string; password: string }) => take(api.POST('/api/session', { body })),
    onSuccess: (me) => {
      signedOutByHand = false;
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' && queryKey[0] !== 'code-list' });
      queries.setQueryData<Me | null>(ME, me);
    },
  });
}

let signedOutByHand = false;

/** Whether the last session ended because somebody signed out. */
export function wasSignedOut(): boolean {
  return signedOutByHand;
}

export function useSignOut() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => take(api.DELETE('/api/session')),
    onSuccess: () => {
      signedOutByHand = true;
      queries.setQueryData<Me | null>(ME, null);
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' && queryKey[0] !== 'code-list' });
    },
  });
}

export function useExtendSession() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: fetchMe,
    onSuccess: (me) => queries.setQueryData<Me | null>(ME, me),
  });
}

export const CurrentUser = createContext<Me | null>(null);

/** Only the case manager writes in a file; a team lead reads it. The server decides again. */
export function useCanEdit(): boolean {
  return useMe().role === 'case-manager';
}

/** The signed-in account, on pages that only exist for signed-in people. */
export function useMe(): Me {
  const me = useContext(CurrentUser);
  if (!me) throw new Error('No signed-in account here');
  return me;
}
