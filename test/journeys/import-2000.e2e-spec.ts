import { createHash } from 'node:crypto';
import { ImportRunner } from '@app/cases';
import { type Client, startApi, type TestApi } from '@test/api';
import { given } from '@test/given';

const CSV = { 'content-type': 'text/csv' };
const HEAD = 'Nachname;Vorname;Geburtsdatum;Ort;Bemerkung';
const SYLLABLES = 'bdfgklmnprstvwz'.split('').flatMap((one) => 'aeiou'.split('').map((two) => `${one}${two}`));

let api: TestApi;
let manager: Client;
let colleague: Client;
let runner: ImportRunner;
beforeAll(async () => {
  api = await startApi();
  api.clock.set('2026-11-23T09:00:00Z');
  manager = await api.as('case-manager');
  colleague = await api.as('case-manager-2');
  runner = api.app.get(ImportRunner);
});
afterAll(() => api.stop());

interface Listed {
  readonly familyName: string;
  readonly givenName: string;
  readonly bornOn: string;
}

/** Somebody invented, with a name of syllables that hardly anybody shares, never born on the first of a month. */
function invented(place: number): Listed {
  const drawn = createHash('sha256').update(`list ${place}`).digest();
  const name = (from: number, length: number) => {
    const text = Array.from({ length }, (_, at) => SYLLABLES[(drawn[from + at] ?? 0) % SYLLABLES.length]).join('');
    return text.charAt(0).toUpperCase() + text.slice(1);
  };
  const number = (at: number, least: number, most: number) =>
    String(least + ((drawn[at] ?? 0) % (most - least + 1))).padStart(2, '0');
  return {
    familyName: `Muster${name(0, 4).toLowerCase()}`,
    givenName: name(4, 3),
    bornOn: `${number(20, 2, 28)}.${number(21, 2, 12)}.${number(22, 1940, 2015)}`,
  };
}

const PEOPLE = Array.from({ length: 2000 }, (_, place) => invented(place));
const line = ({ familyName, givenName, bornOn }: Listed) =>
  [familyName, givenName, bornOn, 'Ratingen', 'Text, den niemand braucht'].join(';');
const LINES = PEOPLE.map((person, place) => {
  // Twenty without a name, twenty with a day that does not exist.
  if (place >= 1900 && place < 1920) return line({ ...person, familyName: '' });
  if (place >= 1920 && place < 1940) return line({ ...person, bornOn: '31.02.1990' });
  // Ten that stand further up already.
  return line(place >= 1940 && place < 1950 ? (PEOPLE[place - 1000] ?? person) : person);
});
const list = Buffer.from([HEAD, ...LINES].join('\r\n'));

const files = async (): Promise<number> =>
  (await api.sql<{ count: number }>('SELECT count(*)::int AS count FROM case_file'))[0]?.count ?? 0;
const rowsOf = async (id: string, query = '') =>
  (await manager.get(`/api/imports/${id}/rows?limit=200${query}`)).body.items;
const stateOf = async (id: string) => (await manager.get(`/api/imports/${id}`)).body;
const confirm = (id: string, which: object) => manager.post(`/api/imports/${id}/confirmation`, which);

async function bring(): Promise<string> {
  const { body } = await manager.post('/api/imports?source=Integration%20Point', list, CSV);
  expect((await manager.put(`/api/imports/${body.id}/mapping`, body.mapping)).status).toBe(200);
  expect(await runner.runDue()).toBe(0);
  return body.id;
}

describe('a list of 2,000 people with 40 errors and 25 duplicates', () => {
  let id: string;
  let before: number;

  it('is looked at row by row, and nothing is written', async () => {
    for (const [place, { familyName, givenName, bornOn }] of PEOPLE.slice(0, 15).entries()) {
      const day = bornOn.split('.').toReversed().join('-');
      // Five of them are registered with the year of birth alone.
      await given.case(manager, { familyName, givenName, bornOn: place < 5 ? `${day.slice(0, 4)}-01-01` : day });
    }
    before = await files();
    id = await bring();
    const { state, rowsRead, counts } = await stateOf(id);
    expect([state, rowsRead]).toEqual(['ready', 2000]);
    expect(counts).toEqual({ new: 1935, same: 20, alike: 5, refused: 40, chosen: 0, written: 0 });
    expect(await files()).toBe(before);
  }, 120_000);

  it('says of each row what is wrong with it and who is known', async () => {
    const refused = await rowsOf(id, '&state=refused');
    expect(refused).toHaveLength(40);
    expect(refused[0]).toMatchObject({ no: 1901, faults: [{ field: 'familyName', code: 'isNotEmpty' }] });
    expect(refused[39]).toMatchObject({ no: 1940, faults: [{ field: 'bornOn', code: 'isCalendarDay' }] });
    const { familyName, givenName } = PEOPLE[0] ?? invented(0);
    const [alike] = await rowsOf(id, '&state=alike');
    expect(alike).toMatchObject({ no: 1, alike: { familyName, givenName, bornOn: expect.stringMatching(/-01-01$/) } });
    expect((await rowsOf(id, '&state=same')).at(-1)).toMatchObject({ no: 1950, sameAs: 950, alike: null });
    const [shown] = await api.sql<{ role: string }>(`SELECT role FROM audit_event WHERE action = 'duplicates.shown'`);
    expect(shown?.role).toBe('case-manager');
  });

  it('brings in the chosen rows and no other', async () => {
    expect((await confirm(id, { rows: 'chosen', chosen: [20, 1901] })).status).toBe(400);
    expect(await files()).toBe(before);
    expect((await confirm(id, { rows: 'chosen', chosen: [20, 21, 1] })).status).toBe(202);
    await runner.runDue();
    expect(await stateOf(id)).toMatchObject({ state: 'done', counts: { chosen: 3, written: 3 } });
    expect(await files()).toBe(before + 3);
    const opened = await colleague.get('/api/intakes?limit=200');
    const names = opened.body.items.map((item: { familyName: string }) => item.familyName).toSorted();
    expect(names).toEqual([0, 19, 20].map((place) => String(PEOPLE[place]?.familyName)).toSorted());
  });

  it('becomes intake that nobody has taken, each row once, though the work breaks off', async () => {
    await api.sql(`ALTER TABLE case_file ADD CONSTRAINT broken CHECK (number <> '2026-0900') NOT VALID`);
    expect((await confirm(id, { rows: 'new' })).status).toBe(202);
    expect(await runner.runDue()).toBe(1);
    expect(await stateOf(id)).toMatchObject({ state: 'writing', counts: { chosen: 1936, written: 753 } });
    await api.sql('ALTER TABLE case_file DROP CONSTRAINT broken');
    // Two workers that come back at once share the work.
    expect(await Promise.all([runner.runDue(), runner.runDue()])).toEqual([0, 0]);
    await runner.runDue();
    expect(await stateOf(id)).toMatchObject({ state: 'done', counts: { chosen: 1936, written: 1936 } });
    expect(await files()).toBe(before + 1936);
    const intakes = await colleague.get('/api/intakes?limit=200');
    expect(intakes.body.total).toBe(1936);
    const [item] = intakes.body.items;
    expect(item).toMatchObject({ source: 'integration-point', urgency: 'normal', caseManager: null });
    expect((await colleague.get(`/api/cases/${item.caseId}`)).body.sections[0].content).toMatchObject({
      municipality: '05158028',
    });
    const [told] = await api.sql<{ count: number }>('SELECT count(*)::int AS count FROM outbox');
    expect(told?.count).toBe(0);
    const [logged] = await api.sql<{ count: number }>(
      `SELECT count(DISTINCT c.id)::int AS count FROM audit_event e JOIN case_file c
         ON EXISTS (SELECT FROM audit_subject s WHERE s.event_id = e.id AND s.case_id = c.id)
           OR EXISTS (SELECT FROM audit_batch b WHERE b.event_id = e.id AND c.id = ANY (b.case_ids))
         WHERE e.action = 'case.imported'`,
    );
    expect(logged?.count).toBe(1936);
  }, 120_000);

  it('changes nothing when it is confirmed a second time, nor when it is sent again', async () => {
    const again = await confirm(id, { rows: 'new' });
    expect(again.status).toBe(400);
    expect(again.body.errors).toMatchObject([{ field: 'rows', code: 'rowNotImportable' }]);
    expect(await runner.runDue()).toBe(0);
    const { counts } = await stateOf(await bring());
    expect(counts).toMatchObject({ new: 0, same: 1956, alike: 4, refused: 40 });
    expect(await files()).toBe(before + 1936);
  }, 120_000);
});
