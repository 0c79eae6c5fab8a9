import { type Client, startApi, type TestApi } from '@test/api';
import { contentsOf } from '@test/contents';
import { given } from '@test/given';

const REASON = 'Vertretung während der Krankheit der Kollegin';

let api: TestApi;
let manager: Client;
let lead: Client;
let file: { id: string };
beforeAll(async () => {
  api = await startApi();
  await at('2026-11-23T09:00:00Z');
  file = await given.case(manager, { familyName: 'Kanarienvogel', bornOn: '1990-01-01', municipality: '05158024' });
  await given.section(manager, file.id, 'plan', { goal: 'Amselweg' });
  await given.consent(manager, file.id);
});
afterAll(() => api.stop());

async function at(instant: string): Promise<void> {
  api.clock.set(instant);
  manager = await api.as('case-manager');
  lead = await api.as('team-lead');
}

const state = (reason: unknown, id = file.id) => lead.post(`/api/cases/${id}/openings`, { reason });

describe('a team lead', () => {
  it("sees names and state of her team's files, and who guides them, but nothing of what stands in them", async () => {
    const { body, text } = await lead.get('/api/cases');
    expect(body.items).toMatchObject([{ id: file.id, familyName: 'Kanarienvogel', caseManager: 'Mina Musterfrau' }]);
    for (const content of ['Amselweg', '1990-01-01', '05158024']) expect(text).not.toContain(content);
    const colleague = await api.as('case-manager-2');
    await given.case(colleague, { familyName: 'Andersson' });
    expect((await lead.get('/api/cases?sort=name')).body).toMatchObject({
      total: 2,
      items: [{ caseManager: 'Bela Beispielmann' }, { caseManager: 'Mina Musterfrau' }],
    });
  });

  it.each(['', '/consents', '/access-log'])('is asked for a reason before she reads a file%s', async (part) => {
    for (const [language, title] of [
      ['de', /nennen Sie den Grund/],
      ['en', /state why/],
    ] as const) {
      const answer = await lead.get(`/api/cases/${file.id}${part}`, { 'accept-language': language });
      expect(answer).toMatchObject({ status: 403, body: { type: 'urn:fallbruecke:problem:reason-required' } });
      expect(answer.body.title).toMatch(title);
      expect(answer.text).not.toMatch(/Kanarienvogel|Amselweg/);
    }
  });

  it.each([
    ['none', undefined],
    ['an empty one', ''],
    ['blanks', ' '.repeat(20)],
    ['too little', 'Neugier!!'],
    ['too much', 'x'.repeat(501)],
    ['a list', [REASON]],
  ])('opens nothing with %s for a reason', async (_, reason) => {
    const before = await contentsOf(api);
    expect(await state(reason)).toMatchObject({ status: 400, body: { errors: [{ field: 'reason' }] } });
    expect(await contentsOf(api)).toEqual(before);
    expect((await lead.get(`/api/cases/${file.id}`)).status).toBe(403);
  });

  it('reads the file for an hour after stating one, and this file alone', async () => {
    const other = await given.case(manager, { familyName: 'Andersson' });
    expect(await state(REASON)).toMatchObject({ status: 201, body: { expiresAt: '2026-11-23T10:00:00.000Z' } });
    const read = await lead.get(`/api/cases/${file.id}`);
    expect(read).toMatchObject({ status: 200, body: { person: { familyName: 'Kanarienvogel' } } });
    expect(read.text).toContain('Amselweg');
    expect((await lead.get(`/api/cases/${file.id}/consents`)).body.total).toBe(1);
    expect((await lead.get(`/api/cases/${file.id}/access-log`)).status).toBe(200);
    expect((await lead.get(`/api/cases/${other.id}`)).status).toBe(403);
  });

  it('changes nothing in it', async () => {
    const [consent] = (await lead.get(`/api/cases/${file.id}/consents`)).body.items;
    expect((await lead.put(`/api/cases/${file.id}/sections/plan`, { version: 1, content: {} })).status).toBe(404);
    expect((await lead.post(`/api/cases/${file.id}/consents`, {})).status).toBe(404);
    expect((await lead.post(`/api/consents/${consent.id}/withdrawal`, {})).status).toBe(404);
  });

  it('leaves her reason where the person can see it', async () => {
    const { body } = await manager.get(`/api/cases/${file.id}/access-log`);
    expect(body.items).toContainEqual(
      expect.objectContaining({
        action: 'case.opened-with-reason',
        role: 'team-lead',
        reason: REASON,
        decision: 'permit',
      }),
    );
    expect(body.items).toContainEqual(
      expect.objectContaining({ action: 'case.read', role: 'team-lead', decision: 'deny' }),
    );
  });

  it('opens it for herself alone', async () => {
    const second = await given.account(api, 'team-lead@mettmann.example', 'team-lead-2@mettmann.example', 'team-lead');
    expect((await second.get(`/api/cases/${file.id}`)).status).toBe(403);
  });

  it('is asked again when the hour is over', async () => {
    await at('2026-11-23T09:59:59.999Z');
    expect((await lead.get(`/api/cases/${file.id}`)).status).toBe(200);
    await at('2026-11-23T10:00:00.000Z');
    expect((await lead.get(`/api/cases/${file.id}`)).status).toBe(403);
    expect(await state(REASON)).toMatchObject({ status: 201 });
    expect((await lead.get(`/api/cases/${file.id}`)).status).toBe(200);
  });

  it('of another agency does not know that there is a file', async () => {
    const elsewhere = await given.account(api, 'caritas@mettmann.example', 'lead@caritas.example', 'team-lead');
    expect((await elsewhere.get(`/api/cases/${file.id}`)).status).toBe(404);
    expect((await elsewhere.post(`/api/cases/${file.id}/openings`, { reason: REASON })).status).toBe(404);
    expect((await elsewhere.get('/api/cases')).body).toEqual({ items: [], total: 0, next: null });
  });
});
