import { type Client, startApi, type TestApi } from '@test/api';
import { given, TERMS } from '@test/given';

let api: TestApi;
let manager: Client;
let fileId: string;
let itemId: string;
let agencyId: string;
beforeAll(async () => {
  api = await startApi();
  manager = await api.as('case-manager');
  fileId = (await given.case(manager)).id;
  agencyId = await given.agency(manager, 'foreigners-office');
  const item = { category: 'residence', title: 'Brief der Behörde', text: 'Termin im Januar' };
  itemId = (await manager.post(`/api/cases/${fileId}/items`, item)).body.id;
});
afterAll(() => api.stop());

const TODAY = { textVersion: '2026-12', language: 'ti' };

type Kind = 'consents' | 'secrecy-releases';

async function recorded(what: Kind, terms: object): Promise<string> {
  const answer = await manager.post(`/api/cases/${fileId}/${what}`, { ...TERMS, agencyId, ...terms });
  expect(answer.status).toBe(201);
  return answer.body.id;
}

const printed = async (what: Kind, terms: object) => manager.get(`/api/consents/${await recorded(what, terms)}/form`);

/** As it could be recorded before the text was held against what is declared. */
async function printedAsBefore(what: Kind, terms: object) {
  const id = await recorded(what, terms);
  await given.change(api, 'consent', id, `text_version = '2026-11'`);
  return manager.get(`/api/consents/${id}/form`);
}

const timesPrinted = async () => (await api.sql(`SELECT FROM audit_event WHERE action = 'consent.printed'`)).length;

describe('printing what a person declared', () => {
  it('prints a consent with its limits, a restriction and a release each as what it is', async () => {
    const earlier = await manager.post(`/api/cases/${fileId}/consents`, { ...TERMS, agencyId });
    const parent = { familyName: 'Vogt', givenName: 'Vera', kind: 'guardian', proof: 'Beschluss des Gerichts' };
    const representative = await manager.post(`/api/cases/${fileId}/representatives`, parent);
    const limits = {
      ...TODAY,
      supersedes: earlier.body.id,
      representativeId: representative.body.id,
      actions: ['read', 'contribute'],
      recordedFrom: '2026-01-01',
      items: [itemId],
      exceptions: [{ categories: ['contact'], condition: 'nur im Beisein der Mutter' }],
    };
    const consent = await printed('consents', limits);
    expect(consent.status).toBe(200);
    expect(consent.text).toContain('Einwilligung: Eine Stelle darf Daten aus meiner Akte sehen');
    const restriction = await printed('consents', { ...TODAY, decision: 'deny' });
    expect(restriction.text).toContain('Sperre: Eine Stelle darf Daten aus meiner Akte nicht sehen');
    const release = await printed('secrecy-releases', { ...TODAY, items: [itemId] });
    expect(release.text).toContain('Entbindung von der Schweigepflicht: Eine Stelle darf erfahren');
  });

  it('prints nothing on a text that has no words for it, and does not log that it did', async () => {
    const before = await timesPrinted();
    for (const terms of [{ decision: 'deny' }, { items: [itemId] }, { actions: ['read', 'redisclose'] }]) {
      const answer = await printedAsBefore('consents', terms);
      expect(answer).toMatchObject({ status: 409, body: { type: expect.stringContaining('text-too-old') } });
    }
    expect(await printedAsBefore('secrecy-releases', {})).toMatchObject({ status: 409 });
    expect(await timesPrinted()).toBe(before);
    expect(await printed('consents', TERMS)).toMatchObject({ status: 200 });
    expect(await timesPrinted()).toBe(before + 1);
  });
});
