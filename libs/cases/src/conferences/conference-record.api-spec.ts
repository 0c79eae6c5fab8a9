import { type Answer, type Client, startApi, type TestApi } from '@test/api';
import { conferenceWith, faults, point, problem, taking, WHEN } from '@test/conference';
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
const measure = (over: object = {}) => ({
  area: 'language',
  text: 'Kursplatz suchen',
  responsible: 'agency',
  agencyId: jobcenter,
  dueOn: '2027-01-15',
  ...over,
});
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

async function held(over: object = {}): Promise<Answer> {
  const { id, version } = await saved(over);
  return manager.post(`${path}/${id}/holding`, { version });
}

const read = async (id: string) => (await manager.get(`${path}/${id}`)).body;
const logged = async (action: string) =>
  (await manager.get(`/api/cases/${caseId}/access-log?limit=200`)).body.items
    .filter((entry: { action: string }) => entry.action === action)
    .map(({ agency: _, ...entry }: Record<string, unknown>) => entry);

describe('a conference that was held', () => {
  it.each([
    ['agenda', { agenda: [] }],
    ['agenda.0.text', { agenda: [point('residence', { text: ' ' })] }],
    ['agenda.0.discussed', { agenda: [point('residence', { discussed: null })] }],
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
      area,
      owner,
      from,
      text: text || 'Wohnung',
      indicator: indicator || 'Vertrag',
      dueOn: dueOn ?? '2027-05-01',
      measures: (measures as Record<string, unknown>[]).map((one) => ({
        text: one['text'],
        responsible: one['responsible'],
        agencyId: one['agencyId'],
        dueOn: one['dueOn'],
        from: one['from'],
        origin: one['origin'],
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
