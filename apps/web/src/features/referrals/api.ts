import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, take } from '../../api/client';
import type { ReferralAnswer, ReferralPurpose, ReferralQuery, Sent, WrittenReferral } from '../../api/types';

const ONE = '/api/cases/{id}/referrals/{referralId}';
const ALL = ['referrals'];

/** Those of a file, or without one those of all own files; for an agency, its inbox. */
export function useReferrals(query: ReferralQuery, caseId?: string) {
  return useQuery({
    queryKey: [...ALL, caseId, query],
    queryFn: () =>
      caseId === undefined
        ? take(api.GET('/api/referrals', { params: { query } }))
        : take(api.GET('/api/cases/{id}/referrals', { params: { path: { id: caseId }, query } })),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

/** Looked at anew each time: what carries it can end from one minute to the next. */
export function useReferral(caseId: string, referralId: string) {
  return useQuery({
    queryKey: [...ALL, caseId, 'one', referralId],
    queryFn: () => take(api.GET(ONE, { params: { path: { id: caseId, referralId } } })),
    gcTime: 0,
  });
}

/** What stands open to an agency for a purpose; asked once both are chosen. */
export function useReferralBasis(caseId: string, agencyId: string, purpose: ReferralPurpose | '') {
  return useQuery({
    queryKey: ['referral-basis', caseId, agencyId, purpose],
    queryFn: () =>
      take(
        api.GET('/api/cases/{id}/referral-basis', {
          params: { path: { id: caseId }, query: { agencyId, purpose: purpose as ReferralPurpose } },
        }),
      ),
    enabled: agencyId !== '' && purpose !== '',
    staleTime: 0,
  });
}

function useForget() {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: ALL });
}

/** Begins a draft, or writes the one that is named anew. */
export function useWriteReferral(caseId: string, referralId?: string) {
  const forget = useForget();
  return useMutation({
    mutationFn: (body: WrittenReferral) =>
      referralId === undefined
        ? take(api.POST('/api/cases/{id}/referrals', { params: { path: { id: caseId } }, body }))
        : take(api.PUT(ONE, { params: { path: { id: caseId, referralId } }, body })),
    onSuccess: forget,
  });
}

export function useSendReferral(caseId: string, referralId: string) {
  const forget = useForget();
  return useMutation({
    mutationFn: () => take(api.POST(`${ONE}/sending`, { params: { path: { id: caseId, referralId } } })),
    onSuccess: forget,
  });
}

export function useDiscardReferral(caseId: string, referralId: string) {
  const forget = useForget();
  return useMutation({
    mutationFn: () => take(api.DELETE(ONE, { params: { path: { id: caseId, referralId } } })),
    onSuccess: forget,
  });
}

export function useRevokeReferral(caseId: string, referralId: string) {
  const forget = useForget();
  return useMutation({
    mutationFn: (body: Sent<'/api/cases/{id}/referrals/{referralId}/revocation', 'post'>) =>
      take(api.POST(`${ONE}/revocation`, { params: { path: { id: caseId, referralId } }, body })),
    onSuccess: forget,
  });
}

/** A referral as its agency reads it, for the purpose it was sent for. */
export function useReceivedReferral(id: string, purpose: ReferralPurpose) {
  return useQuery({
    queryKey: [...ALL, 'received', id, purpose],
    queryFn: () => take(api.GET('/api/referrals/{id}', { params: { path: { id }, query: { purpose } } })),
    staleTime: 0,
    gcTime: 0,
  });
}

export function useAnswerReferral(id: string, purpose: ReferralPurpose) {
  const forget = useForget();
  return useMutation({
    mutationFn: (body: ReferralAnswer) =>
      take(api.POST('/api/referrals/{id}/answers', { params: { path: { id }, query: { purpose } }, body })),
    onSuccess: forget,
  });
}
