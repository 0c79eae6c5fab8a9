import { type Client, startApi, type TestApi } from '@test/api';
import { given } from '@test/given';
import { claimsOf, formWith, newKey, registerService, sendForm, sign } from '@test/service';
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

describe('the order and the choice of the list', () => {
  it('is by name, by last day or by time, forwards, backwards and page by page', async () => {
    await registered({ name: 'Zentralregister', validUntil: '2027-01-31' });
    await registered({ name: 'amtliches Register', validUntil: '2028-01-31' });
    const listed = async (query: string) => (await admin.get(`/api/service-clients?${query}`)).body;
    for (const sort of ['name', 'validUntil', 'registeredAt']) {
      const up: { id: string }[] = (await listed(`limit=200&sort=${sort}`)).items;
      const down: { id: string }[] = (await listed(`limit=200&sort=-${sort}`)).items;
      expect(down).toEqual(up.toReversed());
      const seen: unknown[] = [];
      for (let after = ''; ;) {
        const body = await listed(`limit=2&sort=${sort}${after}`);
        seen.push(...body.items);
        if (body.next === null) break;
        after = `&after=${body.next}`;
      }
      expect(seen).toEqual(up);
    }
    const [first] = (await listed('limit=1&sort=name')).items;
    expect(first.name).toBe('amtliches Register');
    const [last] = (await listed('limit=1&sort=-validUntil')).items;
    expect(last.validUntil).toBe('2028-01-31');
  });

  it('leaves out what has ended, or has nothing else', async () => {
    const client = await registerService(api, 'foreigners-office');
    await admin.post(`/api/service-clients/${client.id}/deactivation`);
    const of = async (state: string) => (await admin.get(`/api/service-clients?limit=200&state=${state}`)).body.items;
    const has = (items: { id: string }[]) => items.some(({ id }) => id === client.id);
    expect([has(await of('active')), has(await of('ended'))]).toEqual([false, true]);
    expect((await of('active')).every(({ active }: { active: boolean }) => active)).toBe(true);
    expect((await admin.get('/api/service-clients?state=both')).status).toBe(400);
    expect((await admin.get('/api/service-clients?sort=keys')).status).toBe(400);
  });
});

describe('keys that are replaced', () => {
  const keysAt = (id: string) => `/api/service-clients/${id}/keys`;

  it('are the only ones that sign from then on', async () => {
    const client = await registerService(api, 'foreigners-office');
    const [old] = client.keys;
    if (!old) throw new Error('No key');
    const next = await newKey('EdDSA', 'next');
    const replaced = await admin.put(keysAt(client.id), { jwks: { keys: [next.jwk] } });
    expect(replaced).toMatchObject({ status: 200, body: { id: client.id, keys: [{ kid: 'next', alg: 'EdDSA' }] } });
    const token = async (key: typeof next) =>
      (await sendForm(api, formWith(await sign(claimsOf(client, api.clock.now()), key)))).status;
    expect(await token(old)).toBe(401);
    expect(await token(next)).toBe(200);
    const [entry] = await api.sql('SELECT role FROM audit_event WHERE action = $1', ['service-client.rekeyed']);
    expect(entry).toEqual({ role: 'tenant-admin' });
  });

  it('are refused like those of a registration, and leave the old ones', async () => {
    const client = await registerService(api, 'foreigners-office');
    const answer = await admin.put(keysAt(client.id), { jwks: { keys: [{ ...keys.EdDSA, x: 'AAAA' }] } });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: 'jwks.keys.0' }] } });
    expect((await admin.put(keysAt(client.id), { jwks: { keys: [] } })).status).toBe(400);
    const { body } = await admin.get('/api/service-clients?limit=1');
    expect(body.items[0].keys).toHaveLength(3);
  });

  it('do not bring back a client that has ended', async () => {
    const client = await registerService(api, 'foreigners-office');
    await admin.post(`/api/service-clients/${client.id}/deactivation`);
    expect((await admin.put(keysAt(client.id), { jwks: { keys: [keys.EdDSA] } })).status).toBe(409);
    const { body: me } = await admin.get('/api/me');
    const revive = `UPDATE service_client SET keys = keys, disabled_at = NULL WHERE id = '${client.id}'`;
    expect(await api.asApplication(me, '', [revive])).toEqual([0]);
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
