import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client';
import type { Channel, NewConsent } from '../../api/types';

export function useConsents(caseId: string) {
  return useQuery({
    queryKey: ['consents', caseId],
    queryFn: () =>
      take(api.GET('/api/cases/{id}/consents', { params: { path: { id: caseId }, query: { limit: 200 } } })),
    staleTime: 30_000,
  });
}

export function useRecordConsent(caseId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: NewConsent) =>
      take(api.POST('/api/cases/{id}/consents', { params: { path: { id: caseId } }, body })),
    onSuccess: () => refreshConsents(queries, caseId),
  });
}

export function useWithdraw(caseId: string, consentId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (channel: Channel) =>
      take(
        api.POST('/api/consents/{id}/withdrawal', {
          params: { path: { id: consentId } },
          body: { channel },
        }),
      ),
    onSettled: () => refreshConsents(queries, caseId),
  });
}

export function useAgencies() {
  return useQuery({
    queryKey: ['agencies'],
    queryFn: () => take(api.GET('/api/agencies', { params: { query: { limit: 200 } } })),
    staleTime: 300_000,
  });
}

export function useConsentTexts() {
  const { i18n } = useTranslation();
  return useQuery({
    queryKey: ['consent-texts', i18n.language],
    queryFn: () => take(api.GET('/api/consent-texts')),
    staleTime: 300_000,
  });
}

export function formAddress(consentId: string): string {
  return `/api/consents/${consentId}/form`;
}

async function refreshConsents(queries: ReturnType<typeof useQueryClient>, caseId: string): Promise<void> {
  await Promise.all([
    queries.invalidateQueries({ queryKey: ['consents', caseId] }),
    queries.invalidateQueries({ queryKey: ['cases'] }),
  ]);
}
