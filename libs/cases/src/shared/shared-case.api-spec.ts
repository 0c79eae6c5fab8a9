import { CATEGORIES, type Category, isSpecial, PURPOSES } from '@app/access';
import { type Client, startApi, type TestApi } from '@test/api';
import { given } from '@test/given';

/** A word for each category that stands nowhere else. */
const WORD: Record<Category, string> = {
  contact: 'Amselweg',
  residence: 'Bussard',
  language: 'Dohle',
  education: 'Eisvogel',
  employment: 'Falke',
  income: 'Gimpel',
  housing: 'Habicht',
  family: 'Ibis',
  health: 'Kiebitz',
  violence: 'Lerche',
  belief: 'Meise',
  participation: 'Nachtigall',
  plan: 'Pirol',
};

let api: TestApi;
let manager: Client;
let officer: Client;
beforeAll(async () => {
  api = await startApi();
  manager = await api.as('case-manager');
  officer = await api.as('abh');
});
afterAll(() => api.stop());

async function fullFile(): Promise<{ id: string; number: string }> {
  const person = { familyName: 'Kanarienvogel', givenName: 'Ida', bornOn: '1990-05-05' };
  const file = await given.case(manager, person);
  await given.section(manager, file.id, 'contact', { ...person, street: WORD.contact });
  for (const category of CATEGORIES)
    if (category !== 'contact') await given.section(manager, file.id, category, { remarks: WORD[category] });
  return file;
}

const wordsIn = (text: string): Category[] => CATEGORIES.filter((category) => text.includes(WORD[category]));
const read = (id: string, purpose: string) => officer.get(`/api/shared-cases/${id}?purpose=${purpose}`);

describe('a shared file', () => {
  it.each(CATEGORIES)('with %s alone shows nothing else', async (category) => {
    const file = await fullFile();
    const specialCategories = isSpecial(category) ? [category] : [];
    await given.consent(manager, file.id, { categories: [category], specialCategories });
    const { status, body, text } = await read(file.id, 'residence-title');
    expect(status).toBe(200);
    expect(body.categories).toEqual([category]);
    expect(body.sections.map((section: { category: string }) => section.category)).toEqual([category]);
    expect(wordsIn(text)).toEqual([category]);
    const known = category === 'contact';
    expect(text.includes('Kanarienvogel')).toBe(known);
    expect(text.includes('1990-05-05')).toBe(known);
    expect(body.person).toEqual(known ? { familyName: 'Kanarienvogel', givenName: 'Ida', bornOn: '1990-05-05' } : null);

    const list = await officer.get('/api/shared-cases?purpose=residence-title&limit=200');
    const item = list.body.items.find(({ id }: { id: string }) => id === file.id);
    expect(item).toEqual({
      id: file.id,
      number: file.number,
      categories: [category],
      until: '2027-03-31',
      familyName: known ? 'Kanarienvogel' : null,
      givenName: known ? 'Ida' : null,
    });
  });

  it('with everything shows everything, special categories readable', async () => {
    const file = await fullFile();
    await given.consent(manager, file.id, {
      categories: CATEGORIES,
      specialCategories: CATEGORIES.filter(isSpecial),
    });
    const { text, body } = await read(file.id, 'residence-title');
    expect(wordsIn(text)).toEqual([...CATEGORIES]);
    expect(text).not.toContain('sealed');
    expect(Object.keys(body.sections[0])).toEqual(['category', 'content', 'updatedAt']);
    expect(text).not.toContain('Mina Musterfrau');
  });

  it('shows no section that was never filled', async () => {
    const file = await given.case(manager, { familyName: 'Kanarienvogel' });
    await given.consent(manager, file.id, { categories: ['plan', 'income'] });
    expect((await read(file.id, 'residence-title')).body).toMatchObject({
      categories: ['income', 'plan'],
      sections: [],
    });
  });

  it('shows what was written after the consent was given, within its categories', async () => {
    const file = await given.case(manager);
    await given.consent(manager, file.id, { categories: ['plan'] });
    await given.section(manager, file.id, 'plan', { remarks: 'später' });
    await given.section(manager, file.id, 'income', { remarks: 'auch später' });
    const { body, text } = await read(file.id, 'residence-title');
    expect(body.sections).toMatchObject([{ category: 'plan', content: { remarks: 'später' } }]);
    expect(text).not.toContain('auch');
  });
});

describe('a purpose', () => {
  it('opens what was consented for it, and nothing of the other thirteen', async () => {
    const files = new Map<string, string>();
    for (const purpose of PURPOSES) {
      const file = await given.case(manager);
      await given.consent(manager, file.id, { purposes: [purpose] });
      files.set(purpose, file.id);
    }
    for (const asked of PURPOSES) {
      const opened = [];
      for (const [purpose, id] of files) if ((await read(id, asked)).status === 200) opened.push(purpose);
      expect(opened).toEqual([asked]);
    }
  });

  it.each([
    '',
    '?purpose=',
    '?purpose=curiosity',
    '?purpose=RESIDENCE-TITLE',
    '?purpose=residence-title%20',
    '?purpose=residence-title&purpose=residence-title',
    '?purpose=residence-title&purpose=curiosity',
    '?purpose[]=residence-title',
    '?purpose=residence-title&purposes=benefits',
  ])('has to be stated, each once and from the list: %j is refused', async (query) => {
    const file = await given.case(manager, { familyName: 'Kanarienvogel' });
    await given.consent(manager, file.id);
    for (const path of ['/api/shared-cases', `/api/shared-cases/${file.id}`]) {
      const answer = await officer.get(`${path}${query}`);
      expect(answer.status).toBe(400);
      expect(answer.text).not.toContain('Kanarienvogel');
    }
  });
});
