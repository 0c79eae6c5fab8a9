import { type Client, startApi, type TestApi } from '@test/api';
import { contactDraft } from '@test/contact-draft';
import { BORN_ON, given } from '@test/given';

const SUMMARY = 'Frau Muster wartet auf den Sprachkurs; der Bescheid fehlt noch.';
const REASON = 'Die Kollegin verlässt das Haus zum Monatsende';

let api: TestApi;
let manager: Client;
let colleague: Client;
let third: Client;
let lead: Client;
let [own, to] = ['', ''];
beforeAll(async () => {
  api = await startApi();
  api.clock.set('2026-11-02T09:00:00Z');
  [manager, colleague] = [await api.as('case-manager'), await api.as('case-manager-2')];
  [third, lead] = [await api.as('case-manager-3'), await api.as('team-lead')];
  [own, to] = [await accountOf(manager), await accountOf(colleague)];
});
afterAll(() => api.stop());

const accountOf = async (client: Client): Promise<string> => (await client.get('/api/me')).body.accountId;
const offer = (caseId: string, body: object = {}, as = manager) =>
  as.post(`/api/cases/${caseId}/handovers`, { toId: to, summary: SUMMARY, ...body });
const decide = (id: string, body: object, as = colleague) => as.post(`/api/handovers/${id}/decision`, body);

async function logOf(caseId: string, as: Client): Promise<{ action: string; reason: string | null }[]> {
  return (await as.get(`/api/cases/${caseId}/access-log?limit=200`)).body.items;
}

describe('a handover', () => {
  it('moves a file when the colleague accepts, with everything in it and what partners see of it', async () => {
    const officer = await api.as('abh');
    const file = await given.accepted(manager, { familyName: 'Übergabemuster' });
    await given.consent(manager, file.id);
    await given.plan(manager, file.id);
    await manager.post(`/api/cases/${file.id}/support-plans`);
    const shared = `/api/shared-cases/${file.id}?purpose=residence-title`;
    const before = (await officer.get(shared)).body;
    const offered = await offer(file.id);
    expect(offered).toMatchObject({
      status: 201,
      body: { state: 'open', summary: SUMMARY, unfinished: { planDrafts: 1, contactDrafts: 0 }, isForActor: false },
    });
    // Until then nothing has moved, and nothing but the offer is to be seen.
    expect(await colleague.get(`/api/cases/${file.id}`)).toMatchObject({ status: 404 });
    const { body: incoming } = await colleague.get('/api/handovers?state=open');
    expect(incoming.items).toMatchObject([
      { id: offered.body.id, familyName: 'Übergabemuster', summary: SUMMARY, isForActor: true },
    ]);
    expect((await third.get('/api/handovers')).body.total).toBe(0);
    expect(await decide(offered.body.id, { decision: 'accept' }, third)).toMatchObject({ status: 404 });
    expect(await decide(offered.body.id, { decision: 'accept' }, manager)).toMatchObject({ status: 403 });
    expect(await decide(offered.body.id, { decision: 'accept' }, lead)).toMatchObject({ status: 403 });
    expect(await offer(file.id)).toMatchObject({ status: 409, body: { type: expect.stringMatching('handover-open') } });

    expect(await decide(offered.body.id, { decision: 'accept' })).toMatchObject({
      status: 200,
      body: { state: 'accepted', summary: SUMMARY },
    });
    expect(await manager.get(`/api/cases/${file.id}`)).toMatchObject({ status: 404 });
    const { body: moved } = await colleague.get(`/api/cases/${file.id}`);
    expect(moved.caseManager).toBe((await colleague.get('/api/me')).body.displayName);
    expect((await colleague.get(`/api/cases/${file.id}/support-plans`)).body.total).toBe(2);
    expect((await officer.get(shared)).body).toEqual(before);
    expect(await given.section(colleague, file.id, 'language', { germanLevel: 'B1' })).toBe(1);
    expect(await decide(offered.body.id, { decision: 'refuse', reason: REASON })).toMatchObject({ status: 409 });
    // Whoever gave it away sees that she did, and nothing of the file any more.
    const { body: left } = await manager.get(`/api/handovers?caseId=${file.id}`);
    expect(left.items).toMatchObject([{ state: 'accepted', familyName: null, summary: null }]);
    const acts = (await logOf(file.id, colleague)).map(({ action }) => action);
    expect(acts).toEqual(expect.arrayContaining(['handover.offered', 'handover.accepted']));
  });

  it('is refused with a reason, and the file stays where it is', async () => {
    const file = await given.accepted(manager);
    const { body } = await offer(file.id);
    expect(await decide(body.id, { decision: 'refuse' })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'reason', code: 'isNotEmpty' }] },
    });
    const why = 'Ich habe keine freien Plätze mehr';
    expect(await decide(body.id, { decision: 'refuse', reason: why })).toMatchObject({ status: 200 });
    const { body: list } = await manager.get(`/api/handovers?caseId=${file.id}`);
    expect(list.items).toMatchObject([{ state: 'refused', summary: SUMMARY, refusal: why }]);
    expect(await manager.get(`/api/cases/${file.id}`)).toMatchObject({ status: 200 });
    const [row] = await api.sql<{ sealed: string }>('SELECT sealed FROM handover WHERE id = $1', [body.id]);
    expect(row?.sealed).toMatch(/^eyJ/);
    const again = await offer(file.id);
    expect(await decide(again.body.id, { decision: 'withdraw' }, manager)).toMatchObject({ status: 200 });
    expect(await decide(again.body.id, { decision: 'accept' })).toMatchObject({ status: 409 });
  });

  it('waits for a contact that is begun, so that nothing written is nobody’s', async () => {
    const file = await given.accepted(manager);
    const { body } = await offer(file.id);
    const draft = contactDraft({ text: 'Angefangen' });
    expect(await manager.put(`/api/cases/${file.id}/journal/draft`, draft)).toMatchObject({ status: 200 });
    expect(await decide(body.id, { decision: 'accept' })).toMatchObject({
      status: 409,
      body: { type: 'urn:fallbruecke:problem:handover-draft' },
    });
    await decide(body.id, { decision: 'withdraw' }, manager);
    expect(await offer(file.id)).toMatchObject({ status: 409 });
  });

  it('goes to a colleague who can guide it, with the words that are needed', async () => {
    const file = await given.accepted(manager);
    const officer = await accountOf(await api.as('abh'));
    for (const [wrong, field] of [
      [{ toId: officer }, 'toId'],
      [{ toId: own }, 'toId'],
      [{ summary: null }, 'summary'],
      [{ summary: 'zu kurz' }, 'summary'],
    ] as const)
      expect(await offer(file.id, wrong)).toMatchObject({ status: 400, body: { errors: [{ field }] } });
    await manager.post(`/api/cases/${file.id}/staff-clients`, { accountId: to });
    expect(await offer(file.id)).toMatchObject({ status: 400, body: { errors: [{ field: 'toId' }] } });
    expect(await offer(file.id, {}, colleague)).toMatchObject({ status: 404 });
  });

  it('is for a deputy what it is for whom she stands in for', async () => {
    const file = await given.accepted(manager);
    const { body } = await offer(file.id);
    expect(await decide(body.id, { decision: 'accept' }, third)).toMatchObject({ status: 404 });
    const days = { validFrom: '2026-11-02', validUntil: '2026-11-03' };
    const set = await lead.post('/api/deputies', { absentId: to, deputyId: await accountOf(third), ...days });
    expect(await decide(body.id, { decision: 'accept' }, third)).toMatchObject({ status: 200 });
    expect((await colleague.get('/api/cases?limit=200')).body.items).toContainEqual(
      expect.objectContaining({ id: file.id }),
    );
    await lead.post(`/api/deputies/${set.body.id}/end`);
  });

  it('is in the copy that the person takes, with the words about her', async () => {
    const file = await given.person(api, manager, { familyName: 'Auskunftmuster', bornOn: BORN_ON });
    const { body } = await offer(file.id);
    expect(body.state).toBe('open');
    const { body: data } = await file.client.get('/api/me/data');
    expect(data.handovers).toMatchObject([{ state: 'open', summary: SUMMARY, refusal: null }]);
    expect(JSON.stringify(data.handovers)).not.toContain((await colleague.get('/api/me')).body.displayName);
  });
});

describe('files of whoever leaves', () => {
  it('are offered together by the team lead, who sees no contents, and each row tells what became of it', async () => {
    const leaving = await api.as('case-manager-7');
    const files = [
      await given.accepted(leaving),
      await given.accepted(leaving),
      await given.accepted(leaving),
    ] as const;
    const elsewhere = await given.case(await api.as('case-manager@rhein-sieg.example'));
    const hers = await lead.get(`/api/cases?caseManagerId=${await accountOf(leaving)}`);
    expect(hers.body.total).toBe(3);
    const caseIds = [files[0].id, files[1].id, elsewhere.id];
    expect(await lead.post('/api/bulk/handovers', { caseIds, toId: to })).toMatchObject({
      body: { done: 0, refused: 3 },
    });
    await manager.post('/api/cases', { familyName: 'Muster', givenName: 'Max' });
    const offered = await lead.post('/api/bulk/handovers', { caseIds, toId: to, reason: REASON });
    expect(offered).toMatchObject({ status: 200, body: { done: 2, refused: 1 } });
    expect(offered.body.items[2]).toMatchObject({ row: 3, isDone: false, code: 'not-found' });
    const single = await leaving.post('/api/bulk/handovers', { caseIds: [files[2].id], toId: to, summary: SUMMARY });
    expect(single.body).toMatchObject({ done: 1, refused: 0 });
    const { body: seen } = await lead.get('/api/handovers?state=open');
    expect(seen.items.find(({ caseId }: { caseId: string }) => caseId === files[2].id)).toMatchObject({
      summary: null,
    });
    await given.opening(lead, files[2].id);
    const { body: opened } = await lead.get(`/api/handovers?caseId=${files[2].id}`);
    expect(opened.items).toMatchObject([{ summary: SUMMARY }]);

    const { body: incoming } = await colleague.get('/api/handovers?state=open');
    const offers: { id: string; caseId: string }[] = incoming.items;
    const handoverIds = offers.filter(({ caseId }) => files.some(({ id }) => id === caseId)).map(({ id }) => id);
    expect(handoverIds).toHaveLength(3);
    const accepted = await colleague.post('/api/bulk/handover-decisions', { handoverIds, decision: 'accept' });
    expect(accepted.body).toMatchObject({ done: 3, refused: 0 });
    expect((await leaving.get('/api/cases')).body.total).toBe(0);
    expect(await logOf(files[0].id, colleague)).toContainEqual(
      expect.objectContaining({ action: 'handover.offered', role: 'team-lead', reason: REASON }),
    );
  });

  it('are closed together only where each can be', async () => {
    const [first, second] = [await given.accepted(manager), await given.accepted(manager)];
    const foreign = await given.accepted(third);
    const rows = [
      { caseId: first.id, from: 'assessment' },
      { caseId: second.id, from: 'planning' },
      { caseId: foreign.id, from: 'assessment' },
    ];
    const closed = await manager.post('/api/bulk/closings', { files: rows, reasonCode: 'no-contact' });
    expect(closed.body).toMatchObject({ done: 1, refused: 2 });
    expect(closed.body.items).toMatchObject([{ isDone: true }, { code: 'phase-changed' }, { code: 'not-found' }]);
    expect((await manager.get(`/api/cases/${first.id}`)).body.phase).toBe('closed');
    expect((await manager.get(`/api/cases/${second.id}`)).body.phase).toBe('assessment');
    expect(await logOf(foreign.id, third)).toContainEqual(expect.objectContaining({ action: 'file.refused' }));
  });

  it('are reminded of together only where she may write, in the day of whoever guides each', async () => {
    const [first, second] = [await given.accepted(manager), await given.accepted(manager)];
    const [foreign, over] = [await given.accepted(third), await given.accepted(manager)];
    await manager.post('/api/bulk/closings', { files: [{ caseId: over.id, from: 'assessment' }], reasonCode: 'died' });
    const caseIds = [first.id, second.id, foreign.id, over.id];
    const reminder = { caseIds, title: 'Zum Jahresgespräch einladen', dueOn: '2026-11-20' };
    const { body } = await manager.post('/api/bulk/reminders', reminder);
    expect(body).toMatchObject({ done: 2, refused: 2 });
    expect(body.items).toMatchObject([
      { isDone: true },
      { isDone: true },
      { code: 'not-found' },
      { code: 'case-closed' },
    ]);
    const { body: due } = await manager.get('/api/deadlines?limit=200');
    const reminded = due.items.filter(({ title }: { title: string }) => title === reminder.title);
    expect(reminded.map(({ caseId }: { caseId: string }) => caseId).toSorted()).toEqual(
      [first.id, second.id].toSorted(),
    );
    for (const wrong of [{ dueOn: '2026-10-01' }, { title: ' ' }, { caseIds: [] }])
      expect(
        (await manager.post('/api/bulk/reminders', { ...reminder, caseIds: [first.id], ...wrong })).body,
      ).not.toMatchObject({ done: 1 });
    expect(await lead.post('/api/bulk/reminders', reminder)).toMatchObject({ status: 404 });
  });
});
