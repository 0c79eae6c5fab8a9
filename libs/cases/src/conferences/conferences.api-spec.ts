import { type Answer, type Client, startApi, type TestApi } from '@test/api';
import { contentsOf } from '@test/contents';
import { given, goalWith } from '@test/given';

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
const WHEN = { plannedAt: '2026-11-23T10:30:00+01:00', format: 'on-site', place: 'Rathaus' };
const point = (category: string | null, over: object = {}) => ({
  text: `Punkt ${category ?? 'frei'}`,
  category,
  discussed: true,
  note: '',
  ...over,
});
const taking = (agencyId: string, over: object = {}) => ({
  agencyId,
  purpose: 'residence-title',
  contact: '',
  present: true,
  ...over,
});
const measure = (over: object = {}) => ({
  area: 'language',
  text: 'Kursplatz suchen',
  responsible: 'agency',
  agencyId: jobcenter,
  dueOn: '2027-01-15',
  ...over,
});
const content = (over: object = {}) => ({
  ...WHEN,
  personInvited: true,
  personPresent: true,
  staff: [],
  agencies: [taking(office)],
  others: '',
  agenda: [point('residence'), point('health'), point(null)],
  minutes: 'Nachtigall war dabei.',
  measures: [],
  ...over,
});
const problem = (code: string) => ({ status: 409, body: { type: `urn:fallbruecke:problem:${code}` } });
const faults = (...fields: string[]) => ({ status: 400, body: { errors: fields.map((field) => ({ field })) } });

async function saved(over: object = {}): Promise<{ id: string; version: number }> {
  const { id, version } = (await manager.post(path, WHEN)).body;
  const answer = await manager.put(`${path}/${id}`, { version, ...content(over) });
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.body;
}

async function held(over: object = {}): Promise<Answer> {
  const { id, version } = await saved(over);
  return manager.post(`${path}/${id}/holding`, { version });
}

const read = async (id: string) => (await manager.get(`${path}/${id}`)).body;
const logged = async (action: string) =>
  (await manager.get(`/api/cases/${caseId}/access-log?limit=200`)).body.items
    .filter((entry: { action: string }) => entry.action === action)
    .map(({ agency: _, ...entry }: Record<string, unknown>) => entry);

describe('a conference that is planned', () => {
  it('is listed by state and day with who takes part, a page at a time', async () => {
    const { id } = await saved({ agencies: [taking(office), taking(jobcenter)], measures: [measure()] });
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

describe('a conference that was held', () => {
  it.each([
    ['agenda', { agenda: [] }],
    ['agenda.0.text', { agenda: [point('residence', { text: ' ' })] }],
    ['personPresent', { personPresent: null }],
    ['agencies.0.present', { agencies: 'undecided' }],
    ['minutes', { minutes: ' ' }],
    [
      'measures.0.agencyId',
      { measures: [{ area: 'language', text: 'x', responsible: 'agency', dueOn: '2027-01-01' }] },
    ],
    ['measures.0.dueOn', { measures: [{ area: 'language', text: 'x', responsible: 'person' }] }],
  ])('says %s', async (field, over) => {
    const agencies = 'agencies' in over ? [taking(office, { present: null })] : [taking(office)];
    expect(await held({ ...over, agencies })).toMatchObject(faults(field));
  });

  it('was not held on a day to come', async () => {
    const { id, version } = await saved(LATER);
    expect(await manager.post(`${path}/${id}/holding`, { version })).toMatchObject(faults('heldOn'));
    const today = { version, heldOn: '2026-11-23' };
    expect(await manager.post(`${path}/${id}/holding`, today)).toMatchObject({ status: 200, body: { state: 'held' } });
  });

  it('tells the person what each agency that was there heard, for which purpose and on which basis', async () => {
    const consent = await given.consent(manager, caseId);
    await given.consent(manager, caseId, { agencyId: jobcenter });
    const agenda = [point('residence'), point('contact', { discussed: false }), point('health'), point(null)];
    const agencies = [taking(office), taking(jobcenter, { present: false })];
    const { body } = await held({ agenda, agencies });
    expect(body).toMatchObject({ state: 'held', heldOn: '2026-11-23', openness: null });
    expect(body.versions[0].agencies).toMatchObject([{ disclosed: ['residence'] }, { disclosed: [] }]);
    expect(await logged('conference.disclosed')).toMatchObject([
      {
        categories: ['residence'],
        purposes: ['residence-title'],
        bases: [{ id: consent.id, basis: 'consent' }],
        reason: expect.stringContaining('Ausländer'),
      },
    ]);
    // Whoever was told hears of the withdrawal, with what it was told; the house that told it does not.
    await manager.post(`/api/consents/${consent.id}/withdrawal`, {});
    const told = await api.sql<{ agency: string; times: number; categories: string[] }>(
      `SELECT agency_id AS agency, times, app.mask_categories(mask) AS categories FROM outbox WHERE consent_id::text = $1`,
      [consent.id],
    );
    expect(told).toEqual([{ agency: office, times: 1, categories: ['residence'] }]);
  });

  it('names the duty by statute where the person denies what it opens', async () => {
    await given.consent(manager, caseId);
    const duty = { provision: '§ 87 Abs. 1 AufenthG', text: 'Auf Ersuchen erfährt es die Behörde.', agencyId: office };
    const scope = { purposes: ['residence-title'], categories: ['residence'], validUntil: '2027-03-31' };
    const statute = await manager.post(`/api/cases/${caseId}/statutes`, { ...duty, ...scope });
    await given.consent(manager, caseId, { decision: 'deny', categories: ['residence'] });
    await held();
    expect(await logged('conference.disclosed')).toMatchObject([
      { bases: [{ id: statute.body.id, basis: 'statute' }], categories: ['residence'] },
    ]);
  });

  it('discloses nothing on a consent that was withdrawn before', async () => {
    const consent = await given.consent(manager, caseId);
    await manager.post(`/api/consents/${consent.id}/withdrawal`, {});
    const { body } = await held();
    expect(body.versions[0].agencies).toMatchObject([{ disclosed: [] }]);
    expect(await logged('conference.disclosed')).toEqual([]);
  });

  it('is corrected with a reason: what stood there stays, and so does what was disclosed', async () => {
    await given.consent(manager, caseId);
    const { body: first } = await held();
    expect(await manager.put(`${path}/${first.id}`, { version: first.version, ...content() })).toMatchObject(
      problem('conference-over'),
    );
    const correction = {
      ...content({ minutes: 'Nachtigall kam später.' }),
      correction: 0,
      reason: 'Uhrzeit war falsch',
    };
    expect(await manager.post(`${path}/${first.id}/corrections`, { ...correction, reason: 'x' })).toMatchObject(
      faults('reason'),
    );
    const { status, body } = await manager.post(`${path}/${first.id}/corrections`, correction);
    expect([status, body.versions]).toMatchObject([
      201,
      [
        { correction: 1, reason: 'Uhrzeit war falsch', minutes: 'Nachtigall kam später.' },
        { correction: 0, reason: null, minutes: 'Nachtigall war dabei.' },
      ],
    ]);
    expect(body.versions[0].agencies).toMatchObject([{ disclosed: ['residence'] }]);
    expect(await manager.post(`${path}/${first.id}/corrections`, correction)).toMatchObject(problem('section-changed'));
    const draft = (await manager.post(path, WHEN)).body;
    expect(await manager.post(`${path}/${draft.id}/corrections`, correction)).toMatchObject(
      problem('conference-not-held'),
    );
  });
});

describe('measures of a conference', () => {
  const carry = (id: string) => manager.post(`${path}/${id}/measures`, {});

  it('go into the draft of the support plan, each once, and say where they come from', async () => {
    await given.plan(manager, caseId, [goalWith({ text: 'bleibt' })]);
    const { body: conference } = await held({
      measures: [measure(), measure({ area: 'housing', responsible: 'person', agencyId: null })],
    });
    const [course, flat] = conference.versions[0].measures;
    const { body: draft } = await carry(conference.id);
    expect(draft).toMatchObject({
      state: 'draft',
      number: 2,
      goals: [{ text: 'bleibt' }, { area: 'housing', text: '' }],
    });
    expect(draft.goals[0].measures.at(-1)).toMatchObject({
      text: 'Kursplatz suchen',
      responsible: 'agency',
      agencyId: jobcenter,
      dueOn: '2027-01-15',
      origin: { conferenceId: conference.id, measureId: course.id },
    });
    expect((await read(conference.id)).carriedOver).toEqual([course.id, flat.id]);
    expect(await carry(conference.id)).toMatchObject(problem('nothing-to-carry-over'));
    // It goes with the measure into what is agreed, and into the version after that.
    const plans = `/api/cases/${caseId}/support-plans`;
    const named = draft.goals.map((goal: object) => ({
      text: 'Wohnung',
      indicator: 'Vertrag',
      dueOn: '2027-05-01',
      ...goal,
    }));
    const goals = named.map(({ area, owner, text, indicator, dueOn, from, measures }: Record<string, unknown>) => ({
      ...{
        area,
        owner,
        from,
        text: text || 'Wohnung',
        indicator: indicator || 'Vertrag',
        dueOn: dueOn ?? '2027-05-01',
      },
      measures: (measures as Record<string, unknown>[]).map((one) => ({
        ...{ text: one['text'], responsible: one['responsible'], agencyId: one['agencyId'], dueOn: one['dueOn'] },
        ...{ from: one['from'], origin: one['origin'] },
      })),
    }));
    const { body: kept } = await manager.put(`${plans}/${draft.id}`, { version: draft.version, goals, remarks: '' });
    await manager.post(`${plans}/${draft.id}/agreement`, { version: kept.version, how: 'written' });
    const { body: next } = await manager.post(plans);
    expect(next.goals[0].measures.at(-1).origin).toEqual({ conferenceId: conference.id, measureId: course.id });
  });

  it('begin a plan where there is none, and wait until the conference was held', async () => {
    const { id } = await saved({ measures: [measure()] });
    expect(await carry(id)).toMatchObject(problem('conference-not-held'));
    const { body } = await held({ measures: [measure()] });
    expect(await carry(body.id)).toMatchObject({ status: 200, body: { number: 1, goals: [{ area: 'language' }] } });
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
