import { randomUUID } from 'node:crypto';
import { ROLES_OF_STAFF } from '@app/access';
import { dayOf } from '@app/platform';
import { type Client, startApi, type TestApi } from '@test/api';
import { conferenceWith, WHEN } from '@test/conference';
import { BORN_ON, given, goalWith } from '@test/given';
import { RESIDENCE } from '@test/residence';
import { registerService, type Service } from '@test/service';
import { LEGAL_FACTS } from './legal-facts';
import { listed } from './listed';
import { mediated } from './mediated';
import { ordered, overseen } from './overseen';
import { referred } from './referred';
import { actorOf } from './table';

const PURPOSE = 'residence-title';
const CLIENT = { familyName: 'Kanarienvogel', givenName: 'Željka', bornOn: '1991-12-24' };

/** Somebody who asks. */
export interface Actor {
  readonly login: string;
  readonly client: Client;
  /** The purpose a partner states. */
  readonly purpose: string;
}

/** The ids a request names. */
export interface Target {
  readonly caseId: string;
  readonly consentId: string;
  /** A consent to withdraw, so that the other one stays. */
  readonly spareConsentId: string;
  /** A consent that is taken from state to state. */
  readonly stepConsentId: string;
  readonly statuteId: string;
  readonly itemId: string;
  /** A contact in the journal. */
  readonly entryId: string;
  /** Somebody who belongs to the client. */
  readonly memberId: string;
  /** An entry on her residence. */
  readonly residenceId: string;
  readonly assessmentId: string;
  readonly deadlineId: string;
  /** A plan that the person has agreed to, and the draft of the next. */
  readonly planId: string;
  readonly draftPlanId: string;
  readonly documentId: string;
  /** A document to delete, so that the other one stays. */
  readonly spareDocumentId: string;
  /** A case conference that is planned, and one that was held. */
  readonly conferenceId: string;
  readonly heldConferenceId: string;
  /** A referral that was sent to the foreigners' office, and the draft of one. */
  readonly referralId: string;
  readonly draftReferralId: string;
  /** A check of conditions of the law. */
  readonly legalCheckId: string;
  readonly representativeId: string;
  /** An access in an emergency by somebody who asks for nothing else here. */
  readonly emergencyId: string;
  readonly deputyId: string;
  readonly serviceClientId: string;
  readonly noticeId: string;
  readonly caseNumber: string;
  readonly evidenceId: string;
  /** A consent that the person herself takes back. */
  readonly ownConsentId: string;
  readonly codeId: string;
  /** An entry of the log of the file. */
  readonly eventId: string;
  /** An entry that was shown later, and is shown by now. */
  readonly deferralId: string;
  /** An access to the file that is looked at. */
  readonly reviewId: string;
  /** Another file of the same case manager, past its intake. */
  readonly phaseCaseId: string;
  /** Somebody of the same name who waits for a place. */
  readonly waitingCaseId: string;
  /** A list her case manager has brought, on which she perhaps stands; and one to be thrown away. */
  readonly importId: string;
  readonly spareImportId: string;
  /** Somebody of the pool, and an appointment with her for the file: neither says whose it is. */
  readonly mediatorId: string;
  readonly bookingId: string;
  /** Work on many files that her case manager has ordered, hers among them. */
  readonly jobId: string;
  /** A file that is closed. */
  readonly closedCaseId: string;
  /** A file of the same case manager that is offered to who guides other files. */
  readonly handoverId: string;
}

/** One client's file with a live consent for the foreigners' office, and everybody who could ask for it. */
export interface World {
  readonly api: TestApi;
  readonly actors: Map<string, Actor>;
  readonly target: Target;
  readonly charity: string;
  /** Another file of the client, guided by the same case manager. */
  readonly secondFileId: string;
  /** A system of the recipient. */
  readonly service: Service;
  /** The date of birth of whom the file is about. */
  readonly bornOn: string;
  readonly office: string;
  /** An account that nobody here acts with. */
  readonly outsider: string;
  /** The account of a case manager whom a team lead can give a file. */
  readonly managerId: string;
  /** A deputyship that a team lead could set. */
  readonly deputy: object;
  /** What lets the client be recognised. */
  readonly traces: string[];
  /** The team lead who has stated no reason has stated none, whatever was tried with her account. */
  forgetReasons(): Promise<void>;
}

export async function createWorld(): Promise<World> {
  const api = await startApi();
  // File numbers count per Kreis: only one that nobody else has tells whose it is.
  await api.sql(`INSERT INTO case_counter SELECT id, extract(year FROM now()), 731 FROM tenant WHERE ags = '05158'`);
  const manager = await api.as('case-manager');
  const file = await given.case(manager, CLIENT);
  await given.section(manager, file.id, 'residence', { title: '25a', remarks: 'Kanarienvogel wartet' });
  const charity = await given.agency(manager, 'Caritasverband Mettmann');
  const office = await given.agency(manager, 'foreigners-office');
  const { id: secondFileId } = await given.accepted(manager, CLIENT);
  const { id: consentId } = await given.consent(manager, file.id);
  const target = {
    caseId: file.id,
    caseNumber: file.number,
    consentId,
    evidenceId: (await given.evidence(manager, consentId, Buffer.from('%PDF-1.7 Kanarienvogel'))).id,
    spareConsentId: (await given.consent(manager, file.id, { agencyId: charity })).id,
    stepConsentId: (await given.consent(manager, file.id, { agencyId: charity })).id,
    ownConsentId: (await given.consent(manager, file.id, { agencyId: charity })).id,
    ...(await hangOn(api, manager, file)),
    ...(await onTheWay(manager, file.id)),
    ...(await listed(api, manager)),
    ...(await atTheEnd(api, manager)),
    ...(await mediated(api, manager, file.id)),
    ...(await referred(api, manager, { caseId: file.id, office })),
    jobId: await ordered(api, manager, file.id),
  };

  const { mediatorId: _, bookingId: __, ...telling } = target;

  const colleague = await api.as('case-manager-2');
  const other = await given.case(colleague, { familyName: 'Andersson', givenName: 'Ada' });
  const jobcenter = await given.agency(colleague, 'Jobcenter ME-aktiv');
  await given.consent(colleague, other.id, { agencyId: jobcenter });

  const { deputyId, ...staff } = await deputies(api);
  const actors = await everybody(api);
  await persons(api, actors, file.id);
  const codeId = (await given.code(manager, file.id)).id;
  const { body: log } = await manager.get(`/api/cases/${file.id}/access-log?limit=1`);
  const eventId: string = log.items[0].id;
  const opened = actors.get('own, team-lead, reason stated');
  if (!opened) throw new Error('Nobody states a reason');
  await given.opening(opened.client, file.id);
  return {
    api,
    actors,
    target: {
      ...target,
      deputyId,
      codeId,
      eventId,
      ...(await overseen(api, file.id)),
      serviceClientId: (await registerService(api, 'foreigners-office')).id,
    },
    charity,
    secondFileId,
    bornOn: CLIENT.bornOn,
    service: await registerService(api, 'foreigners-office'),
    office,
    managerId: (await manager.get('/api/me')).body.accountId,
    ...staff,
    traces: ['Kanarienvogel', 'Željka', '1991-12-24', file.number, ...Object.values(telling)],
    forgetReasons: async () => {
      await api.sql(
        `DELETE FROM file_opening WHERE account_id = (SELECT id FROM account WHERE login = 'team-lead@mettmann.example')`,
      );
    },
  };
}

/** What hangs on the file besides consents. */
async function hangOn(api: TestApi, manager: Client, { id, number }: { id: string; number: string }) {
  const post = async (path: string, body: object): Promise<string> => {
    const answer = await manager.post(path, body);
    if (answer.status >= 300) throw new Error(`${path}: ${answer.text}`);
    return answer.body.id;
  };
  const officeId = await given.agency(manager, 'foreigners-office');
  const ended = await given.consent(manager, id, { purposes: ['benefits'], categories: ['contact'] });
  await post(`/api/consents/${ended.id}/withdrawal`, {});
  const [notice] = await api.sql<{ id: string }>('SELECT id FROM outbox WHERE consent_id = $1', [ended.id]);
  const duty = { provision: '§ 87 Abs. 1 AufenthG', text: 'Auf Ersuchen erfährt es die Behörde.', agencyId: officeId };
  const scope = { purposes: ['statistics'], categories: ['residence'], validUntil: '2027-03-31' };
  const item = { category: 'language', title: 'Kurs', text: 'Kanarienvogel ist angemeldet' };
  const carer = { familyName: 'Vogt', givenName: 'Vera', kind: 'carer', proof: 'Beschluss 12 XVII 34/26' };
  const elsewhere = await given.account(
    api,
    'case-manager@mettmann.example',
    'emergency@mettmann.example',
    'team-lead',
  );
  const opened = await elsewhere.post('/api/emergency-accesses', {
    caseNumber: number,
    reason: 'Die Person liegt im Krankenhaus',
  });
  const contact = {
    entryId: randomUUID(),
    kind: 'office',
    beganAt: '2026-01-05T10:00:00+01:00',
    withPerson: true,
    mediation: 'none',
    text: 'Kanarienvogel war hier',
  };
  const residence = { ...RESIDENCE, entryId: randomUUID(), conditions: 'Kanarienvogel wohnt hier' };
  const { id: planId } = await given.plan(manager, id, [goalWith({ text: 'Kanarienvogel lernt Deutsch' })]);
  const draftPlanId = await post(`/api/cases/${id}/support-plans`, {});
  const measure = { area: 'housing', text: 'Kanarienvogel sucht', responsible: 'person', dueOn: '2027-01-31' };
  const said = { minutes: 'Kanarienvogel war da', measures: [measure] };
  const conferenceId = await post(`/api/cases/${id}/conferences`, WHEN);
  await manager.put(`/api/cases/${id}/conferences/${conferenceId}`, { version: 1, ...conferenceWith(said) });
  await manager.put(`/api/cases/${id}/legal-facts`, { version: 0, facts: LEGAL_FACTS });
  return {
    conferenceId,
    legalCheckId: await post(`/api/cases/${id}/legal-checks`, { on: '2026-11-23' }),
    heldConferenceId: (await given.conference(manager, id, said)).id as string,
    entryId: await post(`/api/cases/${id}/journal`, contact),
    planId: planId as string,
    documentId: (await given.document(manager, id, { title: 'Bescheid Kanarienvogel' })).id,
    spareDocumentId: (await given.document(manager, id)).id,
    draftPlanId,
    residenceId: await post(`/api/cases/${id}/residence`, residence),
    memberId: (await given.member(manager, id, { familyName: 'Kanarienvogel' })).id as string,
    assessmentId: (await given.assessment(manager, id, { situation: 'Kanarienvogel' })).id,
    deadlineId: await post(`/api/cases/${id}/deadlines`, { title: 'Kanarienvogel anrufen', dueOn: api.clock.today() }),
    statuteId: await post(`/api/cases/${id}/statutes`, { ...duty, ...scope }),
    itemId: await post(`/api/cases/${id}/items`, item),
    representativeId: await post(`/api/cases/${id}/representatives`, carer),
    emergencyId: opened.body.id as string,
    noticeId: notice?.id ?? '',
  };
}

/** An intake that is recorded, a file that is past it, and somebody who waits. */
async function onTheWay(manager: Client, caseId: string) {
  await given.intake(manager, caseId, { reason: 'Kanarienvogel braucht beides' });
  const { id: phaseCaseId } = await given.accepted(manager, { familyName: 'Neumann' });
  const { id: waitingCaseId } = await given.case(manager, { familyName: 'Kanarienvogel', givenName: 'Mira' });
  await given.intake(manager, waitingCaseId);
  await manager.post(`/api/cases/${waitingCaseId}/intake/decision`, { decision: 'waiting' });
  return { phaseCaseId, waitingCaseId };
}

/** A file that is closed, and one that is offered to a colleague. */
async function atTheEnd(api: TestApi, manager: Client) {
  const { id: closedCaseId } = await given.accepted(manager, { familyName: 'Neumann' });
  await manager.post(`/api/cases/${closedCaseId}/phases`, {
    step: 'close',
    from: 'assessment',
    reasonCode: 'moved-away',
  });
  const { id: offeredId } = await given.accepted(manager, { familyName: 'Kanarienvogel' });
  const { body: colleague } = await (await api.as('case-manager-2')).get('/api/me');
  const summary = 'Der Bescheid fehlt noch, der Kurs beginnt im März.';
  const offer = await manager.post(`/api/cases/${offeredId}/handovers`, { toId: colleague.accountId, summary });
  return { closedCaseId, handoverId: offer.body.id as string };
}

/** Two colleagues one of whom can stand in for the other, and one who does. */
async function deputies(api: TestApi) {
  const beside = 'case-manager@mettmann.example';
  const idOf = async (login: string): Promise<string> => {
    await given.account(api, beside, `${login}@mettmann.example`, 'case-manager');
    const [account] = await api.sql<{ id: string }>('SELECT id FROM account WHERE login = $1', [
      `${login}@mettmann.example`,
    ]);
    return account?.id ?? '';
  };
  const [absentId, deputyId, outsider] = [await idOf('absent'), await idOf('deputy'), await idOf('outsider')];
  const today = dayOf(api.clock.now());
  const deputy = { absentId, deputyId, validFrom: today, validUntil: today };
  const lead = await api.as('team-lead');
  const set = await lead.post('/api/deputies', deputy);
  if (set.status !== 201) throw new Error(`No deputy: ${set.text}`);
  return { deputy, outsider, deputyId: set.body.id as string };
}

/** The person herself, and persons who are in other files. */
async function persons(api: TestApi, actors: Map<string, Actor>, caseId: string): Promise<void> {
  const manager = await api.as('case-manager');
  const stranger = await api.as('case-manager@rhein-sieg.example');
  const { code } = await given.code(manager, caseId);
  const add = (kreis: 'own' | 'other', situation: string, client: Client) =>
    actors.set(actorOf({ kreis, role: 'person', situation }), {
      login: 'person@nowhere.example',
      client,
      purpose: PURPOSE,
    });
  add('own', 'the file is about her', await api.asPerson(code, CLIENT.bornOn));
  const other = { familyName: 'Andersson', bornOn: BORN_ON };
  add('own', 'in another file', (await given.person(api, manager, other)).client);
  add('other', 'in another file', (await given.person(api, stranger, other)).client);
}

/** Accounts of every role in both Kreise. Where no demo account has a role, one is added. */
async function everybody(api: TestApi): Promise<Map<string, Actor>> {
  const actors = new Map<string, Actor>();
  const add = (
    kreis: 'own' | 'other',
    role: string,
    situation: string,
    actor: Omit<Actor, 'purpose'>,
    purpose = PURPOSE,
  ) => actors.set(actorOf({ kreis, role, situation }), { ...actor, purpose });
  const signedIn = async (name: string) => {
    const login = name.includes('@') ? name : `${name}@mettmann.example`;
    return { login, client: await api.as(login) };
  };
  const extra = async (beside: string, login: string, role: (typeof ROLES_OF_STAFF)[number]) => ({
    login,
    client: await given.account(api, beside, login, role),
  });

  add('own', 'nobody', '', { login: 'nobody@mettmann.example', client: api.nobody });
  add('own', 'case-manager', 'guides the file', await signedIn('case-manager'));
  add('own', 'case-manager', 'guides other files', await signedIn('case-manager-2'));
  add('own', 'team-lead', 'no reason stated', await signedIn('team-lead'));
  const second = await extra('team-lead@mettmann.example', 'team-lead-2@mettmann.example', 'team-lead');
  add('own', 'team-lead', 'reason stated', second);
  const office = await signedIn('abh');
  add('own', 'agency-officer', 'recipient, the consented purpose', office);
  add('own', 'agency-officer', 'recipient, another purpose', office, 'naturalisation');
  add('own', 'agency-officer', 'of another agency', await signedIn('jobcenter'));
  add('own', 'steering', '', await signedIn('steering'));
  add('own', 'programme-officer', '', await signedIn('programme-officer'));
  add('own', 'data-protection-officer', '', await signedIn('dpo'));
  add('own', 'tenant-admin', '', await signedIn('admin'));
  // In the agency that holds the consent, and in the one that holds the file: the role alone must not be enough.
  add('own', 'agency-admin', '', await extra('abh@mettmann.example', 'chief@mettmann.example', 'agency-admin'));
  add('own', 'land', '', await extra('case-manager@mettmann.example', 'land@mettmann.example', 'land'));

  for (const role of ROLES_OF_STAFF) {
    const like = role.startsWith('agency-') ? 'abh@rhein-sieg.example' : 'case-manager@rhein-sieg.example';
    add('other', role, '', await extra(like, `matrix-${role}@rhein-sieg.example`, role));
  }
  return actors;
}
