import { type Client, startApi, type TestApi } from '@test/api';

let api: TestApi;
let manager: Client;
let officer: Client;
beforeAll(async () => {
  api = await startApi();
  manager = await api.as('case-manager');
  officer = await api.as('abh');
});
afterAll(() => api.stop());

const PURPOSE = 'residence-title';
const shared = (id = '') => `/api/shared-cases${id && `/${id}`}?purpose=${PURPOSE}`;

describe('a consent lives and ends', () => {
  let id: string;
  let consentId: string;

  it('1: a case manager opens a file and fills sections', async () => {
    const opened = await manager.post('/api/cases', {
      familyName: 'Mustermannová',
      givenName: 'Ḥanan',
      bornOn: '1990-02-28',
    });
    expect(opened.status).toBe(201);
    id = opened.body.id;
    const residence = { title: '25a', validUntil: '2027-01-31', remarks: 'Vorsprache vereinbart' };
    const written = await manager.put(`/api/cases/${id}/sections/residence`, { version: 0, content: residence });
    expect(written).toMatchObject({ status: 200, body: { category: 'residence', version: 1 } });
    const secret = { insurance: 'statutory', remarks: 'braucht Ruhe' };
    expect(await manager.put(`/api/cases/${id}/sections/health`, { version: 0, content: secret })).toMatchObject({
      status: 200,
    });
    const list = await manager.get('/api/cases');
    expect(list.body).toMatchObject({
      total: 1,
      next: null,
      items: [{ id, familyName: 'Mustermannová', phase: 'intake' }],
    });
    const file = await manager.get(`/api/cases/${id}`);
    expect(file.body.sections.map((section: { category: string }) => section.category).toSorted()).toEqual([
      'contact',
      'health',
      'residence',
    ]);
    expect(file.body.sections.find((section: { category: string }) => section.category === 'health').content).toEqual(
      secret,
    );
  });

  it('2: she records a consent and prints it', async () => {
    expect(await officer.get(shared(id))).toMatchObject({ status: 404 });
    const agencies = await manager.get('/api/agencies?limit=200');
    const abh = agencies.body.items.find((agency: { kind: string }) => agency.kind === 'foreigners-office');
    const consent = await manager.post(`/api/cases/${id}/consents`, {
      agencyId: abh.id,
      purposes: [PURPOSE],
      categories: ['contact', 'residence'],
      validUntil: '2027-03-31',
      textVersion: '2026-12',
      language: 'ar',
      form: 'written',
    });
    expect(consent.text).toContain('given');
    expect(consent).toMatchObject({
      status: 201,
      body: { state: 'given', live: true, validUntil: '2027-03-31', lastSeenAt: null },
    });
    consentId = consent.body.id;
    const form = await manager.get(`/api/consents/${consentId}/form`);
    expect(form.status).toBe(200);
    expect(form.text.slice(0, 5)).toBe('%PDF-');
  });

  it('3: the officer sees exactly the consented part', async () => {
    expect(await officer.get('/api/shared-cases')).toMatchObject({ status: 400 });
    const list = await officer.get(shared());
    expect(list.body).toMatchObject({
      total: 1,
      next: null,
      items: [{ id, familyName: 'Mustermannová', categories: ['contact', 'residence'], until: '2027-03-31' }],
    });
    const file = await officer.get(shared(id));
    expect(file.body.sections.map((section: { category: string }) => section.category)).toEqual([
      'contact',
      'residence',
    ]);
    expect(file.text).not.toContain('Ruhe');
    const [seen] = (await manager.get(`/api/cases/${id}/consents`)).body.items;
    expect(seen.lastSeenAt).toMatch(/^\d{4}-\d{2}-\d{2}T/);
    expect(await officer.get(`/api/shared-cases/${id}?purpose=benefits`)).toMatchObject({ status: 404 });
    expect(await officer.get(`/api/cases/${id}`)).toMatchObject({ status: 404 });
  });

  it('4: leadership sees figures and no file', async () => {
    const steering = await api.as('steering');
    const figures = await steering.get('/api/figures/caseload');
    expect(figures.body.items).toHaveLength(9);
    expect(figures.text).not.toContain('Muster');
    expect(figures.body.items.reduce((sum: number, post: { openCases: number }) => sum + post.openCases, 0)).toBe(1);
    for (const path of ['/api/cases', `/api/cases/${id}`, `/api/cases/${id}/consents`, `/api/cases/${id}/access-log`])
      expect(await steering.get(path)).toMatchObject({ status: 404 });
  });

  it('5: withdrawn, the next request finds nothing', async () => {
    expect(await manager.post(`/api/consents/${consentId}/withdrawal`, { channel: 'oral' })).toMatchObject({
      status: 200,
      body: { state: 'withdrawn', live: false },
    });
    expect((await officer.get(shared())).body).toEqual({ items: [], total: 0, next: null });
    const gone = await officer.get(shared(id));
    const never = await officer.get(shared('01890000-0000-7000-8000-000000000000'));
    expect(gone.status).toBe(404);
    expect(gone.text).toBe(never.text);
    expect(await manager.post(`/api/consents/${consentId}/withdrawal`, {})).toMatchObject({ status: 409 });
  });

  it('6: the log tells who looked, why and on which consent', async () => {
    const log = await manager.get(`/api/cases/${id}/access-log`);
    const disclosures = log.body.items.filter((entry: { role: string }) => entry.role === 'agency-officer');
    expect(disclosures).toMatchObject([
      { action: 'shared-case.read', decision: 'deny', reason: 'no-live-basis', purposes: [PURPOSE], bases: [] },
      { action: 'case.read', decision: 'deny' },
      { action: 'shared-case.read', decision: 'deny', purposes: ['benefits'] },
      {
        action: 'shared-case.read',
        decision: 'permit',
        purposes: [PURPOSE],
        bases: [{ id: consentId, basis: 'consent' }],
        categories: ['contact', 'residence'],
      },
      {
        action: 'shared-cases.listed',
        decision: 'permit',
        purposes: [PURPOSE],
        bases: [{ id: consentId, basis: 'consent' }],
      },
      { action: 'shared-case.read', decision: 'deny' },
    ]);
  });

  it('7: another tenant sees none of it', async () => {
    const strangers = [await api.as('case-manager@rhein-sieg.example'), await api.as('abh@rhein-sieg.example')];
    for (const stranger of strangers) {
      expect((await stranger.get(`/api/cases/${id}`)).status).toBe(404);
      expect((await stranger.get(shared(id))).status).toBe(404);
      expect((await stranger.post(`/api/consents/${consentId}/withdrawal`, {})).status).toBe(404);
    }
    expect((await strangers[0]?.get('/api/cases'))?.body).toMatchObject({ total: 0, items: [] });
  });
});
