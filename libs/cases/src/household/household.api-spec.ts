import { type Client, startApi, type TestApi } from '@test/api';
import { contentsOf } from '@test/contents';
import { given, memberWith } from '@test/given';

let api: TestApi;
let manager: Client;
let path: string;
let caseId: string;
beforeAll(async () => {
  api = await startApi();
  api.clock.set('2026-11-23T09:00:00Z');
  manager = await api.as('case-manager');
});
afterAll(() => api.stop());
beforeEach(async () => {
  caseId = (await given.case(manager, { bornOn: '1990-01-01' })).id;
  path = `/api/cases/${caseId}/household`;
});

const ARABIC = { kind: 'original', script: 'Arab', language: 'ar', familyName: 'الخطيب', givenName: 'نور' };
const BIRTH = { kind: 'birth', script: 'Latn', familyName: 'Nachtigall' };
const MOTHER = { by: 'principal', kind: 'parent', proofKind: 'birth-certificate', proof: 'Nr. 12/2015' };

/** Which of these words find the file of this test. */
async function finding(words: string[], client = manager): Promise<string[]> {
  const finds: string[] = [];
  for (const q of words) {
    const { body } = await client.get(`/api/cases?q=${encodeURIComponent(q)}`);
    if (body.items.some(({ id }: { id: string }) => id === caseId)) finds.push(q);
  }
  return finds;
}
const rewrite = (member: { id: string; version: number }, over: object) =>
  manager.put(`${path}/${member.id}`, { version: member.version, ...memberWith(over) });

describe('the household of a file', () => {
  it('holds the person with what the file says of her, and who belongs to her with all that is known', async () => {
    await given.section(manager, caseId, 'residence', { nationalities: ['475', '438'] });
    const whole = {
      relation: 'child',
      lives: 'elsewhere',
      bornOn: '2009-01-01',
      bornOnPrecision: 'year',
      sex: 'w',
      nationalities: ['475', '000'],
      municipality: '05158012',
      preferredLanguage: 'ar',
      interpreterNeeded: true,
      names: [ARABIC],
    };
    const child = await given.member(manager, caseId, { ...whole, representedBy: [MOTHER] });
    expect(child).toMatchObject({ version: 1, author: 'Mina Musterfrau', minor: true, minorUntil: '2026-12-31' });
    const { body } = await manager.get(path);
    expect(body).toMatchObject({ total: 1, next: null, principal: { nationalities: ['475', '438'], version: 0 } });
    expect(body.principal).toMatchObject({ familyName: 'Mustermann', bornOn: '1990-01-01', bornOnPrecision: 'day' });
    expect(body.items[0].person).toMatchObject(whole);
    expect(body.items[0].representedBy).toEqual([
      expect.objectContaining({ ...MOTHER, name: 'Mira Mustermann', endsOn: '2026-12-31', live: true }),
    ]);
  });

  it.each<[string, string, object]>([
    ['familyName', 'isPersonName', { familyName: 'الخطيب' }],
    ['relation', 'isIn', { relation: 'friend' }],
    ['nationalities', 'isCode', { nationalities: ['001'] }],
    ['nationalities', 'arrayUnique', { nationalities: ['475', '475'] }],
    ['municipality', 'isCode', { municipality: '05158' }],
    ['bornOn', 'inFuture', { bornOn: '2026-11-24' }],
    ['bornOn', 'precision', { bornOn: '2015-06-30', bornOnPrecision: 'year' }],
    ['bornOn', 'precision', { bornOn: '2015-06-30', bornOnPrecision: 'month' }],
    ['names.0.familyName', 'isPersonName', { names: [{ ...BIRTH, familyName: 'Ткаченко' }] }],
    ['names.0.familyName', 'isOfScript', { names: [{ ...ARABIC, familyName: 'Nachtigall' }] }],
    ['names.0.givenName', 'isOfScript', { names: [{ ...ARABIC, givenName: 'نور\u202e' }] }],
    ['names.0.script', 'scriptOfKind', { names: [{ ...ARABIC, script: 'Latn' }] }],
    ['names.0.familyName', 'isNotEmpty', { names: [{ kind: 'alias', script: 'Latn', familyName: '' }] }],
    ['representedBy.0.kind', 'ofAge', { bornOn: '1990-01-01', representedBy: [MOTHER] }],
    ['representedBy.0.kind', 'ageUnknown', { bornOn: null, representedBy: [MOTHER] }],
    ['representedBy.0.familyName', 'isPersonName', { representedBy: [{ ...MOTHER, by: 'other', givenName: 'Vera' }] }],
    [
      'representedBy.0.memberId',
      'unknownMember',
      { representedBy: [{ ...MOTHER, by: 'member', memberId: '01939c3f-0000-7000-8000-000000000000' }] },
    ],
  ])('refuses by field: %s %s', async (field, code, over) => {
    const answer = await manager.post(path, memberWith(over));
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field, code, message: expect.any(String) }] } });
    expect((await manager.get(path)).body.total).toBe(0);
  });

  it('tells the second of two writers, and loses nothing', async () => {
    const child = await given.member(manager, caseId);
    expect((await rewrite(child, { givenName: 'Star' })).body).toMatchObject({ version: 2 });
    const answer = await rewrite(child, { givenName: 'Meise' });
    expect(answer).toMatchObject({ status: 409, body: { type: 'urn:fallbruecke:problem:section-changed' } });
    expect(answer.body.current).toMatchObject({ version: 2, person: { givenName: 'Star' } });
    const names = { version: 0, names: [BIRTH], bornOnPrecision: 'year' };
    await given.section(manager, caseId, 'contact', { familyName: 'Muster', givenName: 'Mira', bornOn: '1990-02-01' });
    expect(await manager.put(`${path}/names`, names)).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'bornOnPrecision', code: 'precision' }] },
    });
    await given.section(manager, caseId, 'contact', { familyName: 'Muster', givenName: 'Mira', bornOn: '1990-01-01' });
    expect((await manager.put(`${path}/names`, names)).body.principal).toMatchObject({ version: 1, names: [BIRTH] });
    const late = await manager.put(`${path}/names`, { ...names, names: [] });
    expect(late).toMatchObject({ status: 409, body: { current: { principal: { version: 1, names: [BIRTH] } } } });
  });

  it('keeps who left with the reason, and of who was recorded in error nothing but that', async () => {
    const wife = await given.member(manager, caseId, { relation: 'spouse', bornOn: '1991-04-01', givenName: 'Amsel' });
    const child = await given.member(manager, caseId, { names: [ARABIC] });
    const removal = (of: { id: string }, body: object) => manager.post(`${path}/${of.id}/removal`, body);
    expect(await removal(wife, { version: 1, reason: 'other', note: ' ' })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'note', code: 'isNotEmpty' }] },
    });
    expect(await removal(wife, { version: 1, reason: 'separated', on: '2026-11-24' })).toMatchObject({ status: 400 });
    const left = await removal(wife, { version: 1, reason: 'separated', on: '2026-11-01', note: 'seit dem Herbst' });
    expect(left).toMatchObject({ status: 200, body: { person: { givenName: 'Amsel' } } });
    expect((await manager.get(path)).body.items.map(({ id }: { id: string }) => id)).toEqual([child.id, wife.id]);
    expect(await rewrite(left.body, {})).toMatchObject({
      status: 409,
      body: { type: 'urn:fallbruecke:problem:member-removed' },
    });
    await removal(child, { version: 1, reason: 'error' });
    const { body, text } = await manager.get(path);
    expect(body.items[1]).toMatchObject({
      person: null,
      representedBy: [],
      removal: { reason: 'error', on: '2026-11-23' },
    });
    expect(text).not.toContain('Milan');
    expect(await finding(['الخطيب', 'Amsel', 'Mira'])).toEqual(['Mira']);
  });

  it('is not written in a closed file, and lies nowhere in the database as it was written', async () => {
    const child = await given.member(manager, caseId, {
      familyName: 'Drossel',
      names: [BIRTH],
      representedBy: [MOTHER],
    });
    await manager.put(`${path}/names`, { version: 0, names: [ARABIC] });
    for (const [table, rows] of await contentsOf(api))
      expect([table, /Drossel|Nachtigall|الخطيب|12\/2015/.test(rows)]).toEqual([table, false]);
    await expect(api.sql('DELETE FROM vault.person_key WHERE case_id = $1', [caseId])).rejects.toThrow('still opens');
    await given.change(api, 'case_file', caseId, `phase = 'closed', closed_on = '2026-11-23'`);
    for (const answer of [
      await manager.post(path, memberWith()),
      await manager.put(`${path}/names`, { version: 1, names: [] }),
      await rewrite(child, {}),
      await manager.post(`${path}/${child.id}/removal`, { version: 1, reason: 'died' }),
    ])
      expect(answer).toMatchObject({ status: 409, body: { type: 'urn:fallbruecke:problem:case-closed' } });
    expect((await manager.get(path)).text).toContain('Drossel');
  });

  it('is logged whenever it is looked at or changed', async () => {
    const child = await given.member(manager, caseId);
    await rewrite(child, {});
    await manager.put(`${path}/names`, { version: 0, names: [] });
    await manager.post(`${path}/${child.id}/removal`, { version: 2, reason: 'moved-out' });
    await manager.get(path);
    const log = await manager.get(`/api/cases/${caseId}/access-log?limit=200`);
    const acts: string[] = log.body.items.map(({ action }: { action: string }) => action).toReversed();
    expect(acts.filter((act) => act.startsWith('household'))).toEqual([
      'household.recorded',
      'household.changed',
      'household.changed',
      'household.removed',
      'household.read',
    ]);
  });
});

describe('who speaks for a minor', () => {
  afterEach(async () => {
    api.clock.set('2026-11-23T09:00:00Z');
    manager = await api.as('case-manager');
  });

  it.each([
    ['2008-12-24', '2026-12-23T22:59:59Z', '2026-12-23T23:00:00Z'],
    // § 188(3) BGB: who was born on 29 February is of age on 1 March.
    ['2008-02-29', '2026-02-28T22:59:59Z', '2026-02-28T23:00:00Z'],
  ])('ends at midnight of her 18th birthday: born on %s', async (bornOn, before, then) => {
    api.clock.set(before);
    manager = await api.as('case-manager');
    const guardian = { by: 'other', familyName: 'Vogt', givenName: 'Vera', kind: 'guardian', proofKind: 'court-order' };
    const mandate = { ...guardian, kind: 'authorised', proofKind: 'power-of-attorney' };
    const child = await given.member(manager, caseId, { bornOn, representedBy: [guardian, mandate] });
    expect(child.representedBy).toMatchObject([
      { name: 'Vera Vogt', live: true },
      { live: true, endsOn: null },
    ]);
    api.clock.set(then);
    manager = await api.as('case-manager');
    const { body } = await manager.get(path);
    expect(body.items[0]).toMatchObject({ minor: false, representedBy: [{ live: false }, { live: true }] });
    // What was recorded while she was a minor does not stand in the way of mending her name.
    expect(await rewrite(child, { bornOn, representedBy: [guardian] })).toMatchObject({ status: 200 });
  });

  it('can be another member, and ends on its own day if that is earlier', async () => {
    const father = await given.member(manager, caseId, {
      relation: 'spouse',
      bornOn: '1988-02-02',
      givenName: 'Marek',
    });
    const parent = { by: 'member', memberId: father.id, kind: 'parent', proofKind: 'not-seen' };
    const child = await given.member(manager, caseId, { representedBy: [{ ...parent, validUntil: '2026-11-22' }] });
    expect(child.representedBy).toMatchObject([{ name: 'Marek Mustermann', endsOn: '2026-11-22', live: false }]);
    const herself = { ...parent, memberId: child.id };
    expect(await rewrite(child, { representedBy: [herself] })).toMatchObject({ status: 400 });
  });
});

describe('a file is found by every name in it', () => {
  it('whole or in parts, in either order and in either script, until the name is another', async () => {
    const names = [ARABIC, { kind: 'birth', script: 'Latn', familyName: 'Öztürk-Nachtigall', givenName: 'Nûr' }];
    await manager.put(`${path}/names`, { version: 0, names });
    await given.member(manager, caseId, { familyName: 'Seeadler', givenName: 'Milan' });
    const whole = ['الخطيب', 'الخطيب نور', 'نُور', 'oeztuerk', 'Öztürk Nachtigall', 'nur öztürk-nachtigall', 'Seeadler'];
    expect(await finding([...whole, 'Nachti', 'Nachtigall Seeadler', 'الخط'])).toEqual(whole);
    await manager.put(`${path}/names`, { version: 1, names: [BIRTH] });
    expect(await finding([...whole, 'Nachtigall'])).toEqual(['Seeadler', 'Nachtigall']);
  });

  it('by who guides it or stands in for her, and by nobody else', async () => {
    await given.member(manager, caseId, { familyName: 'Kormoran' });
    await given.consent(manager, caseId, { categories: ['contact', 'family'] });
    const officer = await api.as('abh');
    const shared = await officer.get('/api/shared-cases?purpose=residence-title&q=Kormoran');
    expect(shared).toMatchObject({ status: 200, body: { total: 0 } });
    for (const login of ['case-manager-2', 'team-lead', 'case-manager@rhein-sieg.example'])
      expect([login, await finding(['Kormoran'], await api.as(login))]).toEqual([login, []]);
    expect(await finding(['Kormoran'])).toEqual(['Kormoran']);
  });
});

describe('whom a household is shown', () => {
  it('is never an agency, whatever the person allows, and a team lead once she has said why', async () => {
    await given.member(manager, caseId, { familyName: 'Kormoran' });
    const agencyId = await given.agency(manager, 'foreigners-office');
    await given.consent(manager, caseId, { agencyId, categories: ['contact', 'family', 'residence'] });
    const officer = await api.as('abh');
    const shared = await officer.get(`/api/shared-cases/${caseId}?purpose=residence-title`);
    expect(shared.status).toBe(200);
    expect(shared.text).not.toContain('Kormoran');
    expect((await officer.get(path)).status).toBe(404);
    const lead = await api.as('team-lead');
    expect(await lead.get(path)).toMatchObject({ status: 403 });
    await given.opening(lead, caseId);
    expect((await lead.get(path)).text).toContain('Kormoran');
    expect((await lead.post(path, memberWith())).status).toBe(404);
  });

  it('is the person herself, with her data', async () => {
    const { client, id } = await given.person(api, manager);
    await given.member(manager, id, { givenName: 'Kormoran', representedBy: [MOTHER] });
    await manager.put(`/api/cases/${id}/household/names`, { version: 0, names: [ARABIC] });
    const { body } = await client.get('/api/me/data');
    expect(body.household).toMatchObject([
      { principal: true, content: { names: [ARABIC] } },
      { principal: false, content: { person: { givenName: 'Kormoran' }, representedBy: [MOTHER] } },
    ]);
    expect((await client.get('/api/me/data?format=pdf')).text.slice(0, 5)).toBe('%PDF-');
  });
});
