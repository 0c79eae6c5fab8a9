import { goalWith } from '@test/given';
import type { TestApi } from '@test/api';
import type { Call } from './call';
import type { Target } from './world';

const AREA = { area: 'language', situation: 'Kanarienvogel', resources: '', needs: '', wishes: '', value: 4 };
const GOALS = [goalWith({ text: 'Kanarienvogel lernt Deutsch' })];

/** Before every try there are the papers of the world and no others: the one that is asked for a draft, or no draft at all. */
async function lay(api: TestApi, { assessmentId, planId, draftPlanId }: Target, { draft }: { draft: boolean }) {
  const finished = draft ? `NULL, NULL` : `'2026-11-01', now()`;
  const agreed = draft ? `NULL, NULL, NULL` : `'2026-11-01', 'written', now()`;
  await api.sql(
    `DELETE FROM assessment WHERE case_id = (SELECT case_id FROM assessment WHERE id::text = '${assessmentId}')
       AND id::text <> '${assessmentId}';
     UPDATE assessment SET (assessed_on, finished_at) = ROW(${finished}) WHERE id::text = '${assessmentId}';
     DELETE FROM support_plan WHERE case_id = (SELECT case_id FROM support_plan WHERE id::text = '${planId}')
       AND id::text NOT IN ('${planId}', '${draftPlanId}');
     UPDATE support_plan SET (agreed_on, agreed_how, agreed_at) = ROW(${agreed}) WHERE id::text = '${draftPlanId}'`,
  );
}

async function versionOf(api: TestApi, table: 'assessment' | 'support_plan', id: string): Promise<number> {
  const [row] = await api.sql<{ version: number }>(`SELECT version FROM ${table} WHERE id::text = $1`, [id]);
  return row?.version ?? 1;
}

/** How the routes of assessments and support plans are called. */
export const PAPER_CALLS: Record<string, Call> = {
  'GET /api/cases/{id}/assessments': ({ client }, { caseId }) => client.get(`/api/cases/${caseId}/assessments`),
  'POST /api/cases/{id}/assessments': async ({ client }, target, { api }) => {
    await lay(api, target, { draft: false });
    return client.post(`/api/cases/${target.caseId}/assessments`);
  },
  'PUT /api/cases/{id}/assessments/{assessmentId}': async ({ client }, target, { api }) => {
    await lay(api, target, { draft: true });
    const version = await versionOf(api, 'assessment', target.assessmentId);
    const path = `/api/cases/${target.caseId}/assessments/${target.assessmentId}`;
    return client.put(path, { version, areas: [AREA] });
  },
  'POST /api/cases/{id}/assessments/{assessmentId}/finishing': async ({ client }, target, { api }) => {
    await lay(api, target, { draft: true });
    const version = await versionOf(api, 'assessment', target.assessmentId);
    return client.post(`/api/cases/${target.caseId}/assessments/${target.assessmentId}/finishing`, { version });
  },
  'GET /api/cases/{id}/support-plans': ({ client }, { caseId }) => client.get(`/api/cases/${caseId}/support-plans`),
  'POST /api/cases/{id}/support-plans': async ({ client }, target, { api }) => {
    await lay(api, target, { draft: false });
    return client.post(`/api/cases/${target.caseId}/support-plans`);
  },
  'PUT /api/cases/{id}/support-plans/{planId}': async ({ client }, target, { api }) => {
    await lay(api, target, { draft: true });
    const version = await versionOf(api, 'support_plan', target.draftPlanId);
    const path = `/api/cases/${target.caseId}/support-plans/${target.draftPlanId}`;
    return client.put(path, { version, goals: GOALS, remarks: '' });
  },
  'POST /api/cases/{id}/support-plans/{planId}/agreement': async ({ client }, target, { api }) => {
    await lay(api, target, { draft: true });
    const version = await versionOf(api, 'support_plan', target.draftPlanId);
    const path = `/api/cases/${target.caseId}/support-plans/${target.draftPlanId}/agreement`;
    return client.post(path, { version, how: 'written' });
  },
  'POST /api/cases/{id}/support-plans/{planId}/reviews': async ({ client }, target, { api }) => {
    await lay(api, target, { draft: true });
    const [measure] = await api.sql<{ id: string }>('SELECT id FROM plan_measure WHERE plan_id::text = $1', [
      target.planId,
    ]);
    const review = { measureId: measure?.id ?? null, state: 'running', note: 'Kanarienvogel ist dabei' };
    return client.post(`/api/cases/${target.caseId}/support-plans/${target.planId}/reviews`, review);
  },
  'POST /api/cases/{id}/support-plans/{planId}/signed-papers': ({ client }, { caseId, planId }) => {
    const path = `/api/cases/${caseId}/support-plans/${planId}/signed-papers`;
    return client.post(path, Buffer.from('%PDF-1.7 Kanarienvogel'), { 'content-type': 'application/pdf' });
  },
  'GET /api/cases/{id}/support-plans/{planId}/paper': ({ client }, { caseId, planId }) =>
    client.get(`/api/cases/${caseId}/support-plans/${planId}/paper?language=ar`),
};
