import { fhirConsentFor } from '@test/fhir-consents';
import { TERMS } from '@test/given';
import type { Call } from './call';
import { CALLS_OF_SERVICES } from './calls-of-services';
import { COURSE_CALLS } from './course-calls';
import { HOUSEHOLD_CALLS } from './household-calls';
import { DOCUMENT_CALLS } from './document-calls';
import { IMPORT_CALLS } from './import-calls';
import { DEADLINE_CALLS } from './deadline-calls';
import { JOURNAL_CALLS } from './journal-calls';
import { LEGAL_CHECK_CALLS } from './legal-check-calls';
import { LOAD_CALLS } from './load-calls';
import { MEDIATION_CALLS } from './mediation-calls';
import { CONFERENCE_CALLS } from './conference-calls';
import { MERGE_CALLS } from './merge-calls';
import { MOVE_CALLS } from './move-calls';
import { PAPER_CALLS } from './paper-calls';
import { PERSON_CALLS } from './person-calls';
import { REFERRAL_CALLS } from './referral-calls';
import { RESIDENCE_CALLS } from './residence-calls';

const PASSWORD = 'Fallbruecke-Demo-2026';
const ACTING = `(SELECT set_config('app.tenant_id', id::text, true) FROM tenant WHERE ags = '05158') acting`;
const STATUTE = {
  provision: '§ 87 Abs. 2 AufenthG',
  text: 'Die Ausländerbehörde erfährt, was sie nach dem Gesetz wissen muss.',
  purposes: ['residence-title'],
  categories: ['residence'],
  validUntil: '2027-03-31',
};
const EVIDENCE = Buffer.from('%PDF-1.7 Kanarienvogel');
const REPRESENTATIVE = { familyName: 'Vogt', givenName: 'Vera', kind: 'carer', proof: 'Beschluss 12 XVII 34/26' };

/** A step of a consent that stands, before every try, where the step can be taken from. */
function step(name: string, from: string, body: object = {}): Call {
  return async ({ client }, { stepConsentId }, { api }) => {
    const givenAt = from === 'given' ? 'recorded_at' : 'NULL';
    await api.sql(
      `ALTER TABLE consent DISABLE TRIGGER guard_consent;
       ALTER TABLE consent DISABLE TRIGGER guard_given_at;
       SELECT set_config('app.tenant_id', id::text, false) FROM tenant WHERE ags = '05158';
       UPDATE consent SET state = '${from}', ended_at = NULL, given_at = ${givenAt} WHERE id::text = '${stepConsentId}';
       ALTER TABLE consent ENABLE TRIGGER guard_consent;
       ALTER TABLE consent ENABLE TRIGGER guard_given_at`,
    );
    return client.post(`/api/consents/${stepConsentId}/${name}`, body);
  };
}

/** How each route is called, always with a request that would succeed for whom it is meant. */
export const CALLS: Record<string, Call> = {
  ...CALLS_OF_SERVICES,
  'GET /api/health/live': ({ client }) => client.get('/api/health/live'),
  'GET /api/health/ready': ({ client }) => client.get('/api/health/ready'),
  'GET /api/openapi.json': ({ client }) => client.get('/api/openapi.json'),
  // Without the cookie, because a new session takes the place of the old one.
  'POST /api/session': ({ login }, _, { api }) => api.nobody.post('/api/session', { login, password: PASSWORD }),
  'DELETE /api/session': async ({ login }, _, { api }) => {
    const client = /^(nobody|person)/.test(login) ? api.nobody : await api.as(login);
    return client.delete('/api/session');
  },
  'GET /api/me': ({ client }) => client.get('/api/me'),
  'GET /api/code-lists/{name}': ({ client }) => client.get('/api/code-lists/sex'),
  'GET /api/agencies': ({ client }) => client.get('/api/agencies?limit=200'),
  'GET /api/consent-texts': ({ client }) => client.get('/api/consent-texts'),
  'GET /api/cases': ({ client }) => client.get('/api/cases?limit=200'),
  'POST /api/cases': ({ client }) => client.post('/api/cases', { familyName: 'Neumann', givenName: 'Nora' }),
  'GET /api/cases/{id}': ({ client }, { caseId }) => client.get(`/api/cases/${caseId}`),
  'POST /api/cases/{id}/openings': ({ client }, { caseId }) =>
    client.post(`/api/cases/${caseId}/openings`, { reason: 'Vertretung während einer Krankheit' }),
  'PUT /api/cases/{id}/sections/{category}': ({ client }, { caseId }) =>
    client.put(`/api/cases/${caseId}/sections/language`, { version: 0, content: { germanLevel: 'B1' } }),
  'GET /api/cases/{id}/consents': ({ client }, { caseId }) => client.get(`/api/cases/${caseId}/consents`),
  'POST /api/cases/{id}/consents': ({ client }, { caseId }, { charity }) =>
    client.post(`/api/cases/${caseId}/consents`, { ...TERMS, agencyId: charity }),
  'POST /api/consents/{id}/withdrawal': ({ client }, { spareConsentId }) =>
    client.post(`/api/consents/${spareConsentId}/withdrawal`, { channel: 'oral' }),
  'POST /api/cases/{id}/secrecy-releases': ({ client }, { caseId }, { charity }) =>
    client.post(`/api/cases/${caseId}/secrecy-releases`, { ...TERMS, agencyId: charity }),
  'POST /api/consents/{id}/request': step('request', 'request-deferred'),
  'POST /api/consents/{id}/deferral': step('deferral', 'requested'),
  'POST /api/consents/{id}/refusal': step('refusal', 'requested'),
  'POST /api/consents/{id}/giving': step('giving', 'requested'),
  'POST /api/consents/{id}/renewal': step('renewal', 'given', { validUntil: '2027-04-30' }),
  'POST /api/consents/{id}/termination': step('termination', 'given', { reason: 'Der Anlass ist entfallen' }),
  'POST /api/consents/{id}/invalidation': step('invalidation', 'given', { reason: 'Die Unterschrift war nicht ihre' }),
  'GET /api/cases/{id}/statutes': ({ client }, { caseId }) => client.get(`/api/cases/${caseId}/statutes`),
  'POST /api/cases/{id}/statutes': ({ client }, { caseId }, { charity }) =>
    client.post(`/api/cases/${caseId}/statutes`, { ...STATUTE, agencyId: charity }),
  'POST /api/statutes/{id}/end': ({ client }, { statuteId }) =>
    client.post(`/api/statutes/${statuteId}/end`, { reason: 'Die Pflicht ist entfallen' }),
  'GET /api/cases/{id}/items': ({ client }, { caseId }) => client.get(`/api/cases/${caseId}/items`),
  'POST /api/cases/{id}/items': ({ client }, { caseId }) =>
    client.post(`/api/cases/${caseId}/items`, { category: 'language', title: 'Kurs', text: 'Anmeldung' }),
  'PUT /api/cases/{id}/items/{itemId}': async ({ client }, { caseId, itemId }, { api }) => {
    const [item] = await api.sql<{ version: number }>('SELECT version FROM case_item WHERE id::text = $1', [itemId]);
    const content = { category: 'language', title: 'Kurs', text: 'Kanarienvogel besucht ihn' };
    return client.put(`/api/cases/${caseId}/items/${itemId}`, { ...content, version: item?.version ?? 1 });
  },
  ...HOUSEHOLD_CALLS,
  ...DOCUMENT_CALLS,
  ...JOURNAL_CALLS,
  ...LEGAL_CHECK_CALLS,
  'GET /api/cases/{id}/access/explain': ({ client, purpose }, { caseId }, { office }) =>
    client.get(`/api/cases/${caseId}/access/explain?agencyId=${office}&purpose=${purpose}`),
  'GET /api/cases/{id}/consents/{consentId}/withdrawal-preview': ({ client }, { caseId, consentId }) =>
    client.get(`/api/cases/${caseId}/consents/${consentId}/withdrawal-preview`),
  'GET /api/cases/{id}/representatives': ({ client }, { caseId }) => client.get(`/api/cases/${caseId}/representatives`),
  'POST /api/cases/{id}/representatives': ({ client }, { caseId }) =>
    client.post(`/api/cases/${caseId}/representatives`, REPRESENTATIVE),
  'POST /api/representatives/{id}/end': async ({ client }, { representativeId }, { api }) => {
    await api.sql(`UPDATE representative SET ended_at = NULL FROM ${ACTING} WHERE id::text = $1`, [representativeId]);
    return client.post(`/api/representatives/${representativeId}/end`);
  },
  'POST /api/cases/{id}/staff-clients': ({ client }, { caseId }, { outsider }) =>
    client.post(`/api/cases/${caseId}/staff-clients`, { accountId: outsider }),
  'GET /api/emergency-accesses': ({ client }) => client.get('/api/emergency-accesses?limit=200'),
  'POST /api/emergency-accesses': ({ client }, { caseNumber }) =>
    client.post('/api/emergency-accesses', { caseNumber, reason: 'Die Person ist im Krankenhaus' }),
  'GET /api/emergency-accesses/{id}/file': ({ client }, { emergencyId }) =>
    client.get(`/api/emergency-accesses/${emergencyId}/file`),
  'GET /api/deputies': ({ client }) => client.get('/api/deputies'),
  'POST /api/deputies': ({ client }, _, { deputy }) => client.post('/api/deputies', deputy),
  'POST /api/deputies/{id}/end': ({ client }, { deputyId }) => client.post(`/api/deputies/${deputyId}/end`),
  'GET /api/notices': ({ client }) => client.get('/api/notices'),
  'POST /api/notices/{id}/acknowledgement': ({ client }, { noticeId }) =>
    client.post(`/api/notices/${noticeId}/acknowledgement`),
  'GET /api/shared-cases/export': ({ client, purpose }) => client.get(`/api/shared-cases/export?purpose=${purpose}`),
  'GET /api/colleagues': ({ client }) => client.get('/api/colleagues?limit=200'),
  'POST /api/consents/{id}/evidence': ({ client }, { consentId }) =>
    client.post(`/api/consents/${consentId}/evidence`, EVIDENCE, { 'content-type': 'application/pdf' }),
  'GET /api/consents/{id}/evidence': ({ client }, { consentId }) => client.get(`/api/consents/${consentId}/evidence`),
  'POST /api/representatives/{id}/evidence': ({ client }, { representativeId }) =>
    client.post(`/api/representatives/${representativeId}/evidence`, EVIDENCE, { 'content-type': 'application/pdf' }),
  'GET /api/representatives/{id}/evidence': ({ client }, { representativeId }) =>
    client.get(`/api/representatives/${representativeId}/evidence`),
  'GET /api/evidence/{id}': ({ client }, { evidenceId }) => client.get(`/api/evidence/${evidenceId}`),
  'GET /api/consents/{id}/form': ({ client }, { consentId }) => client.get(`/api/consents/${consentId}/form`),
  'GET /api/consents/{id}/receipt': ({ client }, { consentId }) =>
    client.get(`/api/consents/${consentId}/receipt?format=json`),
  'GET /api/receipt-keys': ({ client }) => client.get('/api/receipt-keys'),
  'GET /api/consents/{id}/fhir': ({ client }, { consentId }) => client.get(`/api/consents/${consentId}/fhir`),
  'POST /api/cases/{id}/consents/fhir': ({ client }, { caseId }, { charity }) =>
    client.post(`/api/cases/${caseId}/consents/fhir`, fhirConsentFor(charity)),
  'GET /api/cases/{id}/access-log': ({ client }, { caseId }) => client.get(`/api/cases/${caseId}/access-log?limit=200`),
  'POST /api/access-log/searches': ({ client }) =>
    client.post('/api/access-log/searches', {
      login: 'case-manager@mettmann.example',
      from: '2026-01-01T00:00:00Z',
      until: '2100-01-01T00:00:00Z',
      reason: 'Meldung nach Art. 33 DSGVO',
    }),
  'GET /api/shared-cases': ({ client, purpose }) => client.get(`/api/shared-cases?purpose=${purpose}&limit=200`),
  'GET /api/shared-cases/{id}': ({ client, purpose }, { caseId }) =>
    client.get(`/api/shared-cases/${caseId}?purpose=${purpose}`),
  'GET /api/figures/caseload': ({ client }) => client.get('/api/figures/caseload'),
  ...PAPER_CALLS,
  ...CONFERENCE_CALLS,
  ...REFERRAL_CALLS,
  ...PERSON_CALLS,
  ...COURSE_CALLS,
  ...IMPORT_CALLS,
  ...LOAD_CALLS,
  ...MEDIATION_CALLS,
  ...RESIDENCE_CALLS,
  ...MERGE_CALLS,
  ...MOVE_CALLS,
  ...DEADLINE_CALLS,
};
