import { type Client, startApi, type TestApi } from '@test/api';
import { given, TERMS } from '@test/given';

const PURPOSE = 'residence-title';

let api: TestApi;
let manager: Client;
let officer: Client;
let office: string;
beforeAll(async () => {
  api = await startApi();
  manager = await api.as('case-manager');
  officer = await api.as('abh');
  office = await given.agency(manager, 'foreigners-office');
});
afterAll(() => api.stop());

async function itemOf(caseId: string, more: object = {}): Promise<string> {
  const { body } = await manager.post(`/api/cases/${caseId}/items`, {
    category: 'residence',
    title: 'Pass',
    text: '',
    ...more,
  });
  return body.id;
}

describe('the preview of a withdrawal', () => {
  it('says what the withdrawal then does, and changes nothing by itself', async () => {
    const file = await given.case(manager);
    const first = await given.consent(manager, file.id, { categories: ['contact', 'residence'] });
    const second = await given.consent(manager, file.id, { categories: ['residence'] });
    await officer.get(`/api/shared-cases/${file.id}?purpose=${PURPOSE}`);
    await officer.get(`/api/shared-cases/${file.id}?purpose=${PURPOSE}`);
    const path = `/api/cases/${file.id}/consents/${first.id}/withdrawal-preview`;
    const preview = await manager.get(path);
    expect(preview).toMatchObject({
      status: 200,
      body: {
        losesCategories: ['contact'],
        keepsCategories: [{ category: 'residence', basis: 'consent', id: second.id }],
        gainsCategories: [],
        losesFile: false,
        transmitted: [{ agency: { id: office }, categories: ['contact', 'residence'], times: 2 }],
        obligations: expect.arrayContaining(['lawful-until-now', 'recipients-are-told']),
      },
    });
    expect((await manager.get(path)).body).toEqual(preview.body);
    expect(await api.sql('SELECT FROM outbox WHERE consent_id = $1', [first.id])).toEqual([]);
    await manager.post(`/api/consents/${first.id}/withdrawal`, {});
    expect(await officer.get(`/api/shared-cases/${file.id}?purpose=${PURPOSE}`)).toMatchObject({
      body: { categories: ['residence'] },
    });
    const last = await manager.get(`/api/cases/${file.id}/consents/${second.id}/withdrawal-preview`);
    expect(last.body).toMatchObject({ losesCategories: ['residence'], keepsCategories: [], losesFile: true });
  });

  it('says what closes in single entries of a category that stays open, as with a release from secrecy', async () => {
    const file = await given.case(manager);
    await itemOf(file.id);
    const plain = await given.consent(manager, file.id, { categories: ['contact', 'residence'] });
    await itemOf(file.id, { confided: true });
    const { purposes, validUntil, textVersion, language, form } = TERMS;
    const release = await manager.post(`/api/cases/${file.id}/secrecy-releases`, {
      agencyId: office,
      purposes,
      validUntil,
      textVersion,
      language,
      form,
      categories: ['residence'],
    });
    const preview = async (id: string) =>
      (await manager.get(`/api/cases/${file.id}/consents/${id}/withdrawal-preview`)).body;
    expect(await preview(release.body.id)).toMatchObject({
      losesCategories: ['residence'],
      keepsCategories: [{ category: 'residence', id: plain.id }],
    });
    expect((await preview(plain.id)).losesCategories).toEqual(['contact', 'residence']);
  });

  it('warns that withdrawing a restriction opens what it kept shut', async () => {
    const file = await given.case(manager);
    await given.consent(manager, file.id);
    const restriction = await given.consent(manager, file.id, { decision: 'deny', categories: ['contact'] });
    const { body } = await manager.get(`/api/cases/${file.id}/consents/${restriction.id}/withdrawal-preview`);
    expect(body).toMatchObject({ losesCategories: [], gainsCategories: ['contact'], losesFile: false });
  });

  it('knows no consent by another file', async () => {
    const [one, two] = [await given.case(manager), await given.case(manager)];
    const consent = await given.consent(manager, one.id);
    const path = `/api/cases/${two.id}/consents/${consent.id}/withdrawal-preview`;
    expect(await manager.get(path)).toMatchObject({ status: 404 });
  });
});

describe('whoever received something', () => {
  it('is told with the withdrawal, once, and with what was received', async () => {
    const file = await given.case(manager);
    const consent = await given.consent(manager, file.id);
    await officer.get(`/api/shared-cases/${file.id}?purpose=${PURPOSE}`);
    await officer.get(`/api/shared-cases?purpose=${PURPOSE}&limit=200`);
    await manager.post(`/api/consents/${consent.id}/withdrawal`, {});
    const { body } = await officer.get('/api/notices');
    const mine = body.items.filter(({ caseNumber }: { caseNumber: string }) => caseNumber === file.number);
    expect(mine).toMatchObject([
      { endedAs: 'withdrawn', purposes: [PURPOSE], received: ['contact', 'residence'], times: 2, acknowledgedAt: null },
    ]);
    expect(await officer.post(`/api/notices/${mine[0].id}/acknowledgement`)).toMatchObject({ status: 200 });
    expect((await officer.get('/api/notices')).body.open).toBe(body.open - 1);
    const jobcenter = await api.as('jobcenter');
    expect((await jobcenter.get('/api/notices')).body).toMatchObject({ items: [], total: 0 });
    expect(await jobcenter.post(`/api/notices/${mine[0].id}/acknowledgement`)).toMatchObject({ status: 404 });
  });

  it('is told when a newer consent takes the place of an older one, and only that one ends', async () => {
    const file = await given.case(manager);
    const older = await given.consent(manager, file.id);
    const newer = await given.consent(manager, file.id, { categories: ['residence'], supersedes: older.id });
    const { body } = await manager.get(`/api/cases/${file.id}/consents`);
    expect(body.items).toMatchObject([
      { id: newer.id, state: 'given', live: true, supersedes: older.id },
      { id: older.id, state: 'terminated', live: false },
    ]);
    expect(await officer.get(`/api/shared-cases/${file.id}?purpose=${PURPOSE}`)).toMatchObject({
      body: { categories: ['residence'] },
    });
    expect(await api.sql('SELECT ended_as FROM outbox WHERE consent_id = $1', [older.id])).toEqual([
      { ended_as: 'terminated' },
    ]);
  });
});

describe('the steps of a consent', () => {
  it('lead from being asked to being given, put off, renewed and ended, and never back', async () => {
    const file = await given.case(manager);
    const { id } = await given.consent(manager, file.id, { state: 'requested' });
    const take = async (step: string, body: object = {}) => {
      const answer = await manager.post(`/api/consents/${id}/${step}`, body);
      return answer.status === 200 ? answer.body.state : answer.status;
    };
    const reason = { reason: 'Der Anlass ist entfallen' };
    expect(await take('withdrawal')).toBe(409);
    expect(await take('deferral')).toBe('request-deferred');
    expect(await take('deferral')).toBe(409);
    expect(await take('request')).toBe('requested');
    expect(await take('giving')).toBe('given');
    expect(await take('refusal')).toBe(409);
    expect(await take('renewal', { validUntil: '2027-01-31' })).toBe(409);
    expect(await take('renewal', { validUntil: '2027-06-30' })).toBe('renewed');
    expect(await take('renewal', { validUntil: '2030-06-30' })).toBe(400);
    expect(await take('withdrawal')).toBe('withdrawn');
    for (const step of ['giving', 'request', 'withdrawal', 'refusal']) expect(await take(step)).toBe(409);
    for (const step of ['termination', 'invalidation']) expect(await take(step, reason)).toBe(409);
  });
});
