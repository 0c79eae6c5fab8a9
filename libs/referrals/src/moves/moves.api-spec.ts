import { type Client, startApi, type TestApi } from '@test/api';
import { contactDraft } from '@test/contact-draft';
import { BORN_ON, given } from '@test/given';
import { fullFile, offering, SUMMARY } from '@test/moving';

const REASON = 'Zurzeit sind bei uns alle Plätze belegt';

let api: TestApi;
let manager: Client;
let lead: Client;
let receiver: Client;
let receivingLead: Client;
let otherReceiver: Client;
let receiverId = '';
beforeAll(async () => {
  api = await startApi();
  api.clock.set('2026-11-02T09:00:00Z');
  [manager, lead] = [await api.as('case-manager'), await api.as('team-lead')];
  receiver = await api.as('case-manager@rhein-sieg.example');
  otherReceiver = await api.as('case-manager-2@rhein-sieg.example');
  receivingLead = await api.as('team-lead@rhein-sieg.example');
  receiverId = (await receiver.get('/api/me')).body.accountId;
});
afterAll(() => api.stop());

const offer = async (caseId: string, over: object = {}, as = manager) =>
  as.post(`/api/cases/${caseId}/moves`, await offering(manager, caseId, over));
const decide = (id: string, body: object, as = receivingLead) => as.post(`/api/arrivals/${id}/decision`, body);
const assign = (id: string, over: object = {}) =>
  decide(id, { decision: 'assign', caseManagerId: receiverId, ...over });
const actsOf = async (caseId: string, as: Client): Promise<{ action: string; reason: string | null }[]> =>
  (await as.get(`/api/cases/${caseId}/access-log?limit=200`)).body.items;
const acts = async (caseId: string, as: Client) => (await actsOf(caseId, as)).map(({ action }) => action);

describe('a move to another Kreis', () => {
  it('brings along what the person agreed to, once it is accepted, and nothing before', async () => {
    const file = await fullFile(manager, 'Umzugmuster');
    const { body: movable } = await manager.get(`/api/cases/${file.id}/movable`);
    expect(movable).toMatchObject({
      householdMembers: 1,
      hasAssessment: true,
      hasPlan: true,
      ownDeadlines: 1,
      open: { measures: 1, contactDrafts: 0 },
      stays: { consents: 1 },
      alarmAfterDays: 14,
    });
    expect(movable.sections).toEqual(
      expect.arrayContaining([
        { category: 'family', isSpecial: false, isConfided: true },
        { category: 'health', isSpecial: true, isConfided: false },
      ]),
    );
    const { status, body: move } = await offer(file.id);
    expect({ status, move }).toMatchObject({
      status: 201,
      move: { state: 'open', toKreis: 'Rhein-Sieg-Kreis', summary: SUMMARY, alarmOn: '2026-11-16', isOverdue: false },
    });
    // The team lead over there sees what she needs to decide; nobody else sees anything, and she sees nothing else.
    const { body: inbox, text } = await receivingLead.get('/api/arrivals?state=open');
    expect(inbox).toMatchObject({
      total: 1,
      items: [
        {
          id: move.id,
          fromKreis: 'Kreis Mettmann',
          summary: SUMMARY,
          language: 'ar',
          counts: {
            sections: 1,
            specialSections: 1,
            householdMembers: 1,
            assessments: 1,
            openMeasures: 1,
            deadlines: 1,
          },
        },
      ],
    });
    for (const hidden of ['Umzugmuster', 'Zuckerkrank', 'Milan', 'Kursplatz', 'Versteht'])
      expect(text).not.toContain(hidden);
    for (const other of [receiver, otherReceiver, lead, await api.as('case-manager-2')])
      expect((await other.get('/api/arrivals')).body.total).toBe(0);
    for (const other of [receiver, receivingLead]) {
      expect((await other.get('/api/moves')).body.total).toBe(0);
      expect(await other.get(`/api/cases/${file.id}`)).toMatchObject({ status: 404 });
    }
    expect((await lead.get('/api/moves')).body.items).toMatchObject([{ id: move.id, summary: null }]);
    // Until she is assigned, a case manager has nothing to accept.
    expect(await decide(move.id, { decision: 'accept' }, receiver)).toMatchObject({ status: 404 });
    expect(await decide(move.id, { decision: 'accept' })).toMatchObject({ status: 403 });
    expect(await assign(move.id, { caseManagerId: null })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'caseManagerId' }] },
    });
    const stranger = (await manager.get('/api/me')).body.accountId;
    expect(await assign(move.id, { caseManagerId: stranger })).toMatchObject({ status: 400 });
    expect(await assign(move.id)).toMatchObject({
      status: 200,
      body: { assignedTo: { id: receiverId }, state: 'open' },
    });
    expect((await receiver.get('/api/arrivals')).body.items).toMatchObject([
      { id: move.id, isForActor: true, summary: SUMMARY },
    ]);
    expect((await otherReceiver.get('/api/arrivals')).body.total).toBe(0);
    expect(await decide(move.id, { decision: 'refuse', reason: REASON }, receiver)).toMatchObject({ status: 403 });

    const accepted = await decide(move.id, { decision: 'accept' }, receiver);
    expect(accepted).toMatchObject({ status: 200, body: { state: 'accepted', summary: null } });
    const { caseId } = accepted.body;
    const { body: arrived } = await receiver.get(`/api/cases/${caseId}`);
    expect(arrived).toMatchObject({ phase: 'intake', person: { familyName: 'Umzugmuster', bornOn: BORN_ON } });
    const sections = Object.fromEntries(
      arrived.sections.map(({ category, content }: { category: string; content: object }) => [category, content]),
    );
    expect(sections).toMatchObject({ language: { germanLevel: 'A2' }, health: { remarks: 'Zuckerkrank' } });
    expect(JSON.stringify(arrived)).not.toContain('Vertraut');
    expect((await receiver.get(`/api/cases/${caseId}/intake`)).body).toMatchObject({
      source: 'transfer',
      fromKreis: '05158',
      urgency: 'high',
      consentOn: null,
    });
    expect((await receiver.get(`/api/cases/${caseId}/household`)).body.items).toMatchObject([
      { person: { givenName: 'Milan' } },
    ]);
    expect((await receiver.get(`/api/cases/${caseId}/deadlines`)).body.items).toContainEqual(
      expect.objectContaining({ title: 'Kursplatz anfragen', dueOn: '2026-11-20' }),
    );
    expect((await receiver.get(`/api/cases/${caseId}/arrival`)).body.items).toMatchObject([
      {
        fromKreis: 'Kreis Mettmann',
        summary: SUMMARY,
        assessment: { areas: expect.arrayContaining([expect.objectContaining({ situation: 'Versteht schon viel' })]) },
        plan: { goals: [{ measures: [{ text: 'Anmeldung zum Kurs' }] }] },
      },
    ]);
    // Consents and contacts stay where they were given.
    expect((await receiver.get(`/api/cases/${caseId}/consents`)).body.total).toBe(0);
    expect((await receiver.get(`/api/cases/${caseId}/journal`)).body.total).toBe(0);
    expect((await otherReceiver.get(`/api/cases/${caseId}/arrival`)).status).toBe(404);

    // The receipt; the file here is as it was until its case manager closes it.
    const { body: sent } = await manager.get(`/api/moves?caseId=${file.id}`);
    expect(sent.items).toMatchObject([
      { state: 'accepted', refusal: null, isClosed: false, sections: ['contact', 'language', 'health'] },
    ]);
    expect((await manager.get(`/api/cases/${file.id}`)).body.phase).toBe('assessment');
    expect(await acts(file.id, manager)).toEqual(
      expect.arrayContaining(['move.prepared', 'move.offered', 'moves.listed', 'move.accepted']),
    );
    expect(await acts(caseId, receiver)).toEqual(expect.arrayContaining(['arrival.accepted', 'arrived-file.read']));
    // Whoever accepts again finds it decided, and there is one file.
    expect(await decide(move.id, { decision: 'accept' }, receiver)).toMatchObject({ status: 409 });
    const files = await api.sql(`SELECT FROM person WHERE family_name = 'Umzugmuster'`);
    expect(files).toHaveLength(2);
    const [row] = await api.sql<{ sealed: string; package: null }>(
      'SELECT sealed, package FROM file_arrival WHERE id = $1',
      [move.id],
    );
    expect(row).toMatchObject({ sealed: expect.stringMatching(/^eyJ/), package: null });
  });

  it('is accepted once, however many try at once', async () => {
    const file = await given.accepted(manager, { familyName: 'Einmalmuster' });
    const { body: move } = await offer(file.id, { sections: ['contact'], specialSections: [], parts: [] });
    await assign(move.id);
    const answers = await Promise.all([1, 2, 3].map(() => decide(move.id, { decision: 'accept' }, receiver)));
    expect(answers.map(({ status }) => `${status}`).toSorted()).toEqual(['200', '409', '409']);
    expect(await api.sql(`SELECT FROM person WHERE family_name = 'Einmalmuster'`)).toHaveLength(2);
  });

  it('opens nothing where writing it fails half-way', async () => {
    const file = await given.accepted(manager, { familyName: 'Abbruchmuster' });
    const { body: move } = await offer(file.id, { sections: ['contact'], specialSections: [], parts: ['deadlines'] });
    await assign(move.id);
    await api.sql('ALTER TABLE case_intake ADD CONSTRAINT broken CHECK (false) NOT VALID');
    expect((await decide(move.id, { decision: 'accept' }, receiver)).status).toBeGreaterThanOrEqual(400);
    await api.sql('ALTER TABLE case_intake DROP CONSTRAINT broken');
    expect(await api.sql(`SELECT FROM person WHERE family_name = 'Abbruchmuster'`)).toHaveLength(1);
    expect((await manager.get(`/api/moves?caseId=${file.id}`)).body.items).toMatchObject([{ state: 'open' }]);
    expect(await decide(move.id, { decision: 'accept' }, receiver)).toMatchObject({ status: 200 });
  });

  it('is refused with a reason, which the other Kreis and the person read, and what came is gone', async () => {
    const file = await fullFile(manager, 'Absagemuster');
    const { body: move } = await offer(file.id);
    expect(await decide(move.id, { decision: 'refuse' })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'reason' }] },
    });
    expect(await decide(move.id, { decision: 'refuse', reason: REASON })).toMatchObject({
      status: 200,
      body: { state: 'refused', refusal: REASON, summary: null },
    });
    expect((await manager.get(`/api/moves?caseId=${file.id}`)).body.items).toMatchObject([
      { state: 'refused', refusal: REASON },
    ]);
    expect(await actsOf(file.id, manager)).toContainEqual(
      expect.objectContaining({ action: 'move.refused', reason: REASON }),
    );
    const [row] = await api.sql('SELECT package, summary, wrapped FROM file_arrival WHERE id = $1', [move.id]);
    expect(row).toEqual({ package: null, summary: null, wrapped: null });
    expect(await assign(move.id)).toMatchObject({
      status: 409,
      body: { type: 'urn:fallbruecke:problem:move-decided' },
    });
    // It can be offered again.
    expect(await offer(file.id)).toMatchObject({ status: 201 });
  });

  it('ends at once when the person does not agree any more: the next question over there finds nothing', async () => {
    const file = await given.accepted(manager, { familyName: 'Widerrufmuster' });
    for (const ending of ['agreement-withdrawn', 'withdrawn']) {
      const { body: move } = await offer(file.id, { sections: [], specialSections: [], parts: [] });
      await assign(move.id);
      expect(
        await api.as('case-manager-2').then((other) => other.post(`/api/moves/${move.id}/end`, { ending })),
      ).toMatchObject({ status: 404 });
      expect(await manager.post(`/api/moves/${move.id}/end`, { ending })).toMatchObject({
        status: 200,
        body: { state: ending },
      });
      for (const other of [receivingLead, receiver]) {
        const { body } = await other.get('/api/arrivals?limit=200');
        expect(body.items.map(({ id }: { id: string }) => id)).not.toContain(move.id);
      }
      expect(await decide(move.id, { decision: 'accept' }, receiver)).toMatchObject({ status: 404 });
      expect(await api.sql('SELECT FROM file_arrival WHERE id = $1', [move.id])).toHaveLength(0);
      expect(await manager.post(`/api/moves/${move.id}/end`, { ending })).toMatchObject({ status: 409 });
      expect(await acts(file.id, manager)).toContain(`move.${ending}`);
    }
  });

  it('is not offered without what it needs', async () => {
    const file = await fullFile(manager, 'Prüfmuster');
    for (const [wrong, field] of [
      [{ summary: 'kurz' }, 'summary'],
      [{ agreedOn: '2026-12-01' }, 'agreedOn'],
      [{ agreedBy: 'representative' }, 'signedBy'],
      [{ sections: ['health'] }, 'sections'],
      [{ sections: ['family'] }, 'sections'],
      [{ sections: ['housing'] }, 'sections'],
      [{ specialSections: ['belief'] }, 'specialSections'],
      [{ specialSections: ['language'] }, 'specialSections'],
      [{ agencyId: file.id }, 'agencyId'],
      [{ tenantId: file.id }, 'agencyId'],
    ] as const)
      expect(await offer(file.id, wrong)).toMatchObject({ status: 400, body: { errors: [{ field }] } });
    expect(await offer(file.id, {}, await api.as('case-manager-2'))).toMatchObject({ status: 404 });
    expect(await lead.post(`/api/cases/${file.id}/moves`, await offering(manager, file.id))).toMatchObject({
      status: 404,
    });
    await manager.put(`/api/cases/${file.id}/journal/draft`, contactDraft({ text: 'Angefangen' }));
    expect(await offer(file.id)).toMatchObject({
      status: 409,
      body: { type: 'urn:fallbruecke:problem:handover-draft' },
    });
    const other = await given.accepted(manager);
    const plain = { sections: [], specialSections: [], parts: [] };
    expect(await offer(other.id, plain)).toMatchObject({ status: 201 });
    expect(await offer(other.id, plain)).toMatchObject({
      status: 409,
      body: { type: 'urn:fallbruecke:problem:move-open' },
    });
  });

  it('stands in the copy of her data that the person takes', async () => {
    const file = await given.person(api, manager, { familyName: 'Kopiemuster' });
    await offer(file.id, { sections: ['contact'], specialSections: [], parts: ['plan'] });
    const { body } = await file.client.get('/api/me/data');
    expect(body.moves).toMatchObject([
      { toKreis: 'Rhein-Sieg-Kreis', sections: ['contact'], parts: ['plan'], summary: SUMMARY, state: 'open' },
    ]);
  });
});
