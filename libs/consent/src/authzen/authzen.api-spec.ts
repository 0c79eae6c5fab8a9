import { randomUUID } from 'node:crypto';
import { type Answer, type Client, startApi, type TestApi } from '@test/api';
import { given } from '@test/given';
import { ask, registerService, type Service, tokenOf } from '@test/service';

const PURPOSE = 'residence-title';

let api: TestApi;
let manager: Client;
let service: Service;
let office: string;
let token: string;
let shared: string;
let secret: string;
beforeAll(async () => {
  api = await startApi();
  manager = await api.as('case-manager');
  service = await registerService(api, 'foreigners-office');
  office = await given.agency(manager, 'foreigners-office');
  token = await tokenOf(api, service);
  shared = (await given.case(manager)).id;
  await given.section(manager, shared, 'residence', { title: '25a' });
  await given.consent(manager, shared);
  secret = (await given.case(manager)).id;
});
afterAll(() => api.stop());

/** A question that is permitted; `change` says what is different. */
function question(change: object = {}): object {
  return {
    subject: { type: 'agency', id: office },
    action: { name: 'read' },
    resource: { type: 'case', id: shared },
    context: { purpose: PURPOSE },
    ...change,
  };
}
const evaluate = (change: object = {}, headers: Record<string, string> = {}) =>
  ask(api, token, 'evaluation', question(change), headers);
const ofCase = (id: string, properties: object = {}) => ({ resource: { type: 'case', id, properties } });

/** What a caller can tell from an answer. */
function visible({ status, text, headers: { date: _, 'x-request-id': __, ...headers } }: Answer): object {
  return { status, text, headers };
}

describe('a service client', () => {
  it('is told what its agency may do, and on which basis', async () => {
    const { status, body } = await evaluate();
    expect(status).toBe(200);
    const [basis] = await api.sql<{ id: string }>('SELECT id FROM consent WHERE case_id = $1', [shared]);
    expect(body).toEqual({
      decision: true,
      context: { reason: 'permitted', bases: [{ basis: 'consent', id: basis?.id }] },
    });
  });

  it.each([
    ['another category', () => ofCase(shared, { category: 'income' })],
    ['a category that is none', () => ofCase(shared, { category: 'everything' })],
    ['an item that is none', () => ofCase(shared, { item: 'first' })],
    ['another action', () => ({ action: { name: 'contribute' } })],
    ['an action that is none', () => ({ action: { name: 'delete' } })],
    ['a purpose that is not covered', () => ({ context: { purpose: 'benefits' } })],
    ['two purposes, one of them not covered', () => ({ context: { purpose: [PURPOSE, 'benefits'] } })],
    [
      'another agency',
      async () => ({ subject: { type: 'agency', id: await given.agency(manager, 'Jobcenter ME-aktiv') } }),
    ],
    ['a subject of another kind', () => ({ subject: { type: 'robot', id: office } })],
    ['a file nobody shared', () => ofCase(secret)],
    ['a file that does not exist', () => ofCase(randomUUID())],
    ['a file that is no id', () => ofCase('first')],
    ['a resource of another kind', () => ({ resource: { type: 'house', id: shared } })],
    ['a section that does not exist', () => ({ resource: { type: 'section', id: randomUUID() } })],
    ['a file as a section', () => ({ resource: { type: 'section', id: shared } })],
  ])('is not allowed anything by asking for %s, and every answer is the same, byte for byte', async (_, change) => {
    const answer = await evaluate(await change());
    expect(answer.text).toBe('{"decision":false,"context":{"reason":"no-basis"}}');
    expect(visible(answer)).toEqual(visible(await evaluate(ofCase(randomUUID()))));
  });

  it('is told no more when a consent is withdrawn, refused or over than when there never was one', async () => {
    const withdrawn = (await given.case(manager)).id;
    const consent = await given.consent(manager, withdrawn);
    expect((await evaluate(ofCase(withdrawn))).body.decision).toBe(true);
    await manager.post(`/api/consents/${consent.id}/withdrawal`, { channel: 'oral' });
    const denied = (await given.case(manager)).id;
    await given.consent(manager, denied);
    await given.consent(manager, denied, { decision: 'deny' });
    const never = await evaluate(ofCase(secret));
    for (const id of [withdrawn, denied]) expect(visible(await evaluate(ofCase(id)))).toEqual(visible(never));
  });

  it('asks in the name of an officer of its agency, and of nobody else', async () => {
    const idOf = async (login: string) => (await (await api.as(login)).get('/api/me')).body.accountId;
    const officer = await idOf('abh');
    const by = async (id: string) => (await evaluate({ subject: { type: 'user', id } })).body.decision;
    expect(await by(officer)).toBe(true);
    for (const other of [await idOf('jobcenter'), await idOf('case-manager'), randomUUID(), 'abh@mettmann.example'])
      expect(await by(other)).toBe(false);
    await api.sql(
      `INSERT INTO own_file (tenant_id, account_id, case_id, recorded_by, recorded_at)
         SELECT tenant_id, $1, id, case_manager_id, now() FROM case_file WHERE id = $2`,
      [officer, shared],
    );
    expect(await by(officer)).toBe(false);
    const search = { action: { name: 'read' }, ...ofCase(shared), context: { purpose: PURPOSE } };
    const users = await ask(api, token, 'search/subject', { subject: { type: 'user' }, ...search });
    expect(users.body.results).toEqual([]);
    expect((await evaluate()).body.decision).toBe(true);
    await api.sql('DELETE FROM own_file WHERE account_id = $1', [officer]);
    const again = await ask(api, token, 'search/subject', { subject: { type: 'user' }, ...search });
    expect(again.body.results).toContainEqual({ type: 'user', id: officer });
  });

  it.each([
    ['no purpose', { context: {} }, 'context.purpose'],
    ['no context', { context: undefined }, 'context.purpose'],
    ['an empty list of purposes', { context: { purpose: [] } }, 'context.purpose'],
    ['a purpose that is not on the list', { context: { purpose: 'curiosity' } }, 'context.purpose'],
    ['a purpose twice', { context: { purpose: [PURPOSE, PURPOSE] } }, 'context.purpose'],
    ['a purpose that is no text', { context: { purpose: { $ne: '' } } }, 'context.purpose'],
    ['no subject', { subject: undefined }, 'subject'],
    ['no resource', { resource: undefined }, 'resource'],
    ['an action without a name', { action: {} }, 'action.name'],
    ['an id that is no text', { resource: { type: 'case', id: 7 } }, 'resource.id'],
    ['something unknown', { trust: 'me' }, 'trust'],
  ])('is refused with 400 for %s', async (_, change, field) => {
    const answer = await evaluate(change);
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual([expect.objectContaining({ field })]);
  });

  it('gets the id of its request back if it can be, and in the log stands ours', async () => {
    expect((await evaluate({}, { 'x-request-id': 'bfe9eb29-ab87' })).headers['x-request-id']).toBe('bfe9eb29-ab87');
    for (const odd of ['x'.repeat(101), 'a b', '<script>'])
      expect((await evaluate({}, { 'x-request-id': odd })).headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(await api.sql(`SELECT FROM audit_event WHERE trace_id = 'bfe9eb29-ab87'`)).toEqual([]);
  });

  it('leaves an entry in the log of the person, permitted or denied', async () => {
    const file = (await given.case(manager)).id;
    await given.consent(manager, file);
    await evaluate(ofCase(file));
    await evaluate({ ...ofCase(file), context: { purpose: 'benefits' } });
    const { body } = await manager.get(`/api/cases/${file}/access-log`);
    const entries = body.items.filter(({ role }: { role: string }) => role === 'service');
    const agency = (await manager.get('/api/agencies?limit=200')).body.items.find(
      ({ id }: { id: string }) => id === office,
    );
    expect(entries).toMatchObject([
      { action: 'access.evaluated', decision: 'deny', reason: 'no-live-basis', agency: agency.name },
      { action: 'access.evaluated', decision: 'permit', categories: ['contact', 'residence'], agency: agency.name },
    ]);
  });

  it('is answered nothing that cannot be logged', async () => {
    await api.sql(`ALTER TABLE audit_event ADD CONSTRAINT no_room CHECK (action NOT LIKE 'access.%') NOT VALID`);
    const answers = [
      await evaluate(),
      await ask(api, token, 'search/resource', { ...question(), resource: { type: 'case' } }),
      await ask(api, token, 'search/action', question()),
      await ask(api, token, 'search/subject', question()),
    ];
    await api.sql('ALTER TABLE audit_event DROP CONSTRAINT no_room');
    expect(answers.map(({ status }) => status)).toEqual([503, 503, 503, 503]);
  });
});

describe('several evaluations', () => {
  const many = (evaluations: object[] | undefined, options?: object) =>
    ask(api, token, 'evaluations', { ...question(), ...(evaluations && { evaluations }), ...(options && { options }) });
  const decisions = ({ body }: Answer) => body.evaluations.map(({ decision }: { decision: boolean }) => decision);
  const yes = {};
  const no = { action: { name: 'redisclose' } };

  it.each([
    [undefined, [yes, no, yes], [true, false, true]],
    ['execute_all', [no, no, yes], [false, false, true]],
    ['deny_on_first_deny', [yes, no, yes], [true, false]],
    ['deny_on_first_deny', [yes, yes], [true, true]],
    ['permit_on_first_permit', [no, yes, no], [false, true]],
    ['permit_on_first_permit', [no, no], [false, false]],
  ])('with %s are made as far as they have to', async (semantic, evaluations, expected) => {
    const answer = await many(evaluations, semantic ? { evaluations_semantic: semantic } : undefined);
    expect(answer.status).toBe(200);
    expect(decisions(answer)).toEqual(expected);
  });

  it('are answered like single ones, one by one', async () => {
    const { body } = await many([yes, no]);
    expect(body).toEqual({ evaluations: [(await evaluate(yes)).body, (await evaluate(no)).body] });
  });

  it('take what they leave open from the request around them, and nothing else', async () => {
    const own = { subject: { type: 'agency', id: office }, context: { purpose: PURPOSE } };
    const answer = await ask(api, token, 'evaluations', {
      ...own,
      action: { name: 'read' },
      evaluations: [ofCase(shared), ofCase(secret), { ...ofCase(shared), context: { purpose: 'benefits' } }],
    });
    expect(decisions(answer)).toEqual([true, false, false]);
    const without = await ask(api, token, 'evaluations', { ...own, evaluations: [ofCase(shared)] });
    expect(without.status).toBe(400);
    expect(without.body.errors).toEqual([expect.objectContaining({ field: 'evaluations.0.action' })]);
  });

  it('are none at all where one of them states no purpose, and nothing is logged', async () => {
    const count = async () => (await api.sql<{ n: number }>('SELECT count(*)::int AS n FROM audit_event'))[0]?.n;
    const before = await count();
    const answer = await many([yes, { context: { reason: 'none' } }]);
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual([expect.objectContaining({ field: 'evaluations.1.context.purpose' })]);
    expect(await count()).toBe(before);
  });

  it.each([undefined, []])('without a list (%j) are a single one', async (evaluations) => {
    expect((await many(evaluations)).body).toEqual((await evaluate()).body);
  });

  it('are a hundred at most, and made by a rule we know', async () => {
    expect((await many(Array.from({ length: 101 }, () => yes))).status).toBe(400);
    expect((await many([yes], { evaluations_semantic: 'majority' })).status).toBe(400);
  });
});
