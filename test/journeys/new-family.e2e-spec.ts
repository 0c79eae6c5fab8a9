import { ImportRunner } from '@app/cases';
import { type Client, startApi, type TestApi } from '@test/api';
import { given, goalWith } from '@test/given';

const LIST = ['Nachname;Vorname;Geburtsdatum;Ort', 'Musterfamilie;Amal;17.05.1990;Ratingen'].join('\r\n');
const BORN_ON = '1990-05-17';
const TALK = 'Erfunden: Erstes Gespräch mit der ganzen Familie';
const CALL = 'Erfunden: Bei der Schule anrufen';

let api: TestApi;
let manager: Client;
let caseId: string;
beforeAll(async () => {
  api = await startApi();
  await on('2026-11-23');
});
afterAll(() => api.stop());

/** Comes to work on a day. */
async function on(day: string): Promise<void> {
  api.clock.set(`${day}T09:00:00Z`);
  manager = await api.as('case-manager');
}

const file = (rest = '') => `/api/cases/${caseId}${rest}`;

async function done(status: number, answer: ReturnType<Client['post']>) {
  const { body, text, status: found } = await answer;
  expect([found, found === status ? '' : text]).toEqual([status, '']);
  return body;
}

/** Takes the file on by one phase after the other. */
async function advance(...phases: string[]): Promise<void> {
  for (const from of phases) await done(201, manager.post(file('/phases'), { step: 'advance', from }));
}

const phase = async () => (await manager.get(file())).body.phase;

describe('a new family', () => {
  it('comes by a list of the Integration Point, and is taken on', async () => {
    const type = { 'content-type': 'text/csv' };
    const list = await done(201, manager.post('/api/imports?source=Integration%20Point', Buffer.from(LIST), type));
    await done(200, manager.put(`/api/imports/${list.id}/mapping`, list.mapping));
    await api.app.get(ImportRunner).runDue();
    await done(202, manager.post(`/api/imports/${list.id}/confirmation`, { rows: 'new' }));
    await api.app.get(ImportRunner).runDue();
    const [arrived] = (await manager.get('/api/intakes')).body.items;
    expect(arrived).toMatchObject({ familyName: 'Musterfamilie', source: 'integration-point', caseManager: null });
    caseId = arrived.caseId;
    await given.intake(manager, caseId, {
      receivedOn: '2026-11-23',
      source: 'integration-point',
      consentOn: '2026-11-23',
    });
    await done(204, manager.post(file('/intake/decision'), { decision: 'accepted' }));
    expect(await phase()).toBe('assessment');
  });

  it('is recorded with all four of them', async () => {
    const called = (givenName: string, over: object) => ({ familyName: 'Musterfamilie', givenName, ...over });
    await given.member(manager, caseId, called('Samir', { relation: 'spouse', bornOn: '1988-02-01' }));
    await given.member(manager, caseId, called('Layan', { bornOn: '2015-06-30' }));
    await given.member(manager, caseId, called('Nour', { bornOn: '2019-09-12' }));
    const { body } = await manager.get(file('/household'));
    const members = body.items.map(({ person }: { person: { givenName: string } }) => person.givenName);
    expect(members.toSorted()).toEqual(['Layan', 'Nour', 'Samir']);
    const { body: found } = await manager.get('/api/cases?q=Layan');
    expect(found.items.map(({ id }: { id: string }) => id)).toEqual([caseId]);
  });

  it('is assessed, and agrees a plan', async () => {
    await given.assessment(manager, caseId, { situation: 'Sprachkurs begonnen', wishes: 'Arbeit in der Pflege' });
    await advance('assessment');
    const plan = await given.plan(manager, caseId, [goalWith({ dueOn: '2027-03-01' })]);
    expect(plan.state).toBe('agreed');
    const paper = await manager.get(file(`/support-plans/${plan.id}/paper`));
    expect(paper.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    await advance('planning', 'linking');
    expect(await phase()).toBe('monitoring');
  });

  it('is talked to, and what is to be done is not forgotten', async () => {
    await done(
      201,
      manager.post(file('/journal'), {
        entryId: '0199c0de-0000-4000-8000-00000000fa01',
        kind: 'visit',
        beganAt: '2026-11-23T08:00:00Z',
        minutes: 50,
        withPerson: true,
        family: 'Samir, Layan und Nour',
        mediation: 'volunteer',
        mediationLanguage: 'ar',
        text: TALK,
      }),
    );
    const deadline = await done(201, manager.post(file('/deadlines'), { title: CALL, dueOn: '2026-11-30' }));
    await on('2026-11-30');
    const { body } = await manager.get('/api/deadlines?when=today');
    expect(body.items).toMatchObject([{ caseId, title: CALL, dueOn: '2026-11-30' }]);
    await done(200, manager.post(file(`/deadlines/${deadline.id}/steps`), { step: 'done', version: 1 }));
    expect((await manager.get('/api/deadlines?when=today')).body.items).toEqual([]);
  });

  it('is written to, and its papers are kept', async () => {
    const letter = { kind: 'invitation', day: '2026-12-07', time: '10:30', place: 'Raum 2', language: 'ar' };
    const written = await done(201, manager.post(file('/letters'), letter));
    await given.document(manager, caseId, { title: 'Zusage des Kindergartens' });
    const { body } = await manager.get(file('/documents'));
    expect(body.items.map(({ title }: { title: string }) => title)).toEqual(
      expect.arrayContaining([written.title, 'Zusage des Kindergartens']),
    );
  });

  it('is evaluated and closed, and takes a paper along', async () => {
    await on('2027-03-01');
    await advance('monitoring');
    const [plan] = (await manager.get(file('/support-plans'))).body.items;
    const [goal] = plan.goals;
    await done(
      201,
      manager.post(file(`/support-plans/${plan.id}/reviews`), {
        goalId: goal.id,
        state: 'reached',
        note: 'Zertifikat B1',
      }),
    );
    expect((await manager.get(file('/closing/paper'))).status).toBe(409);
    const close = { step: 'close', from: 'evaluation', reasonCode: 'goals-reached', followUpOn: '2027-09-01' };
    await done(201, manager.post(file('/phases'), close));
    expect((await manager.get(file('/closing'))).body).toMatchObject({
      closedOn: '2027-03-01',
      reasonCode: 'goals-reached',
      followUpOn: '2027-09-01',
      goals: { count: 1, reached: 1 },
    });
    const paper = await manager.get(file('/closing/paper?language=ar'));
    expect([paper.status, paper.bytes.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    expect((await manager.post(file('/deadlines'), { title: CALL, dueOn: '2027-03-02' })).status).toBe(409);
    expect((await manager.get('/api/cases')).body.items).toEqual([]);
  });

  it('reads in its own access log what was done, step by step', async () => {
    const { code } = await given.code(manager, caseId);
    const person = await api.asPerson(code, BORN_ON);
    const { body } = await person.get('/api/me/access-log?limit=200');
    const steps = [
      'case.imported',
      'intake.written',
      'intake.decided',
      'household.recorded',
      'assessment.finished',
      'support-plan.agreed',
      'support-plan.printed',
      'journal.written',
      'deadline.recorded',
      'deadline.changed',
      'document.letter-written',
      'phase.recorded',
      'closing-letter.printed',
    ];
    const logged: string[] = body.items.map(({ action }: { action: string }) => action);
    expect(steps.filter((step) => !logged.includes(step))).toEqual([]);
    expect(logged.filter((action) => action === 'household.recorded')).toHaveLength(3);
    // Nobody's name, and nothing of what was written.
    expect(JSON.stringify(body)).not.toMatch(/Erfunden|Musterfrau|Zertifikat/);
    const { body: data } = await person.get('/api/me/data');
    for (const known of [TALK, CALL, 'Layan']) expect(JSON.stringify(data)).toContain(known);
  });
});
