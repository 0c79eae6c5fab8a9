import { randomUUID } from 'node:crypto';
import { type Answer, type Client, startApi, type TestApi } from '@test/api';
import { given } from '@test/given';

let api: TestApi;
let manager: Client;
let colleague: Client;
let [first, second, theirs] = [{ id: '' }, { id: '' }, { id: '' }];
beforeAll(async () => {
  api = await startApi();
  api.clock.set('2026-11-23T09:00:00Z');
  manager = await api.as('case-manager');
  colleague = await api.as('case-manager-2');
  first = await given.case(manager, { familyName: 'Amsel' });
  second = await given.case(manager, { familyName: 'Drossel' });
  theirs = await given.case(colleague, { familyName: 'Fink' });
  await write(first.id, '2026-11-10', ['visit', 'Frau Müller sucht einen Sprachkurs.']);
  await write(first.id, '2026-11-12', ['phone', 'Der Kurs bei Frau Mueller beginnt im Januar.']);
  await write(second.id, '2026-11-11', ['phone', 'Розмова про курс німецької мови.'], {
    aside: 'Nachbar Müller stört',
  });
  await write(theirs.id, '2026-11-13', ['phone', 'Frau Müller hat einen Kurs.'], {}, colleague);
});
afterAll(() => api.stop());

async function write(id: string, day: string, [kind, text]: [kind: string, text: string], terms = {}, as = manager) {
  const contact = {
    entryId: randomUUID(),
    kind,
    beganAt: `${day}T10:00:00Z`,
    withPerson: true,
    mediation: 'none',
    text,
  };
  const answer = await as.post(`/api/cases/${id}/journal`, { ...contact, ...terms });
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.body;
}

const search = (q: string, terms: object = {}, as = manager): Promise<Answer> =>
  as.post('/api/journal/searches', { q, ...terms });
const days = ({ body }: Answer): string[] => body.items.map(({ beganAt }: { beganAt: string }) => beganAt.slice(8, 10));

describe('a search in contacts', () => {
  it('finds all the words in the own caseload, the latest first, with a snippet', async () => {
    const found = await search('KURS mueller');
    expect(days(found)).toEqual(['12', '10']);
    expect(found.body).toMatchObject({
      total: 2,
      next: null,
      items: [
        { caseId: first.id, familyName: 'Amsel', kind: 'phone', author: 'Mina Musterfrau' },
        { caseId: first.id, kind: 'visit' },
      ],
    });
    expect(found.body.items[1].snippet).toEqual([
      { text: 'Frau ', isHit: false },
      { text: 'Müller', isHit: true },
      { text: ' sucht einen ', isHit: false },
      { text: 'Sprachkurs', isHit: true },
      { text: '.', isHit: false },
    ]);
  });

  it.each([
    ['курс', {}, ['11']],
    ['muller', {}, ['11', '10']],
    ['müller', { kind: 'phone' }, ['12', '11']],
    ['müller', { from: '2026-11-11' }, ['12', '11']],
    ['müller', { until: '2026-11-11' }, ['11', '10']],
    ['müller', { from: '2026-11-11', until: '2026-11-11' }, ['11']],
    ['zimmer', {}, []],
  ])('for %j within %j finds %j', async (q, terms, expected) => {
    expect(days(await search(q, terms))).toEqual(expected);
  });

  it('stays in one file where it is asked to', async () => {
    expect(days(await search('müller', { caseId: second.id }))).toEqual(['11']);
  });

  it('goes page by page, each hit once', async () => {
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const { body } = await search('müller', { limit: 1, ...(after && { after }) });
      expect(body.total).toBe(3);
      seen.push(...body.items.map(({ beganAt }: { beganAt: string }) => beganAt.slice(8, 10)));
      after = body.next ?? undefined;
    } while (after);
    expect(seen).toEqual(['12', '11', '10']);
  });

  it.each([
    ['', 'q', 'isNotEmpty'],
    [' %- ', 'q', 'isNotEmpty'],
    ['x'.repeat(101), 'q', 'maxLength'],
  ])('needs a word: %j', async (q, field, code) => {
    expect(await search(q)).toMatchObject({ status: 400, body: { errors: [{ field, code }] } });
  });

  it('finds what stands now, not what was corrected', async () => {
    const { id } = await write(second.id, '2026-11-01', ['office', 'Zaunkönig']);
    expect((await search('zaunkönig')).body.total).toBe(1);
    const correction = { kind: 'office', beganAt: '2026-11-01T10:00:00Z', withPerson: true, mediation: 'none' };
    await manager.post(`/api/cases/${second.id}/journal/${id}/corrections`, {
      ...correction,
      version: 1,
      text: 'Goldhähnchen',
      reason: 'Verwechselt',
    });
    expect((await search('zaunkonig')).body.total).toBe(0);
    expect((await search('goldhahnchen')).body.total).toBe(1);
  });

  it('finds nothing of a colleague, and tells nothing of her files', async () => {
    expect(days(await search('müller', {}, colleague))).toEqual(['13']);
    expect((await search('müller', { caseId: theirs.id })).status).toBe(404);
    expect((await search('müller', { caseId: randomUUID() })).status).toBe(404);
    for (const login of ['team-lead', 'abh', 'dpo', 'case-manager-3@mettmann.example'])
      expect((await search('müller', {}, await api.as(login))).body.items ?? []).toEqual([]);
  });

  it('finds the files of whom one stands in for', async () => {
    const deputy = await api.as('case-manager-3');
    const accountOf = async (client: Client): Promise<string> => (await client.get('/api/me')).body.accountId;
    const [absentId, deputyId] = [await accountOf(colleague), await accountOf(deputy)];
    const lead = await api.as('team-lead');
    await lead.post('/api/deputies', { absentId, deputyId, validFrom: '2026-11-23', validUntil: '2026-11-23' });
    expect(days(await search('müller', {}, deputy))).toEqual(['13']);
  });

  it('is logged for each file that was shown, and for no other', async () => {
    await search('розмова');
    const searched = async (id: string): Promise<number> => {
      const { body } = await manager.get(`/api/cases/${id}/access-log?limit=200`);
      return body.items.filter(({ action }: { action: string }) => action === 'journal.listed').length;
    };
    const before = [await searched(first.id), await searched(second.id)];
    await search('розмова');
    expect([await searched(first.id), await searched(second.id)]).toEqual([before[0], (before[1] ?? 0) + 1]);
  });
});

describe('contacts in numbers', () => {
  it('are counted by month in Germany and by kind, as they stand now, over the own caseload and for one file', async () => {
    const guiding = await api.as('case-manager-4');
    const [one, two] = [await given.case(guiding), await given.case(guiding)];
    // Half an hour before and after midnight between October and November in Germany.
    await write(one.id, '', ['phone', 'Am Abend'], { beganAt: '2026-10-31T22:30:00Z' }, guiding);
    await write(one.id, '', ['visit', 'In der Nacht'], { beganAt: '2026-10-31T23:30:00Z' }, guiding);
    await write(two.id, '2026-11-02', ['not-reached', ''], {}, guiding);
    const { id, version } = await write(two.id, '2026-09-01', ['phone', 'Der Brief ist da'], {}, guiding);
    const corrected = await guiding.post(`/api/cases/${two.id}/journal/${id}/corrections`, {
      kind: 'letter',
      beganAt: '2026-08-31T10:00:00Z',
      withPerson: true,
      mediation: 'none',
      text: 'Der Brief ist da',
      version,
      reason: 'Es war ein Brief',
    });
    expect(corrected.status).toBe(201);

    const counted = async (path: string): Promise<[month: string, counts: object][]> => {
      const { body } = await guiding.get(path);
      const some = (counts: Record<string, number>) => Object.entries(counts).filter(([, count]) => count > 0);
      return body.items.map(({ month, counts }: { month: string; counts: Record<string, number> }) => [
        month,
        Object.fromEntries(some(counts)),
      ]);
    };
    expect(await counted('/api/journal/figures?months=4')).toEqual([
      ['2026-08', { letter: 1 }],
      ['2026-09', {}],
      ['2026-10', { phone: 1 }],
      ['2026-11', { visit: 1, 'not-reached': 1 }],
    ]);
    expect(await counted(`/api/cases/${one.id}/journal/figures?months=2`)).toEqual([
      ['2026-10', { phone: 1 }],
      ['2026-11', { visit: 1 }],
    ]);
    expect((await guiding.get('/api/journal/figures')).body.items).toHaveLength(12);
    expect((await guiding.get('/api/journal/figures?months=37')).body.errors).toMatchObject([{ field: 'months' }]);

    const path = `/api/cases/${one.id}/journal/figures`;
    const lead = await api.as('team-lead');
    expect([(await colleague.get(path)).status, (await lead.get(path)).status]).toEqual([404, 403]);
    const log = await guiding.get(`/api/cases/${one.id}/access-log?limit=200`);
    const reads = log.body.items.filter(({ action }: { action: string }) => action === 'journal.read');
    // Whoever counts one file has looked at it; who counts a caseload has not.
    expect(reads).toHaveLength(1);
  });
});
