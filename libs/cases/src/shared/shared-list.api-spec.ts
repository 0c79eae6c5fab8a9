import { type Client, startApi, type TestApi } from '@test/api';
import { given } from '@test/given';

let api: TestApi;
let officer: Client;
const people = [
  { familyName: 'Çelikmuster', contact: true, validUntil: '2027-01-31' },
  { familyName: 'Adamsprobe', contact: true, validUntil: '2027-03-31' },
  { familyName: 'Zimmerbeispiel', contact: true, validUntil: '2026-12-31' },
  { familyName: 'Verborgenmuster', contact: false, validUntil: '2027-02-28' },
];
let numbers: string[];
beforeAll(async () => {
  api = await startApi();
  const manager = await api.as('case-manager');
  officer = await api.as('abh');
  numbers = [];
  for (const { familyName, contact, validUntil } of people) {
    const { id, number } = await given.case(manager, { familyName });
    const categories = contact ? ['contact', 'language'] : ['language'];
    await given.consent(manager, id, { categories, validUntil });
    numbers.push(number);
  }
});
afterAll(() => api.stop());

const list = (query: string) => officer.get(`/api/shared-cases?purpose=residence-title${query}`);
const shownBy = async (query: string): Promise<(string | null)[]> => {
  const { body } = await list(query);
  return body.items.map((item: { familyName: string | null }) => item.familyName);
};

describe("a partner's list", () => {
  it.each([
    ['', ['Çelikmuster', 'Adamsprobe', 'Zimmerbeispiel', null]],
    ['&sort=-number', [null, 'Zimmerbeispiel', 'Adamsprobe', 'Çelikmuster']],
    ['&sort=name', ['Adamsprobe', 'Çelikmuster', 'Zimmerbeispiel', null]],
    ['&sort=-name', [null, 'Zimmerbeispiel', 'Çelikmuster', 'Adamsprobe']],
    ['&sort=until', ['Zimmerbeispiel', 'Çelikmuster', null, 'Adamsprobe']],
    ['&sort=-until', ['Adamsprobe', null, 'Çelikmuster', 'Zimmerbeispiel']],
  ])('%s is in order', async (query, expected) => {
    expect(await shownBy(query)).toEqual(expected);
  });

  it.each(['number', '-number', 'name', '-name', 'until', '-until'])(
    'pages by %s through every file once',
    async (sort) => {
      const whole = await shownBy(`&sort=${sort}`);
      const paged: (string | null)[] = [];
      let after = '';
      do {
        const { body } = await list(`&sort=${sort}&limit=1${after}`);
        expect(body.total).toBe(4);
        paged.push(...body.items.map((item: { familyName: string | null }) => item.familyName));
        after = body.next ? `&after=${body.next}` : '';
      } while (after);
      expect(paged).toEqual(whole);
    },
  );

  it('finds by a shared name or a number, and counts only what it finds', async () => {
    expect(await list('&q=celik')).toMatchObject({ body: { total: 1, items: [{ familyName: 'Çelikmuster' }] } });
    expect(await list(`&q=${numbers[1]}`)).toMatchObject({ body: { total: 1, items: [{ number: numbers[1] }] } });
    expect(await list('&q=%25')).toMatchObject({ body: { total: 0 } });
  });

  it('does not find a name that is not shared', async () => {
    expect(await list('&q=verborgen')).toMatchObject({ status: 200, body: { items: [], total: 0, next: null } });
    expect((await list(`&q=${numbers[3]}`)).text).not.toContain('Verborgen');
  });
});
