import type { Client, TestApi } from '@test/api';
import { pickReviews } from '@test/audit';

/** Work that is ordered and not done: the worker does not run here. */
export async function ordered(api: TestApi, manager: Client, caseId: string): Promise<string> {
  const reminder = { task: 'remind', title: 'Kanarienvogel einladen', dueOn: api.clock.today() };
  return (await manager.post('/api/bulk/jobs', { rows: [{ id: caseId }], ...reminder })).body.id as string;
}

/** What the data protection officer has to do with: a deferral that is over, and an access that was drawn. */
export async function overseen(api: TestApi, caseId: string) {
  const dpo = await api.as('dpo');
  const { body: log } = await dpo.get(`/api/cases/${caseId}/access-log?limit=200`);
  const read = log.items.find(({ action }: { action: string }) => action === 'case.read');
  const until = new Date(Date.now() + 86_400_000).toISOString();
  const ground = '§ 58 Abs. 3 DSG NRW: laufende Ermittlung';
  const { body: deferral } = await dpo.post('/api/log-deferrals', { caseId, eventId: read.id, ground, until });
  await dpo.post(`/api/log-deferrals/${deferral.id}/end`);
  await dpo.post('/api/name-releases', { caseId, eventId: read.id, reason: 'Auf Antrag der Person' });
  await api.sql('UPDATE tenant SET review_interval = 1');
  await pickReviews(api);
  return { deferralId: deferral.id as string, reviewId: read.id as string };
}
