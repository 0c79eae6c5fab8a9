import { randomUUID } from 'node:crypto';
import { type Answer, type Client, startApi, type TestApi } from '@test/api';
import { given, TERMS } from '@test/given';

const PURPOSE = 'residence-title';

let api: TestApi;
let manager: Client;
let colleague: Client;
let officer: Client;
let stranger: Client;
let office: string;
/** A file of the manager's that nobody else may know of, and what hangs on it. */
let hidden: { caseId: string; number: string; itemId: string; consentId: string; representativeId: string };
beforeAll(async () => {
  api = await startApi();
  // File numbers count per Kreis: only one that nobody else has names a file of nobody else.
  await api.sql(`INSERT INTO case_counter SELECT id, extract(year FROM now()), 731 FROM tenant WHERE ags = '05158'`);
  manager = await api.as('case-manager');
  colleague = await api.as('case-manager-2');
  officer = await api.as('abh');
  stranger = await api.as('case-manager@rhein-sieg.example');
  office = await given.agency(manager, 'foreigners-office');
  const file = await given.case(manager, { familyName: 'Kanarienvogel', bornOn: '1990-01-01' });
  const item = await manager.post(`/api/cases/${file.id}/items`, { category: 'residence', title: 'Pass', text: '' });
  const carer = { familyName: 'Vogt', givenName: 'Vera', kind: 'carer', proof: 'Beschluss 12 XVII 34/26' };
  hidden = {
    caseId: file.id,
    number: file.number,
    itemId: item.body.id,
    consentId: (await given.consent(manager, file.id, { agencyId: await given.agency(manager, 'jobcenter') })).id,
    representativeId: (await manager.post(`/api/cases/${file.id}/representatives`, carer)).body.id,
  };
});
afterAll(() => api.stop());

/** Everything of an answer that could tell one from another, the time it took aside. */
function visible({ status, text, headers: { date: _, 'x-request-id': __, ...headers } }: Answer): object {
  return { status, text, headers, size: text.length };
}

describe('an id of something hidden', () => {
  it.each<[string, () => string, (id: string) => Promise<Answer>]>([
    ['a file, read', () => hidden.caseId, (id) => colleague.get(`/api/cases/${id}`)],
    ['a file, explained', () => hidden.caseId, (id) => colleague.get(explain(id))],
    ['a file of another Kreis', () => hidden.caseId, (id) => stranger.get(`/api/cases/${id}`)],
    ['a file, by an agency', () => hidden.caseId, (id) => officer.get(`/api/shared-cases/${id}?purpose=${PURPOSE}`)],
    ['a consent, withdrawn', () => hidden.consentId, (id) => colleague.post(`/api/consents/${id}/withdrawal`, {})],
    [
      'a representative, ended',
      () => hidden.representativeId,
      (id) => colleague.post(`/api/representatives/${id}/end`),
    ],
  ])('of %s is answered like one of nothing', async (_, id, ask) => {
    expect(visible(await ask(id()))).toEqual(visible(await ask(randomUUID())));
  });

  it.each<[string, (id: string) => object, () => string]>([
    ['an item', (id) => ({ items: [id] }), () => hidden.itemId],
    ['an item in an exception', (id) => ({ exceptions: [{ items: [id] }] }), () => hidden.itemId],
    ['a consent to replace', (id) => ({ supersedes: id }), () => hidden.consentId],
    ['a representative', (id) => ({ representativeId: id }), () => hidden.representativeId],
  ])('of %s is refused in a consent like one of nothing', async (_, terms, id) => {
    const own = await given.case(colleague);
    const record = (value: string) =>
      colleague.post(`/api/cases/${own.id}/consents`, { ...TERMS, agencyId: office, ...terms(value) });
    const answer = await record(id());
    expect(answer.status).toBe(400);
    expect(visible(answer)).toEqual(visible(await record(randomUUID())));
  });

  it('of an agency or an account of another Kreis is refused like one of nothing', async () => {
    const own = await given.case(stranger);
    const { body } = await manager.get('/api/me');
    const agency = (id: string) => stranger.post(`/api/cases/${own.id}/consents`, { ...TERMS, agencyId: id });
    const author = async (id: string) => {
      const foreign = await given.agency(stranger, 'foreigners-office');
      return stranger.post(`/api/cases/${own.id}/consents`, { ...TERMS, agencyId: foreign, authors: [id] });
    };
    expect(visible(await agency(office))).toEqual(visible(await agency(randomUUID())));
    expect(visible(await author(body.accountId))).toEqual(visible(await author(randomUUID())));
  });

  it('of a file in an emergency is answered like a number of nothing, where the file is her own or of another Kreis', async () => {
    const reason = 'Die Person liegt im Krankenhaus';
    const open = (client: Client, caseNumber: string) => client.post('/api/emergency-accesses', { caseNumber, reason });
    expect(visible(await open(stranger, hidden.number))).toEqual(visible(await open(stranger, '1999-9999')));
    const { body } = await colleague.get('/api/me');
    await manager.post(`/api/cases/${hidden.caseId}/staff-clients`, { accountId: body.accountId });
    expect(visible(await open(colleague, hidden.number))).toEqual(visible(await open(colleague, '1999-9999')));
  });
});

describe('files that are hidden', () => {
  it('change neither counts nor order nor size of what an agency is shown', async () => {
    for (const familyName of ['Adler', 'Zeisig']) {
      const file = await given.case(manager, { familyName });
      await given.consent(manager, file.id);
    }
    const look = async () => {
      const lists = [];
      for (const sort of ['number', '-number', 'name', '-name', 'until', '-until'])
        lists.push(visible(await officer.get(`/api/shared-cases?purpose=${PURPOSE}&sort=${sort}`)));
      lists.push(visible(await officer.get(`/api/shared-cases?purpose=${PURPOSE}&q=e`)));
      lists.push(visible(await officer.get(`/api/shared-cases/export?purpose=${PURPOSE}`)));
      return lists;
    };
    const before = await look();
    for (const familyName of ['Bussard', 'Meise']) {
      const file = await given.case(manager, { familyName });
      await given.section(manager, file.id, 'residence', { title: '25a' });
      await given.consent(manager, file.id, { purposes: ['housing'] });
      const restricted = await given.case(manager, { familyName: `${familyName}e` });
      await given.consent(manager, restricted.id);
      await given.consent(manager, restricted.id, { decision: 'deny' });
    }
    expect(await look()).toEqual(before);
  });

  it('do not keep the next number of a Kreis from being the next of that Kreis', async () => {
    const one = await given.case(stranger);
    await given.case(manager);
    const two = await given.case(stranger);
    const [first, second] = [one, two].map(({ number }) => Number(number.split('-')[1]));
    expect(second).toBe((first ?? 0) + 1);
  });
});

function explain(id: string): string {
  return `/api/cases/${id}/access/explain?agencyId=${office}&purpose=${PURPOSE}`;
}
