import { randomUUID } from 'node:crypto';
import { type Answer, type Client, startApi, type TestApi } from '@test/api';
import { contentsOf } from '@test/contents';
import { given } from '@test/given';

let api: TestApi;
let manager: Client;
let deputy: Client;
let file: { id: string };
beforeAll(async () => {
  api = await startApi();
  api.clock.set('2026-11-23T09:00:00Z');
  manager = await api.as('case-manager');
  deputy = await api.as('case-manager-2');
  const accountOf = async (client: Client): Promise<string> => (await client.get('/api/me')).body.accountId;
  const [absentId, deputyId] = [await accountOf(manager), await accountOf(deputy)];
  const lead = await api.as('team-lead');
  await lead.post('/api/deputies', { absentId, deputyId, validFrom: '2026-11-23', validUntil: '2026-11-23' });
});
beforeEach(async () => {
  file = await given.case(manager);
});
afterEach(() => api.clock.set('2026-11-23T09:00:00Z'));
afterAll(() => api.stop());

const TYPED = {
  kind: 'phone',
  day: '20.11.',
  time: '14',
  minutes: 'eine halbe Stunde',
  withPerson: true,
  family: '',
  agencies: '',
  others: '',
  mediation: '',
  mediationLanguage: '',
  text: 'Angerufen wegen Nachtigall',
  aside: '',
};
const CONTACT = {
  kind: 'phone',
  beganAt: '2026-11-20T14:00:00+01:00',
  withPerson: true,
  mediation: 'none',
  text: 'Angerufen wegen Nachtigall',
};
const [ENTRY, WINDOW] = [randomUUID(), randomUUID()];

const draft = (as = manager): Promise<Answer> => as.get(`/api/cases/${file.id}/journal/draft`);
const save = (terms: object = {}, as = manager): Promise<Answer> =>
  as.put(`/api/cases/${file.id}/journal/draft`, {
    entryId: ENTRY,
    version: 0,
    windowId: WINDOW,
    typed: TYPED,
    ...terms,
  });
const finish = (terms: object = {}, as = manager): Promise<Answer> =>
  as.post(`/api/cases/${file.id}/journal`, { entryId: ENTRY, ...CONTACT, ...terms });
const text = (words: string) => ({ typed: { ...TYPED, text: words } });

describe('a draft of a contact', () => {
  it('is there again as it was typed, and says when it was saved', async () => {
    expect(await draft()).toMatchObject({
      status: 200,
      body: { entryId: null, version: 0, savedAt: null, typed: null },
    });
    expect(await save()).toMatchObject({ status: 200, body: { version: 1, savedAt: '2026-11-23T09:00:00.000Z' } });
    api.clock.set('2026-11-23T09:00:07Z');
    expect((await save(text('mehr'))).body).toEqual({ version: 2, savedAt: '2026-11-23T09:00:07.000Z' });
    expect((await draft()).body).toMatchObject({ entryId: ENTRY, version: 2, typed: { ...TYPED, text: 'mehr' } });
  });

  it('is there again after the session has ended', async () => {
    await save();
    api.clock.set('2026-11-23T12:00:00Z');
    expect((await draft()).status).toBe(401);
    expect((await draft(await api.as('case-manager'))).body.typed).toEqual(TYPED);
    manager = await api.as('case-manager');
  });

  it('is nobody else’s, not the deputy’s either: each has her own', async () => {
    await save();
    expect((await draft(deputy)).body).toMatchObject({ entryId: null, typed: null });
    expect((await save({ entryId: randomUUID(), ...text('Von der Vertretung') }, deputy)).status).toBe(200);
    expect((await draft()).body.typed).toEqual(TYPED);
    expect((await draft(deputy)).body.typed.text).toBe('Von der Vertretung');
    const lead = await api.as('team-lead');
    await given.opening(lead, file.id);
    expect((await draft(lead)).status).toBe(404);
    expect((await draft(await api.as('case-manager-3'))).status).toBe(404);
  });

  it('lies nowhere in the database as it was typed', async () => {
    await save();
    for (const [table, rows] of await contentsOf(api))
      expect([table, rows.includes('Nachtigall')]).toEqual([table, false]);
  });

  it('is logged when it is begun and when it is read back, not with every few words', async () => {
    for (const words of ['a', 'ab', 'abc']) await save(text(words));
    await draft();
    const { body } = await manager.get(`/api/cases/${file.id}/access-log`);
    const acts = body.items.map(({ action }: { action: string }) => action).filter((act: string) => /draft/.test(act));
    expect(acts).toEqual(['journal.draft-read', 'journal.draft-begun']);
  });

  it('can be thrown away', async () => {
    await save();
    expect((await manager.delete(`/api/cases/${file.id}/journal/draft`)).status).toBe(204);
    expect((await draft()).body).toMatchObject({ entryId: null, typed: null, version: 2 });
    expect((await save({ entryId: randomUUID(), version: 2 })).body).toMatchObject({ version: 3 });
  });

  it('may be unfinished, but not endless', async () => {
    expect(await save(text('x'.repeat(40_001)))).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'typed.text', code: 'maxLength' }] },
    });
  });

  it('is not continued in a closed file', async () => {
    await given.change(api, 'case_file', file.id, `phase = 'closed', closed_on = '2026-11-23'`);
    expect(await save()).toMatchObject({ status: 409, body: { type: 'urn:fallbruecke:problem:case-closed' } });
  });
});

describe('two windows with one draft', () => {
  it('are told of each other, and nothing is lost', async () => {
    await save(text('im ersten Fenster'));
    const other = await save({ windowId: randomUUID(), ...text('im zweiten Fenster') });
    expect(other).toMatchObject({
      status: 409,
      body: {
        type: 'urn:fallbruecke:problem:draft-changed',
        current: { version: 1, typed: { text: 'im ersten Fenster' } },
      },
    });
    expect((await save({ windowId: randomUUID(), version: 1, ...text('im zweiten Fenster') })).status).toBe(200);
    // The first does not write over the second either, though it was there first.
    expect((await save(text('im ersten Fenster, weiter'))).status).toBe(409);
  });

  it('of which the answer got lost may go on', async () => {
    await save(text('eins'));
    expect((await save(text('eins zwei'))).status).toBe(200);
    expect((await save({ windowId: randomUUID(), ...text('eins zwei') })).status).toBe(200);
  });
});

describe('finishing a draft', () => {
  it('makes it an entry, and leaves no draft', async () => {
    await save();
    expect((await finish()).status).toBe(201);
    expect((await draft()).body).toMatchObject({ entryId: null, typed: null });
    expect((await finish()).status).toBe(201);
    expect((await manager.get(`/api/cases/${file.id}/journal`)).body.total).toBe(1);
  });

  it('leaves the draft of a colleague, and one that has become another', async () => {
    await save();
    await save({ entryId: randomUUID(), ...text('Von der Vertretung') }, deputy);
    await finish({ entryId: randomUUID() });
    expect((await draft()).body.typed).toEqual(TYPED);
    await finish();
    expect((await draft(deputy)).body.typed.text).toBe('Von der Vertretung');
  });

  it('is not undone by a save that comes late', async () => {
    await save();
    await finish();
    expect(await save(text('zu spät'))).toMatchObject({
      status: 409,
      body: { type: 'urn:fallbruecke:problem:entry-recorded' },
    });
    expect((await draft()).body.typed).toBeNull();
  });

  it('loses nothing when it is refused', async () => {
    await save();
    expect((await finish({ beganAt: '2026-12-24T00:00:00Z' })).status).toBe(400);
    expect((await draft()).body.typed).toEqual(TYPED);
  });
});

describe('two people writing at one file', () => {
  const note = (as: Client): Promise<Answer> => as.put(`/api/cases/${file.id}/journal/presence`, {});

  it('see each other for as long as they write', async () => {
    expect((await note(manager)).body).toEqual({ others: [] });
    expect((await note(deputy)).body).toEqual({ others: ['Mina Musterfrau'] });
    api.clock.set('2026-11-23T09:00:44Z');
    expect((await note(manager)).body.others).toHaveLength(1);
    api.clock.set('2026-11-23T09:00:45Z');
    expect((await note(manager)).body.others).toEqual([]);
    expect((await note(deputy)).body.others).toEqual(['Mina Musterfrau']);
    expect((await manager.delete(`/api/cases/${file.id}/journal/presence`)).status).toBe(204);
    expect((await note(deputy)).body.others).toEqual([]);
  });

  it('are seen by nobody else, and at no other file', async () => {
    await note(manager);
    for (const login of ['case-manager-3', 'team-lead']) expect((await note(await api.as(login))).status).toBe(404);
    const other = await given.case(manager);
    expect((await deputy.put(`/api/cases/${other.id}/journal/presence`, {})).body).toEqual({ others: [] });
  });
});
