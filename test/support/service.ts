import { randomUUID } from 'node:crypto';
import {
  exportJWK,
  generateKeyPair,
  type CryptoKey,
  type JWK,
  type JWTHeaderParameters,
  type JWTPayload,
  SignJWT,
} from 'jose';
import type { Answer, TestApi } from './api';
import { given } from './given';

export const ORIGIN_OF_API = 'http://127.0.0.1:3000';
export const TOKEN_PATH = '/access/v1/token';
const JWT_BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** A key of a service client: the private half stays with it. */
export interface ServiceKey {
  readonly kid: string;
  readonly alg: string;
  readonly key: CryptoKey;
  readonly jwk: JWK;
}

/** A registered system of an agency. */
export interface Service {
  readonly id: string;
  readonly keys: readonly ServiceKey[];
}

export async function newKey(alg: string, kid: string = randomUUID()): Promise<ServiceKey> {
  const pair = await generateKeyPair(alg, { extractable: true });
  return { kid, alg, key: pair.privateKey, jwk: { ...(await exportJWK(pair.publicKey)), kid, alg } };
}

/** Registers a system of an agency of Mettmann, by the kind or the name of the agency; `terms` say what is different. */
export async function registerService(api: TestApi, agency: string, terms: object = {}): Promise<Service> {
  return registerAs(api, 'admin', agency, terms);
}

/** The same as another tenant's admin. */
export async function registerAs(api: TestApi, admin: string, agency: string, terms: object = {}): Promise<Service> {
  const client = await api.as(admin);
  const keys = await Promise.all(['EdDSA', 'ES256', 'PS256'].map((alg) => newKey(alg)));
  const answer = await client.post('/api/service-clients', {
    agencyId: await given.agency(client, agency),
    name: 'Fachverfahren',
    jwks: { keys: keys.map(({ jwk }) => jwk) },
    validUntil: '2027-11-30',
    ...terms,
  });
  if (answer.status !== 201) throw new Error(`The service was not registered: ${answer.text}`);
  return { id: answer.body.id, keys };
}

/** What an honest client claims. */
export function claimsOf({ id }: Pick<Service, 'id'>, now: Date): JWTPayload {
  const iat = Math.floor(now.getTime() / 1000);
  return { iss: id, sub: id, aud: `${ORIGIN_OF_API}${TOKEN_PATH}`, iat, exp: iat + 60, jti: randomUUID() };
}

export async function sign(
  claims: JWTPayload,
  { key, alg, kid }: Pick<ServiceKey, 'key' | 'alg' | 'kid'>,
  header: Partial<JWTHeaderParameters> = {},
): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg, kid, ...header }).sign(key);
}

/** Sends a form as a service would: no cookie, no origin. */
export async function sendForm(
  api: TestApi,
  form: Record<string, string> | string,
  remoteAddress = '127.0.0.1',
): Promise<Answer> {
  const payload = typeof form === 'string' ? form : new URLSearchParams(form).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return send(api, TOKEN_PATH, payload, headers, remoteAddress);
}

/** Asks the decision point with an access token, or with whatever else stands in its place. */
export async function ask(
  api: TestApi,
  token: string | null,
  path: string,
  body: object,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return send(api, `/access/v1/${path}`, body, { ...(token && { authorization: `Bearer ${token}` }), ...headers });
}

async function send(
  api: TestApi,
  url: string,
  payload: object | string,
  headers: Record<string, string>,
  remoteAddress?: string,
): Promise<Answer> {
  const response = await api.app.inject({ method: 'POST', url, headers, payload, remoteAddress });
  const json = (response.headers['content-type'] ?? '').includes('json');
  return {
    status: response.statusCode,
    body: json ? JSON.parse(response.payload) : null,
    text: response.payload,
    bytes: response.rawPayload,
    headers: response.headers,
  };
}

export function formWith(assertion: string): Record<string, string> {
  return { grant_type: 'client_credentials', client_assertion_type: JWT_BEARER, client_assertion: assertion };
}

/** An access token of the service, honestly come by. */
export async function tokenOf(api: TestApi, service: Service): Promise<string> {
  const [key] = service.keys;
  if (!key) throw new Error('The service has no key');
  const answer = await sendForm(api, formWith(await sign(claimsOf(service, api.clock.now()), key)));
  if (answer.status !== 200) throw new Error(`The service got no token: ${answer.text}`);
  return answer.body.access_token;
}
