import { randomUUID } from 'node:crypto';
import { RESIDENCE } from '@test/residence';
import type { Call } from './call';

const STATUS = { ...RESIDENCE, conditions: 'Wohnsitz vorgeschrieben. Kanarienvogel.' };

/** How the routes of residence and of the offices that are competent for it are called. */
export const RESIDENCE_CALLS: Record<string, Call> = {
  'GET /api/cases/{id}/residence': ({ client }, { caseId }) => client.get(`/api/cases/${caseId}/residence`),
  'POST /api/cases/{id}/residence': ({ client }, { caseId }) =>
    client.post(`/api/cases/${caseId}/residence`, { entryId: randomUUID(), ...STATUS }),
  'GET /api/cases/{id}/residence/{entryId}/versions': ({ client }, { caseId, residenceId }) =>
    client.get(`/api/cases/${caseId}/residence/${residenceId}/versions`),
  'POST /api/cases/{id}/residence/{entryId}/corrections': async ({ client }, { caseId, residenceId }, { api }) => {
    const [last] = await api.sql<{ version: number }>(
      'SELECT max(version) AS version FROM residence_version WHERE entry_id::text = $1',
      [residenceId],
    );
    const correction = { ...STATUS, version: last?.version ?? 1, reason: 'Das Datum war falsch gelesen' };
    return client.post(`/api/cases/${caseId}/residence/${residenceId}/corrections`, correction);
  },
  'GET /api/competent-offices': ({ client }) =>
    client.get('/api/competent-offices?ags=05158024&matter=residence&on=2026-11-23'),
};
