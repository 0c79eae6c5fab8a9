import type { TestApi } from '@test/api';
import type { Call } from './call';

const REASON = 'Die Wohnung wird zum Monatsende geräumt';
const INTAKE = {
  receivedOn: '2026-11-02',
  source: 'self',
  targetGroup: 'immigrated',
  otherManagement: false,
  urgency: 'normal',
  consentOn: '2026-11-02',
  reason: 'Kanarienvogel braucht beides',
};

/** Before every try she waits as if nobody had ever decided or moved anything. */
async function waitsAgain(api: TestApi, caseId: string): Promise<void> {
  await api.sql(
    `SELECT set_config('app.tenant_id', id::text, false) FROM tenant WHERE ags = '05158';
     DELETE FROM case_phase WHERE case_id::text = '${caseId}' AND ordinal > 1;
     UPDATE case_file SET phase = 'intake', case_manager_id = NULL, agency_id = (SELECT agency_id FROM account
       WHERE login = 'case-manager@mettmann.example') WHERE id::text = '${caseId}';
     UPDATE case_intake SET decision = 'waiting' WHERE case_id::text = '${caseId}';
     UPDATE waiting_entry SET left_at = NULL, left_as = NULL, ahead = false WHERE case_id::text = '${caseId}'`,
  );
}

/** The routes a file takes from its intake through its phases. */
export const COURSE_CALLS: Record<string, Call> = {
  'GET /api/cases/{id}/phases': ({ client }, { caseId }) => client.get(`/api/cases/${caseId}/phases`),
  'POST /api/cases/{id}/phases': async ({ client }, { phaseCaseId }, { api }) => {
    const [file] = await api.sql<{ phase: string }>('SELECT phase FROM case_file WHERE id::text = $1', [phaseCaseId]);
    const step = file?.phase === 'planning' ? 'reassess' : 'advance';
    return client.post(`/api/cases/${phaseCaseId}/phases`, { step, from: file?.phase ?? 'assessment' });
  },
  'PUT /api/cases/{id}/planned-closing': ({ client }, { caseId }) =>
    client.put(`/api/cases/${caseId}/planned-closing`, { on: '2099-12-31' }),
  'GET /api/intakes': ({ client }) => client.get('/api/intakes?limit=200'),
  'GET /api/cases/{id}/intake': ({ client }, { caseId }) => client.get(`/api/cases/${caseId}/intake`),
  'PUT /api/cases/{id}/intake': async ({ client }, { caseId }, { api }) => {
    const found = await api.sql<{ version: number }>('SELECT version FROM case_intake WHERE case_id::text = $1', [
      caseId,
    ]);
    return client.put(`/api/cases/${caseId}/intake`, { ...INTAKE, version: found[0]?.version ?? 0 });
  },
  'POST /api/cases/{id}/intake/decision': async ({ client, login }, { waitingCaseId }, { api, managerId }) => {
    await waitsAgain(api, waitingCaseId);
    const forWhom = login.includes('team-lead') ? { caseManagerId: managerId } : {};
    return client.post(`/api/cases/${waitingCaseId}/intake/decision`, { decision: 'accepted', ...forWhom });
  },
  'GET /api/waiting-list': async ({ client }, { waitingCaseId }, { api }) => {
    await waitsAgain(api, waitingCaseId);
    return client.get('/api/waiting-list?limit=200');
  },
  'POST /api/waiting-list/{id}/moves': async ({ client }, { waitingCaseId }, { api }) => {
    await waitsAgain(api, waitingCaseId);
    return client.post(`/api/waiting-list/${waitingCaseId}/moves`, { ahead: true, reason: REASON });
  },
  'POST /api/waiting-list/{id}/transfers': async ({ client }, { waitingCaseId }, { api, charity }) => {
    await waitsAgain(api, waitingCaseId);
    return client.post(`/api/waiting-list/${waitingCaseId}/transfers`, { agencyId: charity, reason: REASON });
  },
  'GET /api/caseload-limits': ({ client }) => client.get('/api/caseload-limits'),
  'POST /api/caseload-limits': ({ client }) =>
    client.post('/api/caseload-limits', { validFrom: '2099-01-01', casesPerFte: 60 }),
  'GET /api/waiting-list/{id}/letter': async ({ client }, { waitingCaseId }, { api }) => {
    await waitsAgain(api, waitingCaseId);
    return client.get(`/api/waiting-list/${waitingCaseId}/letter`);
  },
};
