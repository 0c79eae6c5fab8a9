import { type Client, startApi, type TestApi } from '@test/api';
import { BORN_ON, given } from '@test/given';

const MISSING = { status: 404, body: { type: 'urn:fallbruecke:problem:not-found' } };
const OPEN = '?purpose=residence-title';

const dayIn = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

let api: TestApi;
let manager: Client;
let officer: Client;
beforeAll(async () => {
  api = await startApi();
  manager = await api.as('case-manager');
  officer = await api.as('abh');
});
afterAll(() => api.stop());

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

describe('what a person sees of who may see her', () => {
  it('is her consents as cards, with what they allow and when the agency last looked', async () => {
    const { client, id, consentId } = await somebody();
    const before = await client.get('/api/me/consents');
    expect(before.body.open).toMatchObject([
      { agency: { kind: 'foreigners-office' }, categories: ['contact', 'residence'] },
    ]);
    expect(before.body.items).toMatchObject([
      {
        id: consentId,
        basis: 'consent',
        agency: { kind: 'foreigners-office' },
        purposes: ['residence-title'],
        categories: ['contact', 'residence'],
        state: 'given',
        live: true,
        withdrawable: true,
        validUntil: '2027-03-31',
        lastSeenAt: null,
      },
    ]);
    expect((await officer.get(`/api/shared-cases/${id}${OPEN}`)).status).toBe(200);
    const after = await client.get('/api/me/consents');
    expect(after.body.items[0].lastSeenAt).toMatch(/^20/);
  });

  it('says when the agency last saw something in a list of many files, at once and for statutes too', async () => {
    const housing = { purposes: ['housing'], categories: ['contact'] };
    const first = await somebody();
    for (const { id } of [first, await somebody(), await somebody(), await somebody()])
      await given.consent(manager, id, housing);
    const statute = {
      agencyId: await given.agency(manager, 'foreigners-office'),
      provision: '§ 87 AufenthG',
      text: 'Das Amt muss wissen, wo jemand wohnt.',
      purposes: ['benefits'],
      categories: ['contact'],
      validUntil: '2027-03-31',
    };
    expect((await manager.post(`/api/cases/${first.id}/statutes`, statute)).status).toBe(201);
    const seen = async () => {
      const { body } = await first.client.get('/api/me/consents');
      const cards: { purposes: string[]; lastSeenAt: string | null }[] = body.items;
      return Object.fromEntries(cards.map((card) => [card.purposes.join(), card.lastSeenAt !== null]));
    };
    expect(await seen()).toEqual({ 'residence-title': false, housing: false, benefits: false });
    await officer.get('/api/shared-cases?purpose=housing&limit=200');
    expect(await seen()).toEqual({ 'residence-title': false, housing: true, benefits: false });
    await officer.get(`/api/shared-cases/${first.id}?purpose=benefits`);
    expect(await seen()).toEqual({ 'residence-title': false, housing: true, benefits: true });
  });

  it('holds what a statute demands, which she cannot take back', async () => {
    const { client, id } = await somebody();
    const agencyId = await given.agency(manager, 'jobcenter');
    const statute = await manager.post(`/api/cases/${id}/statutes`, {
      agencyId,
      provision: '§ 50 SGB II',
      text: 'Das Jobcenter muss wissen, wer in der Bedarfsgemeinschaft lebt.',
      purposes: ['benefits'],
      categories: ['contact'],
      validUntil: '2027-03-31',
    });
    expect(statute.status).toBe(201);
    const { body } = await client.get('/api/me/consents');
    expect(body.items.find(({ basis }: { basis: string }) => basis === 'statute')).toMatchObject({
      provision: '§ 50 SGB II',
      text: expect.stringContaining('Jobcenter'),
      live: true,
      withdrawable: false,
      state: null,
    });
    expect(await client.post(`/api/me/consents/${statute.body.id}/withdrawal`)).toMatchObject(MISSING);
  });

  it('tells no name of staff and no account', async () => {
    const { client, id } = await somebody();
    await officer.get(`/api/shared-cases/${id}${OPEN}`);
    const { body: me } = await manager.get('/api/me');
    for (const path of ['/api/person-session', '/api/me/consents', '/api/me/access-log', '/api/me/data']) {
      const { text } = await client.get(path);
      for (const trace of [me.displayName, me.accountId, me.login]) expect(text).not.toContain(trace);
    }
  });
});

describe("a person's withdrawal", () => {
  it('takes effect with the next request of the officer, and stands in the log as hers', async () => {
    const { client, id, consentId } = await somebody();
    expect((await officer.get(`/api/shared-cases/${id}${OPEN}`)).status).toBe(200);
    expect(await client.post(`/api/me/consents/${consentId}/withdrawal`)).toMatchObject({
      status: 200,
      body: { id: consentId, state: 'withdrawn', live: false, withdrawable: false, withdrawnAt: expect.any(String) },
    });
    expect((await officer.get(`/api/shared-cases/${id}${OPEN}`)).status).toBe(404);
    expect((await client.get('/api/me/consents')).body.open).toEqual([]);
    expect((await officer.get(`/api/shared-cases${OPEN}&limit=200`)).text).not.toContain(id);
    const [row] = await api.sql('SELECT withdrawal_channel, withdrawal_recorded_by FROM consent WHERE id = $1', [
      consentId,
    ]);
    expect(row).toEqual({ withdrawal_channel: 'electronic', withdrawal_recorded_by: null });
    const { body } = await manager.get(`/api/cases/${id}/access-log?limit=200`);
    expect(body.items).toContainEqual(
      expect.objectContaining({ action: 'consent.withdrawn', role: 'person', agency: null }),
    );
    expect(await client.post(`/api/me/consents/${consentId}/withdrawal`)).toMatchObject({ status: 409 });
  });

  it('tells the agency that had received something', async () => {
    const { client, id, consentId } = await somebody();
    await officer.get(`/api/shared-cases/${id}${OPEN}`);
    await client.post(`/api/me/consents/${consentId}/withdrawal`);
    const { body } = await client.get('/api/me/data');
    expect(body.told).toMatchObject([{ agency: { kind: 'foreigners-office' }, consentId, endedAs: 'withdrawn' }]);
  });

  it('can be looked at before, without anything changing', async () => {
    const { client, id, consentId } = await somebody();
    await officer.get(`/api/shared-cases/${id}${OPEN}`);
    expect(await client.get(`/api/me/consents/${consentId}/withdrawal-preview`)).toMatchObject({
      status: 200,
      body: {
        agency: { kind: 'foreigners-office' },
        losesCategories: ['contact', 'residence'],
        losesFile: true,
        transmitted: [{ categories: ['contact', 'residence'], times: 1 }],
      },
    });
    expect((await officer.get(`/api/shared-cases/${id}${OPEN}`)).status).toBe(200);
  });

  it('can be looked at when the consent has run out, and would stop nothing', async () => {
    const { id, consentId } = await somebody();
    const { code } = await given.code(manager, id);
    await api.sql(`UPDATE person_code SET expires_at = issued_at + interval '90 days' WHERE used_at IS NULL`);
    const soon = await given.consent(manager, id, { purposes: ['housing'], validUntil: dayIn(20) });
    api.clock.set(new Date(Date.now() + 30 * 86_400_000));
    const later = await api.asPerson(code, BORN_ON);
    const preview = await later.get(`/api/me/consents/${soon.id}/withdrawal-preview`);
    expect(preview).toMatchObject({ status: 200, body: { losesCategories: [], stops: [] } });
    const { body } = await later.get('/api/me/consents');
    const cards: { id: string; withdrawable: boolean }[] = body.items;
    expect(cards.filter(({ withdrawable }) => withdrawable).map((card) => card.id)).toEqual([consentId]);
    expect((await later.post(`/api/me/consents/${soon.id}/withdrawal`)).status).toBe(409);
    api.clock.set(null);
  });

  it('is possible in a closed file', async () => {
    const { client, id, consentId } = await somebody();
    await given.change(api, 'case_file', id, `phase = 'closed', closed_on = '2026-11-01'`);
    expect((await client.post(`/api/me/consents/${consentId}/withdrawal`)).status).toBe(200);
  });

  it('and a closing at the same time both happen', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { client, id, consentId } = await somebody();
      const [answer] = await Promise.all([
        client.post(`/api/me/consents/${consentId}/withdrawal`),
        given.change(api, 'case_file', id, `phase = 'closed', closed_on = '2026-11-01'`),
      ]);
      expect(answer.status).toBe(200);
    }
  });
});

describe('another person', () => {
  it('is not there, whatever is asked', async () => {
    const a = await somebody({ familyName: 'Aydin' });
    const b = await somebody({ familyName: 'Baran' });
    const traces = [b.id, b.number, 'Baran', b.consentId];
    for (const path of ['/api/person-session', '/api/me/consents', '/api/me/access-log?limit=200', '/api/me/data']) {
      const { status, text } = await a.client.get(path);
      expect(status).toBe(200);
      for (const trace of traces) expect(text).not.toContain(trace);
    }
    const missing = await a.client.get('/api/me/consents/0190a000-0000-7000-8000-000000000000/withdrawal-preview');
    expect(missing).toMatchObject(MISSING);
    for (const answer of [
      await a.client.get(`/api/me/consents/${b.consentId}/withdrawal-preview`),
      await a.client.post(`/api/me/consents/${b.consentId}/withdrawal`),
    ])
      expect(answer.text).toBe(missing.text);
    expect((await officer.get(`/api/shared-cases/${b.id}${OPEN}`)).status).toBe(200);
    // The attempt stands in the log of whom it was about.
    expect(await newestEntry(b.client, 'file.refused')).toMatchObject({ decision: 'deny', role: 'person' });
  });

  it('of another Kreis is not there either, and no route of staff is', async () => {
    const stranger = await api.as('case-manager@rhein-sieg.example');
    const theirs = await given.person(api, stranger, { familyName: 'Fremd' });
    const mine = await somebody();
    expect((await mine.client.get('/api/me/data')).text).not.toContain('Fremd');
    expect((await theirs.client.post(`/api/me/consents/${mine.consentId}/withdrawal`)).status).toBe(404);
    for (const path of [
      '/api/cases',
      `/api/cases/${mine.id}`,
      `/api/cases/${mine.id}/consents`,
      '/api/agencies',
      '/api/me',
    ])
      expect((await mine.client.get(path)).status).toBe(404);
    expect((await mine.client.post(`/api/consents/${mine.consentId}/withdrawal`, {})).status).toBe(404);
  });
});

describe('the words a person reads', () => {
  it('are there for categories, purposes and forms, in German where a language has none', async () => {
    const arabic = await api.nobody.get('/api/me/words?language=ar');
    expect(arabic.body).toMatchObject({ language: 'ar', direction: 'rtl' });
    expect(arabic.body.categories[0]).toEqual({
      code: 'contact',
      label: expect.any(String),
      meaning: expect.any(String),
    });
    expect(arabic.body.actions).toHaveLength(3);
    expect((await api.nobody.get('/api/me/words?language=xx')).body.language).toBe('de');
  });
});
