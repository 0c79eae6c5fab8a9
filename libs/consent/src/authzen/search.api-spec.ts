import { ACTIONS, type Action } from '@app/access';
import { type Answer, type Client, startApi, type TestApi } from '@test/api';
import { given, TERMS } from '@test/given';
import { ask, registerService, tokenOf } from '@test/service';

const TITLE = 'residence-title';
const BENEFITS = 'benefits';
const PURPOSES = [[TITLE], [BENEFITS], [TITLE, BENEFITS]];
const EVERYTHING = ['read', 'contribute', 'redisclose'];

let api: TestApi;
let manager: Client;
let office: string;
let token: string;
/** Every file, section and item of the Kreis, whoever may see it. */
let universe: { type: string; id: string }[];
beforeAll(async () => {
  api = await startApi();
  manager = await api.as('case-manager');
  office = await given.agency(manager, 'foreigners-office');
  token = await tokenOf(api, await registerService(api, 'foreigners-office'));
  await fillWorld();
  const rows = await api.sql<{ type: string; id: string }>(
    `SELECT 'case' AS type, id FROM case_file UNION ALL SELECT 'section', id FROM case_section
       UNION ALL SELECT 'item', id FROM case_item UNION ALL SELECT 'item', id FROM person`,
  );
  universe = rows;
});
afterAll(() => api.stop());

/** A file with sections, an item and a confided one, and what `declare` declares about them. */
async function file(declare: (id: string, item: string) => Promise<unknown>): Promise<string> {
  const { id } = await given.case(manager);
  await given.section(manager, id, 'residence', { title: '25a' });
  const items = `/api/cases/${id}/items`;
  const item = await manager.post(items, { category: 'residence', title: 'Antrag', text: 'gestellt' });
  await manager.post(items, { category: 'residence', title: 'Sorge', text: 'anvertraut', confided: true });
  await declare(id, item.body.id);
  return id;
}

async function fillWorld(): Promise<void> {
  const consent = (id: string, terms: object = {}) => given.consent(manager, id, { agencyId: office, ...terms });
  await file(async () => undefined);
  await file(async (id) => {
    await consent(id);
    await manager.post(`/api/cases/${id}/items`, { title: 'Zettel', text: 'noch ohne Thema' });
  });
  await file((id) => consent(id, { purposes: [TITLE, BENEFITS], actions: EVERYTHING }));
  await file(async (id) => {
    await consent(id, { categories: ['contact'] });
    await consent(id, { purposes: [BENEFITS], categories: ['contact', 'residence'], actions: ['read', 'contribute'] });
  });
  await file(async (id) => {
    await consent(id, { categories: ['contact'] });
    await consent(id, { purposes: [BENEFITS], categories: ['residence'] });
  });
  await file((id, item) => consent(id, { items: [item] }));
  await file(async (id, item) => {
    await consent(id, { exceptions: [{ items: [item] }] });
    await consent(id, { decision: 'deny', categories: ['contact'] });
  });
  await file(async (id) => {
    const withdrawn = await consent(id);
    await manager.post(`/api/consents/${withdrawn.id}/withdrawal`, { channel: 'oral' });
  });
  await file(async (id) => consent(id, { agencyId: await given.agency(manager, 'Jobcenter ME-aktiv') }));
  await file(async (id) => {
    const release = { ...TERMS, categories: ['residence'], agencyId: office };
    const answer = await manager.post(`/api/cases/${id}/secrecy-releases`, release);
    expect(answer.status).toBe(201);
  });
  await file(async (id) => {
    const answer = await manager.post(`/api/cases/${id}/statutes`, {
      agencyId: office,
      provision: '§ 87 Abs. 2 AufenthG',
      text: 'Die Ausländerbehörde ist zu unterrichten, soweit das Gesetz es verlangt.',
      purposes: [TITLE],
      categories: ['residence'],
      validUntil: '2027-03-31',
    });
    expect(answer.status).toBe(201);
    await consent(id, { decision: 'deny', categories: ['residence'] });
  });
}

interface Asked {
  readonly action: Action;
  readonly purposes: string[];
  readonly properties?: object;
}

const subject = () => ({ type: 'agency', id: office });

/** What of a kind an evaluation permits, asked one by one. */
async function permitted(type: string, { action, purposes, properties }: Asked): Promise<string[]> {
  const all = universe.filter((resource) => resource.type === type).map(({ id }) => id);
  const { body } = await ask(api, token, 'evaluations', {
    subject: subject(),
    action: { name: action },
    context: { purpose: purposes },
    evaluations: all.map((id) => ({ resource: { type, id, ...(properties && { properties }) } })),
  });
  return all.filter((_, index) => body.evaluations[index].decision);
}

/** What a search finds, page by page. */
async function found(type: string, { action, purposes, properties }: Asked, limit: number): Promise<string[]> {
  const results: string[] = [];
  let next = '';
  do {
    const answer: Answer = await ask(api, token, 'search/resource', {
      subject: subject(),
      action: { name: action },
      resource: { type, ...(properties && { properties }) },
      context: { purpose: purposes },
      page: { limit, ...(next && { token: next }) },
    });
    expect(answer.status).toBe(200);
    expect(answer.body.page.count).toBe(answer.body.results.length);
    results.push(...answer.body.results.map(({ id }: { id: string }) => id));
    next = answer.body.page.next_token;
  } while (next !== '');
  return results;
}

describe('a search for resources', () => {
  const ASKED = ACTIONS.flatMap((action) => PURPOSES.map((purposes) => ({ action, purposes })));

  it.each(ASKED)('finds what an evaluation permits for $action and $purposes, and nothing else', async (asked) => {
    const byCategory = { ...asked, properties: { category: 'residence' } };
    for (const type of ['case', 'section', 'item'])
      for (const question of [asked, byCategory]) {
        const expected = await permitted(type, question);
        const results = await found(type, question, 2);
        expect(new Set(results).size).toBe(results.length);
        expect(results.toSorted()).toEqual(expected.toSorted());
      }
  });

  it('has something to find and something to leave out', async () => {
    const count = async (type: string) => (await permitted(type, { action: 'read', purposes: [TITLE] })).length;
    for (const type of ['case', 'section', 'item']) {
      expect(await count(type)).toBeGreaterThan(3);
      expect(await count(type)).toBeLessThan(universe.filter((resource) => resource.type === type).length - 2);
    }
  });

  it.each([
    [
      'for another agency',
      async () => ({ subject: { type: 'agency', id: await given.agency(manager, 'Jobcenter ME-aktiv') } }),
    ],
    ['for a subject of another kind', async () => ({ subject: { type: 'robot', id: office } })],
    ['for an action that is none', async () => ({ action: { name: 'delete' } })],
    ['for a kind that is none', async () => ({ resource: { type: 'house' } })],
    [
      'for a category that is none',
      async () => ({ resource: { type: 'case', properties: { category: 'everything' } } }),
    ],
    ['by an item', async () => ({ resource: { type: 'case', properties: { item: universe[0]?.id } } })],
  ])('finds nothing %s', async (_, change) => {
    const answer = await ask(api, token, 'search/resource', { ...read(), ...(await change()) });
    expect(answer.body).toEqual({ results: [], page: { next_token: '', count: 0 } });
  });

  it.each([
    ['a purpose', { context: {} }],
    ['a subject', { subject: undefined }],
    ['a page of a size', { page: { limit: 0 } }],
    ['a page of a size we give', { page: { limit: 201 } }],
    ['a token of ours', { page: { token: 'bm9uc2Vuc2U' } }],
  ])('is refused without %s', async (_, change) => {
    expect((await ask(api, token, 'search/resource', { ...read(), ...change })).status).toBe(400);
  });

  it('goes on only where it was', async () => {
    const first = await ask(api, token, 'search/resource', { ...read(), page: { limit: 1 } });
    const page = { limit: 1, token: first.body.page.next_token };
    expect((await ask(api, token, 'search/resource', { ...read(), page })).status).toBe(200);
    for (const change of [
      { context: { purpose: BENEFITS } },
      { page: { ...page, limit: 2 } },
      { resource: { type: 'item' } },
    ])
      expect((await ask(api, token, 'search/resource', { ...read(), page, ...change })).status).toBe(400);
  });

  it('leaves an entry in the log of everybody it found, on the basis that shows her', async () => {
    const results = await found('case', { action: 'read', purposes: [BENEFITS] }, 200);
    const entries = await api.sql<{ case_id: string; basis: string }>(
      `SELECT s.case_id, s.basis::text FROM (
           SELECT event_id, case_id, basis FROM audit_subject UNION ALL
           SELECT event_id, c, b FROM audit_batch CROSS JOIN unnest(case_ids, bases) u(c, b)) s
         JOIN (SELECT id FROM audit_event WHERE action = 'access.searched' AND role = 'service' ORDER BY id DESC LIMIT 1) e
           ON e.id = s.event_id`,
    );
    expect([...new Set(entries.map(({ case_id }) => case_id))].toSorted()).toEqual(results.toSorted());
    expect(entries.map(({ basis }) => basis)).not.toContain(null);
  });
});

/** A search for files to read. */
function read(): object {
  return {
    subject: subject(),
    action: { name: 'read' },
    resource: { type: 'case' },
    context: { purpose: TITLE },
  };
}

describe('a search for actions', () => {
  it('finds what an evaluation permits, for every file, section and item', async () => {
    const purposes = [TITLE];
    const open = new Map<string, string[]>();
    for (const action of ACTIONS)
      for (const type of ['case', 'section', 'item'])
        for (const id of await permitted(type, { action, purposes })) open.set(id, [...(open.get(id) ?? []), action]);
    for (const resource of universe) {
      const context = { purpose: purposes };
      const { body } = await ask(api, token, 'search/action', { subject: subject(), resource, context });
      const expected = (open.get(resource.id) ?? []).map((name) => ({ name }));
      expect(body).toEqual({ results: expected, page: { next_token: '', count: expected.length } });
    }
  });
});

describe('a search for subjects', () => {
  it('finds the agency that asks, or nobody', async () => {
    const expected = new Set(await permitted('case', { action: 'read', purposes: [TITLE] }));
    for (const resource of universe.filter(({ type }) => type === 'case')) {
      const search = { action: { name: 'read' }, resource, context: { purpose: TITLE } };
      const answer = await ask(api, token, 'search/subject', { ...search, subject: { type: 'agency' } });
      expect(answer.body.results).toEqual(expected.has(resource.id) ? [subject()] : []);
      const strangers = await ask(api, token, 'search/subject', { ...search, subject: { type: 'robot' } });
      expect(strangers.body.results).toEqual([]);
    }
  });

  it('finds officers of the agency, page by page, and of no other', async () => {
    for (const number of [2, 3, 4])
      await given.account(api, 'abh@mettmann.example', `abh-${number}@mettmann.example`, 'agency-officer');
    await given.account(api, 'abh@mettmann.example', 'chief@mettmann.example', 'agency-admin');
    const officers = await api.sql<{ id: string }>(
      `SELECT a.id FROM account a JOIN account_role r ON r.account_id = a.id
         WHERE a.agency_id = $1 AND r.role = 'agency-officer' ORDER BY a.id`,
      [office],
    );
    const [id] = await permitted('case', { action: 'read', purposes: [TITLE] });
    const search = { action: { name: 'read' }, resource: { type: 'case', id }, context: { purpose: TITLE } };
    const pages: Answer[] = [];
    for (let next = 'first'; next !== ''; next = pages.at(-1)?.body.page.next_token) {
      const page = { limit: 2, ...(next !== 'first' && { token: next }) };
      pages.push(await ask(api, token, 'search/subject', { ...search, subject: { type: 'user' }, page }));
    }
    const people = pages.flatMap(({ body }) => body.results.map((user: { id: string }) => user.id));
    expect(pages.length).toBeGreaterThan(1);
    expect(people).toEqual(officers.map((officer) => officer.id));
  });
});
