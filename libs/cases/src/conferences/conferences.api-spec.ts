import { type Client, startApi, type TestApi } from '@test/api';
import { conferenceWith, faults, point, problem, taking, WHEN } from '@test/conference';
import { contentsOf } from '@test/contents';
import { given } from '@test/given';

let api: TestApi;
let manager: Client;
let office: string;
let jobcenter: string;
let caseId: string;
let path: string;
beforeAll(async () => {
  api = await startApi();
  api.clock.set('2026-11-23T09:00:00Z');
  manager = await api.as('case-manager');
  [office, jobcenter] = [await given.agency(manager, 'foreigners-office'), await given.agency(manager, 'jobcenter')];
});
afterAll(() => api.stop());
beforeEach(async () => {
  caseId = (await given.case(manager, { familyName: 'Nachtigall' })).id;
  path = `/api/cases/${caseId}/conferences`;
});

const LATER = { plannedAt: '2026-12-01T10:30:00+01:00' };
const content = (over: object = {}) =>
  conferenceWith({
    plannedAt: '2026-11-23T10:30:00+01:00',
    agencies: [taking(office)],
    minutes: 'Nachtigall war dabei.',
    agenda: [point('residence'), point('health'), point(null)],
    ...over,
  });

async function saved(over: object = {}): Promise<{ id: string; version: number }> {
  const { id, version } = (await manager.post(path, WHEN)).body;
  const answer = await manager.put(`${path}/${id}`, { version, ...content(over) });
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.body;
}

const read = async (id: string) => (await manager.get(`${path}/${id}`)).body;
const logged = async (action: string) =>
  (await manager.get(`/api/cases/${caseId}/access-log?limit=200`)).body.items
    .filter((entry: { action: string }) => entry.action === action)
    .map(({ agency: _, ...entry }: Record<string, unknown>) => entry);

describe('a conference that is planned', () => {
  it('is listed by state and day with who takes part, a page at a time', async () => {
    const { id } = await saved({
      agencies: [taking(office), taking(jobcenter)],
      measures: [{ area: 'language', text: 'x', responsible: 'person' }],
    });
    await manager.post(path, { ...WHEN, plannedAt: '2026-12-24T08:00:00Z', format: 'video' });
    const { body } = await manager.get(`${path}?limit=1`);
    expect(body).toMatchObject({ total: 2, items: [{ number: 2, format: 'video', state: 'planned', agencies: [] }] });
    expect((await manager.get(`${path}?limit=1&after=${body.next}`)).body).toMatchObject({
      next: null,
      items: [{ id, number: 1, agencies: [expect.any(String), 'Jobcenter ME-aktiv'], measures: 1 }],
    });
    expect((await manager.get(`${path}?sort=plannedAt&limit=1`)).body.items).toMatchObject([{ number: 1 }]);
    expect((await manager.get(`${path}?state=held`)).body).toMatchObject({ total: 0, items: [] });
  });

  it('keeps what was written, in the version that was read, sealed', async () => {
    const { id, version } = await saved({ agenda: [point('health', { text: 'Nachtigall singt' })] });
    const [current] = (await read(id)).versions;
    expect(current).toMatchObject({ correction: 0, reason: null, minutes: 'Nachtigall war dabei.', place: 'Rathaus' });
    expect(current.agencies).toMatchObject([{ name: expect.any(String), present: true, disclosed: [] }]);
    const late = await manager.put(`${path}/${id}`, { version: version - 1, ...content() });
    expect(late).toMatchObject({ ...problem('section-changed'), body: { current: { version } } });
    expect([...(await contentsOf(api)).values()].filter((rows) => rows.includes('Nachtigall singt'))).toEqual([]);
  });

  it.each([
    ['agencies.0.agencyId', { agencies: [taking('018f0000-0000-7000-8000-000000000000')] }],
    ['staff.0.accountId', { staff: [{ accountId: '018f0000-0000-7000-8000-000000000000' }] }],
    ['agencies.0.purpose', { agencies: [taking('018f0000-0000-7000-8000-000000000000', { purpose: 'gossip' })] }],
    ['agenda.0.category', { agenda: [point('secrets')] }],
    ['plannedAt', { plannedAt: 'morgen' }],
  ])('is not saved with a wrong %s', async (field, over) => {
    const { id, version } = (await manager.post(path, WHEN)).body;
    expect(await manager.put(`${path}/${id}`, { version, ...content(over) })).toMatchObject(faults(field));
  });

  it('is called off with a reason, and then stays as it is', async () => {
    const { id, version } = await saved();
    const reason = 'Die Person ist verreist';
    expect(await manager.post(`${path}/${id}/cancellation`, { version, reason: 'nein' })).toMatchObject(
      faults('reason'),
    );
    expect((await manager.post(`${path}/${id}/cancellation`, { version, reason })).body).toMatchObject({
      state: 'cancelled',
      openness: null,
      versions: [{ reason }],
    });
    const again = { version: version + 1, ...content() };
    expect(await manager.put(`${path}/${id}`, again)).toMatchObject(problem('conference-over'));
    expect(await manager.get(`${path}/${id}/invitation`)).toMatchObject(problem('conference-over'));
  });
});

describe('what an agency may hear', () => {
  const standings = async (id: string) => {
    const { openness } = await read(id);
    return openness.agencies.map(({ points }: { points: { standing: string; reason: string | null }[] }) =>
      points.map(({ standing, reason }) => reason ?? standing),
    );
  };

  it('is decided with every look: a withdrawal shows at once', async () => {
    const { id } = await saved();
    expect(await standings(id)).toEqual([['no-basis', 'no-basis', 'unlabelled']]);
    const consent = await given.consent(manager, caseId);
    expect(await standings(id)).toEqual([['open', 'category-not-covered', 'unlabelled']]);
    expect((await read(id)).openness.agencies).toMatchObject([{ agencyId: office, open: ['contact', 'residence'] }]);
    await manager.post(`/api/consents/${consent.id}/withdrawal`, {});
    expect(await standings(id)).toEqual([['withdrawn', 'no-basis', 'unlabelled']]);
  });

  it('is for its own purpose alone, and less what the person denies', async () => {
    const { id } = await saved({ agencies: [taking(office), taking(jobcenter, { purpose: 'employment' })] });
    await given.consent(manager, caseId);
    await given.consent(manager, caseId, { agencyId: jobcenter });
    expect(await standings(id)).toMatchObject([
      ['open', expect.anything(), 'unlabelled'],
      ['purpose-not-covered', expect.anything(), 'unlabelled'],
    ]);
    await given.consent(manager, caseId, { decision: 'deny', categories: ['residence'] });
    expect((await standings(id))[0][0]).toBe('denied');
  });

  it('is asked for the day of the conference: a consent that ends before it counts no more', async () => {
    const { id } = await saved(LATER);
    await given.consent(manager, caseId, { validUntil: '2026-11-30' });
    expect((await read(id)).openness.asOf).toBe('2026-12-01T09:30:00.000Z');
    expect(await standings(id)).toEqual([['expired', 'no-basis', 'unlabelled']]);
    await given.consent(manager, caseId, { validUntil: '2026-12-01' });
    expect((await standings(id))[0][0]).toBe('open');
  });

  it('is asked for now once the day has come', async () => {
    await given.consent(manager, caseId, { validFrom: '2026-12-01' });
    const [past, ahead] = [await saved({ plannedAt: '2026-11-20T10:30:00+01:00' }), await saved(LATER)];
    expect((await read(past.id)).openness.asOf).toBe('2026-11-23T09:00:00.000Z');
    expect((await standings(past.id))[0][0]).toBe('not-yet-valid');
    expect((await standings(ahead.id))[0][0]).toBe('open');
  });
});

describe('the invitation', () => {
  it('is printed for the person in her language, and for whom there are words', async () => {
    const { id } = await saved();
    const pdf = await manager.get(`${path}/${id}/invitation?language=ar`);
    expect(pdf).toMatchObject({ status: 200, headers: { 'content-type': 'application/pdf' } });
    expect(await manager.get(`${path}/${id}/invitation?language=xx`)).toMatchObject(faults('language'));
    expect(await manager.get(`${path}/${id}/invitation?agencyId=${jobcenter}`)).toMatchObject(faults('agencyId'));
    expect(await logged('conference.invited')).toEqual([]);
  });

  it('of an agency tells what is open to it, and that stands in the log on its basis', async () => {
    const { id } = await saved();
    await manager.get(`${path}/${id}/invitation?agencyId=${office}`);
    expect(await logged('conference.invited')).toEqual([]);
    const consent = await given.consent(manager, caseId);
    await manager.get(`${path}/${id}/invitation?agencyId=${office}`);
    const entries = await logged('conference.invited');
    expect(entries.map(({ categories }: { categories: string[] }) => categories).toSorted()).toEqual([
      ['contact'],
      ['residence'],
    ]);
    expect(entries).toMatchObject([1, 2].map(() => ({ bases: [{ id: consent.id, basis: 'consent' }] })));
  });
});

describe('a conference of somebody else', () => {
  it('is not there for colleagues and partners, and for a team lead only with a reason', async () => {
    const { id } = await saved();
    const lead = await api.as('team-lead');
    expect(await lead.get(`${path}/${id}`)).toMatchObject({ status: 403 });
    await given.opening(lead, caseId);
    expect(await lead.get(`${path}/${id}`)).toMatchObject({ status: 200, body: { versions: [{ place: 'Rathaus' }] } });
    for (const who of ['case-manager-2', 'abh'] as const) {
      const status = (await (await api.as(who)).get(`${path}/${id}`)).status;
      expect([403, 404]).toContain(status);
    }
    const elsewhere = (await given.case(manager)).id;
    expect(await manager.get(`/api/cases/${elsewhere}/conferences/${id}`)).toMatchObject({ status: 404 });
  });
});
