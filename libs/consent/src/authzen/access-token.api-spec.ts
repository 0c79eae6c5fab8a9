import { type Client, startApi, type TestApi } from '@test/api';
import { given } from '@test/given';
import { ask, ORIGIN_OF_API, registerAs, registerService, type Service, tokenOf } from '@test/service';

let api: TestApi;
let admin: Client;
let service: Service;
let office: string;
let token: string;
let shared: string;
beforeAll(async () => {
  api = await startApi();
  admin = await api.as('admin');
  const manager = await api.as('case-manager');
  service = await registerService(api, 'foreigners-office');
  office = await given.agency(manager, 'foreigners-office');
  token = await tokenOf(api, service);
  shared = (await given.case(manager)).id;
  await given.consent(manager, shared);
});
afterAll(() => api.stop());

/** A question that is permitted to whoever holds the token. */
const question = (subject = office) => ({
  subject: { type: 'agency', id: subject },
  action: { name: 'read' },
  resource: { type: 'case', id: shared },
  context: { purpose: 'residence-title' },
});

describe('an access token', () => {
  it.each([
    ['none', () => null],
    ['one that nobody gave out', () => 'A'.repeat(43)],
    ['one that is cut short', () => token.slice(0, -1)],
    ['one that is too long', () => `${token}A`],
    ['one with a sign at the end', () => `${token}=`],
    ['an assertion', () => 'a.b.c'],
  ])('opens nothing where it is %s', async (_, make) => {
    const answer = await ask(api, make(), 'evaluation', question());
    expect(answer.status).toBe(401);
    expect(answer.headers['www-authenticate']).toBe('Bearer');
  });

  it('is not replaced by a session, nor by a password', async () => {
    const officer = await api.as('abh');
    expect((await officer.post('/access/v1/evaluation', question())).status).toBe(401);
    const basic = { authorization: `Basic ${Buffer.from('abh:secret').toString('base64')}` };
    expect((await ask(api, null, 'evaluation', question(), basic)).status).toBe(401);
  });

  it('opens nothing that is for people', async () => {
    const bearer = { authorization: `Bearer ${token}` };
    for (const path of ['/api/me', '/api/shared-cases?purpose=residence-title', '/api/service-clients'])
      expect((await api.nobody.get(path, bearer)).status).toBe(401);
  });

  it('ends after five minutes', async () => {
    api.clock.set('2026-11-25T09:00:00.000Z');
    const short = await tokenOf(api, service);
    const status = async () => (await ask(api, short, 'evaluation', question())).status;
    api.clock.set('2026-11-25T09:04:59.999Z');
    expect(await status()).toBe(200);
    api.clock.set('2026-11-25T09:05:00.000Z');
    expect(await status()).toBe(401);
    api.clock.set(null);
  });

  it('ends at once with its client, which does not come back', async () => {
    const other = await registerService(api, 'foreigners-office');
    const theirs = await tokenOf(api, other);
    const status = async () => (await ask(api, theirs, 'evaluation', question())).status;
    expect(await status()).toBe(200);
    const ended = await admin.post(`/api/service-clients/${other.id}/deactivation`);
    expect(ended.body.disabledAt).toEqual(expect.any(String));
    expect(await status()).toBe(401);
    await expect(tokenOf(api, other)).rejects.toThrow('invalid_client');
    expect((await admin.post(`/api/service-clients/${other.id}/deactivation`)).status).toBe(409);
    expect((await ask(api, token, 'evaluation', question())).status).toBe(200);
  });

  it('of another Kreis opens nothing here', async () => {
    const elsewhere = 'admin@rhein-sieg.example';
    await given.account(api, 'case-manager@rhein-sieg.example', elsewhere, 'tenant-admin');
    const stranger = await tokenOf(api, await registerAs(api, elsewhere, 'foreigners-office'));
    expect((await ask(api, stranger, 'evaluation', question())).body.decision).toBe(false);
    const theirs = await given.agency(await api.as(elsewhere), 'foreigners-office');
    const own = question(theirs);
    expect((await ask(api, stranger, 'evaluation', own)).body.decision).toBe(false);
    const found = await ask(api, stranger, 'search/resource', { ...own, resource: { type: 'case' } });
    expect(found.body).toEqual({ results: [], page: { next_token: '', count: 0 } });
  });
});

describe('the configuration', () => {
  it('names the addresses of the decision point to everybody', async () => {
    const { status, body } = await api.nobody.get('/.well-known/authzen-configuration');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      policy_decision_point: ORIGIN_OF_API,
      access_evaluation_endpoint: `${ORIGIN_OF_API}/access/v1/evaluation`,
      token_endpoint: `${ORIGIN_OF_API}/access/v1/token`,
    });
    for (const [name, address] of Object.entries<string>(body).filter(([key]) => key.endsWith('_endpoint'))) {
      const answer = await ask(api, null, address.replace(`${ORIGIN_OF_API}/access/v1/`, ''), {});
      expect([name, answer.status]).toEqual([name, name === 'token_endpoint' ? 400 : 401]);
    }
  });

  it('is the only thing there', async () => {
    for (const path of ['/.well-known/other', '/access/v1/other', '/access'])
      expect((await admin.get(path)).status).toBe(404);
  });
});
