import { type Client, startApi, type TestApi } from '@test/api';
import { given } from '@test/given';

const KNOWN = {
  receivedOn: '2026-11-20',
  source: 'self',
  targetGroup: 'not-german',
  otherManagement: false,
  urgency: 'high',
  consentOn: '2026-11-20',
};

let api: TestApi;
let manager: Client;
let colleague: Client;
let lead: Client;
beforeAll(async () => {
  api = await startApi();
  api.clock.set('2026-11-23T09:00:00Z');
  manager = await api.as('case-manager');
  colleague = await api.as('case-manager-2');
  lead = await api.as('team-lead');
});
afterAll(() => api.stop());

const write = (id: string, body: object, as = manager) =>
  as.put(`/api/cases/${id}/intake`, { version: 0, ...KNOWN, ...body });
const decide = (id: string, body: object, as = manager) => as.post(`/api/cases/${id}/intake/decision`, body);

async function accountId(client: Client): Promise<string> {
  return (await client.get('/api/me')).body.accountId;
}

/** Intake that nobody has taken, as a case manager leaves it. */
async function untaken(): Promise<{ id: string }> {
  const file = await given.case(manager);
  await write(file.id, {});
  await given.change(api, 'case_file', file.id, 'case_manager_id = NULL');
  return file;
}

describe('an intake', () => {
  it('says how the person came, whether she belongs here and what it rests on', async () => {
    const { id } = await given.case(manager);
    const before = await manager.get(`/api/cases/${id}/intake`);
    expect(before.body).toMatchObject({ version: 0, source: null, decision: null });
    const agencyId = await given.agency(manager, 'jobcenter');
    const reason = 'Die Jugendhilfe endet mit dem Monat';
    const other = { otherManagement: true, otherManagementName: 'Jugendhilfe der Stadt', reason };
    const answer = await write(id, { source: 'agency', agencyId, ...other });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      ...KNOWN,
      ...other,
      version: 1,
      source: 'agency',
      agency: { id: agencyId },
      statute: null,
      decision: null,
    });
    const [row] = await api.sql<{ all: string }>(
      'SELECT to_jsonb(i)::text AS all FROM case_intake i WHERE case_id = $1',
      [id],
    );
    expect(row?.all).not.toMatch(/Jugendhilfe/);
  });

  it.each([
    ['from an agency, without saying which', { source: 'agency' }, 'agencyId', 'isNotEmpty'],
    [
      'from an agency that is none',
      { source: 'agency', agencyId: '00000000-0000-4000-8000-000000000000' },
      'agencyId',
      'unknownAgency',
    ],
    ['from another Kreis, without saying which', { source: 'transfer' }, 'fromKreis', 'isNotEmpty'],
    ['from a Kreis that is none', { source: 'transfer', fromKreis: '99999' }, 'fromKreis', 'isCode'],
    ['with a Kreis she does not come from', { fromKreis: '05111' }, 'fromKreis', 'isIn'],
    ['received tomorrow', { receivedOn: '2026-11-24' }, 'receivedOn', 'inFuture'],
    ['with a consent of tomorrow', { consentOn: '2026-11-24' }, 'consentOn', 'inFuture'],
    ['on two grounds', { statute: '§ 9 TIntG' }, 'statute', 'consentOrStatute'],
    ['on a statute without its paragraph', { consentOn: null, statute: 'Gesetz' }, 'statute', 'matches'],
    ['beside a case management without a name', { otherManagement: true }, 'otherManagementName', 'isNotEmpty'],
    ['with an urgency of its own', { urgency: 'very' }, 'urgency', 'isIn'],
  ])('is not recorded %s', async (_, body, field, code) => {
    const { id } = await given.case(manager);
    const answer = await write(id, body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual([expect.objectContaining({ field, code })]);
    expect((await manager.get(`/api/cases/${id}/intake`)).body.version).toBe(0);
  });

  it('that somebody else changed meanwhile is shown, and not overwritten', async () => {
    const { id } = await given.case(manager);
    await write(id, { urgency: 'acute' });
    const late = await write(id, { urgency: 'low' });
    expect(late.status).toBe(409);
    expect(late.body).toMatchObject({
      type: 'urn:fallbruecke:problem:section-changed',
      current: { version: 1, urgency: 'acute' },
    });
  });

  it('is the business of its case manager, and of every one while nobody has taken it', async () => {
    const { id } = await given.case(manager);
    await write(id, {});
    expect((await colleague.get(`/api/cases/${id}/intake`)).status).toBe(404);
    expect((await write(id, { version: 1 }, colleague)).status).toBe(404);
    expect((await lead.get(`/api/cases/${id}/intake`)).status).toBe(403);
    await given.opening(lead, id);
    expect((await lead.get(`/api/cases/${id}/intake`)).status).toBe(200);
    const free = await untaken();
    expect((await colleague.get(`/api/cases/${free.id}/intake`)).status).toBe(200);
    expect((await write(free.id, { version: 1, urgency: 'low' }, colleague)).body).toMatchObject({ version: 2 });
  });
});

describe('the decision of an intake', () => {
  it('to take the person on begins the assessment, with her case manager', async () => {
    const { id } = await untaken();
    expect((await decide(id, { decision: 'accepted' }, colleague)).status).toBe(204);
    const { body: file } = await colleague.get(`/api/cases/${id}`);
    expect(file).toMatchObject({ phase: 'assessment', caseManager: (await colleague.get('/api/me')).body.displayName });
    expect((await colleague.get(`/api/cases/${id}/intake`)).body.decision).toBe('accepted');
    expect((await manager.get(`/api/cases/${id}`)).status).toBe(404);
    expect((await write(id, { version: 1 }, colleague)).body.type).toBe('urn:fallbruecke:problem:intake-decided');
    expect((await decide(id, { decision: 'accepted' }, colleague)).body.type).toBe(
      'urn:fallbruecke:problem:intake-decided',
    );
  });

  it.each([
    ['nothing is recorded', null, ['source']],
    ['nobody asked for the target group', { targetGroup: null }, ['targetGroup']],
    ['nobody asked for another case management', { otherManagement: null }, ['otherManagement']],
    ['it rests on nothing', { consentOn: null }, ['consentOn']],
    ['she is outside the target group, unexplained', { targetGroup: 'none' }, ['reason']],
    [
      'another case management is there, unexplained',
      { otherManagement: true, otherManagementName: 'Jobcenter' },
      ['reason'],
    ],
  ])('is not made while %s', async (_, body, missing) => {
    const { id } = await given.case(manager);
    if (body) await write(id, body);
    for (const decision of ['accepted', 'waiting']) {
      const answer = await decide(id, { decision });
      expect(answer.status).toBe(409);
      expect(answer.body).toMatchObject({ type: 'urn:fallbruecke:problem:intake-incomplete', missing });
    }
  });

  it('may rest on a statute, and on a reason outside the target group', async () => {
    const { id } = await given.case(manager);
    await write(id, {
      consentOn: null,
      statute: '§ 9 Abs. 1 TIntG',
      targetGroup: 'none',
      reason: 'Ihr Mann wird hier begleitet',
    });
    expect((await decide(id, { decision: 'accepted' })).status).toBe(204);
  });

  it('to send her elsewhere says why and where, stays readable and can be taken up again', async () => {
    const { id } = await given.case(manager);
    await write(id, { targetGroup: null });
    for (const [body, field] of [
      [{ sentTo: 'Migrationsberatung der Caritas' }, 'reasonCode'],
      [{ reasonCode: 'elsewhere' }, 'sentTo'],
      [{ reasonCode: 'other', sentTo: 'Migrationsberatung' }, 'reason'],
    ] as const) {
      const answer = await decide(id, { decision: 'declined', ...body });
      expect(answer.body.errors).toEqual([expect.objectContaining({ field, code: 'isNotEmpty' })]);
    }
    const said = { reasonCode: 'counselling-enough', sentTo: 'Migrationsberatung der Caritas' };
    expect((await decide(id, { decision: 'declined', ...said })).status).toBe(204);
    expect((await manager.get(`/api/cases/${id}`)).body).toMatchObject({ phase: 'closed', closedOn: '2026-11-23' });
    const [declined] = (await manager.get(`/api/cases/${id}/phases`)).body.items;
    expect(declined).toMatchObject({ step: 'decline', ...said });
    const listed = await manager.get('/api/intakes?state=declined&limit=200');
    expect(listed.body.items.map(({ caseId }: { caseId: string }) => caseId)).toContain(id);

    const again = { step: 'reopen', from: 'closed', reason: 'Die Lage ist viel schwieriger geworden' };
    expect((await manager.post(`/api/cases/${id}/phases`, again)).body.items[0]).toMatchObject({ phase: 'intake' });
    expect((await manager.get(`/api/cases/${id}/intake`)).body).toMatchObject({ version: 1, decision: null });
    const undecided = await manager.get('/api/intakes?limit=200');
    expect(undecided.body.items.map(({ caseId }: { caseId: string }) => caseId)).toContain(id);
  });

  it('is not made for a colleague by a case manager', async () => {
    const { id } = await untaken();
    const answer = await decide(id, { decision: 'accepted', caseManagerId: await accountId(colleague) });
    expect(answer.body.errors).toMatchObject([{ field: 'caseManagerId', code: 'unknownColleague' }]);
  });

  it('is made by the team lead where nobody has taken it: for one of her case managers', async () => {
    const { id } = await untaken();
    expect((await decide(id, { decision: 'accepted' }, lead)).body.errors).toMatchObject([
      { field: 'caseManagerId', code: 'isNotEmpty' },
    ]);
    const steering = await accountId(await api.as('steering'));
    expect((await decide(id, { decision: 'accepted', caseManagerId: steering }, lead)).status).toBe(400);
    expect((await decide(id, { decision: 'waiting' }, lead)).status).toBe(403);
    const caseManagerId = await accountId(colleague);
    expect((await decide(id, { decision: 'accepted', caseManagerId }, lead)).status).toBe(204);
    expect((await colleague.get(`/api/cases/${id}`)).body.phase).toBe('assessment');
    expect((await decide(id, { decision: 'accepted', caseManagerId }, lead)).status).toBe(403);
  });

  it('is made once when two make it at once', async () => {
    const { id } = await untaken();
    const both = await Promise.all([manager, colleague].map((who) => decide(id, { decision: 'accepted' }, who)));
    expect(both.filter(({ status }) => status === 204)).toHaveLength(1);
  });

  it('stands in the log of the file', async () => {
    const { id } = await given.accepted(manager);
    const { body } = await manager.get(`/api/cases/${id}/access-log?limit=200`);
    const acts = body.items.map(({ action }: { action: string }) => action);
    expect(acts).toEqual(expect.arrayContaining(['intake.read', 'intake.written', 'intake.decided']));
  });
});

describe('the list of intakes', () => {
  it('has the undecided ones, own and untaken, filtered, sorted and paged', async () => {
    const alone = await given.account(api, 'case-manager@mettmann.example', 'alone@mettmann.example', 'case-manager');
    const names = ['Aydin', 'Bauer', 'Celik'];
    for (const familyName of names) {
      const { id } = await given.case(alone, { familyName });
      await write(id, { urgency: familyName === 'Bauer' ? 'acute' : 'low' }, alone);
    }
    const list = async (query: string, as = alone) => (await as.get(`/api/intakes?${query}`)).body;
    const namesOf = (page: { items: { familyName: string }[] }) =>
      page.items.map(({ familyName }) => familyName).filter((name) => names.includes(name));
    expect(namesOf(await list('sort=name&limit=200'))).toEqual(['Aydin', 'Bauer', 'Celik']);
    expect(namesOf(await list('sort=-name&limit=200'))).toEqual(['Celik', 'Bauer', 'Aydin']);
    expect(namesOf(await list('urgency=acute&limit=200'))).toEqual(['Bauer']);
    const first = await list('sort=name&limit=1');
    const second = await list(`sort=name&limit=1&after=${first.next}`);
    expect(second.items[0].caseId).not.toBe(first.items[0].caseId);
    expect(second.total).toBe(first.total);
    expect(namesOf(await list('limit=200', colleague))).toEqual([]);
  });

  it('tells a team lead names and state, never what the intake says', async () => {
    const { id } = await given.case(manager, { familyName: 'Dogan' });
    await write(id, {});
    const { body } = await lead.get('/api/intakes?limit=200');
    const item = body.items.find(({ caseId }: { caseId: string }) => caseId === id);
    expect(item).toMatchObject({ familyName: 'Dogan', source: null, urgency: null });
  });
});
