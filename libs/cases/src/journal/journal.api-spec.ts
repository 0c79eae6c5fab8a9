import { randomUUID } from 'node:crypto';
import { type Answer, type Client, startApi, type TestApi } from '@test/api';
import { contentsOf } from '@test/contents';
import { given } from '@test/given';

let api: TestApi;
let manager: Client;
let file: { id: string };
beforeAll(async () => {
  api = await startApi();
  // Time stands still, so that no session is marked as used between two looks at the tables.
  api.clock.set('2026-11-23T09:00:00Z');
  manager = await api.as('case-manager');
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
  family: 'Mutter Erna Mustermann',
  agencies: null,
  others: null,
  mediation: 'volunteer',
  mediationLanguage: 'uk',
  text: 'Über den Sprachkurs gesprochen. Nachtigall.',
  aside: 'Die Nachbarin meint, es gebe Streit. Goldammer.',
};

const record = (terms: object = {}, as = manager, id = file.id): Promise<Answer> =>
  as.post(`/api/cases/${id}/journal`, { entryId: randomUUID(), ...CONTACT, ...terms });
const list = (query = '', as = manager, id = file.id): Promise<Answer> => as.get(`/api/cases/${id}/journal${query}`);
const correct = (entryId: string, terms: object, as = manager): Promise<Answer> =>
  as.post(`/api/cases/${file.id}/journal/${entryId}/corrections`, {
    ...CONTACT,
    reason: 'Der Tag war falsch',
    ...terms,
  });

describe('a contact', () => {
  it('comes back as it was written, with who wrote it and when', async () => {
    const entryId = randomUUID();
    const expected = {
      ...CONTACT,
      id: entryId,
      version: 1,
      beganAt: expect.stringContaining('2026-11-20T13:00:00'),
      author: 'Mina Musterfrau',
      writtenBy: 'Mina Musterfrau',
      recordedAt: expect.stringContaining('2026-11-23T09:00:00'),
      reason: null,
    };
    expect(await record({ entryId })).toMatchObject({ status: 201, body: expected });
    expect((await list()).body).toMatchObject({
      total: 1,
      next: null,
      items: [expected],
      lastContactOn: '2026-11-20',
      authors: [{ name: 'Mina Musterfrau' }],
    });
  });

  it.each([
    [{ kind: 'smoke-signals' }, 'kind', 'isIn'],
    [{ beganAt: '2026-11-20' }, 'beganAt', 'matches'],
    [{ beganAt: '2026-11-20T14:00:00' }, 'beganAt', 'matches'],
    [{ beganAt: '2026-02-30T14:00:00Z' }, 'beganAt', 'isIso8601'],
    [{ beganAt: '2026-11-23T09:00:00.001Z' }, 'beganAt', 'inFuture'],
    [{ minutes: 0 }, 'minutes', 'min'],
    [{ minutes: 1441 }, 'minutes', 'max'],
    [{ minutes: 1.5 }, 'minutes', 'isInt'],
    [{ mediationLanguage: null }, 'mediationLanguage', 'isNotEmpty'],
    [{ mediationLanguage: 'klingon' }, 'mediationLanguage', 'isCode'],
    [{ text: ' ' }, 'text', 'isNotEmpty'],
    [{ text: 'x'.repeat(30_001) }, 'text', 'maxLength'],
    [{ withPerson: 'yes' }, 'withPerson', 'isBoolean'],
    [{ entryId: 'x' }, 'entryId', 'isUuid'],
    [{ shared: true }, 'shared', 'whitelistValidation'],
  ])('with %j is refused by field, in German and in English', async (terms, field, code) => {
    const german = await record(terms);
    expect(german).toMatchObject({ status: 400, body: { errors: [{ field, code }] } });
    const english = await manager.post(
      `/api/cases/${file.id}/journal`,
      { entryId: randomUUID(), ...CONTACT, ...terms },
      { 'accept-language': 'en' },
    );
    expect(english.body.errors[0].message).not.toBe(german.body.errors[0].message);
    expect((await list()).body.total).toBe(0);
  });

  it('may have no words where nobody was reached', async () => {
    expect((await record({ kind: 'not-reached', withPerson: false, text: '' })).status).toBe(201);
  });

  it('is not recorded in a closed file', async () => {
    await given.change(api, 'case_file', file.id, `phase = 'closed', closed_on = '2026-11-23'`);
    expect(await record()).toMatchObject({ status: 409, body: { type: 'urn:fallbruecke:problem:case-closed' } });
  });

  it('lies nowhere in the database as it was written', async () => {
    const { body } = await record();
    await correct(body.id, { version: 1, text: 'Nachtigall, anders', reason: 'Zeisig verwechselt' });
    expect((await list()).text).toContain('Nachtigall, anders');
    for (const [table, rows] of await contentsOf(api))
      for (const word of ['Nachtigall', 'Goldammer', 'Erna', 'Zeisig'])
        expect([table, word, rows.includes(word)]).toEqual([table, word, false]);
  });
});

describe('a contact that is sent twice', () => {
  it('is recorded once, also after it was corrected and after the file was closed', async () => {
    const entryId = randomUUID();
    const first = await record({ entryId });
    expect(await record({ entryId })).toMatchObject({ status: 201, body: first.body });
    await correct(entryId, { version: 1, minutes: 30 });
    expect(await record({ entryId })).toMatchObject({ status: 201, body: { version: 2, minutes: 30 } });
    await given.change(api, 'case_file', file.id, `phase = 'closed', closed_on = '2026-11-23'`);
    expect((await record({ entryId })).status).toBe(201);
    expect((await list()).body.total).toBe(1);
  });

  it('at once by several windows is recorded once', async () => {
    const entryId = randomUUID();
    const answers = await Promise.all(Array.from({ length: 4 }, () => record({ entryId })));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect((await list()).body.total).toBe(1);
  });

  it('with other words is answered with what stands there', async () => {
    const entryId = randomUUID();
    await record({ entryId });
    for (const other of [{ text: 'Doch anders' }, { minutes: null }, { aside: null }, { kind: 'phone' }])
      expect(await record({ entryId, ...other })).toMatchObject({
        status: 409,
        body: { type: 'urn:fallbruecke:problem:entry-recorded', current: { id: entryId, text: CONTACT.text } },
      });
  });
});

describe('a correction', () => {
  it('keeps what was written before, with who, when and why', async () => {
    const { body } = await record();
    api.clock.set('2026-11-23T09:05:00Z');
    const corrected = await correct(body.id, { version: 1, minutes: 30, aside: null });
    api.clock.set('2026-11-23T09:00:00Z');
    expect(corrected).toMatchObject({ status: 201, body: { version: 2, minutes: 30, reason: 'Der Tag war falsch' } });
    expect((await list()).body).toMatchObject({ total: 1, items: [{ version: 2, minutes: 30, aside: null }] });
    const versions = await manager.get(`/api/cases/${file.id}/journal/${body.id}/versions`);
    expect(versions.body.items).toMatchObject([
      { version: 2, minutes: 30, reason: 'Der Tag war falsch', writtenAt: expect.stringContaining('09:05:00') },
      { version: 1, minutes: 45, reason: null, writtenAt: expect.stringContaining('09:00:00'), aside: CONTACT.aside },
    ]);
  });

  it('of an older version is told what stands there, and nothing is lost', async () => {
    const { body } = await record();
    const answers = await Promise.all(
      ['mine', 'theirs', 'others'].map((text) => correct(body.id, { version: 1, text })),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409]);
    const stands = answers.find(({ status }) => status === 201)?.body.text;
    for (const { body: told } of answers.filter(({ status }) => status === 409))
      expect(told).toMatchObject({
        type: 'urn:fallbruecke:problem:entry-changed',
        current: { version: 2, text: stands },
      });
  });

  it('needs a reason', async () => {
    const { body } = await record();
    expect(await correct(body.id, { version: 1, reason: 'weil' })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'reason', code: 'minLength' }] },
    });
  });

  it('is the only way to change: the application can neither change nor delete a version', async () => {
    await record();
    const { body: me } = await manager.get('/api/me');
    for (const sql of ['UPDATE journal_version SET version = version', 'DELETE FROM journal_version'])
      await expect(api.asApplication(me, '', [sql])).rejects.toMatchObject({ code: '42501' });
  });
});

describe('the last contact', () => {
  it('is the last day on which the person was reached, whatever was written later', async () => {
    await record({ beganAt: '2026-11-18T10:00:00Z' });
    const wrong = await record({ beganAt: '2026-11-22T23:30:00Z' });
    await record({ kind: 'not-reached', beganAt: '2026-11-23T08:00:00Z' });
    await record({ kind: 'third-party', beganAt: '2026-11-23T08:30:00Z' });
    // Half past eleven in Greenwich is the next day here.
    expect((await list()).body.lastContactOn).toBe('2026-11-23');
    await correct(wrong.body.id, { version: 1, beganAt: '2026-11-15T10:00:00Z' });
    expect((await list()).body.lastContactOn).toBe('2026-11-18');
    const { body } = await manager.get('/api/cases?sort=-lastContact&limit=200');
    expect(body.items.find(({ id }: { id: string }) => id === file.id)).toMatchObject({ lastContactOn: '2026-11-18' });
    expect((await manager.get(`/api/cases/${file.id}`)).body.lastContactOn).toBe('2026-11-18');
  });
});

describe('the list of contacts', () => {
  beforeEach(async () => {
    for (const [kind, beganAt] of [
      ['visit', '2026-11-10T22:59:00Z'],
      ['phone', '2026-11-10T23:00:00Z'],
      ['phone', '2026-11-12T22:59:00Z'],
      ['video', '2026-11-12T23:00:00Z'],
    ])
      await record({ kind, beganAt });
  });

  it.each([
    ['', ['video', 'phone', 'phone', 'visit']],
    ['?sort=beganAt', ['visit', 'phone', 'phone', 'video']],
    ['?kind=phone', ['phone', 'phone']],
    ['?from=2026-11-11', ['video', 'phone', 'phone']],
    ['?until=2026-11-12', ['phone', 'phone', 'visit']],
    ['?from=2026-11-11&until=2026-11-12', ['phone', 'phone']],
    [`?author=${randomUUID()}`, []],
  ])('%j holds %j', async (query, kinds) => {
    const { body } = await list(query);
    expect(body.items.map(({ kind }: { kind: string }) => kind)).toEqual(kinds);
    expect(body.total).toBe(kinds.length);
  });

  it('is found by author', async () => {
    const [author] = (await list()).body.authors;
    expect((await list(`?author=${author.id}`)).body.total).toBe(4);
  });

  it.each(['-beganAt', 'beganAt', '-recordedAt', 'recordedAt'])('has each once, page by page, by %s', async (sort) => {
    const seen: string[] = [];
    let after = '';
    do {
      const { body } = await list(`?limit=1&sort=${sort}${after && `&after=${after}`}`);
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      after = body.next ?? '';
    } while (after);
    expect(new Set(seen).size).toBe(4);
    expect(seen).toHaveLength(4);
  });
});

describe('the person', () => {
  it('gets every version in her data, but not what concerns others', async () => {
    const person = await given.person(api, manager);
    const { body } = await record({}, manager, person.id);
    await manager.post(`/api/cases/${person.id}/journal/${body.id}/corrections`, {
      ...CONTACT,
      version: 1,
      reason: 'Falsch geschrieben',
      text: 'Rotkehlchen',
      aside: null,
    });
    const { body: data, text } = await person.client.get('/api/me/data');
    expect(data.journal).toMatchObject([
      { id: body.id, version: 1, text: CONTACT.text, hasAside: true, family: CONTACT.family, reason: null },
      { id: body.id, version: 2, text: 'Rotkehlchen', hasAside: false, reason: 'Falsch geschrieben' },
    ]);
    expect(text).not.toContain('Goldammer');
    expect(JSON.stringify(data.journal)).not.toContain('Mina Musterfrau');
    const paper = await person.client.get('/api/me/data?format=pdf');
    expect(paper).toMatchObject({ status: 200, headers: { 'content-type': expect.stringContaining('pdf') } });
  });
});
