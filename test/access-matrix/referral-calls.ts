import type { TestApi } from '@test/api';
import type { Call } from './call';
import { referralWith } from './referred';
import type { Target, World } from './world';

const ONE = ({ caseId, referralId }: Target): string => `/api/cases/${caseId}/referrals/${referralId}`;
const DRAFT = ({ caseId, draftReferralId }: Target): string => `/api/cases/${caseId}/referrals/${draftReferralId}`;

const asked = ({ api, office }: World): object => referralWith(office, api.clock.today());

/** Before every try one referral has just been sent, one is a draft, and there is no other. */
async function lay(api: TestApi, { referralId, draftReferralId }: Target): Promise<void> {
  await api.sql(
    `SET session_replication_role = replica;
     UPDATE referral SET state = 'sent', code = NULL, suggested_agency_id = NULL, answered_at = NULL, ended_at = NULL
       WHERE id::text = '${referralId}';
     UPDATE referral SET state = 'draft', sent_at = NULL WHERE id::text = '${draftReferralId}';
     DELETE FROM referral_step WHERE case_id = (SELECT case_id FROM referral WHERE id::text = '${referralId}')
       AND (referral_id::text <> '${referralId}' OR state <> 'sent');
     RESET session_replication_role`,
  );
}

/** How the routes of referrals are called. */
export const REFERRAL_CALLS: Record<string, Call> = {
  'GET /api/cases/{id}/referrals': ({ client }, { caseId }) => client.get(`/api/cases/${caseId}/referrals`),
  'GET /api/cases/{id}/referral-basis': ({ client }, { caseId }, { office }) =>
    client.get(`/api/cases/${caseId}/referral-basis?purpose=residence-title&agencyId=${office}`),
  'POST /api/cases/{id}/referrals': ({ client }, { caseId }, world) =>
    client.post(`/api/cases/${caseId}/referrals`, asked(world)),
  'GET /api/cases/{id}/referrals/{referralId}': ({ client }, target) => client.get(ONE(target)),
  'PUT /api/cases/{id}/referrals/{referralId}': async ({ client }, target, world) => {
    await lay(world.api, target);
    return client.put(DRAFT(target), asked(world));
  },
  'DELETE /api/cases/{id}/referrals/{referralId}': async ({ client }, target, { api }) => {
    await lay(api, target);
    const path = `/api/cases/${target.caseId}/referrals`;
    // Each try throws away a draft of its own, where there is a file to begin one in.
    const manager = await api.as('case-manager');
    const [row] = await api.sql<{ id: string }>(
      `SELECT agency_id AS id FROM referral WHERE id::text = '${target.draftReferralId}'`,
    );
    const made = row ? await manager.post(path, referralWith(row.id, api.clock.today())) : null;
    return client.delete(`${path}/${made?.body?.id ?? target.draftReferralId}`);
  },
  'POST /api/cases/{id}/referrals/{referralId}/sending': async ({ client }, target, { api }) => {
    await lay(api, target);
    return client.post(`${DRAFT(target)}/sending`);
  },
  'POST /api/cases/{id}/referrals/{referralId}/revocation': async ({ client }, target, { api }) => {
    await lay(api, target);
    return client.post(`${ONE(target)}/revocation`, { code: 'no-longer-needed' });
  },
  'GET /api/referrals': async ({ client }, target, { api }) => {
    await lay(api, target);
    return client.get('/api/referrals?limit=200');
  },
  'GET /api/referrals/{id}': async ({ client, purpose }, target, { api }) => {
    await lay(api, target);
    return client.get(`/api/referrals/${target.referralId}?purpose=${purpose}`);
  },
  'POST /api/referrals/{id}/answers': async ({ client, purpose }, target, { api }) => {
    await lay(api, target);
    return client.post(`/api/referrals/${target.referralId}/answers?purpose=${purpose}`, { state: 'accepted' });
  },
};
