import type { paths } from './schema';

type Json<R> = R extends { content: { 'application/json': infer T } } ? T : never;
type Answer<P extends keyof paths, M extends keyof paths[P]> = paths[P][M] extends { responses: infer R }
  ? Json<R extends { 200: infer A } ? A : R extends { 201: infer A } ? A : never>
  : never;
export type Sent<P extends keyof paths, M extends keyof paths[P]> = paths[P][M] extends { requestBody: infer B }
  ? Json<B>
  : never;

/** The names the pages use for what the contract carries. */
export type Me = Answer<'/api/me', 'get'>;
export type CaseQuery = NonNullable<paths['/api/cases']['get']['parameters']['query']>;
export type CaseItem = Answer<'/api/cases', 'get'>['items'][number];
export type Case = Answer<'/api/cases/{id}', 'get'>;
export type Section = Case['sections'][number];
export type NewCase = Sent<'/api/cases', 'post'>;
export type Consent = Answer<'/api/cases/{id}/consents', 'get'>['items'][number];
export type NewConsent = Sent<'/api/cases/{id}/consents', 'post'>;
export type Channel = NonNullable<Sent<'/api/consents/{id}/withdrawal', 'post'>['channel']>;
export type ConsentText = Answer<'/api/consent-texts', 'get'>['items'][number];
export type Agency = Answer<'/api/agencies', 'get'>['items'][number];
export type SharedCaseQuery = NonNullable<paths['/api/shared-cases']['get']['parameters']['query']>;
export type SharedCase = Answer<'/api/shared-cases/{id}', 'get'>;
export type SharedCaseItem = Answer<'/api/shared-cases', 'get'>['items'][number];
export type AccessLogItem = Answer<'/api/cases/{id}/access-log', 'get'>['items'][number];
export type Caseload = Answer<'/api/figures/caseload', 'get'>;
export type Post = Caseload['items'][number];
export type NewRelease = Sent<'/api/cases/{id}/secrecy-releases', 'post'>;
export type ConsentException = NonNullable<NewConsent['exceptions']>[number];
export type Statute = Answer<'/api/cases/{id}/statutes', 'get'>['items'][number];
export type NewStatute = Sent<'/api/cases/{id}/statutes', 'post'>;
export type Explanation = Answer<'/api/cases/{id}/access/explain', 'get'>;
export type Question = NonNullable<paths['/api/cases/{id}/access/explain']['get']['parameters']['query']>;
export type WithdrawalPreview = Answer<'/api/cases/{id}/consents/{consentId}/withdrawal-preview', 'get'>;
export type Item = Answer<'/api/cases/{id}/items', 'get'>['items'][number];
export type NewItem = Sent<'/api/cases/{id}/items', 'post'>;
export type Representative = Answer<'/api/cases/{id}/representatives', 'get'>['items'][number];
export type Deputy = Answer<'/api/deputies', 'get'>['items'][number];
export type EmergencyAccess = Answer<'/api/emergency-accesses', 'get'>['items'][number];
export type EmergencyFile = Answer<'/api/emergency-accesses/{id}/file', 'get'>;
export type Notice = Answer<'/api/notices', 'get'>['items'][number];
export type NewCode = Exclude<Answer<'/api/me/next-code', 'post'>, string>;
export type Evidence = Answer<'/api/consents/{id}/evidence', 'get'>['items'][number];
export type DeferralQuery = NonNullable<paths['/api/log-deferrals']['get']['parameters']['query']>;
export type Deferral = Answer<'/api/log-deferrals', 'get'>['items'][number];
export type ReleaseQuery = NonNullable<paths['/api/name-releases']['get']['parameters']['query']>;
export type NameRelease = Answer<'/api/name-releases', 'get'>['items'][number];
export type ReviewQuery = NonNullable<paths['/api/access-reviews']['get']['parameters']['query']>;
export type Review = Answer<'/api/access-reviews', 'get'>['items'][number];
export type ReviewDetail = Answer<'/api/access-reviews/{id}', 'get'>;
export type ReviewResult = NonNullable<Sent<'/api/access-reviews/{id}/result', 'post'>>;
export type ServiceClient = Answer<'/api/service-clients', 'get'>['items'][number];
export type ServiceClientQuery = NonNullable<paths['/api/service-clients']['get']['parameters']['query']>;
export type NewServiceClient = Sent<'/api/service-clients', 'post'>;
export type PhaseStep = Answer<'/api/cases/{id}/phases', 'get'>['items'][number];
export type NewPhaseStep = Sent<'/api/cases/{id}/phases', 'post'>;
export type Intake = Answer<'/api/cases/{id}/intake', 'get'>;
export type WrittenIntake = Sent<'/api/cases/{id}/intake', 'put'>;
export type IntakeChoice = Sent<'/api/cases/{id}/intake/decision', 'post'>;
export type IntakeQuery = NonNullable<paths['/api/intakes']['get']['parameters']['query']>;
export type IntakeItem = Answer<'/api/intakes', 'get'>['items'][number];
export type WaitingQuery = NonNullable<paths['/api/waiting-list']['get']['parameters']['query']>;
export type WaitingPage = Answer<'/api/waiting-list', 'get'>;
export type WaitingItem = WaitingPage['items'][number];
