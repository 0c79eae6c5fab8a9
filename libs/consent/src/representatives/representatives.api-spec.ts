import { type Client, startApi, type TestApi } from '@test/api';
import { given } from '@test/given';

const PARENT = { familyName: 'Vogt', givenName: 'Vera', kind: 'parent', proof: 'Geburtsurkunde 12/2009' };

let api: TestApi;
let manager: Client;
let officer: Client;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

/** Sets the clock; whoever was signed in before is not any more. */
async function at(instant: string): Promise<void> {
  api.clock.set(instant);
  manager = await api.as('case-manager');
  officer = await api.as('abh');
}

const read = async (caseId: string) =>
  (await officer.get(`/api/shared-cases/${caseId}?purpose=residence-title`)).status;

async function represented(bornOn: string, representative: object = PARENT): Promise<{ caseId: string; id: string }> {
  const file = await given.case(manager, { bornOn });
  const { status, body } = await manager.post(`/api/cases/${file.id}/representatives`, representative);
  expect(status).toBe(201);
  const validUntil = `${api.clock.now().getUTCFullYear() + 1}-06-30`;
  await given.consent(manager, file.id, { representativeId: body.id, validUntil });
  return { caseId: file.id, id: body.id };
}

describe('what parents declared', () => {
  it.each([
    ['2008-12-24', '2026-12-23T22:59:59Z', '2026-12-23T23:00:00Z'],
    ['2009-07-01', '2027-06-30T21:59:59Z', '2027-06-30T22:00:00Z'],
    // § 188(3) BGB: who was born on 29 February is of age on 1 March.
    ['2008-02-29', '2026-02-28T22:59:59Z', '2026-02-28T23:00:00Z'],
  ])('ends at midnight of the 18th birthday: born on %s', async (bornOn, before, then) => {
    await at(new Date(Date.parse(before) - 86_400_000).toISOString());
    const { caseId } = await represented(bornOn);
    await at(before);
    expect(await read(caseId)).toBe(200);
    await at(then);
    expect(await read(caseId)).toBe(404);
  });

  it('follows a date of birth that is mended', async () => {
    await at('2026-11-23T09:00:00Z');
    const { caseId } = await represented('2010-01-01');
    expect(await read(caseId)).toBe(200);
    const contact = { familyName: 'Mustermann', givenName: 'Mira', bornOn: '2007-01-01' };
    await manager.put(`/api/cases/${caseId}/sections/contact`, { version: 1, content: contact });
    expect(await read(caseId)).toBe(404);
    await manager.put(`/api/cases/${caseId}/sections/contact`, { version: 2, content: { ...contact, bornOn: null } });
    expect(await read(caseId)).toBe(404);
  });

  it('cannot be declared for somebody of age, or of an age nobody knows', async () => {
    await at('2026-11-23T09:00:00Z');
    for (const [bornOn, code] of [
      ['1990-01-01', 'ofAge'],
      [null, 'ageUnknown'],
    ]) {
      const file = await given.case(manager, { bornOn });
      expect(await manager.post(`/api/cases/${file.id}/representatives`, PARENT)).toMatchObject({
        status: 400,
        body: { errors: [{ field: 'kind', code }] },
      });
    }
  });
});

describe('what a representative declared', () => {
  it('ends with her right to speak, whatever day the consent names', async () => {
    await at('2026-11-23T09:00:00Z');
    const carer = { ...PARENT, kind: 'carer', proof: 'Beschluss 12 XVII 34/26', validUntil: '2026-11-30' };
    const { caseId } = await represented('1990-01-01', carer);
    await at('2026-11-30T22:59:59Z');
    expect(await read(caseId)).toBe(200);
    await at('2026-11-30T23:00:00Z');
    expect(await read(caseId)).toBe(404);
  });

  it('ends at once when her right is ended, and nothing can be declared by it then', async () => {
    await at('2026-11-23T09:00:00Z');
    const { caseId, id } = await represented('1990-01-01', { ...PARENT, kind: 'authorised', proof: 'Vollmacht' });
    expect(await read(caseId)).toBe(200);
    expect(await manager.post(`/api/representatives/${id}/end`)).toMatchObject({ status: 200, body: { live: false } });
    expect(await read(caseId)).toBe(404);
    expect(await manager.post(`/api/representatives/${id}/end`)).toMatchObject({ status: 409 });
    const agencyId = await given.agency(manager, 'foreigners-office');
    const terms = { agencyId, purposes: ['housing'], categories: ['contact'], validUntil: '2027-01-31' };
    const how = { textVersion: '2026-12', language: 'de', form: 'written', representativeId: id };
    expect(await manager.post(`/api/cases/${caseId}/consents`, { ...terms, ...how })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'representativeId', code: 'representationOver' }] },
    });
  });
});
