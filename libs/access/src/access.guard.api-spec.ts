import { ModuleRef } from '@nestjs/core';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host';
import { type Client, startApi, type TestApi } from '@test/api';
import { BORN_ON, given } from '@test/given';
import { ask, registerService, tokenOf } from '@test/service';
import { AccessGuard } from './access.guard';
import { AccessModule } from './access.module';

const LOGIN = { login: 'case-manager@mettmann.example', password: 'Fallbruecke-Demo-2026' };
/** One route of each kind. */
const OF_STAFF = '/api/me';
const IN_ONE_TRIP = '/api/cases';
const OF_THE_PERSON = '/api/me/data';
const OF_EVERYBODY = '/api/openapi.json';
const TABLE = [OF_EVERYBODY, OF_STAFF, IN_ONE_TRIP, OF_THE_PERSON];

let api: TestApi;
let manager: Client;
let person: Client;
/** The cookies of both, as one browser may hold them. */
let sid: string;
let pid: string;
beforeAll(async () => {
  api = await startApi();
  manager = await api.as('case-manager');
  const file = await given.person(api, manager);
  person = file.client;
  sid = cookieOf(await api.nobody.post('/api/session', LOGIN));
  const { code } = await given.code(manager, file.id);
  pid = cookieOf(await api.nobody.post('/api/person-session', { code, bornOn: BORN_ON }));
});
afterAll(() => api.stop());

const cookieOf = ({ headers }: { headers: Record<string, unknown> }) =>
  String(headers['set-cookie']).split(';')[0] ?? '';
const stale = (kind: string) => `${kind}=${'x'.repeat(43)}`;

/** The guard as the server has it. */
const made = () => api.app.select(AccessModule).get(ModuleRef).create(AccessGuard);

async function statuses(client: Client, cookie?: string): Promise<number[]> {
  const answers = TABLE.map((path) => client.get(path, cookie ? { cookie } : {}));
  return (await Promise.all(answers)).map(({ status }) => status);
}

describe('the guard lets', () => {
  it('staff to their routes, and to them alone', async () => {
    expect(await statuses(manager)).toEqual([200, 200, 200, 404]);
  });

  it('the person to hers, and to them alone', async () => {
    expect(await statuses(person)).toEqual([200, 404, 404, 200]);
  });

  it('nobody to what is public', async () => {
    expect(await statuses(api.nobody)).toEqual([200, 401, 401, 401]);
  });

  it('a browser that holds both cookies to both', async () => {
    expect(await statuses(api.nobody, `${sid}; ${pid}`)).toEqual([200, 200, 200, 200]);
  });

  it('nobody in with a session that is none', async () => {
    expect(await statuses(api.nobody, stale('sid'))).toEqual([200, 401, 401, 401]);
    expect(await statuses(api.nobody, stale('pid'))).toEqual([200, 401, 401, 401]);
    // Her session tells the person what is not hers; a stale one of staff beside it is staff's to renew.
    expect(await statuses(api.nobody, `${stale('sid')}; ${pid}`)).toEqual([200, 401, 401, 200]);
    expect(await statuses(api.nobody, `${sid}; ${stale('pid')}`)).toEqual([200, 200, 200, 404]);
  });

  it('a role to no route of another', async () => {
    const officer = await api.as('abh');
    expect(await statuses(officer)).toEqual([200, 200, 404, 404]);
    expect((await officer.post('/api/cases', {})).status).toBe(404);
    expect((await manager.post('/api/cases', {})).status).toBe(400);
  });

  it('nobody to a route that says nothing of who may use it', async () => {
    const guard = await made();
    const unmarked = new ExecutionContextHost([{ headers: { cookie: sid } }, {}], Object, () => null);
    await expect(guard.canActivate(unmarked)).rejects.toMatchObject({ status: 404 });
  });

  it('no fault pass for a missing session', async () => {
    const guard = await made();
    const gone = new Error('The database is gone');
    expect(() => guard.handleRequest(gone, false)).toThrow(gone);
    expect(() => guard.handleRequest(gone, { accountId: 'a' })).toThrow(gone);
    expect(() => guard.handleRequest(null, false)).toThrow(expect.objectContaining({ status: 401 }));
    expect(guard.handleRequest(null, { accountId: 'a' })).toEqual({ accountId: 'a' });
  });
});

describe('a service', () => {
  it('is let in by its token, and nobody by anything else', async () => {
    const token = await tokenOf(api, await registerService(api, 'foreigners-office'));
    const refused = { status: 401, headers: { 'www-authenticate': 'Bearer' } };
    const evaluate = (bearer: string | null, headers = {}) => ask(api, bearer, 'evaluation', {}, headers);
    expect(await evaluate(token)).toMatchObject({ status: 400 });
    expect(await evaluate('x'.repeat(43))).toMatchObject(refused);
    expect(await evaluate(null)).toMatchObject(refused);
    expect(await evaluate(null, { cookie: `${sid}; ${pid}` })).toMatchObject(refused);
    const authorization = `Bearer ${token}`;
    expect(await statuses({ ...api.nobody, get: (path) => api.nobody.get(path, { authorization }) })).toEqual([
      200, 401, 401, 401,
    ]);
  });
});
