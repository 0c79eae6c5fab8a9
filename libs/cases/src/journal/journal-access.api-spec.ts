import { randomUUID } from 'node:crypto';
import { type Answer, type Client, startApi, type TestApi } from '@test/api';
import { given } from '@test/given';

let api: TestApi;
let manager: Client;
let colleague: Client;
let lead: Client;
let file: { id: string };
beforeAll(async () => {
  api = await startApi();
  api.clock.set('2026-11-23T09:00:00Z');
  manager = await api.as('case-manager');
  colleague = await api.as('case-manager-2');
  lead = await api.as('team-lead');
});
beforeEach(async () => {
  file = await given.case(manager);
});
afterAll(() => api.stop());

const CONTACT = {
  kind: 'office',
  beganAt: '2026-11-20T14:00:00+01:00',
  minutes: 45,
  withPerson: true,
  mediation: 'none',
  text: 'Über den Sprachkurs gesprochen. Nachtigall.',
  aside: 'Die Nachbarin meint, es gebe Streit. Goldammer.',
};

const record = (terms: object = {}, as = manager, id = file.id): Promise<Answer> =>
  as.post(`/api/cases/${id}/journal`, { entryId: randomUUID(), ...CONTACT, ...terms });
const correct = (entryId: string, terms: object, as = manager): Promise<Answer> =>
  as.post(`/api/cases/${file.id}/journal/${entryId}/corrections`, {
    ...CONTACT,
    reason: 'Der Tag war falsch',
    ...terms,
  });

describe('nobody else reads contacts', () => {
  const PARTS = ['', '/:entry/versions'];
  const paths = (entry: string) => PARTS.map((part) => `/api/cases/${file.id}/journal${part.replace(':entry', entry)}`);

  it('but whoever guides the file, her deputy, and a team lead with a reason', async () => {
    const { body } = await record();
    const deputy = await api.as('case-manager-3');
    for (const path of paths(body.id)) {
      expect((await manager.get(path)).status).toBe(200);
      for (const other of [colleague, deputy]) expect((await other.get(path)).status).toBe(404);
      expect(await lead.get(path)).toMatchObject({
        status: 403,
        body: { type: 'urn:fallbruecke:problem:reason-required' },
      });
    }
    const [absentId, deputyId] = [
      (await manager.get('/api/me')).body.accountId,
      (await deputy.get('/api/me')).body.accountId,
    ];
    const days = { validFrom: '2026-11-23', validUntil: '2026-11-23' };
    expect((await lead.post('/api/deputies', { absentId, deputyId, ...days })).status).toBe(201);
    await given.opening(lead, file.id);
    for (const path of paths(body.id))
      for (const reader of [deputy, lead]) expect((await reader.get(path)).text).toContain('Nachtigall');
    expect((await record({ text: 'Von der Vertretung' }, deputy)).body).toMatchObject({ author: expect.any(String) });
    expect((await correct(body.id, { version: 1 }, deputy)).body).toMatchObject({ version: 2 });
    expect((await record({}, lead)).status).toBe(404);
  });

  it('not even while nobody has taken the file', async () => {
    const { body } = await record();
    await given.change(api, 'case_file', file.id, 'case_manager_id = NULL');
    for (const path of paths(body.id))
      for (const somebody of [manager, colleague]) expect((await somebody.get(path)).status).toBe(403);
    expect((await manager.get(`/api/cases/${file.id}`)).status).toBe(200);
  });

  it('whatever the person has consented to', async () => {
    await record();
    const { body: agencies } = await manager.get('/api/agencies?limit=200');
    const office = agencies.items.find(({ kind }: { kind: string }) => kind === 'foreigners-office');
    await given.consent(manager, file.id, { categories: ['contact', 'plan'], agencyId: office.id });
    const officer = await api.as('abh');
    const shared = await officer.get(`/api/shared-cases/${file.id}?purpose=residence-title`);
    expect(shared.status).toBe(200);
    expect(shared.text).not.toMatch(/Nachtigall|Goldammer/);
    const { body: me } = await officer.get('/api/me');
    const looks = ['version', 'aside', 'draft', 'presence'].map((part) => `SELECT FROM journal_${part}`);
    expect(await api.asApplication(me, 'residence-title', looks)).toEqual([0, 0, 0, 0]);
  });

  it('in an emergency neither, nor learns when there was contact', async () => {
    const { id, number } = await given.case(manager);
    await record({}, manager, id);
    const reason = 'Die Person liegt im Krankenhaus';
    const { body: opened } = await colleague.post('/api/emergency-accesses', { caseNumber: number, reason });
    const read = await colleague.get(`/api/emergency-accesses/${opened.id}/file`);
    expect(read.status).toBe(200);
    expect(read.text).not.toMatch(/Nachtigall|Goldammer|2026-11-20/);
    expect((await colleague.get(`/api/cases/${id}/journal`)).status).toBe(404);
  });

  it('and each look stands in the log of the file', async () => {
    const { body } = await record();
    await correct(body.id, { version: 1 });
    await manager.get(`/api/cases/${file.id}/journal`);
    const log = await manager.get(`/api/cases/${file.id}/access-log`);
    const acts = log.body.items.map(({ action }: { action: string }) => action);
    for (const act of ['journal.read', 'journal.written', 'journal.corrected']) expect(acts).toContain(act);
  });
});
