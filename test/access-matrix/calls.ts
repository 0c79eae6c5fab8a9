import type { Answer } from '@test/api';
import { TERMS } from '@test/given';
import type { Actor, Target, World } from './world';

type Call = (actor: Actor, target: Target, world: World) => Promise<Answer>;

const PASSWORD = 'Fallbruecke-Demo-2026';

/** How each route is called, always with a request that would succeed for whom it is meant. */
export const CALLS: Record<string, Call> = {
  'GET /api/health/live': ({ client }) => client.get('/api/health/live'),
  'GET /api/health/ready': ({ client }) => client.get('/api/health/ready'),
  'GET /api/openapi.json': ({ client }) => client.get('/api/openapi.json'),
  // Without the cookie, because a new session takes the place of the old one.
  'POST /api/session': ({ login }, _, { api }) => api.nobody.post('/api/session', { login, password: PASSWORD }),
  'DELETE /api/session': async ({ login }, _, { api }) => {
    const client = login.startsWith('nobody') ? api.nobody : await api.as(login);
    return client.delete('/api/session');
  },
  'GET /api/me': ({ client }) => client.get('/api/me'),
  'GET /api/code-lists/{name}': ({ client }) => client.get('/api/code-lists/sex'),
  'GET /api/agencies': ({ client }) => client.get('/api/agencies?limit=200'),
  'GET /api/consent-texts': ({ client }) => client.get('/api/consent-texts'),
  'GET /api/cases': ({ client }) => client.get('/api/cases?limit=200'),
  'POST /api/cases': ({ client }) => client.post('/api/cases', { familyName: 'Neumann', givenName: 'Nora' }),
  'GET /api/cases/{id}': ({ client }, { caseId }) => client.get(`/api/cases/${caseId}`),
  'POST /api/cases/{id}/openings': ({ client }, { caseId }) =>
    client.post(`/api/cases/${caseId}/openings`, { reason: 'Vertretung während einer Krankheit' }),
  'PUT /api/cases/{id}/sections/{category}': ({ client }, { caseId }) =>
    client.put(`/api/cases/${caseId}/sections/language`, { version: 0, content: { germanLevel: 'B1' } }),
  'GET /api/cases/{id}/consents': ({ client }, { caseId }) => client.get(`/api/cases/${caseId}/consents`),
  'POST /api/cases/{id}/consents': ({ client }, { caseId }, { charity }) =>
    client.post(`/api/cases/${caseId}/consents`, { ...TERMS, agencyId: charity }),
  'POST /api/consents/{id}/withdrawal': ({ client }, { spareConsentId }) =>
    client.post(`/api/consents/${spareConsentId}/withdrawal`, { channel: 'oral' }),
  'GET /api/consents/{id}/form': ({ client }, { consentId }) => client.get(`/api/consents/${consentId}/form`),
  'GET /api/cases/{id}/access-log': ({ client }, { caseId }) => client.get(`/api/cases/${caseId}/access-log?limit=200`),
  'GET /api/shared-cases': ({ client, purpose }) => client.get(`/api/shared-cases?purpose=${purpose}&limit=200`),
  'GET /api/shared-cases/{id}': ({ client, purpose }, { caseId }) =>
    client.get(`/api/shared-cases/${caseId}?purpose=${purpose}`),
  'GET /api/figures/caseload': ({ client }) => client.get('/api/figures/caseload'),
};
