import type { TestApi } from '@test/api';
import type { Call } from './call';

const REASON = 'Die Kollegin verlässt das Haus zum Monatsende';
const SUMMARY = 'Der Bescheid fehlt noch, der Kurs beginnt im März.';
const CLOSE = { task: 'close', reasonCode: 'no-contact' };
/** What SQL of a test acts for: the Kreis of the world. */
export const ACTING = `SELECT set_config('app.tenant_id', id::text, false) FROM tenant WHERE ags = '05158'`;

async function accountOf(api: TestApi, login: string): Promise<string> {
  const [account] = await api.sql<{ id: string }>('SELECT id FROM account WHERE login = $1', [login]);
  return account?.id ?? '';
}

/** Before every try the file is offered as if nobody had decided, and its case manager guides it. */
async function offeredAgain(api: TestApi, handoverId: string): Promise<void> {
  await api.sql(
    `${ACTING};
     UPDATE case_file SET case_manager_id = h.from_id FROM handover h WHERE h.id::text = '${handoverId}' AND h.case_id = case_file.id;
     UPDATE handover SET state = 'open', decided_at = NULL, decided_by = NULL WHERE id::text = '${handoverId}'`,
  );
}

/** An offer of a file that nobody has offered yet: with a summary, or by a team lead with a reason. */
async function offering(api: TestApi, login: string, caseId: string): Promise<object> {
  await api.sql(`${ACTING}; DELETE FROM handover WHERE case_id::text = '${caseId}'`);
  const toId = await accountOf(api, 'case-manager-2@mettmann.example');
  return login.includes('team-lead') ? { toId, reason: REASON } : { toId, summary: SUMMARY };
}

/** Who was offered the file takes it; whoever offered it, and the team lead, take the offer back. */
function decisionOf(login: string): object {
  return { decision: login === 'case-manager-2@mettmann.example' ? 'accept' : 'withdraw' };
}

/** The load of a team, files that are handed over, work on many files, and the end of a file. */
export const LOAD_CALLS: Record<string, Call> = {
  'GET /api/load': ({ client }) => client.get('/api/load'),
  'PUT /api/load/{accountId}/profile': ({ client }, _, { managerId }) =>
    client.put(`/api/load/${managerId}/profile`, { languages: ['ar'], municipalities: [] }),
  'PUT /api/cases/{id}/intensity': ({ client }, { caseId }) =>
    client.put(`/api/cases/${caseId}/intensity`, { intensity: 'intensive' }),
  'GET /api/cases/{id}/suggestions': ({ client }, { caseId }) => client.get(`/api/cases/${caseId}/suggestions`),
  'GET /api/handovers': async ({ client }, { handoverId }, { api }) => {
    await offeredAgain(api, handoverId);
    return client.get('/api/handovers?limit=200');
  },
  'POST /api/cases/{id}/handovers': async ({ client, login }, { phaseCaseId }, { api }) =>
    client.post(`/api/cases/${phaseCaseId}/handovers`, await offering(api, login, phaseCaseId)),
  'POST /api/handovers/{id}/decision': async ({ client, login }, { handoverId }, { api }) => {
    await offeredAgain(api, handoverId);
    return client.post(`/api/handovers/${handoverId}/decision`, decisionOf(login));
  },
  'POST /api/bulk/assignments': ({ client }, { waitingCaseId }, { managerId }) =>
    client.post('/api/bulk/assignments', { caseIds: [waitingCaseId], caseManagerId: managerId }),
  'POST /api/bulk/handovers': async ({ client, login }, { phaseCaseId }, { api }) => {
    const offer = await offering(api, login, phaseCaseId);
    return client.post('/api/bulk/handovers', { caseIds: [phaseCaseId], ...offer });
  },
  'POST /api/bulk/handover-decisions': async ({ client, login }, { handoverId }, { api }) => {
    await offeredAgain(api, handoverId);
    return client.post('/api/bulk/handover-decisions', { handoverIds: [handoverId], ...decisionOf(login) });
  },
  // In another phase than it was seen in: what the row answers is for the specs, and the file is needed by others.
  'POST /api/bulk/closings': ({ client }, { phaseCaseId }) =>
    client.post('/api/bulk/closings', { files: [{ caseId: phaseCaseId, from: 'intake' }], reasonCode: 'no-contact' }),
  'POST /api/bulk/reminders': ({ client }, { phaseCaseId }, { api }) =>
    client.post('/api/bulk/reminders', { caseIds: [phaseCaseId], title: 'Anrufen', dueOn: api.clock.today() }),
  'POST /api/bulk/jobs': async ({ client, login }, { phaseCaseId }, { api }) => {
    const toId = await accountOf(api, 'case-manager-2@mettmann.example');
    const rows = [{ id: phaseCaseId, from: 'intake' }];
    const order = login.includes('team-lead') ? { task: 'handover', toId, reason: REASON } : CLOSE;
    return client.post('/api/bulk/jobs', { rows, ...order });
  },
  'GET /api/bulk/jobs': ({ client }) => client.get('/api/bulk/jobs'),
  'GET /api/bulk/jobs/{id}': ({ client }, { jobId }) => client.get(`/api/bulk/jobs/${jobId}`),
  'GET /api/bulk/jobs/{id}/rows': ({ client }, { jobId }) => client.get(`/api/bulk/jobs/${jobId}/rows`),
  'GET /api/cases/{id}/closing': ({ client }, { caseId }) => client.get(`/api/cases/${caseId}/closing`),
  'GET /api/cases/{id}/closing/paper': ({ client }, { closedCaseId }) =>
    client.get(`/api/cases/${closedCaseId}/closing/paper`),
};
