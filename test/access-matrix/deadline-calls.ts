import type { TestApi } from '@test/api';
import type { Call } from './call';

/** Before every try the deadline of the world is open, and long over. */
async function openAgain(api: TestApi, id: string): Promise<number> {
  const [row] = await api.sql<{ version: number }>(
    `UPDATE deadline SET state = 'open', settled_at = NULL, due_on = '2026-01-05' WHERE id::text = $1 RETURNING version`,
    [id],
  );
  return row?.version ?? 1;
}

/** How the routes of deadlines and reminders are called. */
export const DEADLINE_CALLS: Record<string, Call> = {
  'GET /api/cases/{id}/deadlines': ({ client }, { caseId }) => client.get(`/api/cases/${caseId}/deadlines?limit=200`),
  'POST /api/cases/{id}/deadlines': ({ client }, { caseId }, { api }) =>
    client.post(`/api/cases/${caseId}/deadlines`, { title: 'Kanarienvogel anrufen', dueOn: api.clock.today() }),
  'POST /api/cases/{id}/deadlines/{deadlineId}/steps': async ({ client }, { caseId, deadlineId }, { api }) => {
    const version = await openAgain(api, deadlineId);
    return client.post(`/api/cases/${caseId}/deadlines/${deadlineId}/steps`, { step: 'done', version });
  },
  'GET /api/deadlines': async ({ client }, { deadlineId }, { api }) => {
    await openAgain(api, deadlineId);
    return client.get('/api/deadlines?limit=200');
  },
  'GET /api/overdue-files': async ({ client }, { deadlineId }, { api }) => {
    await openAgain(api, deadlineId);
    return client.get('/api/overdue-files?limit=200');
  },
  'GET /api/reminders': ({ client }) => client.get('/api/reminders'),
  'POST /api/reminders/calendar-feed': ({ client }) => client.post('/api/reminders/calendar-feed'),
  'DELETE /api/reminders/calendar-feed': ({ client }) => client.delete('/api/reminders/calendar-feed'),
  'PUT /api/reminders/digest': ({ client }) => client.put('/api/reminders/digest', { wanted: false }),
  'GET /api/calendar/{file}': async ({ client }, _, { actors }) => {
    const feed = await actors.get('own, case-manager, guides the file')?.client.post('/api/reminders/calendar-feed');
    return client.get(new URL(feed?.body.address).pathname);
  },
};
