import { memberWith } from '@test/given';
import type { Call } from './call';

const MEMBER = { familyName: 'Kanarienvogel' };

/** Before every try there is the member of the world and no other, and no other name of the person. She is taken out last. */
const LAID = (memberId: string) => `
  DELETE FROM household_person WHERE case_id = (SELECT case_id FROM household_person WHERE id::text = '${memberId}')
    AND id::text <> '${memberId}';
  UPDATE household_person SET version = 1 WHERE id::text = '${memberId}'`;

/** How the routes of a household are called. */
export const HOUSEHOLD_CALLS: Record<string, Call> = {
  'GET /api/cases/{id}/household': ({ client }, { caseId }) => client.get(`/api/cases/${caseId}/household`),
  'POST /api/cases/{id}/household': ({ client }, { caseId }) =>
    client.post(`/api/cases/${caseId}/household`, memberWith(MEMBER)),
  'PUT /api/cases/{id}/household/names': async ({ client }, { caseId, memberId }, { api }) => {
    await api.sql(LAID(memberId));
    const names = [{ kind: 'birth', script: 'Latn', familyName: 'Kanarienvogel' }];
    return client.put(`/api/cases/${caseId}/household/names`, { version: 0, names });
  },
  'PUT /api/cases/{id}/household/{memberId}': async ({ client }, { caseId, memberId }, { api }) => {
    await api.sql(LAID(memberId));
    return client.put(`/api/cases/${caseId}/household/${memberId}`, { version: 1, ...memberWith(MEMBER) });
  },
  'POST /api/cases/{id}/household/{memberId}/removal': async ({ client }, { caseId, memberId }, { api }) => {
    await api.sql(LAID(memberId));
    return client.post(`/api/cases/${caseId}/household/${memberId}/removal`, { version: 1, reason: 'moved-out' });
  },
};
