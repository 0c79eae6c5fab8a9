import { type Client, startApi, type TestApi } from '@test/api';
import { given } from '@test/given';

const REASON = 'Der Hilfeplan stand schon fest';

let api: TestApi;
let manager: Client;
beforeAll(async () => {
  api = await startApi();
  api.clock.set('2026-11-23T09:00:00Z');
  manager = await api.as('case-manager');
});
afterAll(() => api.stop());

async function take(caseId: string, step: object, as = manager) {
  return as.post(`/api/cases/${caseId}/phases`, step);
}

async function actionsOf(caseId: string): Promise<string[]> {
  const { body } = await manager.get(`/api/cases/${caseId}/access-log?limit=200`);
  return body.items.map(({ action }: { action: string }) => action);
}

describe('the end of a file', () => {
  it('tells how far goals were reached, when somebody asks again, until when it is kept, and what she takes along', async () => {
    const file = await given.accepted(manager, { preferredLanguage: 'ar' });
    const plan = await given.plan(manager, file.id);
    const reviews = `/api/cases/${file.id}/support-plans/${plan.id}/reviews`;
    await manager.post(reviews, { goalId: plan.goals[0].id, state: 'reached', note: 'Zertifikat liegt vor' });
    const path = `/api/cases/${file.id}/closing`;
    expect(await manager.get(path)).toMatchObject({
      status: 200,
      body: { closedOn: null, goals: { count: 1, reached: 1, unsaid: 0 }, retention: { startsOn: null, endsOn: null } },
    });
    expect(await manager.get(`${path}/paper`)).toMatchObject({ status: 409 });
    await take(file.id, { step: 'close', from: 'assessment', reasonCode: 'goals-reached', followUpOn: '2027-02-01' });
    expect((await manager.get(path)).body).toMatchObject({
      closedOn: '2026-11-23',
      reasonCode: 'goals-reached',
      followUpOn: '2027-02-01',
      retention: { months: 12, startsOn: '2026-11-23', endsOn: '2027-11-23', source: expect.stringMatching('DSG NRW') },
    });
    const paper = await manager.get(`${path}/paper`);
    expect(paper).toMatchObject({ status: 200, headers: { 'content-type': 'application/pdf' } });
    expect(paper.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(await manager.get(`${path}/paper?language=xx`)).toMatchObject({ status: 400 });
    expect(await actionsOf(file.id)).toEqual(expect.arrayContaining(['closing.read', 'closing-letter.printed']));
    const lead = await api.as('team-lead');
    expect(await lead.get(path)).toMatchObject({ status: 403 });
  });
});

describe('a step', () => {
  it('is told with its day, who took it and the phase it came from, the last one first', async () => {
    const { id } = await given.accepted(manager);
    const answer = await take(id, { step: 'advance', from: 'assessment', on: '2026-11-23' });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ total: 3, next: null });
    expect(answer.body.items).toMatchObject([
      { step: 'advance', from: 'assessment', phase: 'planning', on: '2026-11-23', reason: null },
      { step: 'accept', from: 'intake', phase: 'assessment' },
      { step: 'open', from: null, phase: 'intake' },
    ]);
    const { body: me } = await manager.get('/api/me');
    expect(answer.body.items[0].recordedBy).toBe(me.displayName);
    expect(answer.body.items[0].caseManager).toBe(me.displayName);
    const { body: file } = await manager.get(`/api/cases/${id}`);
    expect(file.phase).toBe('planning');
  });

  it('keeps its reason sealed: the database never sees it', async () => {
    const { id } = await given.accepted(manager);
    const answer = await take(id, { step: 'skip', from: 'assessment', phase: 'linking', reason: REASON });
    expect(answer.body.items[0]).toMatchObject({ step: 'skip', phase: 'linking', reason: REASON });
    const [row] = await api.sql<{ sealed: string; all: string }>(
      `SELECT sealed, to_jsonb(s)::text AS all FROM case_phase s WHERE case_id = $1 AND step = 'skip'`,
      [id],
    );
    expect(row?.sealed).toMatch(/^eyJ/);
    expect(row?.all).not.toContain('Hilfeplan');
  });

  it.each([
    ['without a reason, past a phase', { step: 'skip', phase: 'linking' }, 'reason', 'isNotEmpty'],
    ['with a blank reason', { step: 'skip', phase: 'linking', reason: '   ' }, 'reason', 'isNotEmpty'],
    ['with hardly a reason', { step: 'skip', phase: 'linking', reason: 'darum' }, 'reason', 'minLength'],
    ['to the closing without saying why', { step: 'close' }, 'reasonCode', 'isNotEmpty'],
    ['to the closing for another reason, unsaid', { step: 'close', reasonCode: 'other' }, 'reason', 'isNotEmpty'],
    ['to the closing for a reason of its own', { step: 'close', reasonCode: 'bored' }, 'reasonCode', 'isIn'],
    ['in the future', { step: 'advance', on: '2026-11-24' }, 'on', 'inFuture'],
    ['before the step before it', { step: 'advance', on: '2026-11-22' }, 'on', 'beforeLastStep'],
    [
      'with a follow-up before the closing',
      { step: 'close', reasonCode: 'died', followUpOn: '2026-11-23' },
      'followUpOn',
      'followUpTooEarly',
    ],
  ])('is not taken %s', async (_, step, field, code) => {
    const { id } = await given.accepted(manager);
    const answer = await take(id, { from: 'assessment', ...step });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual([expect.objectContaining({ field, code })]);
    expect((await manager.get(`/api/cases/${id}`)).body.phase).toBe('assessment');
  });

  it('that somebody else took meanwhile is not taken twice', async () => {
    const { id } = await given.accepted(manager);
    await take(id, { step: 'advance', from: 'assessment' });
    const late = await take(id, { step: 'advance', from: 'assessment' });
    expect(late.status).toBe(409);
    expect(late.body).toMatchObject({ type: 'urn:fallbruecke:problem:phase-changed', phase: 'planning' });
  });

  it('is taken once when two take it at once', async () => {
    const { id } = await given.accepted(manager);
    const both = await Promise.all([1, 2].map(() => take(id, { step: 'advance', from: 'assessment' })));
    expect(both.map(({ status }) => status)).toEqual(expect.arrayContaining([201, 409]));
  });

  it('stands in the log of the file, and so does looking at the steps', async () => {
    const { id } = await given.accepted(manager);
    await take(id, { step: 'advance', from: 'assessment' });
    await manager.get(`/api/cases/${id}/phases`);
    expect(await actionsOf(id)).toEqual(expect.arrayContaining(['phase.recorded', 'phases.read']));
  });

  it('is nothing for a colleague, and no team lead takes one', async () => {
    const { id } = await given.accepted(manager);
    const lead = await api.as('team-lead');
    const step = { step: 'advance', from: 'assessment' };
    expect((await take(id, step, await api.as('case-manager-2'))).status).toBe(404);
    expect((await take(id, step, lead)).status).toBe(404);
    expect((await lead.get(`/api/cases/${id}/phases`)).status).toBe(403);
    await given.opening(lead, id);
    expect((await lead.get(`/api/cases/${id}/phases`)).body.total).toBe(2);
  });
});

describe('a history', () => {
  it('is appended and never changed', async () => {
    await given.accepted(manager);
    const { body: me } = await manager.get('/api/me');
    const changes = ['UPDATE case_phase SET ordinal = ordinal', 'DELETE FROM case_phase'];
    for (const change of changes)
      await expect(api.asApplication(me, '', [change])).rejects.toThrow('permission denied');
  });

  it('is the only way a phase changes', async () => {
    const { body: me } = await manager.get('/api/me');
    const change = `UPDATE case_file SET phase = 'planning'`;
    await expect(api.asApplication(me, '', [change])).rejects.toThrow('permission denied');
  });

  it('does not let itself be written past the file', async () => {
    const { id } = await given.accepted(manager);
    const { body: me } = await manager.get('/api/me');
    const step = (from: string, to: string, on = '2026-11-23') =>
      `INSERT INTO case_phase (tenant_id, id, case_id, ordinal, step, from_phase, phase, entered_on, case_manager_id, recorded_at,
         recorded_by) VALUES ('${me.tenant.id}', gen_random_uuid(), '${id}', 9, 'advance', '${from}', '${to}', '${on}',
         '${me.accountId}', now(), '${me.accountId}')`;
    await expect(api.asApplication(me, '', [step('planning', 'linking')])).rejects.toThrow(
      'does not stand in the phase',
    );
    await expect(api.asApplication(me, '', [step('assessment', 'linking')])).rejects.toThrow('violates check');
    await expect(api.asApplication(me, '', [step('assessment', 'planning', '2026-11-01')])).rejects.toThrow(
      'before the one',
    );
    const others = step('assessment', 'planning').replaceAll(`'${me.accountId}'`, 'gen_random_uuid()');
    await expect(api.asApplication(me, '', [others])).rejects.toThrow('row-level security');
  });
});

describe('a planned closing', () => {
  it('stands in the file until it is taken back', async () => {
    const { id } = await given.accepted(manager);
    const plan = (on: string | null) => manager.put(`/api/cases/${id}/planned-closing`, { on });
    expect((await plan('2027-01-31')).status).toBe(204);
    expect((await manager.get(`/api/cases/${id}`)).body.plannedClosingOn).toBe('2027-01-31');
    expect((await plan(null)).status).toBe(204);
    expect((await manager.get(`/api/cases/${id}`)).body.plannedClosingOn).toBeNull();
    expect((await plan('2026-11-22')).body.errors).toMatchObject([{ field: 'on', code: 'endsInPast' }]);
  });
});
