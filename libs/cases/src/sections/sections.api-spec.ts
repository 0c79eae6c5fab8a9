import { CATEGORIES, type Category, isSpecial, SPECIAL_CATEGORIES } from '@app/access';
import { type Client, startApi, type TestApi } from '@test/api';
import { contentsOf } from '@test/contents';
import { given } from '@test/given';

let api: TestApi;
let manager: Client;
let fileId: string;
beforeAll(async () => {
  api = await startApi();
  // Time stands still, so that no session is marked as used between two looks at the tables.
  api.clock.set('2026-11-23T09:00:00Z');
  manager = await api.as('case-manager');
  fileId = (await given.case(manager)).id;
});
afterAll(() => api.stop());

const PERSON = { familyName: 'Mustermann', givenName: 'Mira' };

const put = (category: string, version: number, content: object, id = fileId) =>
  manager.put(`/api/cases/${id}/sections/${category}`, { version, content });

async function sectionOf(category: Category, id = fileId): Promise<{ version: number; content: object } | undefined> {
  const { body } = await manager.get(`/api/cases/${id}`);
  return body.sections.find((section: { category: string }) => section.category === category);
}

describe('what a section holds', () => {
  const FULL: Record<Category, object> = {
    contact: {
      familyName: 'Ḥusayn ʿAbd al-Raḥmān',
      givenName: 'Đặng Thị Hương',
      bornOn: '1992-02-29',
      sex: 'd',
      street: 'Düsseldorfer Straße 26–28',
      postalCode: '40822',
      municipality: '05158024',
      phone: '+49 (2104) 99-0',
      email: 'mira@mettmann.example',
      preferredLanguage: 'uk',
      interpreterNeeded: true,
    },
    residence: {
      nationalities: ['120', '000'],
      title: '25a',
      validUntil: '2027-01-31',
      enteredOn: '2015-09-04',
      employmentPermitted: 'with-approval',
      remarks: 'Zeile eins\nZeile zwei "in Anführung" \\ <b>',
    },
    language: {
      germanLevel: 'B1',
      otherLanguages: ['uk', 'ar'],
      courseStatus: 'attending',
      courseEndsOn: '2027-06-30',
    },
    education: { schoolYears: 9, highestDegree: 'vocational', recognition: 'applied' },
    employment: { status: 'training', occupation: 'Pflege', employer: 'Klinik', since: '2026-08-01' },
    income: { sources: ['wages', 'child-benefit'], monthlyCents: 123_456 },
    housing: { kind: 'flat', rooms: 3, rentCents: 80_000, since: '2024-01-01' },
    family: { maritalStatus: 'GS', children: 0, childcareNeeded: false },
    health: { insurance: 'statutory', remarks: 'Kiebitz' },
    violence: { protectionNeeded: true, remarks: 'Lerche' },
    belief: { community: 'Meise' },
    participation: { volunteering: 'Feuerwehr', memberships: 'Chor' },
    plan: { goal: 'Ausbildung', measures: 'Bewerbung', responsible: 'Mira', reviewOn: '2027-01-01' },
  };

  it.each(CATEGORIES)('%s comes back as it was written, with who wrote it and when', async (category) => {
    const version = (await sectionOf(category))?.version ?? 0;
    const written = await put(category, version, FULL[category]);
    const expected = {
      category,
      version: version + 1,
      content: FULL[category],
      updatedAt: expect.stringContaining('2026-11-23T09:00:00'),
      updatedBy: 'Mina Musterfrau',
    };
    expect(written).toMatchObject({ status: 200, body: expected });
    expect(await sectionOf(category)).toMatchObject(expected);
  });

  it.each(CATEGORIES.filter((category) => category !== 'contact'))('%s may be emptied', async (category) => {
    const { id } = await given.case(manager);
    await given.section(manager, id, category, FULL[category]);
    expect(await put(category, 1, {}, id)).toMatchObject({ status: 200, body: { version: 2, content: {} } });
    const nothing = Object.fromEntries(Object.keys(FULL[category]).map((field) => [field, null]));
    expect(await put(category, 2, nothing, id)).toMatchObject({ status: 200 });
  });

  it('contact decides how the person is listed and found', async () => {
    const { id } = await given.case(manager, PERSON);
    await put('contact', 1, { familyName: 'Ćosić', givenName: 'Ana', municipality: '05158024' }, id);
    const { body } = await manager.get('/api/cases?q=cosic');
    expect(body.items).toMatchObject([{ id, familyName: 'Ćosić', givenName: 'Ana', municipality: '05158024' }]);
  });

  it('cannot be changed in a closed file', async () => {
    const { id } = await given.case(manager);
    await given.change(api, 'case_file', id, `phase = 'closed', closed_on = '2026-11-23'`);
    expect(await put('plan', 0, { goal: 'x' }, id)).toMatchObject({
      status: 409,
      body: { type: 'urn:fallbruecke:problem:case-closed' },
    });
  });
});

describe('two people at one section', () => {
  it.each(['contact', 'housing', 'health'] as const)('are told: %s', async (category) => {
    const { id } = await given.case(manager, PERSON);
    const [mine, theirs] = [content(category, 'mine'), content(category, 'theirs')];
    const version = (await sectionOf(category, id))?.version ?? 0;
    expect(await put(category, version, theirs, id)).toMatchObject({ status: 200 });
    const answer = await put(category, version, mine, id);
    expect(answer).toMatchObject({
      status: 409,
      body: {
        type: 'urn:fallbruecke:problem:section-changed',
        current: { category, version: version + 1, content: theirs, updatedBy: 'Mina Musterfrau' },
      },
    });
    expect(await sectionOf(category, id)).toMatchObject({ version: version + 1, content: theirs });
    expect(await put(category, version + 1, mine, id)).toMatchObject({ status: 200, body: { version: version + 2 } });
  });

  it('are told when it was never filled, and when it was but they think it was not', async () => {
    const { id } = await given.case(manager);
    expect(await put('plan', 3, { goal: 'x' }, id)).toMatchObject({
      status: 409,
      body: { current: { category: 'plan', version: 0, content: {}, updatedAt: null, updatedBy: null } },
    });
    await put('plan', 0, { goal: 'x' }, id);
    expect(await put('plan', 0, { goal: 'y' }, id)).toMatchObject({ status: 409, body: { current: { version: 1 } } });
  });

  it.each(['contact', 'housing', 'health'] as const)(
    'write %s at once: one wins, the others are told, nothing is lost',
    async (category) => {
      const { id } = await given.case(manager, PERSON);
      for (let round = 0; round < 10; round += 1) {
        const version = (await sectionOf(category, id))?.version ?? 0;
        const answers = await Promise.all(
          Array.from({ length: 4 }, (_, writer) => put(category, version, content(category, `${round} ${writer}`), id)),
        );
        const won = answers.filter(({ status }) => status === 200);
        const told = answers.filter(({ status }) => status === 409);
        expect([won.length, told.length]).toEqual([1, 3]);
        const stands = won[0]?.body.content;
        for (const { body } of told) expect(body.current).toMatchObject({ version: version + 1, content: stands });
        expect(await sectionOf(category, id)).toMatchObject({ version: version + 1, content: stands });
      }
    },
  );

  function content(category: 'contact' | 'housing' | 'health', what: string): object {
    return category === 'contact' ? { ...PERSON, street: what } : { remarks: what };
  }
});

describe('special categories', () => {
  it.each(SPECIAL_CATEGORIES)('%s is nowhere in the database as it was written', async (category) => {
    const { id } = await given.case(manager);
    const canary = `Nachtigall-${category}`;
    await given.section(manager, id, category, { remarks: canary });
    await put(category, 7, { remarks: `${canary}-again` }, id);
    await given.consent(manager, id, { categories: [category], specialCategories: [category] });
    const officer = await api.as('abh');
    expect((await officer.get(`/api/shared-cases/${id}?purpose=residence-title`)).text).toContain(canary);
    const contents = await contentsOf(api);
    for (const [table, rows] of contents) expect([table, rows.includes('Nachtigall')]).toEqual([table, false]);
    // The look is worth something: what is not special is found.
    expect(contents.get('case_section')).toContain('Feuerwehr');
    expect(await api.sql('SELECT content, sealed FROM case_section WHERE case_id = $1', [id])).toEqual([
      { content: null, sealed: expect.stringMatching(/^[\w-]+\.[\w.-]+$/) },
    ]);
  });

  it('cannot be stored in the clear, whatever the program does', async () => {
    const { id } = await given.case(manager);
    for (const category of CATEGORIES.filter(isSpecial))
      await expect(
        api.sql(
          `INSERT INTO case_section (tenant_id, case_id, category, content, version, updated_at, updated_by)
             SELECT tenant_id, id, $2, '{}', 1, now(), case_manager_id FROM case_file WHERE id = $1`,
          [id, category],
        ),
      ).rejects.toThrow('case_section_sealed');
  });

  it('cannot be read from a row they were not written for', async () => {
    const [from, to] = [await given.case(manager), await given.case(manager)];
    await given.section(manager, from.id, 'health', { remarks: 'Nachtigall' });
    await given.section(manager, to.id, 'health', { remarks: 'something else' });
    await api.sql(
      `UPDATE case_section SET sealed = (SELECT sealed FROM case_section WHERE case_id = $1) WHERE case_id = $2`,
      [from.id, to.id],
    );
    const answer = await manager.get(`/api/cases/${to.id}`);
    expect(answer.status).toBeGreaterThanOrEqual(500);
    expect(answer.text).not.toContain('Nachtigall');
  });
});
