import { type Client, startApi, type TestApi } from '@test/api';
import { given } from '@test/given';

let api: TestApi;
let manager: Client;
let lead: Client;
beforeAll(async () => {
  api = await startApi();
  api.clock.set('2026-11-02T09:00:00Z');
  [manager, lead] = [await api.as('case-manager'), await api.as('team-lead')];
});
afterAll(() => api.stop());

/** Somebody is put on the waiting list, at this time. */
async function waits(familyName: string, urgency = 'normal', at = '2026-11-02T09:00:00Z'): Promise<string> {
  api.clock.set(at);
  const again = await api.as('case-manager');
  return (await given.waiting(again, { familyName, preferredLanguage: 'ar' }, { urgency })).id;
}

interface Item {
  familyName: string;
  agency: object;
  place: number;
  [field: string]: unknown;
}
interface Page {
  items: Item[];
  lists: object[];
  [field: string]: unknown;
}

async function list(query = 'limit=200', as = manager): Promise<Page> {
  const answer = await as.get(`/api/waiting-list?${query}`);
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.body;
}

describe('lists of several agencies', () => {
  let charity: string;
  let there: Client;
  let leadThere: Client;
  const transfer = (id: string, body: object, as = manager) => as.post(`/api/waiting-list/${id}/transfers`, body);
  const seen = ({ items }: Page) => items.map(({ familyName, agency, place }) => [familyName, agency, place]);
  beforeAll(async () => {
    charity = await given.agency(manager, 'Caritasverband Mettmann');
    await given.account(api, 'caritas@mettmann.example', 'leads@caritas.example', 'team-lead');
  });
  /** By the clock of those who wait. */
  const signIn = async () => {
    [manager, lead] = [await api.as('case-manager'), await api.as('team-lead')];
    [there, leadThere] = [await api.as('case-manager-9'), await api.as('leads@caritas.example')];
  };
  const own = { id: expect.any(String), name: 'Kreisintegrationszentrum Mettmann' };
  const theirs = () => ({ id: charity, name: 'Caritasverband Mettmann' });

  it('are seen by all who give places, and somebody goes from one to another for a written reason', async () => {
    const [stays, goes] = [await waits('Bleibt', 'high'), await waits('Geht', 'normal', '2026-11-02T10:00:00Z')];
    await signIn();
    await manager.post(`/api/waiting-list/${stays}/moves`, { ahead: true, reason: 'Die Wohnung wird geräumt' });
    const before = await list('limit=200', leadThere);
    expect(before.items).toMatchObject([
      { familyName: 'Bleibt', agency: own, place: 1, ahead: true, canAct: false, preferredLanguage: null, moves: [] },
      { familyName: 'Geht', agency: own, place: 2, canAct: false },
    ]);
    expect(before.lists).toMatchObject([
      { agency: theirs(), waiting: 0 },
      { agency: own, waiting: 2 },
    ]);
    expect((await list(`agencyId=${charity}`, leadThere)).items).toEqual([]);

    const reason = 'Die Caritas hat einen Platz und spricht ihre Sprache';
    expect((await transfer(goes, { agencyId: charity, reason }, leadThere)).status).toBe(404);
    expect((await transfer(goes, { agencyId: charity }, lead)).body.errors).toMatchObject([{ field: 'reason' }]);
    const jobcenter = await given.agency(manager, 'jobcenter');
    const unknown = await transfer(goes, { agencyId: jobcenter, reason }, lead);
    expect(unknown.body.errors).toMatchObject([{ field: 'agencyId', code: 'unknownAgency' }]);
    expect((await transfer(goes, { agencyId: charity, reason }, lead)).status).toBe(204);
    expect((await transfer(goes, { agencyId: charity, reason }, lead)).status).toBe(404);
    const again = await transfer(goes, { agencyId: charity, reason });
    expect(again.body.type).toBe('urn:fallbruecke:problem:already-there');

    const after = await list();
    expect(seen(after)).toEqual([
      ['Bleibt', own, 1],
      ['Geht', theirs(), 1],
    ]);
    expect(after.items[1]).toMatchObject({
      enteredOn: '2026-11-02',
      expectedInDays: 0,
      moves: [{ ahead: null, fromAgency: own.name, toAgency: theirs().name, reason }],
    });
    expect(after.lists).toMatchObject([
      { agency: theirs(), waiting: 1, capacity: Math.round(Number(after['limit']) / 2), openCases: 0 },
      { agency: own, waiting: 1 },
    ]);
    expect((await list(`agencyId=${charity}`, leadThere)).items).toMatchObject([{ canAct: true, moves: [{ reason }] }]);
    expect((await list(`agencyId=${charity}`, lead)).items).toMatchObject([{ canAct: false, moves: [] }]);
    expect((await manager.get(`/api/waiting-list/${goes}/letter`)).status).toBe(200);
    // To read the file, or to take her out of the list, is for those of her agency.
    const caseManagerId = (await there.get('/api/me')).body.accountId;
    const decide = (as: Client) =>
      as.post(`/api/cases/${goes}/intake/decision`, { decision: 'accepted', caseManagerId });
    expect((await decide(lead)).status).toBe(404);
    expect((await decide(leadThere)).status).toBe(204);
    const log = await there.get(`/api/cases/${goes}/access-log?limit=200`);
    expect(log.body.items.map(({ action }: { action: string }) => action)).toContain('waiting.transferred');
  });

  it('lose somebody with her file to the agency of the colleague who takes her on', async () => {
    const id = await waits('Genommen');
    await signIn();
    expect((await there.post(`/api/cases/${id}/intake/decision`, { decision: 'accepted' })).status).toBe(204);
    const team = async (as: Client) => (await as.get('/api/cases?q=Genommen')).body.total;
    expect([await team(lead), await team(leadThere)]).toEqual([0, 1]);
  });
});
