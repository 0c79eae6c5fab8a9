import { type Client, startApi, type TestApi } from '@test/api';
import { given } from '@test/given';
import { SessionsService } from './sessions.service';

const MANAGER = 'case-manager@mettmann.example';

let api: TestApi;
let fileId: string;
beforeAll(async () => {
  api = await startApi();
  fileId = (await given.case(await api.as(MANAGER))).id;
});
afterAll(() => api.stop());
afterEach(() => api.clock.set(null));

/** One route that the guard opens, two that look the session up in the same trip as their data. */
async function statuses(client: Client): Promise<number[]> {
  const answers = [
    await client.get('/api/me'),
    await client.get('/api/cases'),
    await client.get(`/api/cases/${fileId}`),
  ];
  return answers.map(({ status }) => status);
}
const LIVE = [200, 200, 200];
const OVER = [401, 401, 401];

describe('a session ends at once', () => {
  it('when its owner signs out, and only hers', async () => {
    const here = await api.as(MANAGER);
    const there = await api.as(MANAGER);
    const answer = await here.delete('/api/session');
    expect(answer).toMatchObject({ status: 204, text: '' });
    expect(answer.headers['set-cookie']).toBe('sid=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict');
    expect(await statuses(here)).toEqual(OVER);
    expect(await statuses(there)).toEqual(LIVE);
    expect((await here.delete('/api/session')).status).toBe(204);
  });

  it.each([
    ['the account is disabled', 'UPDATE account SET disabled_at = now() WHERE id = $1'],
    ['the password is changed', `UPDATE account SET password_hash = 'other' WHERE id = $1`],
    [
      'the account moves to another agency',
      `UPDATE account SET agency_id = (SELECT id FROM agency WHERE kind = 'jobcenter' AND tenant_id = account.tenant_id
         ORDER BY name LIMIT 1) WHERE id = $1`,
    ],
    ['the role ends', 'UPDATE account_role SET valid_until = now() WHERE account_id = $1'],
    ['the role becomes another', `UPDATE account_role SET role = 'steering' WHERE account_id = $1`],
    ['the role is taken away', 'DELETE FROM account_role WHERE account_id = $1'],
    [
      'another role is given',
      `WITH old AS (UPDATE account_role SET valid_until = now() WHERE account_id = $1 RETURNING *)
       INSERT INTO account_role (tenant_id, account_id, role, valid_from)
         SELECT tenant_id, account_id, 'steering', now() + interval '1 hour' FROM old`,
    ],
  ])('when %s', async (_, sql) => {
    const login = `leaver-${Math.random().toString(36).slice(2)}@mettmann.example`;
    const client = await given.account(api, MANAGER, login, 'case-manager');
    const colleague = await api.as(MANAGER);
    expect((await client.get('/api/cases')).status).toBe(200);
    const [account] = await api.sql<{ id: string }>('SELECT id FROM account WHERE login = $1', [login]);
    await api.sql(sql, [account?.id]);
    expect(await statuses(client)).toEqual(OVER);
    expect(await statuses(colleague)).toEqual(LIVE);
  });

  it('but not when only a display name changes', async () => {
    const client = await api.as(MANAGER);
    await api.sql('UPDATE account SET display_name = display_name WHERE login = $1', [MANAGER]);
    expect(await statuses(client)).toEqual(LIVE);
  });
});

describe('a session ends with time', () => {
  const at = (time: string) => api.clock.set(`2026-11-23T${time}Z`);

  it('after thirty idle minutes, to the second', async () => {
    at('08:00:00.000');
    const client = await api.as(MANAGER);
    at('08:29:59.999');
    expect(await statuses(client)).toEqual(LIVE);
    at('08:59:59.998');
    expect(await statuses(client)).toEqual(LIVE);
    at('09:29:59.998');
    expect(await statuses(client)).toEqual(OVER);
  });

  it.each(['/api/me', '/api/cases'])('and is kept alive by %s alone', async (path) => {
    at('08:00:00');
    const client = await api.as(MANAGER);
    for (const time of ['08:29:00', '08:58:00', '09:27:00']) {
      at(time);
      expect((await client.get(path)).status).toBe(200);
    }
  });

  it('says by when it has to be used', async () => {
    at('08:00:00.000');
    const client = await api.as(MANAGER);
    at('08:20:00.000');
    const { body } = await client.get('/api/me');
    expect(body.session).toEqual({ idleEndsAt: '2026-11-23T08:50:00.000Z', endsAt: '2026-11-23T18:00:00.000Z' });
  });

  it('after ten hours, however busy', async () => {
    at('08:00:00');
    const client = await api.as(MANAGER);
    for (let minutes = 20; minutes < 600; minutes += 20) {
      api.clock.set(new Date(Date.UTC(2026, 10, 23, 8, minutes)));
      expect((await client.get('/api/me')).status).toBe(200);
    }
    at('17:59:59.999');
    expect(await statuses(client)).toEqual(LIVE);
    at('18:00:00.000');
    expect(await statuses(client)).toEqual(OVER);
  });

  it('with the role it was opened in', async () => {
    at('08:00:00');
    const login = 'until-noon@mettmann.example';
    await given.account(api, MANAGER, login, 'case-manager');
    await api.sql(
      `UPDATE account_role SET valid_until = '2026-11-23T08:10:00Z'
         WHERE account_id = (SELECT id FROM account WHERE login = $1)`,
      [login],
    );
    const client = await api.as(login);
    expect((await client.get('/api/me')).body.session.endsAt).toBe('2026-11-23T08:10:00.000Z');
    at('08:09:59.999');
    expect((await client.get('/api/me')).status).toBe(200);
    at('08:10:00.000');
    expect((await client.get('/api/me')).status).toBe(401);
    expect((await api.nobody.post('/api/session', { login, password: 'Fallbruecke-Demo-2026' })).status).toBe(401);
  });

  it('and is swept away after that, while others stay', async () => {
    api.clock.set('2026-06-01T08:00:00Z');
    const old = await api.as(MANAGER);
    api.clock.set('2026-06-01T20:00:00Z');
    const young = await api.as(MANAGER);
    const count = async () => (await api.sql<{ n: number }>('SELECT count(*)::int AS n FROM session'))[0]?.n ?? 0;
    const before = await count();
    expect(await api.app.get(SessionsService).sweep(new Date('2026-06-01T19:00:00Z'))).toBe(1);
    expect(await count()).toBe(before - 1);
    expect(await statuses(old)).toEqual(OVER);
    expect(await statuses(young)).toEqual(LIVE);
  });

  it('but never before its end, whatever is asked for', async () => {
    api.clock.set(null);
    const client = await api.as(MANAGER);
    await api.app.get(SessionsService).sweep(new Date('2099-01-01T00:00:00Z'));
    expect(await statuses(client)).toEqual(LIVE);
  });
});
