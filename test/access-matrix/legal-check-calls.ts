import type { Call } from './call';
import { LEGAL_FACTS } from './legal-facts';

/** How the routes of legal checks are called. */
export const LEGAL_CHECK_CALLS: Record<string, Call> = {
  'GET /api/cases/{id}/legal-facts': ({ client }, { caseId }) => client.get(`/api/cases/${caseId}/legal-facts`),
  'PUT /api/cases/{id}/legal-facts': async ({ client }, { caseId }, { api }) => {
    const [row] = await api.sql<{ version: number }>(
      'SELECT max(version) AS version FROM legal_facts WHERE case_id::text = $1',
      [caseId],
    );
    return client.put(`/api/cases/${caseId}/legal-facts`, { version: row?.version ?? 0, facts: LEGAL_FACTS });
  },
  'GET /api/cases/{id}/legal-checks': ({ client }, { caseId }) => client.get(`/api/cases/${caseId}/legal-checks`),
  'POST /api/cases/{id}/legal-checks': ({ client }, { caseId }) =>
    client.post(`/api/cases/${caseId}/legal-checks`, { on: '2026-11-23' }),
  'GET /api/cases/{id}/legal-checks/{checkId}': ({ client }, { caseId, legalCheckId }) =>
    client.get(`/api/cases/${caseId}/legal-checks/${legalCheckId}`),
  'GET /api/special-achievements': ({ client }) => client.get('/api/special-achievements'),
  'PUT /api/special-achievements': async ({ client }) => {
    // Each Kreis counts its own versions.
    const { body } = await client.get('/api/special-achievements');
    const version = (body as { items?: { version: number }[] } | undefined)?.items?.[0]?.version ?? 0;
    const agreed = { agreedWith: 'Frau Beispiel', agreedOn: '2026-01-05', validFrom: '2024-01-01' };
    return client.put('/api/special-achievements', { version, ...agreed, entries: [] });
  },
};
