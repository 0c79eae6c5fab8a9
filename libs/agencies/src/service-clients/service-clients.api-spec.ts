import { type Client, startApi, type TestApi } from '@test/api';
import { given } from '@test/given';
import { newKey, registerService } from '@test/service';
import { exportJWK, generateKeyPair, type JWK } from 'jose';

let api: TestApi;
let admin: Client;
let agencyId: string;
let keys: Record<'EdDSA' | 'ES256' | 'PS256', JWK>;
beforeAll(async () => {
  api = await startApi();
  admin = await api.as('admin');
  agencyId = await given.agency(admin, 'foreigners-office');
  keys = {
    EdDSA: (await newKey('EdDSA', 'ed')).jwk,
    ES256: (await newKey('ES256', 'ec')).jwk,
    PS256: (await newKey('PS256', 'rsa')).jwk,
  };
});
afterAll(() => api.stop());

const registered = (change: object = {}) =>
  admin.post('/api/service-clients', {
    agencyId,
    name: 'Fachverfahren Ausländerwesen',
    jwks: { keys: Object.values(keys) },
    validUntil: '2027-11-30',
    ...change,
  });
const withKey = (...jwks: object[]) => registered({ jwks: { keys: jwks } });

describe('the registration of a service client', () => {
  it('keeps its public keys and answers what it is', async () => {
    const { status, body } = await registered();
    expect(status).toBe(201);
    expect(body).toMatchObject({
      agency: { id: agencyId },
      name: 'Fachverfahren Ausländerwesen',
      keys: [
        { kid: 'ed', alg: 'EdDSA' },
        { kid: 'ec', alg: 'ES256' },
        { kid: 'rsa', alg: 'PS256' },
      ],
      validUntil: '2027-11-30',
      disabledAt: null,
    });
    const { body: list } = await admin.get('/api/service-clients');
    expect(list.items[0]).toEqual(body);
    const [entry] = await api.sql('SELECT role FROM audit_event WHERE action = $1', ['service-client.registered']);
    expect(entry).toEqual({ role: 'tenant-admin' });
  });

  it.each<[string, () => Promise<object> | object]>([
    ['a private key', async () => exportJWK((await generateKeyPair('EdDSA', { extractable: true })).privateKey)],
    ['a shared secret', () => ({ kty: 'oct', kid: 'secret', alg: 'HS256', k: 'c2VjcmV0' })],
    ['an algorithm that is not on the list', () => ({ ...keys.PS256, alg: 'RS256' })],
    ['no algorithm', () => ({ ...keys.PS256, alg: undefined })],
    ['an algorithm for another kind of key', () => ({ ...keys.PS256, alg: 'EdDSA' })],
    ['a key without a name', () => ({ ...keys.EdDSA, kid: undefined })],
    ['a key for encryption', () => ({ ...keys.ES256, use: 'enc' })],
    ['a key that is too short', () => ({ ...keys.EdDSA, x: 'AAAA' })],
    ['an RSA key of 1024 bits', () => ({ ...keys.PS256, n: keys.PS256.n?.slice(0, 171) })],
    ['another curve', async () => ({ ...(await newKey('ES384')).jwk, alg: 'ES256' })],
    ['a point off the curve', () => ({ ...keys.ES256, x: keys.EdDSA.x })],
    ['a certificate besides', () => ({ ...keys.ES256, x5c: ['MII'] })],
  ])('refuses %s', async (_, make) => {
    const answer = await withKey(await make());
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].field).toMatch(/^jwks\.keys\.0/);
  });

  it.each<[string, object, string]>([
    ['no key', { jwks: { keys: [] } }, 'jwks.keys'],
    ['an agency nobody knows', { agencyId: '019abf05-0000-7000-8000-000000000000' }, 'agencyId'],
    ['a day that is past', { validUntil: '2020-01-01' }, 'validUntil'],
    ['a day in ten years', { validUntil: '2036-01-01' }, 'validUntil'],
    ['no name', { name: '' }, 'name'],
  ])('refuses %s', async (_, change, field) => {
    const answer = await registered(change);
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual([expect.objectContaining({ field })]);
  });

  it('refuses two keys of one name, and more than five', async () => {
    expect((await withKey(keys.EdDSA, { ...keys.ES256, kid: 'ed' })).status).toBe(400);
    const six = await Promise.all(Array.from({ length: 6 }, async () => (await newKey('EdDSA')).jwk));
    expect((await withKey(...six)).status).toBe(400);
  });
});

describe('the list of service clients', () => {
  it('comes a page at a time, newest first, ended ones included', async () => {
    const client = await registerService(api, 'foreigners-office');
    await admin.post(`/api/service-clients/${client.id}/deactivation`);
    const all = (await admin.get('/api/service-clients?limit=200')).body;
    expect(all.items[0]).toMatchObject({ id: client.id, disabledAt: expect.any(String) });
    const seen: string[] = [];
    for (let after = ''; ;) {
      const { body } = await admin.get(`/api/service-clients?limit=1${after && `&after=${after}`}`);
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      if (body.next === null) break;
      after = body.next;
    }
    expect(seen).toEqual(all.items.map(({ id }: { id: string }) => id));
    expect(all.total).toBe(seen.length);
  });
});

describe('the database', () => {
  it('keeps no private key, whoever writes it', async () => {
    const insert = `INSERT INTO service_client (tenant_id, id, agency_id, name, keys, registered_at, valid_until)
      SELECT tenant_id, gen_random_uuid(), agency_id, 'Dieb', $1, now(), now() + interval '1 day' FROM service_client LIMIT 1`;
    for (const name of ['d', 'k', 'p'])
      await expect(api.sql(insert, [JSON.stringify([{ ...keys.EdDSA, [name]: 'AA' }])])).rejects.toThrow('check');
  });

  it('lets nobody but the tenant admin see a client, and nobody switch one on again', async () => {
    const client = await registerService(api, 'foreigners-office');
    await admin.post(`/api/service-clients/${client.id}/deactivation`);
    const count = async (login: string) => {
      const { body: me } = await (await api.as(login)).get('/api/me');
      return api.asApplication(me, '', [
        'SELECT FROM service_client',
        'UPDATE service_client SET disabled_at = NULL WHERE disabled_at IS NOT NULL',
      ]);
    };
    for (const login of ['case-manager', 'abh', 'dpo', 'team-lead', 'steering'])
      expect(await count(login)).toEqual([0, 0]);
    const [seen, changed] = await count('admin');
    expect(seen).toBeGreaterThan(0);
    expect(changed).toBe(0);
  });
});
