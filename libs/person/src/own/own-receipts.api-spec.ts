import { type Client, startApi, type TestApi } from '@test/api';
import { given } from '@test/given';
import { compactVerify, createLocalJWKSet } from 'jose';

const PAPER = Buffer.from('%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\nunterschrieben\n%%EOF');
const MISSING = { status: 404, body: { type: 'urn:fallbruecke:problem:not-found' } };

let api: TestApi;
let manager: Client;
beforeAll(async () => {
  api = await startApi();
  manager = await api.as('case-manager');
});
afterAll(() => api.stop());

async function somebody(terms: object = {}) {
  const person = await given.person(api, manager, { familyName: 'Kanarienvogel' });
  const consent = await given.consent(manager, person.id, terms);
  return { ...person, consentId: consent.id, receipt: `/api/me/consents/${consent.id}/receipt` };
}

async function cardOf(client: Client, id: string) {
  const { body } = await client.get('/api/me/consents');
  const cards: { id: string; hasReceipt: boolean; papers: { id: string; mediaType: string }[] }[] = body.items;
  return cards.find((card) => card.id === id);
}

describe('the receipt that a person fetches herself', () => {
  it('is signed, verifies with the public keys alone, and is the one her case manager hands out', async () => {
    api.clock.set(new Date());
    const { client, receipt, consentId } = await somebody();
    const answer = await client.get(receipt);
    expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'application/jose' } });
    expect(answer.headers['content-disposition']).toMatch(/^attachment; filename="quittung-[\w-]+\.jws"$/);
    const keys = createLocalJWKSet((await api.nobody.get('/api/receipt-keys')).body);
    const { payload } = await compactVerify(answer.text, keys);
    expect(new TextDecoder().decode(payload)).toBe((await client.get(`${receipt}?format=json`)).text);
    expect((await manager.get(`/api/consents/${consentId}/receipt`)).text).toBe(answer.text);
    api.clock.set(null);
  });

  it('comes on paper, in German beside the language she reads in', async () => {
    const { client, receipt } = await somebody({ language: 'ar' });
    await client.put('/api/me/language', { language: 'uk' });
    const printed = await client.get(`${receipt}?format=pdf`);
    expect(printed).toMatchObject({ status: 200, headers: { 'content-type': 'application/pdf' } });
    expect(printed.text).toMatch(/^%PDF/);
    expect(printed.text).toContain('/Lang (uk)');
    expect(printed.text).not.toContain('/Lang (ar)');
  });

  it('stands in her log as hers, each time', async () => {
    const { client, receipt, consentId } = await somebody();
    for (const format of ['jws', 'json', 'pdf']) await client.get(`${receipt}?format=${format}`);
    const { body } = await client.get('/api/me/access-log?limit=200');
    const entries: { action: string }[] = body.items;
    expect(entries.filter(({ action }) => action === 'consent.receipt')).toMatchObject(
      Array.from({ length: 3 }, () => ({
        role: 'person',
        decision: 'permit',
        bases: [{ id: consentId, basis: null }],
      })),
    );
  });

  it('is there as long as she said something, also when she took it back, and says so on the card', async () => {
    const { client, id, consentId, receipt } = await somebody();
    expect(await cardOf(client, consentId)).toMatchObject({ hasReceipt: true });
    await client.post(`/api/me/consents/${consentId}/withdrawal`);
    expect(await cardOf(client, consentId)).toMatchObject({ hasReceipt: true });
    expect((await client.get(`${receipt}?format=pdf`)).status).toBe(200);
    const asked = await given.consent(manager, id, { state: 'requested', purposes: ['housing'] });
    expect(await cardOf(client, asked.id)).toMatchObject({ hasReceipt: false });
    expect(await client.get(`/api/me/consents/${asked.id}/receipt?format=pdf`)).toMatchObject({
      status: 409,
      body: { type: 'urn:fallbruecke:problem:receipt-not-printed' },
    });
  });

  it('is of her own consents alone', async () => {
    const [hers, theirs] = [await somebody(), await somebody()];
    expect(await hers.client.get(theirs.receipt)).toMatchObject(MISSING);
    expect(await hers.client.get('/api/me/consents/nonsense/receipt')).toMatchObject(MISSING);
    expect((await manager.get(hers.receipt)).status).toBe(404);
    const { body } = await theirs.client.get('/api/me/access-log?limit=200');
    expect(body.items.map(({ action }: { action: string }) => action)).not.toContain('consent.receipt');
  });
});

describe('the papers of a consent', () => {
  it('stand on its card, can be fetched, and are nobody else’s', async () => {
    const { client, consentId } = await somebody();
    expect(await cardOf(client, consentId)).toMatchObject({ papers: [] });
    const { id } = await given.evidence(manager, consentId, PAPER);
    const card = await cardOf(client, consentId);
    expect(card?.papers).toEqual([{ id, mediaType: 'application/pdf', recordedAt: expect.stringMatching(/^20/) }]);
    const paper = await client.get(`/api/me/evidence/${id}`);
    expect(paper.bytes).toEqual(PAPER);
    const other = await somebody();
    expect(await other.client.get(`/api/me/evidence/${id}`)).toMatchObject(MISSING);
    expect(await cardOf(other.client, other.consentId)).toMatchObject({ papers: [] });
  });
});
