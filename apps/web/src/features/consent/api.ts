import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client';
import type { Channel, NewConsent, NewRelease, NewStatute, Question } from '../../api/types';

export function useConsents(caseId: string) {
  return useQuery({
    queryKey: ['consents', caseId],
    queryFn: () =>
      take(api.GET('/api/cases/{id}/consents', { params: { path: { id: caseId }, query: { limit: 200 } } })),
    staleTime: 30_000,
  });
}

export function useStatutes(caseId: string) {
  return useQuery({
    queryKey: ['statutes', caseId],
    queryFn: () =>
      take(api.GET('/api/cases/{id}/statutes', { params: { path: { id: caseId }, query: { limit: 200 } } })),
    staleTime: 30_000,
  });
}

export function useRecordConsent(caseId: string) {
  return useRecording(caseId, (body: NewConsent) =>
    take(api.POST('/api/cases/{id}/consents', { params: { path: { id: caseId } }, body })),
  );
}

export function useRecordRelease(caseId: string) {
  return useRecording(caseId, (body: NewRelease) =>
    take(api.POST('/api/cases/{id}/secrecy-releases', { params: { path: { id: caseId } }, body })),
  );
}

export function useRecordStatute(caseId: string) {
  return useRecording(caseId, (body: NewStatute) =>
    take(api.POST('/api/cases/{id}/statutes', { params: { path: { id: caseId } }, body })),
  );
}

export function useEndStatute(caseId: string, id: string) {
  return useRecording(caseId, (reason: string) =>
    take(api.POST('/api/statutes/{id}/end', { params: { path: { id } }, body: { reason } })),
  );
}

export type PlainStep = 'request' | 'deferral' | 'refusal' | 'giving';
export type ReasonedStep = 'termination' | 'invalidation';

/** A step that says nothing but that it was taken. */
export function useTakeStep(caseId: string, id: string) {
  const path = { params: { path: { id } } };
  const steps = {
    request: () => take(api.POST('/api/consents/{id}/request', path)),
    deferral: () => take(api.POST('/api/consents/{id}/deferral', path)),
    refusal: () => take(api.POST('/api/consents/{id}/refusal', path)),
    giving: () => take(api.POST('/api/consents/{id}/giving', path)),
  };
  return useRecording(caseId, (step: PlainStep) => steps[step]());
}

/** A step that needs a reason in writing. */
export function useEndStep(caseId: string, id: string) {
  return useRecording(caseId, ({ step, reason }: { step: ReasonedStep; reason: string }) => {
    const sent = { params: { path: { id } }, body: { reason } };
    return step === 'termination'
      ? take(api.POST('/api/consents/{id}/termination', sent))
      : take(api.POST('/api/consents/{id}/invalidation', sent));
  });
}

export function useRenew(caseId: string, id: string) {
  return useRecording(caseId, (validUntil: string) =>
    take(api.POST('/api/consents/{id}/renewal', { params: { path: { id } }, body: { validUntil } })),
  );
}

export function useWithdraw(caseId: string, consentId: string) {
  return useRecording(caseId, (channel: Channel) =>
    take(api.POST('/api/consents/{id}/withdrawal', { params: { path: { id: consentId } }, body: { channel } })),
  );
}

/** What a withdrawal would do: asked anew each time, because everything it speaks of may have changed. */
export function useWithdrawalPreview(caseId: string, consentId: string, enabled: boolean) {
  return useQuery({
    queryKey: ['withdrawal-preview', caseId, consentId],
    queryFn: () =>
      take(
        api.GET('/api/cases/{id}/consents/{consentId}/withdrawal-preview', {
          params: { path: { id: caseId, consentId } },
        }),
      ),
    enabled,
    staleTime: 0,
    gcTime: 0,
  });
}

export function useExplanation(caseId: string, question: Question | null) {
  return useQuery({
    queryKey: ['explanation', caseId, question],
    queryFn: () =>
      take(
        api.GET('/api/cases/{id}/access/explain', {
          params: { path: { id: caseId }, query: question ?? { agencyId: '', purpose: [] } },
        }),
      ),
    enabled: question !== null,
    staleTime: 0,
    gcTime: 0,
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

/** Whatever is recorded, and whatever is refused: what the pages show is asked anew. */
function useRecording<Given, Recorded>(caseId: string, record: (given: Given) => Promise<Recorded>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: record,
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['consents', caseId] }),
        queries.invalidateQueries({ queryKey: ['statutes', caseId] }),
        queries.invalidateQueries({ queryKey: ['cases'] }),
      ]),
  });
}
