import { type Client, startApi, type TestApi } from '@test/api';
import { given } from '@test/given';
import type { CaseSort } from './case.dto';
import { PHASES } from './case.entity';

const TODAY = '2026-11-23';
const RATINGEN = '05158028';
const METTMANN = '05158024';

const SORTS: CaseSort[] = ['nextDue', '-nextDue', 'name', '-name', 'openedOn', '-openedOn', 'number', '-number'];

/** What a file looks like in the list; in the order of German dictionaries. */
const FILES = [
  { familyName: 'Ábel', givenName: 'Zsófia', nextDue: '2026-11-22', municipality: RATINGEN, openedOn: '2026-03-01' },
  { familyName: 'Ärmel', givenName: 'Anna', nextDue: null, municipality: null, openedOn: '2026-01-01' },
  { familyName: 'Čapek', givenName: 'Božena', nextDue: TODAY, municipality: METTMANN, openedOn: '2026-02-01' },
  { familyName: "d'Hondt", givenName: 'An', nextDue: '2026-12-07', municipality: METTMANN, openedOn: '2026-02-01' },
  { familyName: 'Müller', givenName: 'Bärbel', nextDue: '2026-12-08', municipality: RATINGEN, openedOn: '2026-04-01' },
  { familyName: 'Müller', givenName: 'Özge', nextDue: TODAY, municipality: RATINGEN, openedOn: '2026-04-01' },
  { familyName: 'Øster', givenName: 'Åse', nextDue: '2025-01-01', municipality: null, openedOn: '2026-04-01' },
  { familyName: 'Şahin', givenName: 'İlayda', nextDue: '2027-01-01', municipality: RATINGEN, openedOn: '2026-07-01' },
  { familyName: 'Straße', givenName: 'Uwe', nextDue: null, municipality: METTMANN, openedOn: '2026-04-01' },
  { familyName: 'Zięba', givenName: 'Łucja', nextDue: '2026-12-01', municipality: METTMANN, openedOn: '2026-08-01' },
];

interface Item {
  id: string;
  number: string;
  openedOn: string;
  nextDue: string | null;
  familyName: string;
  givenName: string;
}

let api: TestApi;
let manager: Client;
beforeAll(async () => {
  api = await startApi();
  api.clock.set(`${TODAY}T09:00:00Z`);
  manager = await api.as('case-manager');
  // Opened in another order than any list has.
  for (const index of [3, 0, 9, 6, 1, 8, 2, 7, 5, 4]) {
    const { nextDue, openedOn, ...person } = FILES[index] ?? fail();
    const { id } = await given.case(manager, person);
    await api.sql('UPDATE case_file SET next_due = $2, opened_on = $3, phase = $4 WHERE id = $1', [
      id,
      nextDue,
      openedOn,
      PHASES[index % 6],
    ]);
  }
  const colleague = await api.as('case-manager-2');
  await given.case(colleague, { familyName: 'Müller', givenName: 'Fremd' });
});
afterAll(() => api.stop());

async function list(query: string): Promise<{ items: Item[]; total: number; next: string | null }> {
  const { status, body } = await manager.get(`/api/cases?${query}`);
  expect(status).toBe(200);
  return body;
}

const namesIn = ({ items }: { items: Item[] }) =>
  items.map(({ familyName, givenName }) => `${familyName}, ${givenName}`);
const NAMES = FILES.map(({ familyName, givenName }) => `${familyName}, ${givenName}`);

describe('the caseload', () => {
  it('is what the case manager guides and has not closed', async () => {
    const { items, total, next } = await list('');
    expect({ total, next }).toEqual({ total: 10, next: null });
    expect(namesIn({ items }).toSorted()).toEqual(NAMES.toSorted());
  });

  it.each<[CaseSort, (item: Item) => string]>([
    ['nextDue', ({ nextDue }) => nextDue ?? '9999'],
    ['openedOn', ({ openedOn }) => openedOn],
    ['number', ({ number }) => number],
    ['name', (item) => String(NAMES.indexOf(`${item.familyName}, ${item.givenName}`))],
  ])('is sorted by %s, forwards and backwards', async (sort, key) => {
    const forwards = (await list(`sort=${sort}`)).items.map(key);
    expect(forwards).toEqual(forwards.toSorted());
    const backwards = (await list(`sort=-${sort}`)).items.map(key);
    expect(backwards).toEqual(forwards.toReversed());
    expect(new Set(forwards).size).toBeGreaterThan(5);
  });

  it.each(SORTS.flatMap((sort) => [1, 3, 4, 9, 10].map((limit) => [sort, limit] as const)))(
    'sorted by %s in pages of %i has every file once',
    async (sort, limit) => {
      const whole = (await list(`sort=${sort}`)).items.map(({ id }) => id);
      const paged: string[] = [];
      let after = '';
      do {
        const page = await list(`sort=${sort}&limit=${limit}${after}`);
        expect(page.total).toBe(10);
        expect(page.items.length).toBeLessThanOrEqual(limit);
        paged.push(...page.items.map(({ id }) => id));
        after = page.next === null ? '' : `&after=${page.next}`;
      } while (after);
      expect(paged).toEqual(whole);
    },
  );

  it('goes on where it was, although a file was opened in between', async () => {
    const first = await list('sort=name&limit=4');
    const opened = await given.case(manager, { familyName: 'Aachen', givenName: 'Neu' });
    const second = await list(`sort=name&limit=6&after=${first.next}`);
    expect([...namesIn(first), ...namesIn(second)]).toEqual(NAMES);
    await given.change(api, 'case_file', opened.id, `phase = 'closed', closed_on = '2026-11-23'`);
  });
});

describe('a filter', () => {
  it.each([
    ['due=overdue', ['Ábel, Zsófia', 'Øster, Åse']],
    ['due=soon', ['Čapek, Božena', "d'Hondt, An", 'Müller, Özge', 'Zięba, Łucja']],
    [`municipality=${METTMANN}`, ['Čapek, Božena', "d'Hondt, An", 'Straße, Uwe', 'Zięba, Łucja']],
    [`municipality=${RATINGEN}&due=soon`, ['Müller, Özge']],
    ['phase=intake', ['Ábel, Zsófia', 'Øster, Åse']],
    ['phase=closed', ['Aachen, Neu']],
    [`phase=planning&municipality=${METTMANN}`, ['Čapek, Božena', 'Straße, Uwe']],
    ['q=M%C3%BCller', ['Müller, Bärbel', 'Müller, Özge']],
    ['q=mueller', ['Müller, Bärbel', 'Müller, Özge']],
    ['q=MUELLER', ['Müller, Bärbel', 'Müller, Özge']],
    ['q=oezge', ['Müller, Özge']],
    ['q=strasse', ['Straße, Uwe']],
    ['q=capek', ['Čapek, Božena']],
    ['q=Capek', ['Čapek, Božena']],
    ['q=dhondt', ["d'Hondt, An"]],
    ['q=D%E2%80%99Hondt', ["d'Hondt, An"]],
    ['q=sahin', ['Şahin, İlayda']],
    ['q=lucja', ['Zięba, Łucja']],
    ['q=%20zieba%20', ['Zięba, Łucja']],
    ['q=bozena%20capek', ['Čapek, Božena']],
    ['q=M%C3%BCller&due=soon&phase=closed', []],
    ['q=nobody', []],
    ['q=2026-0001', ["d'Hondt, An"]],
  ])('%s finds what it should', async (query, names) => {
    const found = await list(`${query}&sort=name`);
    expect(namesIn(found)).toEqual(names);
    expect(found.total).toBe(names.length);
  });

  it.each([
    '%25',
    '_',
    '%25%25',
    '____',
    'M%25r',
    'M_ller',
    '%5C',
    '%5C%25',
    "' OR 1=1 --",
    "'; DROP TABLE person; --",
    '$1',
    '%24%24',
  ])('by name takes %s as it is written', async (q) => {
    expect(await list(`q=${q}`)).toEqual({ items: [], total: 0, next: null });
  });

  it('by name for what no name is compared by is none', async () => {
    for (const q of ['', '%20', "'", '%E2%80%99']) expect((await list(`q=${q}`)).total).toBe(10);
  });

  it('by name finds a wildcard that is part of one', async () => {
    const { id } = await given
      .case(manager, { familyName: 'Zwei_Namen', givenName: 'Ida' })
      .catch(() => ({ id: null }));
    const found = await list('q=i_n');
    expect(found.items.map((item) => item.id)).toEqual(id === null ? [] : [id]);
    expect(found.total).toBe(id === null ? 0 : 1);
  });

  it.each([
    'phase=sleeping',
    'due=never',
    'sort=birthday',
    'sort=name;%20DROP%20TABLE%20person',
    'municipality=Ratingen',
    'holder=everybody',
    'limit=0',
    'limit=201',
    'limit=ten',
    'after=nonsense',
    `after=${Buffer.from('["a"]').toString('base64url')}`,
    `after=${Buffer.from('{"key":"a"}').toString('base64url')}`,
    `q=${'x'.repeat(101)}`,
    'colour=red',
    'phase=intake&phase=closed',
  ])('%s is refused', async (query) => {
    expect(await manager.get(`/api/cases?${query}`)).toMatchObject({
      status: 400,
      body: { type: 'urn:fallbruecke:problem:invalid-input', errors: [{ field: query.split('=')[0] }] },
    });
  });
});

describe('intake that nobody has taken', () => {
  it('is listed apart, for every case manager, and stays out of the own caseload', async () => {
    const { id } = await given.case(manager, { familyName: 'Wartend', givenName: 'Wim' });
    await api.sql('UPDATE case_file SET case_manager_id = NULL WHERE id = $1', [id]);
    const colleague = await api.as('case-manager-2');
    for (const client of [manager, colleague]) {
      const { body } = await client.get('/api/cases?holder=nobody');
      expect(body).toMatchObject({ total: 1, items: [{ id, caseManager: null }] });
    }
    expect((await list('q=wartend')).total).toBe(0);
    const stranger = await api.as('case-manager@rhein-sieg.example');
    expect((await stranger.get('/api/cases?holder=nobody')).body.total).toBe(0);
  });
});

function fail(): never {
  throw new Error('There is no such file');
}
