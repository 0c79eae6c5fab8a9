import { Clock, Metrics, Tenancy } from '@app/platform';
import { type Client, startApi, type TestApi } from '@test/api';
import { given, goalWith } from '@test/given';
import { DeriveProcessor } from './derive.processor';

/** A Wednesday. */
const NOW = '2026-11-25T09:00:00Z';

let api: TestApi;
let manager: Client;
beforeAll(async () => {
  api = await startApi();
});
beforeEach(async () => {
  api.clock.set(NOW);
  manager = await api.as('case-manager');
});
afterAll(() => api.stop());

const path = (id: string, rest = '') => `/api/cases/${id}/deadlines${rest}`;

async function recorded(client: Client, id: string, title: string, dueOn: string) {
  const { status, body } = await client.post(path(id), { title, dueOn });
  expect(status).toBe(201);
  return body;
}

const derive = () => new DeriveProcessor(api.app.get(Tenancy), api.app.get(Clock), api.app.get(Metrics)).process();
const nextDue = async (client: Client, id: string) => (await client.get(`/api/cases/${id}`)).body.nextDue;
const open = async (client: Client, id: string): Promise<string[]> =>
  (await client.get(path(id))).body.items.map(
    ({ kind, dueOn, title }: { kind: string; dueOn: string; title: string | null }) =>
      `${kind} ${dueOn} ${title ?? ''}`,
  );

describe('a deadline that somebody writes', () => {
  it('is sealed, keeps the next day of its file, and is moved, done and dropped with what was said', async () => {
    const { id } = await given.case(manager);
    const later = await recorded(manager, id, 'Zeisig anrufen', '2026-12-10');
    const soon = await recorded(manager, id, 'Brief an Pirol', '2026-11-30');
    expect(soon).toMatchObject({ kind: 'free', title: 'Brief an Pirol', state: 'open', version: 1, steps: [] });
    expect(await nextDue(manager, id)).toBe('2026-11-30');

    const moved = await manager.post(path(id, `/${soon.id}/steps`), {
      step: 'moved',
      version: 1,
      dueOn: '2026-12-20',
      reason: 'Frau Gimpel ist verreist',
    });
    expect(moved).toMatchObject({ status: 200, body: { dueOn: '2026-12-20', version: 2, state: 'open' } });
    expect(moved.body.steps).toMatchObject([
      { step: 'moved', dueFrom: '2026-11-30', dueTo: '2026-12-20', reason: 'Frau Gimpel ist verreist' },
    ]);
    expect(await nextDue(manager, id)).toBe('2026-12-10');
    expect(await open(manager, id)).toEqual(['free 2026-12-10 Zeisig anrufen', 'free 2026-12-20 Brief an Pirol']);

    await manager.post(path(id, `/${later.id}/steps`), { step: 'done', version: 1 });
    expect(await nextDue(manager, id)).toBe('2026-12-20');
    const drop = { step: 'dropped', version: 2, reason: 'Der Anlass ist entfallen' };
    await manager.post(path(id, `/${soon.id}/steps`), drop);
    expect(await nextDue(manager, id)).toBeNull();
    const settled = await manager.get(path(id, '?state=settled&sort=-dueOn&limit=1'));
    expect(settled.body).toMatchObject({ total: 2, items: [{ title: 'Brief an Pirol', state: 'dropped' }] });
    const rest = await manager.get(path(id, `?state=settled&sort=-dueOn&limit=1&after=${settled.body.next}`));
    expect(rest.body).toMatchObject({ items: [{ title: 'Zeisig anrufen', state: 'done' }], next: null });

    const stored = await api.sql('SELECT d::text, s::text FROM deadline d, deadline_step s');
    expect(JSON.stringify(stored)).not.toMatch(/Zeisig|Pirol|Gimpel|entfallen/);
  });

  it('refuses what cannot be, field by field, and changes nothing', async () => {
    const { id } = await given.case(manager);
    const { body: one } = await manager.post(path(id), { title: 'Termin', dueOn: '2026-11-25' });
    const fields = async (answer: Promise<{ status: number; body: { errors: { field: string }[] } }>) => {
      const { status, body } = await answer;
      return [status, ...body.errors.map(({ field }) => field)];
    };
    expect(await fields(manager.post(path(id), { title: ' ', dueOn: '2026-11-24' }))).toEqual([400, 'title']);
    expect(await fields(manager.post(path(id), { title: 'Termin', dueOn: '2026-11-24' }))).toEqual([400, 'dueOn']);
    const step = (body: object) => manager.post(path(id, `/${one.id}/steps`), { version: 1, ...body });
    expect(await fields(step({ step: 'moved' }))).toEqual([400, 'dueOn', 'reason']);
    expect(await fields(step({ step: 'moved', dueOn: '2026-11-24', reason: 'Darum ging es nicht' }))).toEqual([
      400,
      'dueOn',
    ]);
    expect(await fields(step({ step: 'dropped' }))).toEqual([400, 'reason']);
    expect(await open(manager, id)).toEqual(['free 2026-11-25 Termin']);

    expect(await step({ step: 'done' })).toMatchObject({ status: 200, body: { version: 2 } });
    const again = await step({ step: 'done' });
    expect(again).toMatchObject({ status: 409, body: { current: { state: 'done', version: 2 } } });
    expect(again.body.type).toContain('deadline-changed');
    const settled = await manager.post(path(id, `/${one.id}/steps`), { step: 'done', version: 2 });
    expect(settled).toMatchObject({ status: 409, body: { type: 'urn:fallbruecke:problem:deadline-settled' } });
  });

  it('is there for who guides the file and for her deputy, for a team lead with a reason, and for nobody else', async () => {
    const { id } = await given.case(manager);
    const { id: deadlineId } = await recorded(manager, id, 'Goldammer', '2026-11-26');
    const colleague = await api.as('case-manager-2');
    const lead = await api.as('team-lead');
    const { body: me } = await manager.get('/api/me');
    const { body: other } = await colleague.get('/api/me');
    expect((await colleague.get(path(id))).status).toBe(404);
    expect((await colleague.post(path(id, `/${deadlineId}/steps`), { step: 'done', version: 1 })).status).toBe(404);
    expect((await colleague.get('/api/deadlines')).text).not.toContain('Goldammer');
    expect((await lead.get(path(id))).status).toBe(403);
    await given.opening(lead, id);
    expect((await lead.get(path(id))).text).toContain('Goldammer');
    expect((await lead.post(path(id), { title: 'x', dueOn: '2026-12-01' })).status).toBe(404);

    const days = { validFrom: '2026-11-25', validUntil: '2026-11-30' };
    await lead.post('/api/deputies', { absentId: me.accountId, deputyId: other.accountId, ...days });
    const hers = await colleague.get('/api/deadlines?holder=absent&q=muster');
    expect(hers.body.items).toContainEqual(
      expect.objectContaining({ title: 'Goldammer', caseManager: me.displayName }),
    );
    expect((await colleague.get('/api/deadlines?holder=mine')).text).not.toContain('Goldammer');
    const done = await colleague.post(path(id, `/${deadlineId}/steps`), { step: 'done', version: 1 });
    expect(done.status).toBe(200);
    const log = await manager.get(`/api/cases/${id}/access-log?limit=200`);
    expect(log.text).toContain('deadline.changed');
  });
});

describe('my day', () => {
  it('tells overdue, today, this week and later apart by German days, and counts them', async () => {
    api.clock.set('2026-11-18T09:00:00Z');
    const lonely = await api.as('case-manager-5');
    const { id, number } = await given.case(lonely, { familyName: 'Wiedehopf' });
    for (const day of ['2026-11-20', '2026-11-24', '2026-11-26', '2026-11-29', '2026-11-30'])
      await recorded(lonely, id, `Frist ${day}`, day);
    // Half past twelve at night in Germany, still the day before in Greenwich.
    api.clock.set('2026-11-25T23:30:00Z');
    const client = await api.as('case-manager-5');
    const titles = async (query: string) =>
      (await client.get(`/api/deadlines?${query}`)).body.items.map(({ title }: { title: string }) => title.slice(6));
    expect(await titles('when=overdue')).toEqual(['2026-11-20', '2026-11-24']);
    expect(await titles('when=today')).toEqual(['2026-11-26']);
    expect(await titles('when=week')).toEqual(['2026-11-29']);
    expect(await titles('when=later')).toEqual(['2026-11-30']);
    expect(await titles('sort=-dueOn&limit=2')).toEqual(['2026-11-30', '2026-11-29']);
    expect(await titles(`q=${number}&kind=no-contact`)).toEqual([]);
    const { body } = await client.get('/api/deadlines?limit=1');
    expect(body).toMatchObject({ total: 5, today: '2026-11-26', weekEndsOn: '2026-11-29' });
    expect(body.counts).toEqual({ overdue: 2, today: 1, week: 1, later: 1 });
    expect(body.items).toMatchObject([{ caseId: id, familyName: 'Wiedehopf', caseManager: null }]);
  });

  it('shows a team lead what is over by more than five working days, by number alone', async () => {
    api.clock.set('2026-11-12T09:00:00Z');
    const worker = await api.as('case-manager-5');
    const [late, early] = [await given.case(worker, { familyName: 'Kuckuck' }), await given.case(worker)];
    await recorded(worker, late.id, 'Rohrdommel', '2026-11-17');
    await recorded(worker, early.id, 'Rohrdommel', '2026-11-18');
    api.clock.set(NOW);
    const lead = await api.as('team-lead');
    const { body, text } = await lead.get('/api/overdue-files?sort=-overdue');
    expect(body.before).toBe('2026-11-18');
    expect(body.items).toContainEqual(
      expect.objectContaining({ caseId: late.id, number: late.number, overdue: 1, oldestDueOn: '2026-11-17' }),
    );
    expect(text).not.toMatch(/Rohrdommel|Kuckuck/);
    expect(text).not.toContain(early.id);
    const hers = body.byCaseManager.find(
      ({ caseManagerId }: { caseManagerId: string }) => caseManagerId === body.items[0].caseManagerId,
    );
    expect(hers).toMatchObject({ overdue: 1, files: 1 });
    const logged = await api.sql(
      `SELECT FROM audit_event e JOIN audit_subject s ON (s.tenant_id, s.event_id) = (e.tenant_id, e.id)
         WHERE e.action = 'overdue.listed' AND s.case_id = $1`,
      [late.id],
    );
    expect(logged).toHaveLength(1);
  });
});

describe('deadlines derived from a file', () => {
  it('come from what it says, are there once however often they are derived, and lapse with their reason', async () => {
    api.clock.set('2026-10-20T09:00:00Z');
    const before = await api.as('case-manager');
    // Seventeen, and of age on 24 December.
    const { id } = await given.case(before, { bornOn: '2008-12-24' });
    await given.section(before, id, 'residence', { title: null, validUntil: '2027-01-31' });
    await given.section(before, id, 'plan', { reviewOn: '2026-12-15' });
    const consent = await given.consent(before, id, { validUntil: '2027-01-15' });
    const plan = await given.plan(before, id, [goalWith({ dueOn: '2027-02-01' })]);
    api.clock.set(NOW);
    const client = await api.as('case-manager');
    await derive();
    const derived = [
      'no-contact 2026-11-19 ',
      'title-expires 2026-12-06 ',
      'plan-review 2026-12-15 ',
      'consent-ends 2026-12-16 ',
      'comes-of-age 2026-12-24 ',
      'plan-review 2027-01-31 ',
      'plan-review 2027-02-01 ',
    ];
    expect(await open(client, id)).toEqual(derived);
    expect(await nextDue(client, id)).toBe('2026-11-19');
    const rows = await api.sql('SELECT * FROM deadline ORDER BY id');
    await Promise.all([derive(), derive()]);
    await derive();
    expect(await api.sql('SELECT * FROM deadline ORDER BY id')).toEqual(rows);

    // One is done, the others lose their reason.
    const { body: listed } = await client.get(path(id, '?kind=comes-of-age'));
    await client.post(path(id, `/${listed.items[0].id}/steps`), { step: 'done', version: 1 });
    await given.section(client, id, 'residence', { title: null, validUntil: '2029-01-31' });
    await client.post(`/api/consents/${consent.id}/withdrawal`, { channel: 'oral' });
    await client.post(`/api/cases/${id}/support-plans/${plan.id}/reviews`, {
      goalId: plan.goals[0].id,
      state: 'open',
      note: 'Geht gut voran',
      nextOn: '2027-01-10',
    });
    await client.post(`/api/cases/${id}/journal`, {
      entryId: '0199c0de-0000-4000-8000-00000000c0de',
      kind: 'phone',
      beganAt: '2026-11-25T08:00:00Z',
      withPerson: true,
      mediation: 'none',
      text: 'Gespräch am Telefon',
    });
    await derive();
    const left = ['plan-review 2026-12-15 ', 'plan-review 2027-01-10 ', 'plan-review 2027-01-31 '];
    expect(await open(client, id)).toEqual(left);

    // What lapsed comes back with its reason; what is done does not.
    await given.section(client, id, 'residence', { title: null, validUntil: '2027-01-31' });
    await derive();
    expect(await open(client, id)).toEqual(['title-expires 2026-12-06 ', ...left]);
  });

  it('are the same through both changes of the clock, and none of a file that nobody guides or that is closed', async () => {
    api.clock.set('2026-09-25T09:00:00Z');
    const before = await api.as('case-manager-2');
    const { id } = await given.case(before);
    const closed = await given.case(before);
    await given.change(api, 'case_file', closed.id, `closed_on = '2026-10-01', phase = 'closed'`);
    const counted = async () =>
      (await api.sql('SELECT FROM deadline WHERE case_id = ANY ($1)', [[id, closed.id]])).length;
    // 25 October 2026 has 25 hours: no contact for thirty days, at whichever of them it is derived.
    for (const at of ['2026-10-24T21:59:00Z', '2026-10-24T22:30:00Z', '2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z']) {
      api.clock.set(at);
      await derive();
      expect([at, await counted()]).toEqual([at, at < '2026-10-24T22:00:00Z' ? 0 : 1]);
    }
    api.clock.set('2027-03-28T01:30:00Z');
    await derive();
    expect(await counted()).toBe(1);
  });

  it('come from nobody but the house itself', async () => {
    const { body: me } = await manager.get('/api/me');
    expect(await api.asApplication(me, '', ["SELECT FROM app.derive_deadlines('2026-11-25')"])).toEqual([0]);
    const early = "SELECT FROM app.overdue_files('2100-01-01')";
    expect(await api.asApplication(me, '', [early])).toEqual([0]);
  });
});
