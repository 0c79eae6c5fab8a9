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

/** Sets the clock; whoever was signed in before is not any more. */
async function at(instant: string | null): Promise<void> {
  api.clock.set(instant);
  manager = await api.as('case-manager');
  officer = await api.as('abh');
}

interface Seen {
  categories: string[];
  sections: string[];
  items: string[];
  redisclosable: string[];
}

/** What the officer finds in a file; null where he finds none. */
async function seen(caseId: string, query = `purpose=${PURPOSE}`): Promise<Seen | null> {
  const { status, body } = await officer.get(`/api/shared-cases/${caseId}?${query}`);
  if (status !== 200) return null;
  const titles: { content: { title: string } }[] = body.items;
  const sections: { category: string }[] = body.sections;
  return {
    categories: body.categories,
    sections: sections.map(({ category }) => category),
    items: titles.map(({ content }) => content.title).toSorted(),
    redisclosable: body.redisclosable,
  };
}

async function item(caseId: string, title: string, more: object = {}): Promise<string> {
  const answer = await manager.post(`/api/cases/${caseId}/items`, {
    category: 'residence',
    title,
    text: title,
    ...more,
  });
  expect(answer.status).toBe(201);
  return answer.body.id;
}

async function release(caseId: string, terms: object = {}): Promise<{ id: string }> {
  const { purposes, validUntil, textVersion, language, form } = TERMS;
  const plain = { agencyId: office, purposes, validUntil, textVersion, language, form };
  const answer = await manager.post(`/api/cases/${caseId}/secrecy-releases`, {
    ...plain,
    categories: ['residence'],
    ...terms,
  });
  expect(answer.status).toBe(201);
  return answer.body;
}

describe('a consent with limits', () => {
  it('opens only the items it names', async () => {
    const file = await given.case(manager);
    const one = await item(file.id, 'Pass');
    await item(file.id, 'Duldung');
    await given.section(manager, file.id, 'residence', { title: '25a' });
    await given.consent(manager, file.id, { categories: ['residence'], items: [one] });
    expect(await seen(file.id)).toMatchObject({ categories: ['residence'], sections: [], items: ['Pass'] });
  });

  it('opens everything but what it excepts', async () => {
    const file = await given.case(manager);
    const two = await item(file.id, 'Duldung');
    await item(file.id, 'Pass');
    await given.consent(manager, file.id, { categories: ['residence'], exceptions: [{ items: [two] }] });
    expect(await seen(file.id)).toMatchObject({ items: ['Pass'] });
  });

  it('opens what was recorded in its period, whenever the consent was given', async () => {
    await at('2026-11-20T10:00:00Z');
    const file = await given.case(manager);
    await item(file.id, 'früher');
    await at('2026-11-23T10:00:00Z');
    await item(file.id, 'später');
    await given.consent(manager, file.id, { categories: ['residence'], recordedFrom: '2026-11-21' });
    expect(await seen(file.id)).toMatchObject({ items: ['später'] });
    await at('2026-11-25T10:00:00Z');
    await item(file.id, 'danach');
    expect(await seen(file.id)).toMatchObject({ items: ['danach', 'später'] });
    await at(null);
  });

  it('opens what its authors recorded', async () => {
    const file = await given.case(manager);
    await item(file.id, 'von mir');
    const { body } = await manager.get('/api/me');
    const others = await manager.get('/api/colleagues?limit=200');
    const colleagues: { id: string }[] = others.body.items;
    const somebody = colleagues.find(({ id }) => id !== body.accountId)?.id;
    const consent = await given.consent(manager, file.id, { categories: ['residence'], authors: [somebody] });
    expect(await seen(file.id)).toMatchObject({ categories: ['residence'], items: [] });
    await manager.post(`/api/consents/${consent.id}/withdrawal`, {});
    await given.consent(manager, file.id, { categories: ['residence'], authors: [body.accountId] });
    expect(await seen(file.id)).toMatchObject({ items: ['von mir'] });
  });

  it('opens nothing on a condition that only people can judge', async () => {
    const file = await given.case(manager);
    await given.consent(manager, file.id, { condition: 'wenn mein Anwalt zustimmt' });
    expect(await seen(file.id)).toBeNull();
  });

  it('lets nothing be passed on unless it says so', async () => {
    const file = await given.case(manager);
    await given.consent(manager, file.id, { categories: ['residence', 'language'] });
    expect(await seen(file.id)).toMatchObject({ redisclosable: [] });
    await given.consent(manager, file.id, { categories: ['language'], actions: ['redisclose'] });
    expect(await seen(file.id)).toMatchObject({ categories: ['residence', 'language'], redisclosable: ['language'] });
  });

  it('opens nothing to be read where it only lets the agency contribute', async () => {
    const file = await given.case(manager);
    await given.consent(manager, file.id, { actions: ['contribute'] });
    expect(await seen(file.id)).toBeNull();
  });
});

describe('a restriction', () => {
  it('is stronger than every consent, older and newer, and ends with its withdrawal', async () => {
    const file = await given.case(manager);
    await given.consent(manager, file.id, { categories: ['residence', 'language'] });
    const restriction = await given.consent(manager, file.id, { decision: 'deny', categories: ['language'] });
    expect(await seen(file.id)).toMatchObject({ categories: ['residence'] });
    await given.consent(manager, file.id, { categories: ['language'] });
    expect(await seen(file.id)).toMatchObject({ categories: ['residence'] });
    await manager.post(`/api/consents/${restriction.id}/withdrawal`, {});
    expect(await seen(file.id)).toMatchObject({ categories: ['residence', 'language'] });
  });

  it('on education covers recognition and language courses, while a consent to education covers neither', async () => {
    const file = await given.case(manager);
    const terms = { categories: ['education'] };
    await given.consent(manager, file.id, { ...terms, purposes: ['education'] });
    expect(await seen(file.id, 'purpose=education')).not.toBeNull();
    expect(await seen(file.id, 'purpose=recognition')).toBeNull();
    await given.consent(manager, file.id, { ...terms, purposes: ['recognition', 'housing'] });
    expect(await seen(file.id, 'purpose=recognition')).not.toBeNull();
    await given.consent(manager, file.id, { ...terms, decision: 'deny', purposes: ['education'] });
    for (const purpose of ['education', 'recognition']) expect(await seen(file.id, `purpose=${purpose}`)).toBeNull();
    expect(await seen(file.id, 'purpose=housing')).not.toBeNull();
  });

  it('binds no duty by statute, and no other agency', async () => {
    const file = await given.case(manager);
    const statute = await manager.post(`/api/cases/${file.id}/statutes`, {
      agencyId: office,
      provision: '§ 87 Abs. 2 AufenthG',
      text: 'Das Ausländeramt muss dies nach dem Gesetz wissen.',
      purposes: [PURPOSE],
      categories: ['residence'],
      validUntil: '2027-03-31',
    });
    expect(statute.status).toBe(201);
    await given.consent(manager, file.id, { decision: 'deny', categories: ['residence', 'contact'] });
    expect(await seen(file.id)).toMatchObject({ categories: ['residence'] });
    const log = await manager.get(`/api/cases/${file.id}/access-log`);
    expect(log.body.items[0]).toMatchObject({ bases: [{ basis: 'statute', id: statute.body.id }] });
    expect(
      await manager.post(`/api/statutes/${statute.body.id}/end`, { reason: 'Die Pflicht ist entfallen' }),
    ).toMatchObject({ status: 200, body: { live: false } });
    expect(await seen(file.id)).toBeNull();
  });
});

describe('several purposes', () => {
  it('have to be covered, each of them, by whatever consents', async () => {
    const file = await given.case(manager);
    await given.consent(manager, file.id, { purposes: [PURPOSE], categories: ['contact', 'residence'] });
    const both = `purpose=${PURPOSE}&purpose=benefits`;
    expect(await seen(file.id, both)).toBeNull();
    await given.consent(manager, file.id, { purposes: ['benefits'], categories: ['residence', 'income'] });
    expect(await seen(file.id, both)).toMatchObject({ categories: ['residence'] });
    const list = await officer.get(`/api/shared-cases?${both}&limit=200`);
    const items: { id: string; categories: string[] }[] = list.body.items;
    expect(items.filter(({ id }) => id === file.id)).toMatchObject([{ categories: ['residence'] }]);
    expect(list.body.total).toBe(items.length);
  });
});

describe('what was confided', () => {
  it('is reached by a release alone, and a release reaches nothing else', async () => {
    const file = await given.case(manager);
    await item(file.id, 'anvertraut', { confided: true });
    await item(file.id, 'offen');
    await given.consent(manager, file.id, { categories: ['residence'] });
    expect(await seen(file.id)).toMatchObject({ items: ['offen'] });
    const released = await release(file.id);
    expect(await seen(file.id)).toMatchObject({ items: ['anvertraut', 'offen'] });
    await manager.post(`/api/consents/${released.id}/withdrawal`, {});
    expect(await seen(file.id)).toMatchObject({ items: ['offen'] });

    const alone = await given.case(manager);
    await item(alone.id, 'anvertraut', { confided: true });
    await item(alone.id, 'offen');
    await release(alone.id);
    expect(await seen(alone.id)).toMatchObject({ categories: ['residence'], items: ['anvertraut'] });
  });

  it('is sealed in the database, and so is what nobody has labelled', async () => {
    const file = await given.case(manager);
    await item(file.id, 'Kanarienvogel anvertraut', { confided: true });
    await item(file.id, 'Kanarienvogel unbenannt', { category: null });
    const rows = await api.sql<{ row: string }>('SELECT i::text AS row FROM case_item i WHERE case_id = $1', [file.id]);
    expect(rows).toHaveLength(2);
    expect(rows.filter(({ row }) => row.includes('Kanarienvogel'))).toEqual([]);
    const { body } = await manager.get(`/api/cases/${file.id}/items`);
    expect(body.items).toMatchObject([
      { category: null, content: { title: 'Kanarienvogel unbenannt' } },
      { confided: true, content: { title: 'Kanarienvogel anvertraut' } },
    ]);
  });

  it('leaves a section closed to a consent once it is marked', async () => {
    const file = await given.case(manager);
    await given.section(manager, file.id, 'residence', { title: '25a' });
    await given.consent(manager, file.id, { categories: ['residence'] });
    expect(await seen(file.id)).toMatchObject({ sections: ['residence'] });
    const marked = { version: 1, content: { title: '25a' }, confided: true };
    expect(await manager.put(`/api/cases/${file.id}/sections/residence`, marked)).toMatchObject({
      status: 200,
      body: { confided: true, content: { title: '25a' } },
    });
    expect(await seen(file.id)).toMatchObject({ sections: [] });
  });

  it('cannot be labelled by halves: what nobody has labelled goes nowhere', async () => {
    const file = await given.case(manager);
    const id = await item(file.id, 'unbenannt', { category: null });
    await given.consent(manager, file.id, { categories: ['residence'] });
    expect(await seen(file.id)).toMatchObject({ items: [] });
    const labelled = { category: 'residence', title: 'benannt', text: '', version: 1 };
    expect(await manager.put(`/api/cases/${file.id}/items/${id}`, labelled)).toMatchObject({ status: 200 });
    expect(await seen(file.id)).toMatchObject({ items: ['benannt'] });
    expect(await manager.put(`/api/cases/${file.id}/items/${id}`, labelled)).toMatchObject({
      status: 409,
      body: { current: { version: 2 } },
    });
  });
});

describe('an export', () => {
  it('has what the list has, for spreadsheets, and takes no name for a formula', async () => {
    const file = await given.case(manager, { familyName: 'Formel', givenName: 'Frieda' });
    await given.consent(manager, file.id);
    await given.consent(manager, (await given.case(manager, { familyName: 'Geheim' })).id, {
      categories: ['residence'],
    });
    const list = await officer.get(`/api/shared-cases?purpose=${PURPOSE}&limit=200`);
    const { status, text, headers } = await officer.get(`/api/shared-cases/export?purpose=${PURPOSE}`);
    expect({ status, type: headers['content-type'] }).toEqual({ status: 200, type: 'text/csv; charset=utf-8' });
    const lines = text.trim().split('\n');
    expect(lines).toHaveLength(list.body.total + 1);
    expect(text).toContain(`${file.number};Formel;Frieda;contact residence;`);
    expect(text).not.toContain('Geheim');
    expect(await officer.get('/api/shared-cases/export')).toMatchObject({ status: 400 });
  });
});
