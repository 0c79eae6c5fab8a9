import { type Client, startApi, type TestApi } from '@test/api';
import { problem } from '@test/conference';
import { given } from '@test/given';

let api: TestApi;
let manager: Client;
let lead: Client;
let caseId: string;
let facts: string;
let checks: string;
beforeAll(async () => {
  api = await startApi();
  api.clock.set('2026-11-23T09:00:00Z');
  [manager, lead] = [await api.as('case-manager'), await api.as('team-lead')];
});
afterAll(() => api.stop());
beforeEach(async () => {
  api.clock.set('2026-11-23T09:00:00Z');
  caseId = (await given.case(manager, { familyName: 'Nachtigall', bornOn: '2001-02-28' })).id;
  [facts, checks] = [`/api/cases/${caseId}/legal-facts`, `/api/cases/${caseId}/legal-checks`];
});

const SOURCE = 'Ausweis gesehen';
const since = (key: string, value: string) => ({ key, value, source: SOURCE });
const is = (key: string, value: string, asOf = '2021-01-01') => ({ key, value, asOf, source: SOURCE });
const ACHIEVEMENTS = {
  version: 0,
  validFrom: '2024-01-01',
  agreedWith: 'Frau Beispiel, Ausländerbehörde',
  agreedOn: '2026-11-02',
  entries: [
    {
      key: 'fire-brigade',
      de: 'Freiwillige Feuerwehr',
      en: 'Voluntary fire brigade',
      evidence: 'Dienstbuch',
    },
  ],
};

interface Condition {
  id: string;
  state: string;
  [more: string]: unknown;
}
interface Result {
  id: string;
  conditions: Condition[];
  [more: string]: unknown;
}
async function record(...all: object[]): Promise<number> {
  const { version } = (await manager.get(facts)).body;
  const answer = await manager.put(facts, { version, facts: all });
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.body.version;
}
async function check(on: string): Promise<{ id: string; results: Result[]; [more: string]: unknown }> {
  const answer = await manager.post(checks, { on });
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.body;
}
const condition = ({ results }: { results: Result[] }, rule: string, id: string) =>
  results.find((one) => one.id === rule)?.conditions.find((one) => one.id === id);
const acts = async () =>
  (await manager.get(`/api/cases/${caseId}/access-log?limit=200`)).body.items.map(
    ({ action }: { action: string }) => action,
  );

describe('facts', () => {
  it('are written in versions, sealed, and logged', async () => {
    expect((await manager.get(facts)).body).toMatchObject({ version: 0, recorded: [], author: null });
    await record(since('lawfulResidenceSince', '2021-06-01'), is('livelihood', 'secured'));
    expect(await record(is('livelihood', 'not-secured', '2026-01-01'))).toBe(2);
    const { body } = await manager.get(facts);
    expect(body).toMatchObject({
      version: 2,
      author: expect.any(String),
      recorded: [
        {
          key: 'livelihood',
          value: 'not-secured',
          asOf: '2026-01-01',
          origin: 'recorded',
          source: SOURCE,
        },
      ],
      fromFile: [
        {
          key: 'bornOn',
          value: '2001-02-28',
          origin: 'person',
        },
      ],
    });
    const rows = await api.sql<{ sealed: string }>('SELECT sealed FROM legal_facts WHERE case_id = $1', [caseId]);
    expect(rows).toHaveLength(2);
    for (const { sealed } of rows) expect(sealed).toMatch(/^ey[\w.-]+$/);
    expect(await acts()).toEqual(expect.arrayContaining(['legal-facts.read', 'legal-facts.written']));
  });

  it('that somebody else has changed meanwhile are told, and nothing is lost', async () => {
    await record(is('dwelling', 'yes'));
    const late = await manager.put(facts, { version: 0, facts: [is('dwelling', 'no')] });
    expect(late).toMatchObject({ ...problem('section-changed'), body: { current: { version: 1 } } });
    expect((await manager.get(facts)).body.recorded).toMatchObject([{ value: 'yes' }]);
  });

  it('are refused field by field', async () => {
    const wrong = [
      since('lawfulResidenceSince', '2027-01-01'),
      since('marriageSince', 'gestern'),
      is('livelihood', 'rich'),
      { key: 'dwelling', value: 'yes', source: SOURCE },
      is('dwelling', 'yes', '2027-01-01'),
      is('specialAchievement', 'flying'),
    ];
    const { status, body } = await manager.put(facts, { version: 0, facts: wrong });
    expect(status).toBe(400);
    expect(body.errors.map(({ field, code }: { field: string; code: string }) => `${field} ${code}`)).toEqual([
      'facts.0.value inFuture',
      'facts.1.value isCalendarDay',
      'facts.2.value isIn',
      'facts.3.asOf isNotEmpty',
      'facts.4.asOf inFuture',
      'facts.5.value isIn',
    ]);
    for (const fact of [
      is('bornOn', '2000-01-01'),
      is('residenceTitle', '9'),
      { ...is('dwelling', 'yes'), source: '' },
    ])
      expect((await manager.put(facts, { version: 0, facts: [fact] })).status).toBe(400);
  });

  it('are taken from the sections and the household too, as far as they reach', async () => {
    await given.section(manager, caseId, 'residence', { title: '60a', validUntil: '2026-12-31' });
    await given.section(manager, caseId, 'language', { germanLevel: 'A2' });
    await given.member(manager, caseId, { relation: 'child', lives: 'household', bornOn: '2009-01-15' });
    await record(since('uninterruptedStaySince', '2022-03-31'));
    const now = await check('2026-11-23');
    expect(condition(now, 'aufenthg-25b', 'toleration')).toMatchObject({
      state: 'met',
      reason: 'fact-meets',
      facts: [
        {
          key: 'residenceTitle',
          value: '60a',
          origin: 'residence',
          asOf: '2026-11-23',
          until: '2026-12-31',
        },
      ],
    });
    expect(condition(now, 'aufenthg-25b', 'language')?.state).toBe('met');
    expect(condition(now, 'aufenthg-25b', 'stay')).toMatchObject({ state: 'met', earliestOn: '2026-04-01' });
    const later = await check('2027-01-15');
    expect(condition(later, 'aufenthg-25b', 'toleration')?.state).toBe('unknown');
    expect(condition(later, 'aufenthg-25b', 'stay')?.state).toBe('unknown');
    expect(condition(await check('2026-11-22'), 'aufenthg-25b', 'toleration')?.state).toBe('unknown');
  });
});

describe('a check', () => {
  it('lists every condition of the wording of its day, with paragraph, evidence and dates, and decides nothing', async () => {
    await record(since('lawfulResidenceSince', '2021-05-31'), is('livelihood', 'secured'), is('certifiedLevel', 'A2'));
    const made = await check('2026-05-31');
    expect(made).toMatchObject({
      on: '2026-05-31',
      madeBy: expect.any(String),
      rules: expect.arrayContaining(['stag-10_2025-10-30', 'aufenthg-104c_2025-12-31']),
    });
    const ten = made.results.find(({ id }) => id === 'stag-10');
    expect(ten).toMatchObject({
      paragraph: '§ 10 StAG',
      validFrom: '2025-10-30',
      validUntil: null,
      evidence: 'T',
      earliestOn: '2026-06-01',
      source: expect.stringContaining('April 2026'),
    });
    expect(condition(made, 'stag-10', 'residence')).toMatchObject({
      paragraph: '§ 10 Abs. 1 Satz 1 StAG',
      state: 'open',
      reason: 'period-runs',
      earliestOn: '2026-06-01',
      facts: [
        {
          key: 'lawfulResidenceSince',
          value: '2021-05-31',
          source: SOURCE,
        },
      ],
    });
    expect(condition(await check('2026-06-01'), 'stag-10', 'residence')?.state).toBe('met');
    expect(condition(made, 'stag-10', 'livelihood')?.state).toBe('met');
    expect(condition(made, 'stag-10', 'language')).toMatchObject({ state: 'open', reason: 'level-below' });
    expect(condition(made, 'stag-10', 'democratic-order')).toMatchObject({
      state: 'unknown',
      missing: ['democraticOrder'],
    });
    expect(condition(made, 'aufenthg-104c', 'no-new-grant')?.state).toBe('open');
    const states = made.results.flatMap(({ conditions }) => conditions.map(({ state }) => state));
    expect(states.toSorted().filter((state, index, all) => all[index - 1] !== state)).toEqual([
      'met',
      'open',
      'unknown',
    ]);
    expect(Object.keys(ten ?? {})).not.toContain('state');
    const compared = (made['wordings'] as Result[]).filter(({ id }) => id === 'stag-10');
    expect(compared).toMatchObject([
      { validFrom: '2022-03-31', earliestOn: '2029-06-01', inForceOn: null, shorter: [{ years: 7 }, { years: 6 }] },
      {
        validFrom: '2024-06-27',
        earliestOn: '2026-06-01',
        inForceOn: null,
        shorter: [{ years: 3, byDiscretion: true }],
      },
      { validFrom: '2025-10-30', earliestOn: '2026-06-01', inForceOn: '2026-06-01', shorter: [] },
    ]);
  });

  it('stays as it was made, whatever is recorded later', async () => {
    await record(since('lawfulResidenceSince', '2021-05-31'));
    const first = await check('2026-11-23');
    api.clock.set('2026-11-23T09:05:00Z');
    await record(since('lawfulResidenceSince', '2025-01-01'));
    const second = await check('2026-11-23');
    expect((await manager.get(`${checks}/${first.id}`)).body).toEqual(first);
    expect([first, second].map((one) => condition(one, 'stag-10', 'residence')?.state)).toEqual(['met', 'open']);
    const { body } = await manager.get(`${checks}?limit=1`);
    expect(body).toMatchObject({ total: 2, items: [{ id: second.id }] });
    expect((await manager.get(`${checks}?limit=1&after=${body.next}`)).body).toMatchObject({
      next: null,
      items: [
        {
          id: first.id,
          on: '2026-11-23',
        },
      ],
    });
    const rows = await api.sql<{ sealed: string }>('SELECT sealed FROM legal_check WHERE case_id = $1', [caseId]);
    for (const { sealed } of rows) expect(sealed).toMatch(/^ey[\w.-]+$/);
    expect(await acts()).toEqual(expect.arrayContaining(['legal-check.made', 'legal-checks.read']));
  });

  it('is refused before the first wording that is known', async () => {
    expect((await manager.post(checks, { on: '2022-03-30' })).body.errors).toMatchObject([{ field: 'on' }]);
    expect((await manager.post(checks, { on: '2026-02-30' })).status).toBe(400);
    expect((await check('2022-03-31')).results.map(({ id }) => id)).not.toContain('aufenthg-104c');
  });

  it('belongs to who guides the file and her deputy, and to the person herself', async () => {
    await record(is('dwelling', 'yes'));
    const { id } = await check('2026-11-23');
    for (const login of ['team-lead', 'case-manager-2', 'abh', 'admin', 'dpo']) {
      const client = await api.as(login);
      for (const path of [facts, checks, `${checks}/${id}`]) expect((await client.get(path)).status).toBe(404);
      expect((await client.put(facts, { version: 1, facts: [] })).status).toBe(404);
      expect((await client.post(checks, { on: '2026-11-23' })).status).toBe(404);
    }
    expect((await manager.get(`${checks}/${caseId}`)).status).toBe(404);
  });
});

describe('special achievements', () => {
  it('are agreed with the foreigners’ office, kept in versions, and used where the law of the day knows them', async () => {
    expect((await manager.get('/api/special-achievements')).body).toMatchObject({ items: [], total: 0 });
    expect((await manager.put('/api/special-achievements', ACHIEVEMENTS)).status).toBe(404);
    expect((await lead.put('/api/special-achievements', { ...ACHIEVEMENTS, agreedWith: '' })).status).toBe(400);
    const tomorrow = await lead.put('/api/special-achievements', { ...ACHIEVEMENTS, agreedOn: '2026-11-24' });
    expect(tomorrow.body.errors).toMatchObject([{ field: 'agreedOn', code: 'inFuture' }]);
    expect((await lead.put('/api/special-achievements', ACHIEVEMENTS)).body).toMatchObject({
      items: [{ version: 1, agreedWith: 'Frau Beispiel, Ausländerbehörde', entries: ACHIEVEMENTS.entries }],
    });
    expect(await lead.put('/api/special-achievements', ACHIEVEMENTS)).toMatchObject({
      ...problem('section-changed'),
      body: { current: { version: 1 } },
    });
    await record(
      since('lawfulResidenceSince', '2021-06-26'),
      is('certifiedLevel', 'C1'),
      is('specialAchievement', 'fire-brigade'),
    );
    const reason = async (on: string) => condition(await check(on), 'stag-10', 'residence')?.['reason'];
    expect(await reason('2023-12-31')).toBe('period-runs');
    expect(await reason('2024-06-27')).toBe('may-be-shortened');
    expect(await reason('2025-10-29')).toBe('may-be-shortened');
    expect(await reason('2025-10-30')).toBe('period-runs');
    // Taken out of the catalogue, it proves nothing any more; and none where somebody says that there is none.
    const empty = { ...ACHIEVEMENTS, version: 1, validFrom: '2025-01-01', entries: [] };
    expect((await lead.put('/api/special-achievements', empty)).status).toBe(200);
    expect([await reason('2024-12-31'), await reason('2025-01-01')]).toEqual(['may-be-shortened', 'period-runs']);
  });
});
