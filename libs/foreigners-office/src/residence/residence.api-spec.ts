import { randomUUID } from 'node:crypto';
import { DeriveProcessor } from '@app/cases';
import { Clock, Metrics, Tenancy } from '@app/platform';
import { type Answer, type Client, startApi, type TestApi } from '@test/api';
import { given, memberWith } from '@test/given';

let api: TestApi;
let manager: Client;
let caseId: string;
let path: string;
beforeAll(async () => {
  api = await startApi();
  api.clock.set('2026-11-23T09:00:00Z');
  manager = await api.as('case-manager');
});
afterAll(() => api.stop());
beforeEach(async () => {
  caseId = (await given.case(manager, { bornOn: '1990-01-01' })).id;
  path = `/api/cases/${caseId}/residence`;
});

const DULDUNG = {
  kind: 'status',
  title: '60a',
  paper: 'toleration-certificate',
  grantedOn: '2026-09-01',
  validFrom: '2026-09-01',
  validUntil: '2026-12-15',
  employment: 'with-permission',
  residenceRequirement: 'yes',
  conditions: 'Wohnsitznahme in Ratingen. Rotkehlchen.',
  source: 'original',
  seenOn: '2026-11-20',
};
const PASSPORT = {
  kind: 'passport',
  issuedBy: '475',
  validUntil: '2027-02-01',
  employment: 'unknown',
  residenceRequirement: 'unknown',
  source: 'copy',
  seenOn: '2026-11-20',
};
const NO_STATUS = { ...DULDUNG, title: 'none', paper: 'none', validUntil: null, conditions: null };

const record = (terms: object, as = manager): Promise<Answer> => as.post(path, { entryId: randomUUID(), ...terms });
const correct = (entryId: string, terms: object, as = manager): Promise<Answer> =>
  as.post(`${path}/${entryId}/corrections`, { reason: 'Das Datum war falsch gelesen', ...terms });
const problem = (code: string) => ({ body: { type: `urn:fallbruecke:problem:${code}` } });

/** The deadlines that the house derives for this file, by kind and day. */
async function derived(): Promise<string[]> {
  await new DeriveProcessor(api.app.get(Tenancy), api.app.get(Clock), api.app.get(Metrics)).process();
  const { body } = await manager.get(`/api/cases/${caseId}/deadlines?limit=50`);
  return body.items.map(({ kind, dueOn }: { kind: string; dueOn: string }) => `${kind} ${dueOn}`);
}

describe('the history of residence', () => {
  it('holds several papers at once, of the person and of her household, and says what holds on a day', async () => {
    const child = await given.member(manager, caseId, memberWith({ givenName: 'Layan', familyName: 'Muster' }));
    const first = await record(DULDUNG);
    expect(first).toMatchObject({
      status: 201,
      body: { version: 1, title: '60a', remindOn: '2026-11-17', writtenBy: 'Mina Musterfrau', decidedOnNotice: null },
    });
    await record(PASSPORT);
    await record({ ...DULDUNG, memberId: child.id, validUntil: '2026-11-22' });
    const { body } = await manager.get(path);
    expect(body).toMatchObject({ total: 3, on: '2026-11-23', noStatusNotice: { audience: 'public-body' } });
    expect(body.persons.map(({ name }: { name: string }) => name)).toEqual(['Mira Mustermann', 'Layan Muster']);
    const holding = (items: { kind: string; memberId: string | null; holds: boolean }[]) =>
      items.filter(({ holds }) => holds).map(({ kind, memberId }) => `${kind} ${memberId ? 'child' : 'self'}`);
    expect(holding(body.items).toSorted()).toEqual(['passport self', 'status self']);
    const earlier = await manager.get(`${path}?on=2026-11-22`);
    expect(holding(earlier.body.items).toSorted()).toEqual(['passport self', 'status child', 'status self']);
  });

  it.each<[string, string, object]>([
    ['title', 'isCode', { title: '999' }],
    ['title', 'isNotEmpty', { title: null }],
    ['grantedOn', 'notGranted104c', { title: '104c', grantedOn: '2025-12-31' }],
    ['validUntil', 'endsBeforeStart', { validUntil: '2026-08-31' }],
    ['seenOn', 'inFuture', { seenOn: '2026-11-24' }],
    ['memberId', 'unknownMember', { memberId: '01939c3f-0000-7000-8000-000000000000' }],
    ['employment', 'isIn', { employment: 'maybe' }],
  ])('refuses by field: %s %s', async (field, code, over) => {
    const answer = await record({ ...DULDUNG, ...over });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field, code, message: expect.any(String) }] } });
    if (code === 'notGranted104c') expect(answer.text).toContain('§ 104c');
    expect((await manager.get(path)).body.total).toBe(0);
  });

  it('is recorded once however often it is sent, and corrected beside what it said', async () => {
    const entryId = randomUUID();
    const [once, again] = [await record({ ...DULDUNG, entryId }), await record({ ...DULDUNG, entryId })];
    expect(again).toMatchObject({ status: 201, body: { id: once.body.id, version: 1 } });
    expect(await record({ ...DULDUNG, title: '60b', entryId })).toMatchObject({
      status: 409,
      ...problem('residence-recorded'),
    });
    const corrected = await correct(entryId, { ...DULDUNG, version: 1, validUntil: '2027-03-15' });
    expect(corrected).toMatchObject({ status: 201, body: { version: 2, validUntil: '2027-03-15' } });
    expect(await correct(entryId, { ...DULDUNG, version: 1 })).toMatchObject({
      status: 409,
      body: { type: 'urn:fallbruecke:problem:residence-changed', current: { version: 2 } },
    });
    const { body } = await manager.get(`${path}/${entryId}/versions`);
    expect(body.items.map(({ validUntil }: { validUntil: string }) => validUntil)).toEqual([
      '2027-03-15',
      '2026-12-15',
    ]);
    const struck = await correct(entryId, { ...DULDUNG, version: 2, struck: true });
    expect(struck.body).toMatchObject({ struck: true, holds: false });
    expect((await manager.get(path)).body.total).toBe(1);
  });

  it('lies nowhere readable, and whoever does not guide the file finds nothing', async () => {
    const { body } = await record(DULDUNG);
    const rows = await api.sql<{ row: string }>('SELECT v::text AS row FROM residence_version v');
    expect(rows.map(({ row }) => row).join()).not.toMatch(/Rotkehlchen|60a|toleration/);
    const lead = await api.as('team-lead');
    for (const address of [path, `${path}/${body.id}/versions`]) {
      expect((await (await api.as('case-manager-2')).get(address)).status).toBe(404);
      expect((await lead.get(address)).status).toBe(403);
    }
    await given.opening(lead, caseId);
    expect((await lead.get(path)).text).toContain('Rotkehlchen');
    expect((await record(DULDUNG, lead)).status).toBe(404);
  });

  it('never reaches the office, whatever the person has consented to', async () => {
    await record(DULDUNG);
    await given.consent(manager, caseId, { categories: ['contact', 'residence'] });
    const officer = await api.as('abh');
    const shared = await officer.get(`/api/shared-cases/${caseId}?purpose=residence-title`);
    expect(shared.status).toBe(200);
    expect(shared.text).not.toMatch(/Rotkehlchen|2026-12-15/);
    expect((await officer.get(path)).status).toBe(404);
    const { body: me } = await officer.get('/api/me');
    expect(await api.asApplication(me, 'residence-title', ['SELECT FROM residence_version'])).toEqual([0]);
  });
});

describe('deadlines', () => {
  it('come from the section until the history tells of her own status, and then from that alone', async () => {
    await given.section(manager, caseId, 'residence', { title: '60a', validUntil: '2027-01-31' });
    expect(await derived()).toEqual(['title-expires 2026-12-06']);
    await record(PASSPORT);
    expect(await derived()).toEqual(['passport-expires 2026-08-17', 'title-expires 2026-12-06']);
    const { body } = await record(DULDUNG);
    expect(await derived()).toEqual(['passport-expires 2026-08-17', 'title-expires 2026-11-17']);
    await correct(body.id, { ...DULDUNG, version: 1, struck: true });
    expect(await derived()).toEqual(['passport-expires 2026-08-17', 'title-expires 2026-12-06']);
  });

  it('lapse when another status takes the place of the one that ends, and not for an earlier one', async () => {
    await record(DULDUNG);
    await record({ ...DULDUNG, title: '81-4', paper: 'section-81-certificate', validUntil: '2026-12-10' });
    expect(await derived()).toEqual(['title-expires 2026-11-12', 'title-expires 2026-11-17']);
    const title = { title: '25b', paper: 'title-card', validFrom: '2026-11-01', validUntil: '2028-10-31' };
    await record({ ...DULDUNG, ...title, grantedOn: '2026-11-01' });
    expect(await derived()).toEqual([]);
  });
});

describe('no status', () => {
  it('is recorded only with a decision on the notice that holds, which stays in the entry', async () => {
    const refused = await record(NO_STATUS);
    expect(refused).toMatchObject({ status: 409, ...problem('notice-undecided') });
    const { notice } = refused.body;
    expect(notice).toMatchObject({ audience: 'public-body', provision: expect.stringContaining('§ 87 Abs. 2') });
    for (const decidedOnNotice of ['public-body-2020-01', 'welfare-association-2026-11'])
      expect((await record({ ...NO_STATUS, decidedOnNotice })).status).toBe(409);
    expect((await manager.get(path)).body.total).toBe(0);
    const decided = await record({ ...NO_STATUS, decidedOnNotice: notice.version });
    expect(decided).toMatchObject({
      status: 201,
      body: {
        title: 'none',
        decidedOnNotice: notice.version,
        writtenBy: 'Mina Musterfrau',
        writtenAt: expect.stringContaining('2026-11-23'),
      },
    });
    const { body: known } = await record({ ...DULDUNG, title: 'unknown', decidedOnNotice: notice.version });
    expect(known.decidedOnNotice).toBeNull();
    expect((await correct(known.id, { ...NO_STATUS, version: 1 })).status).toBe(409);
    const log = await manager.get(`/api/cases/${caseId}/access-log`);
    expect(log.text).not.toMatch(/notice|none/);
  });

  it('has another notice for a welfare association, and that of public bodies does not do', async () => {
    const association = await api.as('case-manager-9');
    const { id } = await given.case(association);
    const at = `/api/cases/${id}/residence`;
    const { body } = await association.get(at);
    expect(body.noStatusNotice.audience).toBe('welfare-association');
    const send = (decidedOnNotice: string) =>
      association.post(at, { entryId: randomUUID(), ...NO_STATUS, decidedOnNotice });
    expect((await send('public-body-2026-11')).status).toBe(409);
    expect((await send(body.noStatusNotice.version)).status).toBe(201);
  });

  it('is not taken by the section that agencies may see, and is nowhere needed', async () => {
    const write = (version: number, content: object) =>
      manager.put(`/api/cases/${caseId}/sections/residence`, { version, content });
    expect(await write(0, { title: 'none' })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'content.title', code: 'noStatusHere' }] },
    });
    expect((await write(0, { title: 'unknown' })).status).toBe(200);
    expect((await write(1, {})).status).toBe(200);
  });
});
