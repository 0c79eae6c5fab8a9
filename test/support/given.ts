import { randomUUID } from 'node:crypto';
import type { Role } from '@app/access';
import type { Answer, Client, TestApi } from './api';
import { conferenceWith, WHEN } from './conference';

/** What a test starts from, brought about through the API as people would. */
export const given = {
  case: openCase,
  section,
  consent,
  evidence,
  member,
  document,
  assessment,
  conference,
  referral,
  plan,
  agency,
  opening,
  account,
  change,
  code,
  person: signedIn,
  intake,
  accepted,
  waiting,
};

/** The date of birth of persons who sign in. */
export const BORN_ON = '1990-05-17';

/** A file as its case manager sees it. */
interface GivenCase {
  readonly id: string;
  readonly number: string;
}

async function openCase(
  client: Client,
  person: { familyName?: string; givenName?: string; [field: string]: unknown } = {},
): Promise<GivenCase> {
  const answer = await client.post('/api/cases', { familyName: 'Mustermann', givenName: 'Mira', ...person });
  return made(answer, 201);
}

/** Fills a section on top of whatever stands in it. */
async function section(client: Client, caseId: string, category: string, content: object): Promise<number> {
  const file = await client.get(`/api/cases/${caseId}`);
  const sections: { category: string; version: number }[] = file.body.sections;
  const version = sections.find((candidate) => candidate.category === category)?.version ?? 0;
  const answer = await client.put(`/api/cases/${caseId}/sections/${category}`, { version, content });
  return made(answer, 200).version;
}

/** A consent for the foreigners' office, to be contacted about the title of residence; `terms` say what is different. */
async function consent(client: Client, caseId: string, terms: object = {}): Promise<{ id: string }> {
  const agencyId = 'agencyId' in terms ? terms.agencyId : await agency(client, 'foreigners-office');
  return made(await client.post(`/api/cases/${caseId}/consents`, { ...TERMS, agencyId, ...terms }), 201);
}

/** A file that shows that a consent was given. */
async function evidence(client: Client, consentId: string, pdf: Buffer): Promise<{ id: string }> {
  const headers = { 'content-type': 'application/pdf' };
  return made(await client.post(`/api/consents/${consentId}/evidence`, pdf, headers), 201);
}

/** Somebody who belongs to the person of a file, a child born in 2015; `over` says what is different. */
export function memberWith(over: object = {}): object {
  const child = { familyName: 'Mustermann', givenName: 'Milan', relation: 'child', lives: 'household' };
  return { ...child, bornOn: '2015-06-30', names: [], representedBy: [], ...over };
}

async function member(client: Client, caseId: string, over: object = {}) {
  return made(await client.post(`/api/cases/${caseId}/household`, memberWith(over)), 201);
}

/** A document with one version. */
async function document(
  client: Client,
  caseId: string,
  known: { title?: string; category?: string; aboutOthers?: boolean; keepUntil?: string } = {},
  file = Buffer.from('%PDF-1.7 Kanarienvogel'),
): Promise<{ id: string }> {
  const path = `/api/cases/${caseId}/documents`;
  const { id } = made(await client.post(path, { title: 'Bescheid', ...known }), 201);
  return made(await client.post(`${path}/${id}/versions`, file, { 'content-type': 'application/pdf' }), 201);
}

/** An assessment of the language area, finished; `texts` say what it holds. */
async function assessment(
  client: Client,
  caseId: string,
  texts: { value?: number; situation?: string; wishes?: string; assessedOn?: string } = {},
): Promise<{ id: string }> {
  const path = `/api/cases/${caseId}/assessments`;
  const { assessedOn, ...area } = texts;
  const empty = { area: 'language', situation: '', resources: '', needs: '', wishes: '', value: 4 };
  const { id } = made(await client.post(path), 201);
  made(await client.put(`${path}/${id}`, { version: 1, areas: [{ ...empty, ...area }] }), 200);
  return made(await client.post(`${path}/${id}/finishing`, { version: 2, assessedOn }), 200);
}

/** A goal that can be agreed as it is; `over` says what is different. */
export function goalWith(over: object = {}): object {
  const measure = { text: 'Anmeldung zum Kurs', responsible: 'person', dueOn: '2027-01-31' };
  const said = { text: 'Deutsch auf Niveau B1', indicator: 'Zertifikat B1 liegt vor', dueOn: '2027-06-30' };
  return { area: 'language', owner: 'person', ...said, measures: [measure], ...over };
}

/** A support plan that the person has agreed to, as it is answered. */
async function plan(client: Client, caseId: string, goals: object[] = [goalWith()], remarks = '') {
  const path = `/api/cases/${caseId}/support-plans`;
  const { id } = made(await client.post(path), 201);
  made(await client.put(`${path}/${id}`, { version: 1, goals, remarks }), 200);
  return made(await client.post(`${path}/${id}/agreement`, { version: 2, how: 'written' }), 200);
}

/** A conference that was held, and corrected where `corrected` says how, as it is answered. */
async function conference(client: Client, caseId: string, over: object = {}, corrected?: object) {
  const path = `/api/cases/${caseId}/conferences`;
  const content = conferenceWith(over);
  const { id } = made(await client.post(path, WHEN), 201);
  made(await client.put(`${path}/${id}`, { version: 1, ...content }), 200);
  const held = made(await client.post(`${path}/${id}/holding`, { version: 2 }), 200);
  if (!corrected) return held;
  const correction = { ...content, ...corrected, correction: 0, reason: 'Es war anders' };
  return made(await client.post(`${path}/${id}/corrections`, correction), 201);
}

/** A referral to the foreigners' office about the title of residence, sent where a consent is there to carry it. */
async function referral(client: Client, caseId: string, over: object = {}): Promise<{ id: string }> {
  const about = {
    purpose: 'residence-title',
    area: 'residence',
    answerBy: '2099-12-31',
    text: 'Bitte um einen Termin',
  };
  const path = `/api/cases/${caseId}/referrals`;
  const agencyId = await agency(client, 'foreigners-office');
  const draft = made(await client.post(path, { agencyId, ...about, ...over }), 201);
  return made(await client.post(`${path}/${draft.id}/sending`), 200);
}

/** Terms of a consent that can be recorded as they are, but for the agency. */
export const TERMS = {
  purposes: ['residence-title'],
  categories: ['contact', 'residence'],
  validUntil: '2027-03-31',
  textVersion: '2026-12',
  language: 'ar',
  form: 'written',
};

/** The id of an agency of the own Kreis, by its kind or its name. */
async function agency(client: Client, kindOrName: string): Promise<string> {
  const { body } = await client.get('/api/agencies?limit=200');
  const items: { id: string; kind: string; name: string }[] = body.items;
  const found = items.find(({ kind, name }) => kind === kindOrName || name === kindOrName);
  if (!found) throw new Error(`There is no agency ${kindOrName}`);
  return found.id;
}

/** A team lead states her reason for opening a file. */
async function opening(client: Client, caseId: string): Promise<void> {
  made(await client.post(`/api/cases/${caseId}/openings`, { reason: 'Vertretung während einer Krankheit' }), 201);
}

/** One more account beside an existing one: same tenant, agency and password, another role. There is no route for it yet. */
async function account(api: TestApi, beside: string, login: string, role: Role): Promise<Client> {
  const id = randomUUID();
  await api.sql(
    `WITH made AS (INSERT INTO account (tenant_id, id, agency_id, login, display_name, password_hash)
         SELECT tenant_id, $2, agency_id, $3, 'Erika Zusatz', password_hash FROM account WHERE login = $1 RETURNING *)
       INSERT INTO account_role (tenant_id, account_id, role, valid_from) SELECT tenant_id, id, $4, '2026-01-01' FROM made`,
    [beside, id, login, role],
  );
  return api.as(login);
}

/** Changes a row that has no route for it, past every policy but on behalf of its tenant, so that triggers keep up. */
async function change(
  api: TestApi,
  table: 'case_file' | 'consent' | 'representative',
  id: string,
  what: string,
): Promise<void> {
  await api.sql(
    `WITH acting AS (SELECT set_config('app.tenant_id', tenant_id::text, true) FROM ${table} WHERE id = $1)
       UPDATE ${table} SET ${what} FROM acting WHERE id = $1`,
    [id],
  );
}

/** A code for the person of a file, as her case manager issues it. */
async function code(client: Client, caseId: string, terms: object = {}): Promise<{ id: string; code: string }> {
  const path = `/api/cases/${caseId}/person-codes`;
  return made(await client.post(path, { language: 'ar', format: 'json', ...terms }), 201);
}

/** A file for somebody who can sign in, and the client she is signed in with. */
async function signedIn(api: TestApi, manager: Client, who: object = {}): Promise<GivenCase & { client: Client }> {
  const file = await openCase(manager, { bornOn: BORN_ON, ...who });
  const issued = await code(manager, file.id);
  return { ...file, client: await api.asPerson(issued.code, BORN_ON) };
}

/** Records the intake of a file so that everything can be decided. */
async function intake(client: Client, caseId: string, different: object = {}): Promise<void> {
  const path = `/api/cases/${caseId}/intake`;
  const { version } = made(await client.get(path), 200);
  const known = { receivedOn: '2026-11-02', source: 'self', targetGroup: 'immigrated', otherManagement: false };
  const body = { ...known, urgency: 'normal', consentOn: '2026-11-02', version, ...different };
  made(await client.put(path, body), 200);
}

/** A file whose intake is over: its case manager has taken it on, and it is in assessment. */
function accepted(client: Client, person: Parameters<typeof openCase>[1] = {}): Promise<GivenCase> {
  return decided(client, 'accepted', person);
}

/** Somebody on the waiting list. */
function waiting(client: Client, person: Parameters<typeof openCase>[1] = {}, known: object = {}): Promise<GivenCase> {
  return decided(client, 'waiting', person, known);
}

async function decided(
  client: Client,
  decision: 'accepted' | 'waiting',
  person: Parameters<typeof openCase>[1],
  known: object = {},
): Promise<GivenCase> {
  const file = await openCase(client, person);
  await intake(client, file.id, known);
  made(await client.post(`/api/cases/${file.id}/intake/decision`, { decision }), 204);
  return file;
}

function made(answer: Answer, status: number): Answer['body'] {
  if (answer.status !== status) throw new Error(`Expected ${status}, got ${answer.status}: ${answer.text}`);
  return answer.body;
}
