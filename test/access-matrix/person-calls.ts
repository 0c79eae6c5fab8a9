import { randomUUID } from 'node:crypto';
import { isId } from '@app/platform';
import type { Answer } from '@test/api';
import { given } from '@test/given';
import type { Actor, Target, World } from './world';

type Call = (actor: Actor, target: Target, world: World) => Promise<Answer>;

/** An id in a body is refused by its form; only what could be one is looked for. */
const like = (id: string): string => (isId(id) ? id : randomUUID());
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

/** How the routes of the person's own view are called. */
export const PERSON_CALLS: Record<string, Call> = {
  // Without a cookie, because a new session takes the place of the old one.
  'POST /api/person-session': async (_, __, { api, target, bornOn }) => {
    const { code } = await given.code(await api.as('case-manager'), target.caseId);
    return api.nobody.post('/api/person-session', { code, bornOn });
  },
  'DELETE /api/person-session': (_, __, { api }) => api.nobody.delete('/api/person-session'),
  'GET /api/person-session': ({ client }) => client.get('/api/person-session'),
  'PUT /api/me/language': ({ client }) => client.put('/api/me/language', { language: 'en' }),
  'POST /api/me/next-code': ({ client }) => client.post('/api/me/next-code'),
  'GET /api/me/words': ({ client }) => client.get('/api/me/words?language=ar'),
  'GET /api/me/consents': ({ client }) => client.get('/api/me/consents'),
  'GET /api/me/consents/{id}/withdrawal-preview': ({ client }, { consentId }) =>
    client.get(`/api/me/consents/${consentId}/withdrawal-preview`),
  'GET /api/me/consents/{id}/receipt': ({ client }, { consentId }) =>
    client.get(`/api/me/consents/${consentId}/receipt`),
  'POST /api/me/consents/{id}/withdrawal': ({ client }, { ownConsentId }) =>
    client.post(`/api/me/consents/${ownConsentId}/withdrawal`),
  'GET /api/me/access-log': ({ client }) => client.get('/api/me/access-log?limit=200'),
  'GET /api/me/evidence/{id}': ({ client }, { evidenceId }) => client.get(`/api/me/evidence/${evidenceId}`),
  'GET /api/me/data': ({ client }) => client.get('/api/me/data'),
  'GET /api/cases/{id}/person-codes': ({ client }, { caseId }) => client.get(`/api/cases/${caseId}/person-codes`),
  'POST /api/cases/{id}/person-codes': ({ client }, { caseId }) =>
    client.post(`/api/cases/${caseId}/person-codes`, { language: 'de' }),
  'POST /api/person-codes/{id}/revocation': ({ client }, { codeId }) =>
    client.post(`/api/person-codes/${codeId}/revocation`),
  'POST /api/log-deferrals': ({ client }, { caseId, eventId }) =>
    client.post('/api/log-deferrals', {
      caseId: like(caseId),
      eventId: like(eventId),
      ground: '§ 58 Abs. 3 DSG NRW: laufende Ermittlung',
      until: inDays(30),
    }),
  'GET /api/log-deferrals': ({ client }) => client.get('/api/log-deferrals?limit=200'),
  'POST /api/log-deferrals/{id}/end': ({ client }, { deferralId }) =>
    client.post(`/api/log-deferrals/${deferralId}/end`),
  'GET /api/name-releases': ({ client }) => client.get('/api/name-releases?limit=200'),
  'GET /api/access-reviews': ({ client }) => client.get('/api/access-reviews?limit=200'),
  'GET /api/access-reviews/{id}': ({ client }, { reviewId }) => client.get(`/api/access-reviews/${reviewId}`),
  'POST /api/access-reviews/{id}/result': ({ client }, { reviewId }) =>
    client.post(`/api/access-reviews/${reviewId}/result`, { result: 'question', note: 'Die Fachkraft wird gefragt.' }),
  'GET /api/access-log/export': ({ client }) => client.get('/api/access-log/export'),
  'POST /api/name-releases': ({ client }, { caseId, eventId }) =>
    client.post('/api/name-releases', {
      caseId: like(caseId),
      eventId: like(eventId),
      reason: 'Auf Antrag der Person',
    }),
};
