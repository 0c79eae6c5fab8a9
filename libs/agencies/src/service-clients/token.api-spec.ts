import { randomUUID } from 'node:crypto';
import { type Answer, startApi, type TestApi } from '@test/api';
import { given } from '@test/given';
import {
  claimsOf,
  formWith,
  newKey,
  ORIGIN_OF_API,
  registerAs,
  registerService,
  sendForm,
  type Service,
  type ServiceKey,
  sign,
  TOKEN_PATH,
} from '@test/service';
import { exportSPKI, importJWK, type JWTPayload, UnsecuredJWT } from 'jose';

let api: TestApi;
let service: Service;
let colleague: Service;
let stranger: Service;
let ended: Service;
beforeAll(async () => {
  api = await startApi();
  api.clock.set('2026-11-23T09:00:00Z');
  service = await registerService(api, 'foreigners-office');
  colleague = await registerService(api, 'Jobcenter ME-aktiv');
  const elsewhere = 'admin@rhein-sieg.example';
  await given.account(api, 'case-manager@rhein-sieg.example', elsewhere, 'tenant-admin');
  stranger = await registerAs(api, elsewhere, 'foreigners-office');
  ended = await registerService(api, 'foreigners-office');
  await (await api.as('admin')).post(`/api/service-clients/${ended.id}/deactivation`);
});
// Far more fails here than one system may fail in an hour; the throttle has tests of its own.
beforeEach(() => api.sql('DELETE FROM sign_in_throttle'));
afterAll(() => api.stop());

const HOUR = 3600;
const now = () => Math.floor(api.clock.now().getTime() / 1000);
const keyNamed = (alg: string): ServiceKey => {
  const key = service.keys.find((candidate) => candidate.alg === alg);
  if (!key) throw new Error(`There is no key for ${alg}`);
  return key;
};
const honest = (change: JWTPayload = {}) => ({ ...claimsOf(service, api.clock.now()), ...change });
const signed = (change: JWTPayload = {}, header = {}) => sign(honest(change), keyNamed('EdDSA'), header);
const without = (...names: string[]) =>
  sign(Object.fromEntries(Object.entries(honest()).filter(([name]) => !names.includes(name))), keyNamed('EdDSA'));
const tokens = async () => (await api.sql<{ n: number }>('SELECT count(*)::int AS n FROM service_token'))[0]?.n;

describe('an access token', () => {
  it.each(['EdDSA', 'ES256', 'PS256'])('is given for an assertion signed with %s, for five minutes', async (alg) => {
    const answer = await sendForm(api, formWith(await sign(honest(), keyNamed(alg))));
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      access_token: expect.stringMatching(/^[\w-]{43}$/),
      token_type: 'Bearer',
      expires_in: 300,
    });
    expect(answer.headers['cache-control']).toBe('no-store');
    const [kept] = await api.sql('SELECT FROM service_token t WHERE t::text LIKE $1', [
      `%${answer.body.access_token}%`,
    ]);
    expect(kept).toBeUndefined();
  });

  it.each([ORIGIN_OF_API, `${ORIGIN_OF_API}${TOKEN_PATH}`])('is given for the audience %s', async (aud) => {
    expect((await sendForm(api, formWith(await signed({ aud })))).status).toBe(200);
  });

  it('ends with its client where that is earlier', async () => {
    const short = await registerService(api, 'foreigners-office', { validUntil: '2026-11-23' });
    api.clock.set('2026-11-23T22:59:00Z');
    const [key] = short.keys;
    if (!key) throw new Error('No key');
    const answer = await sendForm(api, formWith(await sign(claimsOf(short, api.clock.now()), key)));
    expect(answer.body.expires_in).toBe(60);
    api.clock.set('2026-11-23T23:00:00Z');
    const late = await sendForm(api, formWith(await sign(claimsOf(short, api.clock.now()), key)));
    expect(late.status).toBe(401);
    api.clock.set('2026-11-23T09:00:00Z');
  });

  it('is logged under the name of the client', async () => {
    await sendForm(api, formWith(await signed()));
    const entries = await api.sql(
      `SELECT DISTINCT role, decision FROM audit_event WHERE account_id = $1 AND action = 'service-token.issued'`,
      [service.id],
    );
    expect(entries).toContainEqual({ role: 'service', decision: 'permit' });
  });
});

/** Everything an attacker could try instead of an honest assertion. */
const ASSERTIONS: [string, () => Promise<string> | string][] = [
  ['no signature at all (alg none)', () => new UnsecuredJWT(honest()).encode()],
  ['alg none with a kid', () => `${encode({ alg: 'none', kid: keyNamed('EdDSA').kid })}.${encode(honest())}.`],
  ['alg None in another spelling', () => `${encode({ alg: 'nOnE', kid: keyNamed('EdDSA').kid })}.${encode(honest())}.`],
  [
    'HS256 with the public key as PEM',
    async () => hmac(Buffer.from(await exportSPKI(await publicKey('PS256'))), 'PS256'),
  ],
  ['HS256 with the public key as JSON', () => hmac(Buffer.from(JSON.stringify(keyNamed('ES256').jwk)), 'ES256')],
  [
    'HS256 with the bytes of the public key',
    () => hmac(Buffer.from(keyNamed('EdDSA').jwk.x ?? '', 'base64url'), 'EdDSA'),
  ],
  ['HS256 with an empty secret', () => hmac(Buffer.alloc(32), 'EdDSA')],
  [
    'RS256, which is not on the list',
    async () => sign(honest(), { ...(await newKey('RS256')), kid: keyNamed('PS256').kid }),
  ],
  [
    'ES384, which is not on the list',
    async () => sign(honest(), { ...(await newKey('ES384')), kid: keyNamed('ES256').kid }),
  ],
  [
    'another key under the name of a registered one',
    async () => sign(honest(), await newKey('EdDSA', keyNamed('EdDSA').kid)),
  ],
  [
    'a key that the assertion itself brings',
    async () => {
      const own = await newKey('EdDSA');
      return sign(honest(), own, { jwk: own.jwk });
    },
  ],
  ['a key somewhere else', async () => sign(honest(), await newKey('EdDSA'), { jku: 'https://evil.example/jwks' })],
  ['a key that nobody registered', async () => sign(honest(), await newKey('EdDSA'))],
  ['no name of a key', () => signed({}, { kid: undefined })],
  ['the name of another key of the client', () => signed({}, { kid: keyNamed('ES256').kid })],
  ['the key of another client', async () => sign(honest(), colleague.keys[0] ?? (await newKey('EdDSA')))],
  ['another tenant as the client', () => signed({ iss: stranger.id, sub: stranger.id })],
  ['another client of the tenant', () => signed({ iss: colleague.id, sub: colleague.id })],
  ['another issuer', () => signed({ iss: colleague.id })],
  ['another subject', () => signed({ sub: colleague.id })],
  ['an issuer that is no text', () => sign({ ...honest(), iss: [service.id] as never }, keyNamed('EdDSA'))],
  ['a client nobody knows', () => sign(claimsOf({ id: randomUUID() }, api.clock.now()), keyNamed('EdDSA'))],
  ['a client that is no id', () => sign(claimsOf({ id: "' OR 1=1 --" }, api.clock.now()), keyNamed('EdDSA'))],
  ['a client that has ended', () => sign(claimsOf(ended, api.clock.now()), ended.keys[0] ?? keyNamed('EdDSA'))],
  ['no issuer', () => without('iss')],
  ['no subject', () => without('sub')],
  ['no audience', () => without('aud')],
  ['another audience', () => signed({ aud: 'https://elsewhere.example/access/v1/token' })],
  ['the address of another route', () => signed({ aud: `${ORIGIN_OF_API}/access/v1/evaluation` })],
  ['the address with a slash behind it', () => signed({ aud: `${ORIGIN_OF_API}/` })],
  ['two audiences', () => signed({ aud: [`${ORIGIN_OF_API}${TOKEN_PATH}`, 'https://elsewhere.example'] })],
  ['an audience in a list', () => signed({ aud: [`${ORIGIN_OF_API}${TOKEN_PATH}`] })],
  ['no end', () => without('exp')],
  ['an end that is past', () => signed({ iat: now() - 200, exp: now() - 60 })],
  ['an end in an hour', () => signed({ exp: now() + HOUR })],
  ['an end just over five minutes away', () => signed({ exp: now() + 311 })],
  ['an end that is no number', () => sign({ ...honest(), exp: `${now() + 60}` as never }, keyNamed('EdDSA'))],
  ['a beginning that is still to come', () => signed({ nbf: now() + 60 })],
  ['no time of signing', () => without('iat')],
  ['a time of signing that is still to come', () => signed({ iat: now() + 60 })],
  ['a time of signing an hour ago', () => signed({ iat: now() - HOUR })],
  ['no id', () => without('jti')],
  ['an empty id', () => signed({ jti: '' })],
  ['an id that is no text', () => sign({ ...honest(), jti: 7 as never }, keyNamed('EdDSA'))],
  ['an id without end', () => signed({ jti: 'x'.repeat(300) })],
  ['a token for something else', () => signed({}, { typ: 'at+jwt' })],
  ['a logout token', () => signed({}, { typ: 'logout+jwt' })],
  ['an extension that has to be understood', () => critical('exotic', true)],
  ['a payload that is not encoded', () => critical('b64', false)],
  ['claims changed after signing', async () => tampered(await signed(), 1)],
  ['a header changed after signing', async () => tampered(await signed(), 0)],
  ['a signature cut short', async () => (await signed()).slice(0, -8)],
  ['a signature of nulls', async () => (await signed()).replace(/[^.]+$/, 'A'.repeat(86))],
  ['no signature', async () => (await signed()).replace(/[^.]+$/, '')],
  ['something far too long', () => signed({ more: 'x'.repeat(8000) })],
  ['nothing', () => ''],
  ['points', () => '..'],
  ['two parts', async () => (await signed()).split('.').slice(0, 2).join('.')],
  ['five parts', async () => `${await signed()}.a.b`],
  ['no JSON', () => 'YQ.YQ.YQ'],
  ['claims that are a list', () => `${encode({ alg: 'EdDSA' })}.${encode([service.id])}.YQ`],
  ['signs of other scripts', () => 'ä.ö.ü'],
];

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

async function publicKey(alg: string) {
  const key = await importJWK(keyNamed(alg).jwk, alg);
  if (key instanceof Uint8Array) throw new Error('This is no public key');
  return key;
}

/** Signs with a shared secret made of what everybody may know. */
async function hmac(secret: Buffer, alg: string): Promise<string> {
  const key = await crypto.subtle.importKey('raw', Uint8Array.from(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ]);
  return sign(honest(), { key, alg: 'HS256', kid: keyNamed(alg).kid });
}

/** An assertion whose header demands that an extension is understood, with a signature that fits. */
async function critical(name: string, value: unknown): Promise<string> {
  const { kid, key } = keyNamed('EdDSA');
  const input = `${encode({ alg: 'EdDSA', kid, crit: [name], [name]: value })}.${encode(honest())}`;
  const signature = await crypto.subtle.sign('Ed25519', key, Buffer.from(input));
  return `${input}.${Buffer.from(signature).toString('base64url')}`;
}

/** Changes what a part says and leaves the signature. */
function tampered(assertion: string, part: 0 | 1): string {
  const parts = assertion.split('.');
  const said: object = JSON.parse(Buffer.from(parts[part] ?? '', 'base64url').toString());
  parts[part] = encode({ ...said, more: true });
  return parts.join('.');
}

function expectRefused(answer: Answer, status: number, error: string): void {
  expect(answer.status).toBe(status);
  expect(answer.text).toBe(JSON.stringify({ error }));
}

describe('no access token is given', () => {
  it.each(ASSERTIONS)('for %s', async (_, make) => {
    const before = await tokens();
    expectRefused(await sendForm(api, formWith(await make())), 401, 'invalid_client');
    expect(await tokens()).toBe(before);
  });

  it('for an assertion that was presented before, and the log tells', async () => {
    const assertion = await signed();
    expect((await sendForm(api, formWith(assertion))).status).toBe(200);
    expectRefused(await sendForm(api, formWith(assertion)), 401, 'invalid_client');
    const [entry] = await api.sql(
      `SELECT role, decision, reason FROM audit_event WHERE account_id = $1 ORDER BY id DESC LIMIT 1`,
      [service.id],
    );
    expect(entry).toEqual({ role: 'service', decision: 'deny', reason: 'replayed' });
  });

  it('for one that was presented before, signed anew', async () => {
    const jti = randomUUID();
    expect((await sendForm(api, formWith(await signed({ jti })))).status).toBe(200);
    const again = await sign(honest({ jti, exp: now() + 200 }), keyNamed('ES256'));
    expectRefused(await sendForm(api, formWith(again)), 401, 'invalid_client');
  });

  it('twice for one that is presented ten times at once', async () => {
    const assertion = await signed();
    const answers = await Promise.all(Array.from({ length: 10 }, () => sendForm(api, formWith(assertion))));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('for one that another client has used is another matter', async () => {
    const jti = randomUUID();
    expect((await sendForm(api, formWith(await signed({ jti })))).status).toBe(200);
    const [key] = colleague.keys;
    if (!key) throw new Error('No key');
    const theirs = await sign({ ...claimsOf(colleague, api.clock.now()), jti }, key);
    expect((await sendForm(api, formWith(theirs))).status).toBe(200);
  });
});

describe('a request for a token', () => {
  const REQUESTS: [string, number, string, (form: Record<string, string>) => Record<string, string> | string][] = [
    ['of another kind', 400, 'unsupported_grant_type', (form) => ({ ...form, grant_type: 'password' })],
    ['of no kind', 400, 'invalid_request', ({ grant_type: _, ...form }) => form],
    [
      'with a kind twice',
      400,
      'invalid_request',
      (form) => `${new URLSearchParams(form)}&grant_type=client_credentials`,
    ],
    ['with two assertions', 400, 'invalid_request', (form) => `${new URLSearchParams(form)}&client_assertion=a.b.c`],
    ['with a secret besides', 400, 'invalid_request', (form) => ({ ...form, client_secret: 'secret' })],
    ['for a scope', 400, 'invalid_scope', (form) => ({ ...form, scope: 'everything' })],
    ['with another proof', 401, 'invalid_client', (form) => ({ ...form, client_assertion_type: 'saml2-bearer' })],
    ['without a proof', 401, 'invalid_client', ({ client_assertion: _, ...form }) => form],
    ['in the name of another', 401, 'invalid_client', (form) => ({ ...form, client_id: colleague.id })],
    ['that is empty', 400, 'invalid_request', () => ''],
    ['for a prototype', 400, 'invalid_request', () => '__proto__=1&constructor=2'],
  ];

  it.each(REQUESTS)('%s is answered %i %s', async (_, status, error, change) => {
    expectRefused(await sendForm(api, change(formWith(await signed()))), status, error);
  });

  it('may name its client, and what we do not know is left aside', async () => {
    const form = { ...formWith(await signed()), client_id: service.id, audience: 'somebody' };
    expect((await sendForm(api, form)).status).toBe(200);
  });

  it('is not read when it is too large', async () => {
    expect((await sendForm(api, `client_assertion=${'x'.repeat(20_000)}`)).status).toBe(413);
  });
});
