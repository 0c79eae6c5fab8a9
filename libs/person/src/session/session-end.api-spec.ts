import { type Answer, type Client, startApi, type TestApi } from '@test/api';
import { BORN_ON, given } from '@test/given';
import { cookieOf, type SignInWith, signInWith } from '@test/person-sign-in';

const HERE = { host: 'localhost', origin: 'http://localhost' };

let api: TestApi;
let manager: Client;
let caseId: string;
beforeAll(async () => {
  api = await startApi();
  manager = await api.as('case-manager');
  caseId = (await given.case(manager, { bornOn: BORN_ON })).id;
});
afterAll(() => api.stop());
beforeEach(() => api.sql('DELETE FROM sign_in_throttle'));
afterEach(() => api.clock.set(null));

const signIn = (code: string, how: SignInWith = {}): Promise<Answer> => signInWith(api, code, how);
const lookWith = (cookie: string) => api.nobody.get('/api/person-session', { cookie });

describe("a person's session", () => {
  it('ends after 15 idle minutes, and after two hours however busy', async () => {
    const start = Date.now();
    const cookie = cookieOf(await signIn((await given.code(manager, caseId)).code));
    for (let minutes = 14; minutes < 120; minutes += 14) {
      api.clock.set(new Date(start + minutes * 60_000));
      expect((await lookWith(cookie)).status).toBe(200);
    }
    api.clock.set(new Date(start + 121 * 60_000));
    expect((await lookWith(cookie)).status).toBe(401);
    api.clock.set(null);
    const idle = cookieOf(await signIn((await given.code(manager, caseId)).code));
    api.clock.set(new Date(Date.now() + 16 * 60_000));
    expect((await lookWith(idle)).status).toBe(401);
  });

  it('ends when she signs out, when another takes its place, and when its code is revoked', async () => {
    const first = cookieOf(await signIn((await given.code(manager, caseId)).code));
    const second = cookieOf(await signIn((await given.code(manager, caseId)).code, { cookie: first }));
    expect((await lookWith(first)).status).toBe(401);
    await api.app.inject({ method: 'DELETE', url: '/api/person-session', headers: { ...HERE, cookie: second } });
    expect((await lookWith(second)).status).toBe(401);
    const { id, code } = await given.code(manager, caseId);
    const third = cookieOf(await signIn(code));
    expect((await lookWith(third)).status).toBe(200);
    await manager.post(`/api/person-codes/${id}/revocation`);
    expect((await lookWith(third)).status).toBe(401);
  });

  it('does not end because a newer code is issued', async () => {
    const cookie = cookieOf(await signIn((await given.code(manager, caseId)).code));
    await given.code(manager, caseId);
    expect((await lookWith(cookie)).status).toBe(200);
  });

  it('ends when the person is no longer in the file', async () => {
    const file = await given.case(manager, { bornOn: BORN_ON });
    const cookie = cookieOf(await signIn((await given.code(manager, file.id)).code));
    await api.sql('DELETE FROM person WHERE case_id = $1', [file.id]);
    expect((await lookWith(cookie)).status).toBe(401);
  });

  it('goes on in the language she chooses, and so does the code for next time', async () => {
    const person = await given.person(api, manager);
    expect((await person.client.put('/api/me/language', { language: 'xx' })).status).toBe(400);
    expect((await person.client.put('/api/me/language', { language: 'en' })).status).toBe(204);
    expect((await person.client.get('/api/person-session')).body.language).toBe('en');
    const next = await person.client.post('/api/me/next-code');
    expect(next).toMatchObject({
      status: 201,
      body: { url: expect.stringContaining('/p#'), qr: { size: expect.any(Number) } },
    });
    expect((await signIn(next.body.code)).body.language).toBe('en');
    expect((await person.client.get('/api/person-session')).status).toBe(200);
  });

  it('stands beside a session of staff in one browser, and neither opens the routes of the other', async () => {
    const cookie = cookieOf(await signIn((await given.code(manager, caseId)).code));
    expect((await api.nobody.get('/api/me', { cookie })).status).toBe(404);
    expect((await api.nobody.get('/api/cases', { cookie })).status).toBe(404);
    expect((await manager.get('/api/me/consents')).status).toBe(404);
    expect((await api.nobody.get('/api/me/consents')).status).toBe(401);
    expect((await api.nobody.get('/api/me/consents', { cookie: 'pid=nonsense' })).status).toBe(401);
  });
});
