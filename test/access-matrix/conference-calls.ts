import { conferenceWith, WHEN } from '@test/conference';
import type { TestApi } from '@test/api';
import type { Call } from './call';
import type { Target } from './world';

const SAID = conferenceWith({ minutes: 'Kanarienvogel war da' });

/** Before every try one conference is planned, one was held and never corrected, and there is no other. */
async function lay(api: TestApi, { conferenceId, heldConferenceId }: Target): Promise<number> {
  await api.sql(
    `DELETE FROM conference_correction WHERE conference_id::text = '${heldConferenceId}';
     DELETE FROM conference WHERE case_id = (SELECT case_id FROM conference WHERE id::text = '${conferenceId}')
       AND id::text NOT IN ('${conferenceId}', '${heldConferenceId}');
     UPDATE conference SET held_on = NULL, held_at = NULL, cancelled_at = NULL WHERE id::text = '${conferenceId}'`,
  );
  const [row] = await api.sql<{ version: number }>('SELECT version FROM conference WHERE id::text = $1', [
    conferenceId,
  ]);
  return row?.version ?? 1;
}

/** How the routes of case conferences are called. */
export const CONFERENCE_CALLS: Record<string, Call> = {
  'GET /api/cases/{id}/conferences': ({ client }, { caseId }) => client.get(`/api/cases/${caseId}/conferences`),
  'POST /api/cases/{id}/conferences': async ({ client }, target, { api }) => {
    await lay(api, target);
    return client.post(`/api/cases/${target.caseId}/conferences`, { ...WHEN, place: 'bei Kanarienvogel' });
  },
  'GET /api/cases/{id}/conferences/{conferenceId}': ({ client }, { caseId, conferenceId }) =>
    client.get(`/api/cases/${caseId}/conferences/${conferenceId}`),
  'PUT /api/cases/{id}/conferences/{conferenceId}': async ({ client }, target, { api }) => {
    const version = await lay(api, target);
    return client.put(`/api/cases/${target.caseId}/conferences/${target.conferenceId}`, { version, ...SAID });
  },
  'POST /api/cases/{id}/conferences/{conferenceId}/holding': async ({ client }, target, { api }) => {
    const version = await lay(api, target);
    return client.post(`/api/cases/${target.caseId}/conferences/${target.conferenceId}/holding`, { version });
  },
  'POST /api/cases/{id}/conferences/{conferenceId}/cancellation': async ({ client }, target, { api }) => {
    const cancelled = { version: await lay(api, target), reason: 'Kanarienvogel ist verreist' };
    return client.post(`/api/cases/${target.caseId}/conferences/${target.conferenceId}/cancellation`, cancelled);
  },
  'POST /api/cases/{id}/conferences/{conferenceId}/corrections': async ({ client }, target, { api }) => {
    await lay(api, target);
    const corrected = { ...SAID, correction: 0, reason: 'Kanarienvogel kam später' };
    return client.post(`/api/cases/${target.caseId}/conferences/${target.heldConferenceId}/corrections`, corrected);
  },
  'POST /api/cases/{id}/conferences/{conferenceId}/measures': ({ client }, { caseId, heldConferenceId }) =>
    client.post(`/api/cases/${caseId}/conferences/${heldConferenceId}/measures`),
  'GET /api/cases/{id}/conferences/{conferenceId}/invitation': async ({ client }, target, { api }) => {
    await lay(api, target);
    return client.get(`/api/cases/${target.caseId}/conferences/${target.conferenceId}/invitation?language=ar`);
  },
};
