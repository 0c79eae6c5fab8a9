import { randomUUID } from 'node:crypto';
import { type Client, startApi, type TestApi } from '@test/api';
import { BORN_ON, given } from '@test/given';

const CONTACT = {
  kind: 'phone',
  beganAt: '2026-11-11T10:00:00+01:00',
  minutes: 10,
  withPerson: true,
  family: null,
  agencies: null,
  others: null,
  mediation: 'none',
  mediationLanguage: null,
  aside: null,
  text: 'Der Termin ist verlegt, sie weiß es.',
};

let api: TestApi;
let ill: Client;
let deputy: Client;
let third: Client;
let lead: Client;
let [illId, deputyId] = ['', ''];
const files: string[] = [];
let own = '';
beforeAll(async () => {
  api = await startApi();
  await at('2026-11-05T09:00:00Z');
  [illId, deputyId] = [await accountOf(ill), await accountOf(deputy)];
});
afterAll(() => api.stop());

/** Another day: everybody signs in anew. */
async function at(instant: string): Promise<void> {
  api.clock.set(instant);
  [ill, deputy] = [await api.as('case-manager'), await api.as('case-manager-2')];
  [third, lead] = [await api.as('case-manager-3'), await api.as('team-lead')];
}

interface Entry {
  action: string;
  decision: string;
  role: string;
  asDeputy: boolean;
}

const accountOf = async (client: Client): Promise<string> => (await client.get('/api/me')).body.accountId;
const logOf = async (as: Client, id: string): Promise<Entry[]> =>
  (await as.get(`/api/cases/${id}/access-log?limit=200`)).body.items;
const listed = async (as: Client, query: string): Promise<string[]> =>
  (await as.get(`/api/cases?limit=200&${query}`)).body.items.map(({ id }: { id: string }) => id).toSorted();
const due = async (as: Client, query = ''): Promise<{ caseId: string; caseManager: string | null }[]> =>
  (await as.get(`/api/deadlines?limit=200${query}`)).body.items;

describe('a colleague is ill for two weeks', () => {
  it('1: she has files with something due, and her colleagues see nothing of them', async () => {
    for (const familyName of ['Musterkrank', 'Musterfieber', 'Musterhusten', 'Musterschnupfen'])
      files.push((await given.accepted(ill, { familyName, bornOn: BORN_ON })).id);
    own = (await given.accepted(deputy, { familyName: 'Mustergesund' })).id;
    expect(
      await ill.post(`/api/cases/${files[0]}/deadlines`, { title: 'Zum Bescheid anrufen', dueOn: '2026-11-11' }),
    ).toMatchObject({ status: 201 });
    for (const colleague of [deputy, third]) {
      expect(await colleague.get(`/api/cases/${files[0]}`)).toMatchObject({ status: 404 });
      expect(await listed(colleague, 'holder=absent')).toEqual([]);
      expect(await due(colleague, '&holder=absent')).toEqual([]);
    }
  });

  it('2: the team lead sets a deputy for two weeks, who sees exactly her files from the first day', async () => {
    const days = { validFrom: '2026-11-09', validUntil: '2026-11-22' };
    expect(await deputy.post('/api/deputies', { absentId: illId, deputyId, ...days })).toMatchObject({ status: 404 });
    expect(await lead.post('/api/deputies', { absentId: illId, deputyId, ...days })).toMatchObject({ status: 201 });
    await at('2026-11-08T22:59:59Z');
    expect(await listed(deputy, 'holder=absent')).toEqual([]);
    await at('2026-11-08T23:00:00Z');
    expect(await listed(deputy, 'holder=absent')).toEqual(files.toSorted());
    expect(await listed(deputy, 'holder=mine')).toEqual([own]);
    expect(await listed(third, 'holder=absent')).toEqual([]);
    expect(await listed(lead, `caseManagerId=${illId}`)).toEqual(files.toSorted());
  });

  it('3: the deputy does what is due, and it stands among her own work as the colleague’s', async () => {
    await at('2026-11-11T09:30:00Z');
    const { displayName } = (await ill.get('/api/me')).body;
    expect(await due(deputy)).toMatchObject([{ caseId: files[0], caseManager: displayName }]);
    const journal = `/api/cases/${files[0]}/journal`;
    expect(await deputy.post(journal, { entryId: randomUUID(), ...CONTACT })).toMatchObject({ status: 201 });
    const deadlines = `/api/cases/${files[0]}/deadlines`;
    const [open] = (await deputy.get(deadlines)).body.items;
    expect(await deputy.post(`${deadlines}/${open.id}/steps`, { step: 'done', version: 1 })).toMatchObject({
      status: 200,
    });
    const next = { title: 'Neuen Termin bestätigen', dueOn: '2026-11-25' };
    expect(await deputy.post(deadlines, next)).toMatchObject({ status: 201 });
    expect(await given.section(deputy, files[0] ?? '', 'language', { germanLevel: 'A2' })).toBe(1);
    // Her own file is hers: in it she stands in for nobody.
    expect(await deputy.get(`/api/cases/${own}`)).toMatchObject({ status: 200 });
  });

  it('4: another colleague sees, finds and does nothing in them', async () => {
    for (const path of ['', '/journal', '/deadlines', '/access-log'])
      expect(await third.get(`/api/cases/${files[0]}${path}`)).toMatchObject({ status: 404 });
    expect(await third.post(`/api/cases/${files[0]}/journal`, { entryId: randomUUID(), ...CONTACT })).toMatchObject({
      status: 404,
    });
    expect((await third.get('/api/cases?q=Musterkrank')).body.total).toBe(0);
    expect(await due(third)).toEqual([]);
  });

  it('5: the log says of each of her acts that she stood in, to the person too, and whose place it was to nobody', async () => {
    const log = await logOf(deputy, files[0] ?? '');
    const acts = (marked: boolean) =>
      new Set(log.filter(({ asDeputy }) => asDeputy === marked).map(({ action }) => action));
    const deputys = ['journal.written', 'deadline.changed', 'deadline.recorded', 'section.written', 'caseload.read'];
    expect([...acts(true)]).toEqual(expect.arrayContaining(deputys));
    expect([...acts(false)]).toEqual(expect.arrayContaining(['case.opened', 'file.refused']));
    for (const { action, role, asDeputy } of log)
      if (asDeputy) expect([action, role]).toEqual([action, 'case-manager']);
    expect(log.filter(({ decision }) => decision === 'deny').some(({ asDeputy }) => asDeputy)).toBe(false);
    expect((await logOf(deputy, own)).some(({ asDeputy }) => asDeputy)).toBe(false);
    const { code } = await given.code(deputy, files[0] ?? '');
    const person = await api.asPerson(code, BORN_ON);
    const seen = await person.get('/api/me/access-log?limit=200');
    expect(seen.body.items).toContainEqual(expect.objectContaining({ action: 'journal.written', asDeputy: true }));
    for (const client of [ill, deputy]) expect(seen.text).not.toContain((await client.get('/api/me')).body.displayName);
    expect(seen.text).not.toContain(illId);
    const stored = await api.sql<{ account_id: string; absent_id: string }>(
      `SELECT DISTINCT e.account_id, s.absent_id FROM audit_subject s
         JOIN audit_event e ON e.tenant_id = s.tenant_id AND e.id = s.event_id WHERE s.absent_id IS NOT NULL`,
    );
    expect(stored).toEqual([{ account_id: deputyId, absent_id: illId }]);
  });

  it('6: with the last day it is over, and who comes back finds everything', async () => {
    await at('2026-11-22T22:59:59Z');
    expect(await deputy.get(`/api/cases/${files[0]}`)).toMatchObject({ status: 200 });
    await at('2026-11-22T23:00:00Z');
    expect(await deputy.get(`/api/cases/${files[0]}`)).toMatchObject({ status: 404 });
    expect(await listed(deputy, 'holder=absent')).toEqual([]);
    expect(await due(deputy)).toEqual([]);
    const back = (await ill.get(`/api/cases/${files[0]}/journal`)).body;
    expect(back.items).toMatchObject([{ text: CONTACT.text, author: (await deputy.get('/api/me')).body.displayName }]);
    expect(await due(ill)).toMatchObject([{ caseId: files[0], caseManager: null }]);
    // What she did as one stays marked.
    expect((await logOf(ill, files[0] ?? '')).filter(({ asDeputy }) => asDeputy).length).toBeGreaterThan(4);
  });
});
