import { randomUUID } from 'node:crypto';
import { contactDraft } from '@test/contact-draft';
import type { Call } from './call';

const CONTACT = {
  kind: 'phone',
  beganAt: '2026-01-07T10:00:00+01:00',
  withPerson: true,
  mediation: 'none',
  text: 'Kanarienvogel angerufen',
};

/** How the routes of the journal are called. */
export const JOURNAL_CALLS: Record<string, Call> = {
  'GET /api/cases/{id}/journal': ({ client }, { caseId }) => client.get(`/api/cases/${caseId}/journal`),
  'POST /api/cases/{id}/journal': ({ client }, { caseId }) =>
    client.post(`/api/cases/${caseId}/journal`, { entryId: randomUUID(), ...CONTACT }),
  'GET /api/cases/{id}/journal/figures': ({ client }, { caseId }) => client.get(`/api/cases/${caseId}/journal/figures`),
  'GET /api/journal/figures': ({ client }) => client.get('/api/journal/figures'),
  'GET /api/cases/{id}/journal/{entryId}/versions': ({ client }, { caseId, entryId }) =>
    client.get(`/api/cases/${caseId}/journal/${entryId}/versions`),
  'POST /api/cases/{id}/journal/{entryId}/corrections': async ({ client }, { caseId, entryId }, { api }) => {
    const [last] = await api.sql<{ version: number }>(
      'SELECT max(version) AS version FROM journal_version WHERE entry_id::text = $1',
      [entryId],
    );
    const correction = { ...CONTACT, version: last?.version ?? 1, reason: 'Der Tag war falsch' };
    return client.post(`/api/cases/${caseId}/journal/${entryId}/corrections`, correction);
  },
  // It is read before it is written and written before it is thrown away, whoever comes first.
  'GET /api/cases/{id}/journal/draft': ({ client }, { caseId }) => client.get(`/api/cases/${caseId}/journal/draft`),
  'PUT /api/cases/{id}/journal/draft': ({ client }, { caseId }) =>
    client.put(`/api/cases/${caseId}/journal/draft`, contactDraft({ text: CONTACT.text })),
  'DELETE /api/cases/{id}/journal/draft': ({ client }, { caseId }) =>
    client.delete(`/api/cases/${caseId}/journal/draft`),
  'PUT /api/cases/{id}/journal/presence': ({ client }, { caseId }) =>
    client.put(`/api/cases/${caseId}/journal/presence`, {}),
  'DELETE /api/cases/{id}/journal/presence': ({ client }, { caseId }) =>
    client.delete(`/api/cases/${caseId}/journal/presence`),
  'POST /api/journal/searches': ({ client }) => client.post('/api/journal/searches', { q: 'kanarienvogel' }),
};
