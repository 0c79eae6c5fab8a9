import { createHash } from 'node:crypto';
import { type Client, startApi, type TestApi } from '@test/api';
import { fhirConsentFor } from '@test/fhir-consents';
import { given } from '@test/given';

const NOW = '2026-11-23T09:00:00Z';
const FHIR = { 'content-type': 'application/fhir+json' };

let api: TestApi;
let manager: Client;
let office: string;
beforeAll(async () => {
  api = await startApi();
  api.clock.set(NOW);
  manager = await api.as('case-manager');
  office = await given.agency(manager, 'foreigners-office');
});
afterAll(() => api.stop());

type Resource = Record<string, unknown>;
const open = () => given.case(manager);
const read = (caseId: string, resource: object) => manager.post(`/api/cases/${caseId}/consents/fhir`, resource, FHIR);
async function written(id: string): Promise<Resource> {
  const answer = await manager.get(`/api/consents/${id}/fhir`);
  expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'application/fhir+json; charset=utf-8' } });
  return answer.body;
}
/** The resource as a house would send it that keeps no names of ours. */
function nameless({ id: _, identifier: __, manager: ___, ...rest }: Resource): Resource {
  const taken: unknown = JSON.parse(
    JSON.stringify(rest, (key, value: unknown) => (key === 'extension' ? withoutAccounts(value) : value)),
  );
  return taken as Resource;
}
function withoutAccounts(value: unknown): unknown {
  return Array.isArray(value) ? value.filter((each: { url?: string }) => each.url !== 'by') : value;
}
describe('a consent as FHIR R5 Consent and back', () => {
  it.each<[string, object, string]>([
    ['a consent', {}, 'consents'],
    [
      'a consent with every limit',
      {
        purposes: ['residence-title', 'housing'],
        categories: ['contact', 'residence', 'health'],
        specialCategories: ['health'],
        actions: ['read', 'redisclose'],
        recordedFrom: '2026-01-01',
        recordedUntil: '2026-12-31',
        condition: 'nur solange sie im Kurs ist',
        exceptions: [
          { categories: ['contact'], actions: ['redisclose'] },
          { purposes: ['housing'], recordedFrom: '2026-06-01', condition: 'wenn der Vermieter fragt' },
        ],
        form: 'oral',
        witness: 'Karl Weiß',
        interpreter: 'Samira El-Khatib',
      },
      'consents',
    ],
    ['a restriction', { decision: 'deny', exceptions: [{ purposes: ['residence-title'] }] }, 'consents'],
    ['a request', { state: 'requested' }, 'consents'],
    ['a release from secrecy', { recordedFrom: '2026-01-01' }, 'secrecy-releases'],
  ])('loses nothing of %s', async (_what, terms, kind) => {
    const { id: caseId } = await open();
    const usual = { purposes: ['residence-title'], categories: ['contact', 'residence'], validUntil: '2027-03-31' };
    const how = { textVersion: '2026-12', language: 'ar', form: 'written', agencyId: office };
    const recorded = await manager.post(`/api/cases/${caseId}/${kind}`, { ...usual, ...how, ...terms });
    expect(recorded.status).toBe(201);
    const before = await written(recorded.body.id);
    const taken = await read(caseId, nameless(before));
    expect(taken.status).toBe(201);
    expect(taken.body.id).not.toBe(recorded.body.id);
    expect(nameless(await written(taken.body.id))).toEqual(nameless(before));
    const { id: _a, lastSeenAt: _b, ...there } = recorded.body;
    expect(taken.body).toMatchObject(there);
  });

  it.each([
    ['withdrawal', { channel: 'written' }],
    ['renewal', { validUntil: '2027-06-30' }],
    ['termination', { reason: 'Der Anlass ist entfallen' }],
    ['invalidation', { reason: 'Die Unterschrift war nicht ihre' }],
  ])('loses nothing of its end or its going on by %s', async (step, body) => {
    const { id: caseId } = await open();
    const { id } = await given.consent(manager, caseId);
    expect((await manager.post(`/api/consents/${id}/${step}`, body)).status).toBeLessThan(300);
    const before = await written(id);
    const taken = await read(caseId, nameless(before));
    expect(taken.status).toBe(201);
    expect(nameless(await written(taken.body.id))).toEqual(nameless(before));
  });

  it('names the proofs that lie here by their hashes, and makes no other receipt of them', async () => {
    const { id: caseId } = await open();
    const { id } = await given.consent(manager, caseId);
    const receipt = await manager.get(`/api/consents/${id}/receipt`);
    await api.sql(
      `INSERT INTO evidence (tenant_id, id, case_id, consent_id, media_type, size, sha256, sealed, recorded_at, recorded_by)
         SELECT tenant_id, gen_random_uuid(), case_id, id, 'image/png', 1, sha256('form'), 'x', recorded_at, recorded_by
         FROM consent WHERE id = $1`,
      [id],
    );
    const sha256 = createHash('sha256').update('form').digest('hex');
    const extension = [{ url: 'urn:fallbruecke:fhir:sha256', valueString: sha256 }];
    const before = await written(id);
    expect(before['sourceAttachment']).toEqual([{ contentType: 'image/png', extension }]);
    const taken = await read(caseId, nameless(before));
    expect(nameless(await written(taken.body.id))).toEqual(nameless(before));
    expect((await manager.get(`/api/consents/${id}/receipt`)).text).toBe(receipt.text);
  });

  it('keeps what proves a record that lay elsewhere', async () => {
    const { id: caseId } = await open();
    const proof = {
      contentType: 'application/pdf',
      extension: [{ url: 'urn:fallbruecke:fhir:sha256', valueString: 'a'.repeat(64) }],
    };
    const taken = await read(caseId, { ...fhirConsentFor(office), sourceAttachment: [proof] });
    expect((await written(taken.body.id))['sourceAttachment']).toEqual([proof]);
  });

  it('names neither the person nor her file', async () => {
    const { id: caseId, number } = await given.case(manager, { familyName: 'Fhirprobe', givenName: 'Fadila' });
    const { id } = await given.consent(manager, caseId);
    const text = JSON.stringify(await written(id));
    for (const secret of [caseId, number, 'Fhirprobe', 'Fadila']) expect(text).not.toContain(secret);
  });

  it('stands in the access log, written and read', async () => {
    const { id: caseId } = await open();
    const { id } = await given.consent(manager, caseId);
    await read(caseId, nameless(await written(id)));
    const log = await manager.get(`/api/cases/${caseId}/access-log?limit=200`);
    const actions: { action: string }[] = log.body.items;
    expect(actions.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['consent.exported', 'consent.imported']),
    );
  });
});
