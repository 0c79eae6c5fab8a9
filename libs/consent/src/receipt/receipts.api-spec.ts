import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ReceiptsService } from './receipts.service';
import { dataDirectory, Tenancy } from '@app/platform';
import { type Client, startApi, type TestApi } from '@test/api';
import { given } from '@test/given';
import { type Shape, shapeFaults } from '@test/shapes';
import Ajv2020 from 'ajv/dist/2020';
import { compactVerify, createLocalJWKSet } from 'jose';

const NOW = '2026-11-23T09:00:00Z';
const file = (name: string): unknown => JSON.parse(readFileSync(join(dataDirectory(), 'receipts', name), 'utf8'));
const shapes = file('shapes.json') as Shape[];

let api: TestApi;
let manager: Client;
let verify: (jws: string) => Promise<string>;
beforeAll(async () => {
  api = await startApi();
  api.clock.set(NOW);
  manager = await api.as('case-manager');
  const { body } = await api.nobody.get('/api/receipt-keys');
  const keys = createLocalJWKSet(body);
  verify = async (jws) => new TextDecoder().decode((await compactVerify(jws, keys)).payload);
});
afterAll(() => api.stop());

const sensitive = { categories: ['contact', 'health'], specialCategories: ['health'], purposes: ['health-care'] };
const receiptOf = (id: string, format = '') =>
  manager.get(`/api/consents/${id}/receipt${format && `?format=${format}`}`);
async function consented(terms: object = {}): Promise<{ caseId: string; number: string; id: string }> {
  const opened = await given.case(manager, { familyName: 'Quittungsprobe', givenName: 'Quirina' });
  const { id } = await given.consent(manager, opened.id, terms);
  return { caseId: opened.id, number: opened.number, id };
}

describe('the signed receipt of a consent', () => {
  it('verifies offline with the public keys alone, and says what the receipt to read says', async () => {
    const { id } = await consented();
    const signed = await receiptOf(id);
    expect(signed).toMatchObject({ status: 200, headers: { 'content-type': 'application/jose' } });
    const read = await receiptOf(id, 'json');
    expect(read.headers['content-type']).toBe('application/ld+json; charset=utf-8');
    expect(await verify(signed.text)).toBe(read.text);
    expect((await receiptOf(id, 'jws')).text).toBe(signed.text);
  });

  it('does not verify with any single bit changed', async () => {
    const { text } = await receiptOf((await consented()).id);
    const signatureAt = text.lastIndexOf('.') + 1;
    const survivors: number[] = [];
    const tried = async (jws: string, place: number) => {
      const holds = await verify(jws).then(
        () => true,
        () => false,
      );
      if (holds) survivors.push(place);
    };
    const input = Buffer.from(text.slice(0, signatureAt));
    for (let place = 0; place < input.length; place += 1) {
      const changed = Buffer.from(input);
      changed.writeUInt8(changed.readUInt8(place) ^ (1 << (place % 7)), place);
      await tried(changed.toString('latin1') + text.slice(signatureAt), place);
    }
    const signature = Buffer.from(text.slice(signatureAt), 'base64url');
    for (let bit = 0; bit < signature.length * 8; bit += 1) {
      const changed = Buffer.from(signature);
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      await tried(text.slice(0, signatureAt) + changed.toString('base64url'), bit);
    }
    expect(survivors).toEqual([]);
    expect(await verify(text)).toContain('dpv:ConsentReceipt');
  });

  it('keeps to both profiles, by schema and by shape', async () => {
    const isReceipt = new Ajv2020({ strictTypes: false, strictTuples: false, strictRequired: false })
      .addSchema(file('record-eu-gdpr.schema.json') as object)
      .compile(file('receipt-eu-gdpr.schema.json') as object);
    for (const terms of [
      {},
      sensitive,
      { decision: 'deny', exceptions: [{ actions: ['read'], condition: 'im Notfall' }] },
    ]) {
      const { body } = await receiptOf((await consented(terms)).id, 'json');
      expect(isReceipt(body) || isReceipt.errors).toBe(true);
      expect(shapeFaults(body, shapes)).toEqual([]);
    }
  });

  it('names neither the person nor her file nor what is special', async () => {
    const { caseId, number, id } = await consented(sensitive);
    const { text } = await receiptOf(id, 'json');
    for (const secret of [caseId, number, 'Quittungsprobe', 'Quirina', 'health']) expect(text).not.toContain(secret);
    expect(text).toContain('dpv:SpecialCategoryPersonalData');
  });

  it('knows a person by one pseudonym, and two persons by two', async () => {
    const [one, other] = [await consented(), await consented()];
    const again = await given.consent(manager, one.caseId, { purposes: ['housing'] });
    const pseudonym = async (id: string): Promise<string> =>
      (await receiptOf(id, 'json')).body['dpv:hasRecordOfActivity']['dpv:hasDataSubject']['dpv:hasIdentifier'];
    expect(await pseudonym(one.id)).toMatch(/^urn:fallbruecke:principal:[\w-]{43}$/);
    expect(await pseudonym(again.id)).toBe(await pseudonym(one.id));
    expect(await pseudonym(other.id)).not.toBe(await pseudonym(one.id));
  });

  it('is another one after the consent was withdrawn', async () => {
    const { id } = await consented();
    const before = await receiptOf(id);
    await manager.post(`/api/consents/${id}/withdrawal`, { channel: 'oral' });
    const after = await receiptOf(id, 'json');
    expect((await receiptOf(id)).text).not.toBe(before.text);
    const events: { '@type': string[] }[] = after.body['dpv:hasRecordOfActivity']['dpv:hasConsentStatus'];
    expect(events.at(-1)?.['@type'][0]).toBe('dpv:ConsentWithdrawn');
  });

  it('stands in the access log each time it is issued', async () => {
    const { caseId, id } = await consented();
    for (const format of ['jws', 'json', 'pdf']) await receiptOf(id, format);
    const log = await manager.get(`/api/cases/${caseId}/access-log?limit=200`);
    const entries: { action: string }[] = log.body.items;
    expect(entries.filter(({ action }) => action === 'consent.receipt')).toHaveLength(3);
  });

  it('comes on paper, in German beside the person’s language, where something is declared', async () => {
    const { id } = await consented();
    const printed = await receiptOf(id, 'pdf');
    expect(printed).toMatchObject({ status: 200, headers: { 'content-type': 'application/pdf' } });
    expect(printed.headers['content-disposition']).toMatch(/^inline; filename="quittung-[\w-]+\.pdf"$/);
    expect(printed.text).toMatch(/^%PDF/);
    expect(printed.text).toContain('/Lang (ar)');
    const asked = await consented({ state: 'requested' });
    const refused = await receiptOf(asked.id, 'pdf');
    expect(refused).toMatchObject({ status: 409, body: { type: 'urn:fallbruecke:problem:receipt-not-printed' } });
  });

  it('comes in no other format', async () => {
    const { id } = await consented();
    const answer = await receiptOf(id, 'xml');
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual([expect.objectContaining({ field: 'format', code: 'isIn' })]);
  });

  it('is issued to the person in her own transaction, the same to the letter', async () => {
    const { caseId, id } = await consented(sensitive);
    const { text } = await receiptOf(id);
    const [{ tenantId } = { tenantId: '' }] = await api.sql<{ tenantId: string }>(
      'SELECT tenant_id AS "tenantId" FROM consent WHERE id = $1',
      [id],
    );
    const acting = { tenantId, accountId: null, agencyId: null, role: 'person' };
    const issued = await api.app.get(Tenancy).run(acting, async (tx) => {
      await tx.query("SELECT set_config('app.case_id', $1, true)", [caseId]);
      return api.app.get(ReceiptsService).receiptFor(tx, id);
    });
    expect(issued.jws).toBe(text);
    const another = api.app.get(Tenancy).run(acting, async (tx) => {
      await tx.query("SELECT set_config('app.case_id', $1, true)", [(await consented()).caseId]);
      return api.app.get(ReceiptsService).receiptFor(tx, id);
    });
    await expect(another).rejects.toMatchObject({ status: 404 });
  });
});

describe('the keys of receipts', () => {
  it('are published to everybody, without their secret half', async () => {
    const { status, body } = await api.nobody.get('/api/receipt-keys');
    expect(status).toBe(200);
    expect(body.keys).toEqual([
      {
        kty: 'OKP',
        crv: 'Ed25519',
        x: expect.stringMatching(/^[\w-]{43}$/),
        kid: expect.any(String),
        alg: 'EdDSA',
        use: 'sig',
      },
    ]);
  });
});
