import { type Client, startApi, type TestApi } from '@test/api';
import { given } from '@test/given';
import { Tenancy } from '@app/platform';
import { AccessDecisions } from './access-decisions.service';
import type { Question } from './question';

const PURPOSE = 'residence-title';

let api: TestApi;
let manager: Client;
let office: string;
beforeAll(async () => {
  api = await startApi();
  manager = await api.as('case-manager');
  office = await given.agency(manager, 'foreigners-office');
});
afterAll(() => api.stop());

async function explained(caseId: string, query: Record<string, string> = {}) {
  const asked = new URLSearchParams({ agencyId: office, purpose: PURPOSE, ...query });
  const { status, body } = await manager.get(`/api/cases/${caseId}/access/explain?${asked}`);
  expect(status).toBe(200);
  return body;
}

async function itemOf(caseId: string, more: object = {}): Promise<string> {
  const { body } = await manager.post(`/api/cases/${caseId}/items`, {
    category: 'residence',
    title: 'Pass',
    text: '',
    ...more,
  });
  return body.id;
}

describe('the explanation of a decision', () => {
  it('names the consent that permits, and what would change it', async () => {
    const file = await given.case(manager);
    const consent = await given.consent(manager, file.id);
    expect(await explained(file.id, { category: 'residence' })).toMatchObject({
      decision: 'permit',
      reason: 'permitted',
      bases: [{ basis: 'consent', id: consent.id, standing: 'active', covers: true, misses: [] }],
      wouldChange: expect.arrayContaining(['withdrawal']),
    });
  });

  it.each<[string, object, Record<string, string>, string]>([
    ['no basis at all', {}, { agencyId: 'jobcenter' }, 'no-basis'],
    ['another purpose', {}, { purpose: 'benefits' }, 'purpose-not-covered'],
    ['another category', {}, { category: 'income' }, 'category-not-covered'],
    ['another action', {}, { category: 'residence', action: 'redisclose' }, 'action-not-covered'],
    ['a condition', { condition: 'wenn mein Anwalt zustimmt' }, {}, 'condition-unknown'],
    ['a consent only asked for', { state: 'requested' }, {}, 'requested'],
    ['a consent that begins later', { validFrom: '2027-01-01' }, {}, 'not-yet-valid'],
  ])('says of %s that it is that', async (_, terms, query, reason) => {
    const file = await given.case(manager);
    await given.consent(manager, file.id, terms);
    const agencyId = query['agencyId'] ? await given.agency(manager, query['agencyId']) : office;
    expect(await explained(file.id, { ...query, agencyId })).toMatchObject({ decision: 'deny', reason });
  });

  it('finds the same by an id in capitals', async () => {
    const file = await given.case(manager);
    const consent = await given.consent(manager, file.id, { state: 'requested' });
    const { reason, bases } = await explained(file.id, { agencyId: office.toUpperCase() });
    expect([reason, bases]).toMatchObject(['requested', [{ id: consent.id }]]);
  });

  it('says which step ended a consent', async () => {
    const reason = { reason: 'Der Anlass ist entfallen' };
    for (const [step, body, state] of [
      ['withdrawal', {}, 'withdrawn'],
      ['termination', reason, 'terminated'],
      ['invalidation', reason, 'invalidated'],
    ] as const) {
      const file = await given.case(manager);
      const consent = await given.consent(manager, file.id);
      await manager.post(`/api/consents/${consent.id}/${step}`, body);
      expect(await explained(file.id)).toMatchObject({ decision: 'deny', reason: state });
    }
  });

  it('names the restriction that is stronger', async () => {
    const file = await given.case(manager);
    const consent = await given.consent(manager, file.id);
    const restriction = await given.consent(manager, file.id, { decision: 'deny' });
    expect(await explained(file.id, { category: 'residence' })).toMatchObject({
      reason: 'denied',
      bases: [{ id: consent.id, covers: true, overriddenBy: restriction.id }],
      wouldChange: ['withdraw-the-restriction'],
    });
  });

  it('tells apart what was confided, what nobody has labelled and what lies outside the limits', async () => {
    const file = await given.case(manager);
    const [pass, secret, unnamed] = [
      await itemOf(file.id),
      await itemOf(file.id, { confided: true }),
      await itemOf(file.id, { category: null }),
    ];
    await given.consent(manager, file.id, { recordedUntil: '2020-12-31' });
    expect(await explained(file.id, { item: pass })).toMatchObject({ reason: 'outside-limits' });
    expect(await explained(file.id, { item: secret })).toMatchObject({ reason: 'confided' });
    expect(await explained(file.id, { item: unnamed })).toMatchObject({ reason: 'unlabelled' });
    await given.consent(manager, file.id);
    expect(await explained(file.id, { item: pass })).toMatchObject({ decision: 'permit' });
    expect(await explained(file.id, { item: pass, category: 'language' })).toMatchObject({ reason: 'no-basis' });
  });

  it('says of two purposes which one is not covered', async () => {
    const file = await given.case(manager);
    await given.consent(manager, file.id);
    const asked = `agencyId=${office}&purpose=${PURPOSE}&purpose=benefits`;
    expect(await manager.get(`/api/cases/${file.id}/access/explain?${asked}`)).toMatchObject({
      body: { decision: 'deny', reason: 'purpose-not-covered', purpose: 'benefits' },
    });
  });

  it('permits two purposes together where a category is open for both, and for no other', async () => {
    const file = await given.case(manager);
    const explain = async (...categories: string[]) => {
      const asked = `agencyId=${office}&purpose=${PURPOSE}&purpose=housing`;
      const named = categories.map((category) => `&category=${category}`).join('');
      return (await manager.get(`/api/cases/${file.id}/access/explain?${asked}${named}`)).body;
    };
    await given.consent(manager, file.id, { categories: ['residence'] });
    await given.consent(manager, file.id, { categories: ['housing'], purposes: ['housing'] });
    const apart = { decision: 'deny', reason: 'category-not-covered', wouldChange: ['wider-consent'] };
    expect(await explain()).toMatchObject({ ...apart, purpose: PURPOSE });
    expect(await explain('residence')).toMatchObject({ ...apart, purpose: 'housing' });
    await given.consent(manager, file.id, { categories: ['residence'], purposes: ['housing'] });
    const together = { decision: 'permit', reason: 'permitted', purpose: PURPOSE };
    expect(await explain()).toMatchObject(together);
    expect(await explain('residence')).toMatchObject(together);
    expect(await explain('housing')).toMatchObject({ decision: 'deny', purpose: PURPOSE });
  });

  it('names for every basis what it misses of the question', async () => {
    const file = await given.case(manager);
    const narrow = await given.consent(manager, file.id, { categories: ['residence'] });
    const other = await given.consent(manager, file.id, { purposes: ['housing'], categories: ['contact'] });
    expect((await explained(file.id, { category: 'contact' })).bases).toMatchObject([
      { id: other.id, covers: false, misses: ['purpose'], overriddenBy: null },
      { id: narrow.id, covers: false, misses: ['category'], overriddenBy: null },
    ]);
    const pass = await itemOf(file.id);
    expect((await explained(file.id, { item: pass })).bases).toMatchObject([
      { id: other.id, misses: ['purpose', 'category'] },
      { id: narrow.id, covers: true, misses: [] },
    ]);
  });

  it('names the consent whose exception is stronger, and of itself no other', async () => {
    const file = await given.case(manager);
    const plain = await given.consent(manager, file.id);
    const except = await given.consent(manager, file.id, { exceptions: [{ categories: ['residence'] }] });
    expect(await explained(file.id, { category: 'residence' })).toMatchObject({
      reason: 'denied',
      bases: [
        { id: except.id, overriddenBy: except.id },
        { id: plain.id, overriddenBy: except.id },
      ],
    });
    // What another declaration denies comes before what it denies itself.
    const restriction = await given.consent(manager, file.id, { decision: 'deny', categories: ['residence'] });
    expect((await explained(file.id, { category: 'residence' })).bases).toMatchObject([
      { id: except.id, overriddenBy: restriction.id },
      { id: plain.id, overriddenBy: expect.any(String) },
    ]);
    expect(await explained(file.id, { category: 'contact' })).toMatchObject({
      decision: 'permit',
      bases: [{ overriddenBy: null }, { overriddenBy: null }],
    });
    expect((await explained(file.id, { category: 'income' })).bases).toMatchObject([
      { overriddenBy: null },
      { overriddenBy: null },
    ]);
  });

  it('knows no item by another file, and an item by no category but its own', async () => {
    const [file, other] = [await given.case(manager), await given.case(manager)];
    for (const { id } of [file, other]) await given.consent(manager, id);
    const [pass, elsewhere] = [await itemOf(file.id), await itemOf(other.id)];
    const permitted = { decision: 'permit', reason: 'permitted' };
    expect(await explained(file.id, { item: pass })).toMatchObject(permitted);
    expect(await explained(file.id, { item: pass, category: 'residence' })).toMatchObject(permitted);
    const nothing = { decision: 'deny', reason: 'no-basis', wouldChange: ['new-consent'] };
    expect(await explained(file.id, { item: elsewhere })).toMatchObject(nothing);
    expect(await explained(file.id, { item: pass, category: 'contact' })).toMatchObject(nothing);
  });

  it('is that there is no basis where no purpose is stated', async () => {
    const file = await given.case(manager);
    await given.consent(manager, file.id);
    const { tenant, agency, accountId, role } = (await manager.get('/api/me')).body;
    const acting = { tenantId: tenant.id, agencyId: agency.id, accountId, role };
    const question: Question = { caseId: file.id, agencyId: office, purposes: [], action: 'read' };
    const decisions = api.app.get(AccessDecisions, { strict: false });
    const decide = (more: Partial<Question>) =>
      api.app.get(Tenancy, { strict: false }).run(acting, (tx) => decisions.decide(tx, { ...question, ...more }));
    const nothing = {
      decision: 'deny',
      reason: 'no-basis',
      purpose: null,
      bases: [{ misses: [], overriddenBy: null }],
    };
    expect(await decide({})).toMatchObject(nothing);
    expect(await decide({ category: 'residence' })).toMatchObject(nothing);
    expect(await decide({ itemId: await itemOf(file.id) })).toMatchObject(nothing);
  });

  it('asks for a purpose and never assumes one', async () => {
    const file = await given.case(manager);
    expect(await manager.get(`/api/cases/${file.id}/access/explain?agencyId=${office}`)).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'purpose' }] },
    });
  });
});
