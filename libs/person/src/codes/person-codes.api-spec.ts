import { type Client, startApi, type TestApi } from '@test/api';
import { BORN_ON, given } from '@test/given';

let api: TestApi;
let manager: Client;
let caseId: string;
beforeAll(async () => {
  api = await startApi();
  manager = await api.as('case-manager');
  caseId = (await given.case(manager, { bornOn: BORN_ON })).id;
});
afterAll(() => api.stop());

describe('a code', () => {
  it('comes as a letter, and is never seen again', async () => {
    const letter = await manager.post(`/api/cases/${caseId}/person-codes`, { language: 'ar' });
    expect(letter).toMatchObject({ status: 201, headers: { 'content-type': 'application/pdf' } });
    expect(letter.text.slice(0, 5)).toBe('%PDF-');
    const { body } = await manager.get(`/api/cases/${caseId}/person-codes`);
    expect(Object.keys(body.items[0]).toSorted()).toEqual(
      [
        'expiresAt',
        'id',
        'issuedAt',
        'issuedBy',
        'language',
        'representative',
        'revokedAt',
        'state',
        'usedAt',
      ].toSorted(),
    );
    expect(body.items[0]).toMatchObject({ state: 'open', issuedBy: 'staff', language: 'ar' });
  });

  it('is issued and revoked by who guides the file alone', async () => {
    const { id } = await given.code(manager, caseId);
    const stranger = await api.as('case-manager@rhein-sieg.example');
    for (const login of ['case-manager-2', 'team-lead', 'abh', 'dpo']) {
      const other = await api.as(login);
      expect((await other.post(`/api/cases/${caseId}/person-codes`, { language: 'de' })).status).toBe(404);
      expect((await other.post(`/api/person-codes/${id}/revocation`)).status).toBe(404);
    }
    expect((await stranger.get(`/api/cases/${caseId}/person-codes`)).status).toBe(404);
    expect((await stranger.post(`/api/person-codes/${id}/revocation`)).status).toBe(404);
  });

  it('needs a date of birth in the file and a language there is', async () => {
    const { id } = await given.case(manager);
    expect(await manager.post(`/api/cases/${id}/person-codes`, { language: 'de' })).toMatchObject({
      status: 409,
      body: { type: 'urn:fallbruecke:problem:birthday-missing' },
    });
    expect((await manager.post(`/api/cases/${caseId}/person-codes`, { language: 'xx' })).status).toBe(400);
  });
});
