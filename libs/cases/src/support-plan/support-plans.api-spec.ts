import { type Answer, type Client, startApi, type TestApi } from '@test/api';
import { contentsOf } from '@test/contents';
import { withClient } from '@test/database';
import { given, goalWith } from '@test/given';

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
  caseId = (await given.case(manager)).id;
  path = `/api/cases/${caseId}/support-plans`;
});

const SCALE = ['abgebrochen', 'unregelmäßig', 'besucht', 'bestanden', 'besser bestanden'];
const measure = (over: object = {}) => ({ text: 'Anmeldung', responsible: 'person', dueOn: '2027-01-31', ...over });

async function begun(goals: object[] = [goalWith()], remarks = ''): Promise<{ id: string; version: number }> {
  const { body } = await manager.post(path);
  return (await manager.put(`${path}/${body.id}`, { version: body.version, goals, remarks })).body;
}

const agree = async (goals?: object[], over: object = {}): Promise<Answer> => {
  const { id, version } = await begun(goals);
  return manager.post(`${path}/${id}/agreement`, { version, how: 'written', ...over });
};
const problem = (code: string) => ({ status: 409, body: { type: `urn:fallbruecke:problem:${code}` } });
const faults = (...fields: string[]) => ({ status: 400, body: { errors: fields.map((field) => ({ field })) } });

describe('a draft', () => {
  it('holds goals and measures as they grow, with the names of agencies', async () => {
    const agencyId = await given.agency(manager, 'jobcenter');
    const goal = goalWith({ dueOn: null, scale: SCALE, measures: [measure({ responsible: 'agency', agencyId })] });
    await begun([goal, goalWith({ owner: 'family', text: '', indicator: '', measures: [] })], 'Nachtigall');
    const { body } = await manager.get(path);
    expect(body).toMatchObject({ total: 1, next: null });
    expect(body.items[0]).toMatchObject({
      number: 1,
      state: 'draft',
      agreedOn: null,
      author: 'Mina Musterfrau',
      remarks: 'Nachtigall',
      tScore: null,
      goals: [
        { id: null, state: 'open', scale: SCALE, dueOn: null },
        { owner: 'family', text: '' },
      ].map((one) => expect.objectContaining({ ...one, measures: expect.any(Array) })),
    });
    expect(body.items[0].goals[0].measures[0]).toMatchObject({ agencyId, agencyName: 'Jobcenter ME-aktiv' });
  });

  it.each([
    ['goals.0.area', [goalWith({ area: 'belief' })]],
    ['goals.0.owner', [goalWith({ owner: 'nobody' })]],
    ['goals.0.scale', [goalWith({ scale: ['nur eine'] })]],
    ['goals.0.measures.0.responsible', [goalWith({ measures: [measure({ responsible: 'land' })] })]],
    ['goals.0.measures.0.dueOn', [goalWith({ measures: [measure({ dueOn: '2027-02-30' })] })]],
  ])('is refused by field: %s', async (field, goals) => {
    const { id } = await begun();
    expect(await manager.put(`${path}/${id}`, { version: 2, goals, remarks: '' })).toMatchObject(faults(field));
  });

  it('is one at a time, and tells the second of two writers', async () => {
    const { id } = await begun();
    expect(await manager.post(path)).toMatchObject(problem('plan-begun'));
    const answer = await manager.put(`${path}/${id}`, { version: 1, goals: [], remarks: 'Meise' });
    expect(answer).toMatchObject({ ...problem('section-changed'), body: { current: { version: 2 } } });
    expect((await manager.get(path)).text).not.toContain('Meise');
  });
});

describe('an agreement', () => {
  it('needs a goal, and of each goal and measure what, by what, who and by when', async () => {
    expect(await agree([])).toMatchObject(faults('goals'));
  });

  it.each([
    ['goals.0.text', { text: ' ' }],
    ['goals.0.indicator', { indicator: '' }],
    ['goals.0.dueOn', { dueOn: null }],
    ['goals.0.scale.4', { scale: [...SCALE.slice(0, 4), ''] }],
    ['goals.0.measures.0.text', { measures: [measure({ text: '' })] }],
    ['goals.0.measures.0.agencyId', { measures: [measure({ responsible: 'agency' })] }],
    ['goals.0.measures.0.dueOn', { measures: [measure({ dueOn: null })] }],
    [
      'goals.0.measures.0.agencyId',
      { measures: [measure({ responsible: 'agency', agencyId: '018f0000-0000-7000-8000-000000000000' })] },
    ],
  ])('is refused without %s', async (field, over) => {
    expect(await agree([goalWith(over)])).toMatchObject(faults(field));
  });

  it('by word needs who heard it, and no agreement is of a day to come', async () => {
    expect(await agree(undefined, { how: 'oral' })).toMatchObject(faults('witness'));
    const { id, version } = (await manager.get(path)).body.items[0];
    const oral = { version, how: 'oral', witness: 'Zoë Zeugin' };
    expect(await manager.post(`${path}/${id}/agreement`, { ...oral, agreedOn: '2026-11-24' })).toMatchObject(
      faults('agreedOn'),
    );
    expect(await manager.post(`${path}/${id}/agreement`, oral)).toMatchObject({
      status: 200,
      body: { state: 'agreed', agreedOn: '2026-11-23', agreedHow: 'oral', witness: 'Zoë Zeugin' },
    });
  });

  it('stays as it is, whoever tries', async () => {
    const { body } = await agree();
    const draft = { version: body.version, goals: [], remarks: '' };
    expect(await manager.put(`${path}/${body.id}`, draft)).toMatchObject(problem('plan-agreed'));
    const again = { version: body.version, how: 'written' };
    expect(await manager.post(`${path}/${body.id}/agreement`, again)).toMatchObject(problem('plan-agreed'));
    const goal = body.goals[0].id;
    const change = (sql: string) => asApplication(sql).catch((error: Error) => error.message);
    expect(await change(`UPDATE support_plan SET version = version WHERE id = '${body.id}' RETURNING id`)).toEqual([]);
    for (const table of ['plan_goal', 'plan_measure', 'plan_review'])
      expect(await change(`UPDATE ${table} SET id = id`)).toContain('permission denied');
    const measureInto = `INSERT INTO plan_measure (tenant_id, id, case_id, plan_id, goal_id, responsible, due_on)
      SELECT tenant_id, gen_random_uuid(), case_id, plan_id, id, 'person', due_on FROM plan_goal WHERE id = '${goal}'`;
    expect(await change(measureInto)).toContain('row-level security');
  });

  it('is superseded by the next version, which goes on from what is unfinished', async () => {
    const goals = [
      goalWith({ text: 'bleibt', measures: [measure(), measure({ text: 'fertig' })] }),
      goalWith({ text: 'geht' }),
    ];
    const { body: first } = await agree(goals);
    const [stays, goes] = first.goals;
    const review = (said: object) => manager.post(`${path}/${first.id}/reviews`, { note: '', ...said });
    await review({ measureId: stays.measures[0].id, state: 'running', nextOn: '2026-12-24' });
    await review({ measureId: stays.measures[1].id, state: 'done' });
    await review({ goalId: goes.id, state: 'reached' });
    const { body: draft } = await manager.post(path);
    expect(draft).toMatchObject({ number: 2, state: 'draft', goals: [{ text: 'bleibt', from: stays.id }] });
    expect(draft.goals[0].measures).toMatchObject([{ text: 'Anmeldung', from: stays.measures[0].id }]);
    const { body: second } = await manager.post(`${path}/${draft.id}/agreement`, { version: 1, how: 'written' });
    expect(second.goals[0].measures).toMatchObject([{ state: 'running', nextOn: '2026-12-24' }]);
    const { body } = await manager.get(path);
    expect(body.items.map(({ state }: { state: string }) => state)).toEqual(['agreed', 'superseded']);
    expect(body.items[1].goals).toMatchObject([{ text: 'bleibt' }, { text: 'geht', state: 'reached' }]);
    expect(await review({ goalId: stays.id, state: 'reached' })).toMatchObject(problem('plan-superseded'));
  });

  it('leaves days, states and who is responsible where reminders can ask for them, and no words', async () => {
    const agencyId = await given.agency(manager, 'jobcenter');
    const { body } = await agree([
      goalWith({
        text: 'Nachtigall',
        indicator: 'Amsel',
        measures: [measure({ text: 'Drossel', responsible: 'agency', agencyId })],
      }),
    ]);
    const [{ id, measures }] = body.goals;
    await manager.post(`${path}/${body.id}/reviews`, {
      measureId: measures[0].id,
      state: 'running',
      note: 'Zeisig',
      nextOn: '2026-12-24',
    });
    expect(await api.sql('SELECT id, due_on::text FROM plan_goal WHERE case_id = $1', [caseId])).toEqual([
      { id, due_on: '2027-06-30' },
    ]);
    expect(
      await api.sql(
        `SELECT m.due_on::text, m.agency_id, r.state, r.next_on::text FROM plan_measure m
           JOIN plan_review r ON r.tenant_id = m.tenant_id AND r.measure_id = m.id WHERE m.case_id = $1`,
        [caseId],
      ),
    ).toEqual([{ due_on: '2027-01-31', agency_id: agencyId, state: 'running', next_on: '2026-12-24' }]);
    for (const [table, rows] of await contentsOf(api))
      expect([table, /Nachtigall|Amsel|Drossel|Zeisig/.test(rows)]).toEqual([table, false]);
    expect((await manager.get(path)).text).toContain('Zeisig');
    await expect(api.sql('DELETE FROM vault.person_key WHERE case_id = $1', [caseId])).rejects.toThrow('still opens');
  });
});

describe('how goals and measures stand', () => {
  it('is added to, look by look', async () => {
    const { body: plan } = await agree();
    const measureId = plan.goals[0].measures[0].id;
    const review = (said: object) => manager.post(`${path}/${plan.id}/reviews`, { measureId, note: '', ...said });
    await review({ state: 'running', reviewedOn: '2026-11-20', nextOn: '2026-12-01' });
    const { status, body } = await review({ state: 'done', note: 'hat geklappt' });
    expect(status).toBe(201);
    expect(body.goals[0].measures[0]).toMatchObject({
      state: 'done',
      nextOn: null,
      reviews: [
        { state: 'running', reviewedOn: '2026-11-20', nextOn: '2026-12-01' },
        { state: 'done', note: 'hat geklappt', reviewedOn: '2026-11-23', author: 'Mina Musterfrau' },
      ],
    });
  });

  it('is refused where it says nothing', async () => {
    const { body: plan } = await agree();
    const [{ id: goalId, measures }] = plan.goals;
    const measureId = measures[0].id;
    const review = (said: object) => manager.post(`${path}/${plan.id}/reviews`, { note: '', ...said });
    expect(await review({ measureId, state: 'reached' })).toMatchObject(faults('state'));
    expect(await review({ goalId, state: 'running' })).toMatchObject(faults('state'));
    expect(await review({ measureId, state: 'dropped' })).toMatchObject(faults('note'));
    expect(await review({ measureId, state: 'done', reviewedOn: '2026-11-24' })).toMatchObject(faults('reviewedOn'));
    expect(await review({ goalId, measureId, state: 'open' })).toMatchObject(faults('measureId'));
    expect(await review({ goalId: plan.id, state: 'open' })).toMatchObject(faults('goalId'));
    expect(await review({ state: 'open' })).toMatchObject(faults('goalId'));
    expect(await review({ goalId, state: 'reached', attainment: 1 })).toMatchObject(faults('attainment'));
  });

  it('is said of what is agreed alone, in files that are open', async () => {
    const { id } = await begun();
    const review = { goalId: id, state: 'open', note: '' };
    expect(await manager.post(`${path}/${id}/reviews`, review)).toMatchObject(problem('plan-not-agreed'));
    await given.change(api, 'case_file', caseId, `phase = 'closed', closed_on = '2026-11-23'`);
    for (const answer of [
      await manager.post(path),
      await manager.put(`${path}/${id}`, { version: 2, goals: [], remarks: '' }),
      await manager.post(`${path}/${id}/agreement`, { version: 2, how: 'written' }),
      await manager.post(`${path}/${id}/reviews`, review),
    ])
      expect(answer).toMatchObject(problem('case-closed'));
  });

  it('makes a T-score of the latest ratings', async () => {
    const scaled = goalWith({ scale: SCALE });
    const { body: plan } = await agree([scaled, scaled, goalWith()]);
    const rate = (goal: { id: string }, attainment: number) =>
      manager.post(`${path}/${plan.id}/reviews`, { goalId: goal.id, state: 'reached', note: '', attainment });
    await rate(plan.goals[0], -2);
    await rate(plan.goals[0], 1);
    const { body } = await rate(plan.goals[1], 1);
    expect(body).toMatchObject({ tScore: 62.4, goals: [{ attainment: 1 }, { attainment: 1 }, { attainment: null }] });
    for (const attainment of [3, -3, 0.5])
      expect(await rate(plan.goals[0], attainment)).toMatchObject(faults('attainment'));
  });
});

describe('whom a plan is shown', () => {
  it('is printed, agreed or not, in the language asked for, and logged', async () => {
    const { id } = await begun();
    const paper = (language: string) => manager.get(`${path}/${id}/paper?language=${language}`);
    const { status, headers, text } = await paper('ar');
    expect([status, headers['content-type'], text.slice(0, 5)]).toEqual([200, 'application/pdf', '%PDF-']);
    expect(await paper('xx')).toMatchObject(faults('language'));
    const log = await manager.get(`/api/cases/${caseId}/access-log?limit=200`);
    const acts = log.body.items.map(({ action }: { action: string }) => action).toReversed();
    const own = acts.filter((act: string) => act.startsWith('support-plan'));
    expect(own).toEqual(['support-plan.started', 'support-plan.written', 'support-plan.printed']);
  });

  it('is never an agency, a team lead once she has said why, and the person without names of staff', async () => {
    const { client, id } = await given.person(api, manager);
    await given.plan(manager, id, [goalWith({ text: 'Zeisig' })]);
    await given.consent(manager, id, { categories: ['contact', 'language', 'plan'] });
    const officer = await api.as('abh');
    const shared = await officer.get(`/api/shared-cases/${id}?purpose=residence-title`);
    expect([shared.status, shared.text.includes('Zeisig')]).toEqual([200, false]);
    const lead = await api.as('team-lead');
    expect((await lead.get(`/api/cases/${id}/support-plans`)).status).toBe(403);
    await given.opening(lead, id);
    expect((await lead.get(`/api/cases/${id}/support-plans`)).text).toContain('Zeisig');
    const { body } = await client.get('/api/me/data');
    expect(body.plans).toMatchObject([{ state: 'agreed', author: null, goals: [{ text: 'Zeisig' }] }]);
  });
});

/** The ids a statement of the application answers, as the file's case manager, past all services. */
async function asApplication(sql: string): Promise<unknown[]> {
  const [file] = await api.sql<{ tenant: string; account: string; agency: string }>(
    'SELECT tenant_id AS tenant, case_manager_id AS account, agency_id AS agency FROM case_file WHERE id = $1',
    [caseId],
  );
  return withClient(api.database.appUrl, async (connection) => {
    await connection.query(
      `SELECT set_config('app.tenant_id', $1, false), set_config('app.account_id', $2, false),
         set_config('app.agency_id', $3, false), set_config('app.role', 'case-manager', false)`,
      [file?.tenant, file?.account, file?.agency],
    );
    return (await connection.query(sql)).rows;
  });
}
