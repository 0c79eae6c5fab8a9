import { ROLES_IN_LOG } from '@app/access';
import { type Client, startApi, type TestApi } from '@test/api';
import { BORN_ON, given } from '@test/given';
import { ask, registerService, tokenOf } from '@test/service';

const OPEN = '?purpose=residence-title';

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
afterEach(() => api.clock.set(null));

/** A person who is signed in, with a consent for the foreigners' office. */
async function somebody(who: object = {}) {
  const person = await given.person(api, manager, who);
  await given.section(manager, person.id, 'residence', { title: '25a', remarks: `Notiz ${person.number}` });
  const consent = await given.consent(manager, person.id);
  return { ...person, consentId: consent.id };
}

async function newestEntry(client: Client, action: string) {
  const { body } = await client.get('/api/me/access-log?limit=200');
  const entries: { id: string; action: string; [field: string]: unknown }[] = body.items;
  return entries.find((entry) => entry.action === action);
}

describe("a person's own log", () => {
  it('tells who looked, when, why and on what, refused attempts too, and that she read it', async () => {
    const { client, id, consentId } = await somebody();
    await officer.get(`/api/shared-cases/${id}${OPEN}`);
    await officer.get(`/api/shared-cases/${id}?purpose=benefits`);
    await client.get('/api/me/access-log');
    const { body } = await client.get('/api/me/access-log?limit=3');
    expect(body.items).toMatchObject([
      { action: 'access-log.read', role: 'person', byRepresentative: false },
      {
        action: 'shared-case.read',
        decision: 'deny',
        purposes: ['benefits'],
        agency: expect.stringContaining('Ausländer'),
      },
      {
        action: 'shared-case.read',
        decision: 'permit',
        role: 'agency-officer',
        purposes: ['residence-title'],
        categories: ['contact', 'residence'],
        bases: [{ id: consentId, basis: 'consent' }],
        staffName: null,
        deferred: null,
      },
    ]);
    const next = await client.get(`/api/me/access-log?limit=3&after=${body.next}`);
    expect(next.body.items.length).toBeGreaterThan(0);
    expect(next.body.items[0].id < body.items[2].id).toBe(true);
  });

  it('names a system that asked as what it is, no officer, and counts it among who looked', async () => {
    const { client, id } = await somebody();
    const token = await tokenOf(api, await registerService(api, 'foreigners-office'));
    const asked = await ask(api, token, 'evaluation', {
      subject: { type: 'agency', id: await given.agency(manager, 'foreigners-office') },
      action: { name: 'read' },
      resource: { type: 'case', id },
      context: { purpose: 'residence-title' },
    });
    expect(asked.body).toMatchObject({ decision: true });
    const entry = await newestEntry(client, 'access.evaluated');
    expect(entry).toMatchObject({ role: 'service', agency: expect.stringContaining('Ausländer'), decision: 'permit' });
    const { body: copy } = await client.get('/api/me/data');
    const accesses: { role: string }[] = copy.accesses;
    for (const { role } of [...accesses, { role: String(entry?.['role']) }]) expect(ROLES_IN_LOG).toContain(role);
    expect(accesses.filter(({ role }) => role === 'service')).toMatchObject([{ looks: 1, refusals: 0 }]);
  });

  it('names who it was in one entry where the data protection officer has released it', async () => {
    const { client, id } = await somebody();
    await officer.get(`/api/shared-cases/${id}${OPEN}`);
    await officer.get(`/api/shared-cases/${id}${OPEN}`);
    const entry = await newestEntry(client, 'shared-case.read');
    const { body: name } = await officer.get('/api/me');
    const release = { caseId: id, eventId: entry?.id, reason: 'Auf Antrag der Person vom 20.11.2026' };
    expect((await manager.post('/api/name-releases', release)).status).toBe(404);
    expect(await dpo.post('/api/name-releases', release)).toMatchObject({
      status: 201,
      body: { staffName: name.displayName },
    });
    const { body } = await client.get('/api/me/access-log?limit=200');
    const looks = body.items.filter(({ action }: { action: string }) => action === 'shared-case.read');
    expect(looks.map(({ staffName }: { staffName: string | null }) => staffName)).toEqual([name.displayName, null]);
    expect(await newestEntry(client, 'names.released')).toMatchObject({ role: 'data-protection-officer' });
    expect((await dpo.post('/api/name-releases', release)).status).toBe(409);
    const other = await somebody();
    expect((await dpo.post('/api/name-releases', { ...release, caseId: other.id })).status).toBe(404);
  });
});

describe('an entry that is deferred', () => {
  const GROUND = '§ 58 Abs. 3 DSG NRW: Der Zweck einer laufenden Ermittlung wäre gefährdet.';
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

  async function deferred() {
    const person = await somebody();
    const total = async () => (await person.client.get('/api/me/access-log?limit=1')).body.total as number;
    await officer.get(`/api/shared-cases/${person.id}${OPEN}`);
    const entry = await newestEntry(person.client, 'shared-case.read');
    const before = await total();
    const deferral = { caseId: person.id, eventId: entry?.id, ground: GROUND, until: inDays(30) };
    expect(await dpo.post('/api/log-deferrals', deferral)).toMatchObject({
      status: 201,
      body: { ended: false, ground: GROUND },
    });
    return { ...person, deferral, before, total };
  }

  it('is not in her log, not in its length, not on the card, not in the copy and not in the preview', async () => {
    const { client, consentId, before, total } = await deferred();
    expect(await newestEntry(client, 'shared-case.read')).toBeUndefined();
    expect(await newestEntry(client, 'entry.deferred')).toBeUndefined();
    // One look at the log and one more for the entry were logged since; the deferred one and its recording are not counted.
    expect(await total()).toBe(before + 3 - 1);
    expect((await client.get('/api/me/consents')).body.items[0].lastSeenAt).toBeNull();
    const { body } = await client.get('/api/me/data');
    expect(body.deferrals).toEqual([]);
    expect(body.accesses.filter(({ role }: { role: string }) => role === 'agency-officer')).toEqual([]);
    const preview = await client.get(`/api/me/consents/${consentId}/withdrawal-preview`);
    expect(preview.body.transmitted).toEqual([]);
  });

  it('appears when its time is over, and with it why it was not there', async () => {
    const { deferral, code } = await deferredWithCode();
    api.clock.set(new Date(Date.now() + 31 * 86_400_000 - 60_000));
    const client = await api.asPerson(code, BORN_ON);
    expect(await newestEntry(client, 'shared-case.read')).toMatchObject({
      id: deferral.eventId,
      deferred: { ground: GROUND, until: expect.any(String) },
    });
    expect(await newestEntry(client, 'entry.deferred')).toMatchObject({ role: 'data-protection-officer' });
    expect((await client.get('/api/me/data')).body.deferrals).toMatchObject([{ ground: GROUND }]);
  });

  async function deferredWithCode() {
    const person = await deferred();
    const { code } = await given.code(manager, person.id);
    await api.sql(`UPDATE person_code SET expires_at = issued_at + interval '60 days' WHERE used_at IS NULL`);
    return { ...person, code };
  }

  it('is seen by staff all the while, and stands in the list of the data protection officer', async () => {
    const { id, deferral } = await deferred();
    const { body } = await manager.get(`/api/cases/${id}/access-log?limit=200`);
    expect(body.items.map((entry: { id: string }) => entry.id)).toContain(deferral.eventId);
    const list = await dpo.get('/api/log-deferrals?limit=200');
    expect(list.body.items).toContainEqual(
      expect.objectContaining({ caseId: id, eventId: deferral.eventId, ended: false }),
    );
    const first = await dpo.get('/api/log-deferrals?limit=1');
    const second = await dpo.get(`/api/log-deferrals?limit=1&after=${first.body.next}`);
    expect(second.body.items[0].id).not.toBe(first.body.items[0].id);
    const stranger = await api.as('case-manager@rhein-sieg.example');
    expect((await stranger.get('/api/log-deferrals')).status).toBe(404);
  });

  it('needs a paragraph, an end within six months, an entry of the file, and is deferred once', async () => {
    const { deferral } = await deferred();
    const tried = async (change: object) => (await dpo.post('/api/log-deferrals', { ...deferral, ...change })).status;
    expect(await tried({})).toBe(409);
    expect(await tried({ ground: 'Weil es uns gerade nicht passt' })).toBe(400);
    expect(await tried({ ground: '§ 1' })).toBe(400);
    expect(await tried({ until: inDays(-1) })).toBe(400);
    expect(await tried({ until: inDays(185) })).toBe(400);
    expect(await tried({ until: undefined })).toBe(400);
    const other = await somebody();
    expect(await tried({ caseId: other.id })).toBe(404);
    expect(await tried({ eventId: other.consentId })).toBe(404);
  });

  it('is set by nobody else', async () => {
    const { deferral } = await deferred();
    for (const login of ['case-manager', 'team-lead', 'steering', 'admin', 'abh']) {
      const other = await api.as(login);
      expect((await other.post('/api/log-deferrals', deferral)).status).toBe(404);
      expect((await other.get('/api/log-deferrals')).status).toBe(404);
    }
  });
});
