import { type Answer, type Client, startApi, type TestApi } from '@test/api';
import { fhirConsentFor } from '@test/fhir-consents';
import { given } from '@test/given';

const NOW = '2026-11-23T09:00:00Z';
const FHIR = { 'content-type': 'application/fhir+json' };
const OFFICE = 'purpose=residence-title';

let api: TestApi;
let manager: Client;
let officer: Client;
let office: string;
beforeAll(async () => {
  api = await startApi();
  api.clock.set(NOW);
  manager = await api.as('case-manager');
  officer = await api.as('abh');
  office = await given.agency(manager, 'foreigners-office');
});
afterEach(() => api.clock.set(NOW));
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
const faults = ({ status, body }: Answer) => {
  expect(status).toBe(400);
  const errors: { field: string; code: string; message: string }[] = body.errors;
  for (const { message } of errors) expect(message).not.toBe('Dieser Wert wird nicht angenommen.');
  return errors.map(({ field, code }) => `${field} ${code}`);
};
const seenBy = async (client: Client): Promise<string[]> => {
  const answer = await client.get(`/api/shared-cases?${OFFICE}&limit=200`);
  const items: { id: string }[] = answer.body.items;
  return items.map(({ id }) => id);
};

describe('taking over a consent', () => {
  it('opens to the agency what it permits, and nothing where it has a condition', async () => {
    const [plain, conditional] = [await open(), await open()];
    expect((await read(plain.id, fhirConsentFor(office))).status).toBe(201);
    const resource = fhirConsentFor(office);
    const [provision] = resource.provision;
    const expression = { language: 'text/cql', expression: 'AgeInYears() >= 18' };
    const taken = await read(conditional.id, { ...resource, provision: [{ ...provision, expression }] });
    expect(taken.body).toMatchObject({ condition: 'text/cql AgeInYears() >= 18', state: 'given' });
    const seen = await seenBy(officer);
    expect(seen).toContain(plain.id);
    expect(seen).not.toContain(conditional.id);
  });

  it('keeps one record where the same is here already', async () => {
    const { id: caseId } = await open();
    const { id } = await given.consent(manager, caseId);
    const taken = await read(caseId, await written(id));
    expect(taken).toMatchObject({ status: 201, body: { id } });
    const { body } = await manager.get(`/api/cases/${caseId}/consents`);
    expect(body.total).toBe(1);
  });

  it('never brings back what was withdrawn', async () => {
    const { id: caseId } = await open();
    const { id } = await given.consent(manager, caseId);
    const before = await written(id);
    await manager.post(`/api/consents/${id}/withdrawal`, { channel: 'oral' });
    const answer = await read(caseId, before);
    expect(answer).toMatchObject({ status: 409, body: { type: 'urn:fallbruecke:problem:record-differs' } });
    expect(await seenBy(officer)).not.toContain(caseId);
  });

  it('takes the place of an older one only by name', async () => {
    const { id: caseId } = await open();
    const older = await given.consent(manager, caseId);
    const names = { system: 'urn:fallbruecke:consent', value: older.id };
    const extension = [
      { url: 'urn:fallbruecke:fhir:supersedes', valueReference: { type: 'Consent', identifier: names } },
    ];
    const taken = await read(caseId, { ...fhirConsentFor(office), extension });
    expect(taken.body.supersedes).toBe(older.id);
    const { body } = await manager.get(`/api/cases/${caseId}/consents`);
    const items: { id: string; state: string }[] = body.items;
    expect(items.find(({ id }) => id === older.id)?.state).toBe('terminated');
    // The older one has ended by then, and need not be ended again.
    const again = await read(caseId, nameless(await written(taken.body.id)));
    expect(again).toMatchObject({ status: 201, body: { supersedes: older.id } });
  });

  it('is refused for a declaration of somebody else', async () => {
    const [hers, his] = [await open(), await open()];
    const { id } = await given.consent(manager, hers.id);
    expect(faults(await read(his.id, await written(id)))).toEqual(['subject otherPerson']);
  });

  it('is refused for a declaration towards another Kreis', async () => {
    const { id: caseId } = await open();
    const controller = [{ identifier: { system: 'urn:fallbruecke:tenant', value: caseId } }];
    expect(faults(await read(caseId, { ...fhirConsentFor(office), controller }))).toEqual([
      'controller otherController',
    ]);
  });

  it.each<[string, (resource: ReturnType<typeof fhirConsentFor>) => object, string]>([
    [
      'an agency nobody knows',
      (all) => ({ ...all, ...fhirConsentFor('0199f3c2-7b1e-7c44-9a55-3f0f6c1d2e90') }),
      'agencyId unknownAgency',
    ],
    ['an agency that is no id', (all) => ({ ...all, ...fhirConsentFor('abh') }), 'consent.agencyId isUuid'],
    [
      'a text nobody wrote',
      (all) => ({
        ...all,
        policyText: [{ identifier: { system: 'urn:fallbruecke:consent-text', value: '1999-01/de' } }],
      }),
      'policyText unknownText',
    ],
    [
      'a restriction on a text that has no words for one',
      (all) => ({
        ...all,
        policyText: [{ identifier: { system: 'urn:fallbruecke:consent-text', value: '2026-11/ar' } }],
        decision: 'permit',
        modifierExtension: [{ url: 'urn:fallbruecke:fhir:restriction-only', valueBoolean: true }],
      }),
      'policyText textTooOld',
    ],
    ['more than two years', (all) => ({ ...all, period: { ...all.period, end: '2029-12-31' } }), 'validUntil tooLong'],
    [
      'a declaration that was over when it was made',
      (all) => ({ ...all, period: { start: '2026-01-01', end: '2026-02-01' } }),
      'validUntil endsInPast',
    ],
    [
      'a declaration of tomorrow',
      (all) => ({
        ...all,
        verification: all.verification.map((each) => ({ ...each, verificationDate: ['2026-11-24T09:00:00Z'] })),
      }),
      'consent.recordedAt inFuture',
    ],
    [
      'an oral one without a witness',
      (all) => ({
        ...all,
        verification: all.verification.map((each) => ({
          ...each,
          verificationType: { coding: [{ system: 'urn:fallbruecke:form', code: 'oral' }] },
        })),
      }),
      'witness witnessRequired',
    ],
    [
      'a special category by the way',
      (all) => ({
        ...all,
        provision: all.provision.map((each) => ({
          ...each,
          securityLabel: [{ system: 'urn:fallbruecke:category', code: 'health' }],
        })),
      }),
      'specialCategories specialNotTicked',
    ],
    [
      'a witness whose name is none',
      (all) => ({ ...all, extension: [{ url: 'urn:fallbruecke:fhir:witness', valueString: '<script>' }] }),
      'consent.witness isPersonName',
    ],
    [
      'an item of no file',
      (all) => ({
        ...all,
        provision: all.provision.map((each) => ({
          ...each,
          data: [
            {
              meaning: 'instance',
              reference: {
                identifier: { system: 'urn:fallbruecke:item', value: '0199f3c2-7b1e-7c44-9a55-3f0f6c1d2e90' },
              },
            },
          ],
        })),
      }),
      'items unknownItem',
    ],
    [
      'an exception of an exception',
      (all) => ({
        ...all,
        provision: all.provision.map((each) => ({
          ...each,
          provision: [{ purpose: each.purpose, provision: [{ purpose: each.purpose }] }],
        })),
      }),
      'provision.0.provision.0.provision nestedTooDeep',
    ],
    ['an element nobody here knows', (all) => ({ ...all, performer: [] }), 'performer unknownElement'],
    [
      'a release that forbids',
      (all) => ({
        ...all,
        category: [{ coding: [{ system: 'urn:fallbruecke:basis', code: 'secrecy-release' }] }],
        decision: 'permit',
        modifierExtension: [{ url: 'urn:fallbruecke:fhir:restriction-only', valueBoolean: true }],
      }),
      'provision.0 releasesOnly',
    ],
    [
      'a withdrawal nobody says how',
      (all) => ({
        ...all,
        status: 'inactive',
        extension: [
          { url: 'urn:fallbruecke:fhir:state', valueCode: 'withdrawn' },
          { url: 'urn:fallbruecke:fhir:withdrawal', extension: [{ url: 'at', valueDateTime: '2026-11-20T09:00:00Z' }] },
        ],
      }),
      'extension isNotEmpty',
    ],
  ])('is refused for %s', async (_what, change, fault) => {
    const { id: caseId } = await open();
    expect(faults(await read(caseId, change(fhirConsentFor(office))))).toEqual([fault]);
    const { body } = await manager.get(`/api/cases/${caseId}/consents`);
    expect(body.total).toBe(0);
  });

  it('takes a record that is over by now as one that is over', async () => {
    const { id: caseId } = await open();
    api.clock.set('2027-06-01T09:00:00Z');
    const late = await api.as('case-manager');
    const taken = await late.post(`/api/cases/${caseId}/consents/fhir`, fhirConsentFor(office), FHIR);
    expect(taken).toMatchObject({ status: 201, body: { state: 'given', live: false } });
  });

  it('is refused in a closed file, and for what is no JSON', async () => {
    const { id: caseId } = await open();
    await given.change(api, 'case_file', caseId, `phase = 'closed', closed_on = '2026-11-23'`);
    expect((await read(caseId, fhirConsentFor(office))).status).toBe(409);
    const xml = await manager.post(
      `/api/cases/${caseId}/consents/fhir`,
      {},
      { 'content-type': 'application/fhir+xml' },
    );
    expect(xml.status).toBe(415);
  });

  it('is not fooled by members that would change a prototype', async () => {
    const { id: caseId } = await open();
    const answer = await api.app.inject({
      method: 'POST',
      url: `/api/cases/${caseId}/consents/fhir`,
      headers: { ...FHIR, host: 'localhost', origin: 'http://localhost' },
      payload: '{"__proto__":{"decision":"permit"}}',
    });
    expect(answer.statusCode).toBe(400);
  });
});
