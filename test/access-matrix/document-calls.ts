import type { Call } from './call';

const FILE = Buffer.from('%PDF-1.7 Kanarienvogel');
const LABEL = { title: 'Bescheid Kanarienvogel', category: 'income' };

/** How the routes of documents and letters are called. */
export const DOCUMENT_CALLS: Record<string, Call> = {
  'GET /api/cases/{id}/documents': ({ client }, { caseId }) => client.get(`/api/cases/${caseId}/documents`),
  'GET /api/cases/{id}/documents/{documentId}': ({ client }, { caseId, documentId }) =>
    client.get(`/api/cases/${caseId}/documents/${documentId}`),
  'POST /api/cases/{id}/documents': ({ client }, { caseId }) => client.post(`/api/cases/${caseId}/documents`, LABEL),
  'PUT /api/cases/{id}/documents/{documentId}': async ({ client }, { caseId, documentId }, { api }) => {
    const [row] = await api.sql<{ version: number }>('SELECT version FROM case_document WHERE id::text = $1', [
      documentId,
    ]);
    return client.put(`/api/cases/${caseId}/documents/${documentId}`, { ...LABEL, version: row?.version ?? 1 });
  },
  'POST /api/cases/{id}/documents/{documentId}/deletion': ({ client }, { caseId, spareDocumentId }) =>
    client.post(`/api/cases/${caseId}/documents/${spareDocumentId}/deletion`, { reason: 'wrong-file' }),
  'POST /api/cases/{id}/documents/{documentId}/hold': ({ client }, { caseId, documentId }) =>
    client.post(`/api/cases/${caseId}/documents/${documentId}/hold`, { because: 'Klage Kanarienvogel' }),
  'DELETE /api/cases/{id}/documents/{documentId}/hold': async ({ client }, { caseId, documentId }, { api }) => {
    await api.sql(`UPDATE case_document SET held_on = '2026-11-01' WHERE id::text = $1`, [documentId]);
    return client.delete(`/api/cases/${caseId}/documents/${documentId}/hold`);
  },
  'POST /api/cases/{id}/documents/{documentId}/versions': ({ client }, { caseId, documentId }) =>
    client.post(`/api/cases/${caseId}/documents/${documentId}/versions`, FILE, { 'content-type': 'application/pdf' }),
  'GET /api/cases/{id}/documents/{documentId}/versions/{number}': ({ client }, { caseId, documentId }) =>
    client.get(`/api/cases/${caseId}/documents/${documentId}/versions/1?as=preview`),
  'POST /api/cases/{id}/letters': ({ client }, { caseId }) =>
    client.post(`/api/cases/${caseId}/letters`, { kind: 'confirmation', language: 'de' }),
  'GET /api/me/documents': ({ client }) => client.get('/api/me/documents'),
  'GET /api/me/documents/{documentId}/versions/{number}': ({ client }, { documentId }) =>
    client.get(`/api/me/documents/${documentId}/versions/1`),
};
