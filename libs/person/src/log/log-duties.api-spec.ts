import { type Client, startApi, type TestApi } from '@test/api';
import { given } from '@test/given';

const GROUND = '§ 58 Abs. 3 DSG NRW: Der Zweck einer laufenden Ermittlung wäre gefährdet.';
const DAY = 86_400_000;

let api: TestApi;
let manager: Client;
let officer: Client;
let dpo: Client;
beforeAll(async () => {
  api = await startApi();
  manager = await api.as('case-manager');
  officer = await api.as('abh');
  dpo = await api.as('dpo');
});
afterAll(() => api.stop());

const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString();

/** A person with a look of the foreigners' office in her log. */
async function looked() {
  const person = await given.person(api, manager);
  await given.consent(manager, person.id);
  await officer.get(`/api/shared-cases/${person.id}?purpose=residence-title`);
  const { body } = await manager.get(`/api/cases/${person.id}/access-log?limit=200`);
  const entry = body.items.find(({ action }: { action: string }) => action === 'shared-case.read');
  return { ...person, eventId: entry.id as string };
}

async function deferred(days: number) {
  const person = await looked();
  const deferral = { caseId: person.id, eventId: person.eventId, ground: GROUND, until: inDays(days) };
  const { status, body } = await dpo.post('/api/log-deferrals', deferral);
  expect(status).toBe(201);
  return { ...person, deferralId: body.id as string, until: body.until as string };
}

async function actionsOf(client: Client): Promise<string[]> {
  const { body } = await client.get('/api/me/access-log?limit=200');
  return body.items.map(({ action }: { action: string }) => action);
}

describe('a deferral that ends early', () => {
  it('shows the person the entry at once, with the reason, and that it was shown', async () => {
    const { client, id, eventId, deferralId, until } = await deferred(30);
    expect(await actionsOf(client)).not.toContain('shared-case.read');
    const ended = await dpo.post(`/api/log-deferrals/${deferralId}/end`);
    expect(ended).toMatchObject({ status: 200, body: { caseId: id, eventId, ended: true, plannedUntil: until } });
    expect(Date.parse(ended.body.until)).toBeLessThan(Date.parse(until));
    const actions = await actionsOf(client);
    expect(actions).toContain('shared-case.read');
    expect(actions).toContain('entry.disclosed');
    const { body } = await client.get('/api/me/data');
    expect(body.deferrals).toMatchObject([{ eventId, ground: GROUND, until: ended.body.until, plannedUntil: until }]);
  });

  it('ends once, and by the data protection officer of the Kreis alone', async () => {
    const { deferralId } = await deferred(30);
    const strangers = ['case-manager', 'team-lead', 'admin', 'abh'];
    for (const login of strangers)
      expect((await (await api.as(login)).post(`/api/log-deferrals/${deferralId}/end`)).status).toBe(404);
    const elsewhere = await given.account(
      api,
      'case-manager@rhein-sieg.example',
      'dpo-2@rhein-sieg.example',
      'data-protection-officer',
    );
    expect((await elsewhere.post(`/api/log-deferrals/${deferralId}/end`)).status).toBe(404);
    expect((await dpo.post(`/api/log-deferrals/${deferralId}/end`)).status).toBe(200);
    const again = await dpo.post(`/api/log-deferrals/${deferralId}/end`);
    expect(again).toMatchObject({ status: 409, body: { type: 'urn:fallbruecke:problem:deferral-ended' } });
  });

  it('cannot be made longer, whatever is written to the table', async () => {
    const { deferralId } = await deferred(10);
    const { body: me } = await dpo.get('/api/me');
    const change = (what: string) =>
      api.asApplication(me, '', [`UPDATE log_deferral SET ${what} WHERE id = '${deferralId}'`]);
    for (const what of [
      `until = until + interval '1 day'`,
      `until = until + interval '1 day', planned_until = until, ended_by = app.account_id()`,
      `until = app.now(), planned_until = until + interval '1 year', ended_by = app.account_id()`,
    ])
      await expect(change(what)).rejects.toMatchObject({ code: expect.stringMatching(/42501|23514/) });
  });
});

describe('the list of deferrals', () => {
  it('comes sorted, filtered and page by page, with what each is about', async () => {
    const [late, soon, over] = [await deferred(40), await deferred(5), await deferred(20)];
    await dpo.post(`/api/log-deferrals/${over.deferralId}/end`);
    const ids = async (query: string) => {
      const { status, body } = await dpo.get(`/api/log-deferrals?limit=200&${query}`);
      expect(status).toBe(200);
      return body.items.map(({ id }: { id: string }) => id) as string[];
    };
    const mine = (found: string[]) =>
      found.filter((id) => [late, soon, over].some(({ deferralId }) => deferralId === id));
    expect(mine(await ids('sort=until'))).toEqual([soon, late, over].map(({ deferralId }) => deferralId));
    expect(mine(await ids('sort=-until'))).toEqual([late, soon, over].map(({ deferralId }) => deferralId));
    expect(mine(await ids('sort=-recordedAt'))).toEqual([soon, late, over].map(({ deferralId }) => deferralId));
    expect(mine(await ids('state=running'))).toHaveLength(2);
    expect(mine(await ids('state=ended'))).toEqual([over.deferralId]);

    for (const sort of ['until', '-until', 'recordedAt', '-recordedAt']) {
      const seen: string[] = [];
      for (let after = ''; ;) {
        const { body } = await dpo.get(`/api/log-deferrals?limit=2&sort=${sort}${after}`);
        seen.push(...body.items.map(({ id }: { id: string }) => id));
        if (body.next === null) break;
        after = `&after=${body.next}`;
      }
      expect(seen).toEqual(await ids(`sort=${sort}`));
    }
    const { body } = await dpo.get('/api/log-deferrals?state=ended&limit=200');
    expect(body.total).toBe(body.items.length);
    expect(body.items[0].entry).toMatchObject({
      action: 'shared-case.read',
      role: 'agency-officer',
      agency: 'Ausländeramt Kreis Mettmann',
    });
  });

  it.each(['state=hidden', 'sort=ground', 'after=x'])('refuses %s', async (query) => {
    expect((await dpo.get(`/api/log-deferrals?${query}`)).status).toBe(400);
  });
});

describe('the list of released names', () => {
  it('has each with its entry, of one file or of all, and is the data protection officer’s alone', async () => {
    const [first, second] = [await looked(), await looked()];
    const release = ({ id, eventId }: { id: string; eventId: string }) =>
      dpo.post('/api/name-releases', { caseId: id, eventId, reason: 'Auf Antrag der Person vom 20.11.2026' });
    expect((await release(first)).status).toBe(201);
    expect((await release(second)).status).toBe(201);
    const files = async (query: string) =>
      (await dpo.get(`/api/name-releases?${query}`)).body.items.map(({ caseId }: { caseId: string }) => caseId);
    expect(await files('limit=2')).toEqual([second.id, first.id]);
    expect((await files('limit=200&sort=releasedAt')).slice(-2)).toEqual([first.id, second.id]);
    expect(await files(`caseId=${first.id}`)).toEqual([first.id]);
    const page = (await dpo.get('/api/name-releases?limit=1')).body;
    expect((await dpo.get(`/api/name-releases?limit=1&after=${page.next}`)).body.items[0].caseId).toBe(first.id);
    expect(page.items[0]).toMatchObject({
      entry: { action: 'shared-case.read', role: 'agency-officer' },
      staffName: expect.stringContaining(' '),
    });
    for (const login of ['case-manager', 'team-lead', 'admin', 'abh'])
      expect((await (await api.as(login)).get('/api/name-releases')).status).toBe(404);
  });
});
