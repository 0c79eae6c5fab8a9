import type { Client, TestApi } from '@test/api';

/** What the foreigners' office can be asked about the client. */
export function referralWith(office: string, answerBy: string): object {
  const about = { purpose: 'residence-title', area: 'residence', text: 'Kanarienvogel bittet um einen Termin' };
  return { agencyId: office, answerBy, ...about };
}

/** What the office was asked, and what it is to be asked next. */
export async function referred(api: TestApi, manager: Client, { caseId, office }: { caseId: string; office: string }) {
  const path = `/api/cases/${caseId}/referrals`;
  const draft = async () => (await manager.post(path, referralWith(office, api.clock.today()))).body.id as string;
  const referralId = await draft();
  await manager.post(`${path}/${referralId}/sending`);
  return { referralId, draftReferralId: await draft() };
}
