import { randomUUID } from 'node:crypto';
import type { Call } from './call';
import { ACTING } from './load-calls';
import type { World } from './world';

const SUMMARY = 'Kanarienvogel zieht um; der Kurs muss dort weitergehen.';
const REASON = 'Zurzeit sind bei uns alle Plätze belegt';

/** Before every try the file is its case manager's, is open, and is offered to nobody. */
async function unoffered({ api }: World, caseId: string): Promise<void> {
  await api.sql(
    `${ACTING};
     DELETE FROM handover WHERE case_id::text = '${caseId}' AND state = 'open';
     DELETE FROM file_move WHERE case_id::text = '${caseId}' AND state = 'open';
     UPDATE case_file SET closed_on = NULL, phase = 'assessment', case_manager_id = (SELECT id FROM account
       WHERE login = 'case-manager@mettmann.example') WHERE id::text = '${caseId}'`,
  );
}

/** What a case manager sends to the other Kreis. */
async function offerOf({ api }: World): Promise<object> {
  const [to] = await api.sql<{ tenantId: string; agencyId: string }>(
    `SELECT tenant_id AS "tenantId", agency_id AS "agencyId" FROM account WHERE login = 'team-lead@rhein-sieg.example'`,
  );
  const what = { summary: SUMMARY, urgency: 'normal', sections: [], specialSections: [], parts: [] };
  return { ...to, ...what, agreedOn: '2026-01-05', agreedBy: 'person' };
}

/** Offers the file anew; the id of the offer, or of none where there is no such file. */
async function offered(world: World, caseId: string): Promise<string> {
  await unoffered(world, caseId);
  const guide = world.actors.get('own, case-manager, guides the file');
  const answer = await guide?.client.post(`/api/cases/${caseId}/moves`, await offerOf(world));
  return answer?.body.id ?? randomUUID();
}

/** Files that go to another Kreis, on both sides. */
export const MOVE_CALLS: Record<string, Call> = {
  'GET /api/cases/{id}/movable': ({ client }, { caseId }) => client.get(`/api/cases/${caseId}/movable`),
  'POST /api/cases/{id}/moves': async ({ client }, { phaseCaseId }, world) => {
    await unoffered(world, phaseCaseId);
    return client.post(`/api/cases/${phaseCaseId}/moves`, await offerOf(world));
  },
  'GET /api/moves': async ({ client }, { phaseCaseId }, world) => {
    await offered(world, phaseCaseId);
    return client.get('/api/moves?state=open&limit=200');
  },
  'POST /api/moves/{id}/end': async ({ client }, { phaseCaseId }, world) =>
    client.post(`/api/moves/${await offered(world, phaseCaseId)}/end`, { ending: 'withdrawn' }),
  'GET /api/arrivals': async ({ client }, { phaseCaseId }, world) => {
    await offered(world, phaseCaseId);
    return client.get('/api/arrivals?state=open&limit=200');
  },
  'POST /api/arrivals/{id}/decision': async ({ client }, { phaseCaseId }, world) =>
    client.post(`/api/arrivals/${await offered(world, phaseCaseId)}/decision`, { decision: 'refuse', reason: REASON }),
  'GET /api/cases/{id}/arrival': ({ client }, { caseId }) => client.get(`/api/cases/${caseId}/arrival`),
  'GET /api/move-terms': ({ client }) => client.get('/api/move-terms'),
  'POST /api/move-terms': ({ client }) => client.post('/api/move-terms', { validFrom: '2099-01-01', days: 21 }),
};
