import { type Answer, startApi, type TestApi } from '@test/api';
import { contentsOf } from '@test/contents';
import { given } from '@test/given';

const LOGIN = 'case-manager@mettmann.example';
const PASSWORD = 'Fallbruecke-Demo-2026';
const HERE = { host: 'localhost', origin: 'http://localhost' };

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
// Each test begins with all tries free.
beforeEach(() => api.sql('DELETE FROM sign_in_throttle'));

/** A sign-in from an address, as the network shows it and as a proxy may name it. */
async function signIn(
  login: string,
  password = PASSWORD,
  from = '10.0.0.1',
  headers: Record<string, string> = {},
): Promise<Answer> {
  const answer = await api.app.inject({
    method: 'POST',
    url: '/api/session',
    remoteAddress: from,
    headers: { ...HERE, ...headers },
    payload: { login, password },
  });
  const { statusCode: status, payload: text, rawPayload: bytes, headers: received } = answer;
  return { status, body: answer.json(), text, bytes, headers: received };
}

function fail(times: number, login = LOGIN, from = '10.0.0.1', headers = {}): Promise<Answer[]> {
  return Promise.all(Array.from({ length: times }, () => signIn(login, 'wrong', from, headers)));
}

const cookieOf = ({ headers }: Answer): string => String(headers['set-cookie']);

describe('a sign-in', () => {
  it('answers who is signed in, from when on and until when', async () => {
    api.clock.set('2026-11-23T09:00:00Z');
    expect(await signIn(LOGIN)).toMatchObject({
      status: 200,
      body: {
        login: LOGIN,
        displayName: 'Mina Musterfrau',
        role: 'case-manager',
        tenant: { name: 'Kreis Mettmann', ags: '05158' },
        agency: { name: 'Kreisintegrationszentrum Mettmann' },
        session: { idleEndsAt: '2026-11-23T09:30:00.000Z', endsAt: '2026-11-23T19:00:00.000Z' },
      },
    });
    api.clock.set(null);
  });

  it('keeps the secret out of reach of scripts, of other sites and of the database', async () => {
    const cookie = cookieOf(await signIn(LOGIN));
    expect(cookie).toMatch(/^sid=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    const secret = /^sid=([^;]+)/.exec(cookie)?.[1] ?? 'none';
    const stored = [...(await contentsOf(api)).values()].join('\n');
    for (const form of [secret, Buffer.from(secret).toString('hex'), Buffer.from(secret, 'base64url').toString('hex')])
      expect(stored).not.toContain(form);
  });

  it('gives another secret each time, and ends the session it takes the place of', async () => {
    const first = cookieOf(await signIn(LOGIN)).split(';')[0] ?? '';
    const second = cookieOf(await signIn(LOGIN, PASSWORD, '10.0.0.1', { cookie: first })).split(';')[0] ?? '';
    expect(second).not.toBe(first);
    const me = (cookie: string) => api.nobody.get('/api/me', { cookie });
    expect((await me(first)).status).toBe(401);
    expect((await me(second)).status).toBe(200);
  });

  it('takes a login in capitals and a password however it is composed', async () => {
    expect((await signIn(LOGIN.toUpperCase())).status).toBe(200);
    expect((await signIn(LOGIN, PASSWORD.normalize('NFD'))).status).toBe(200);
    expect((await signIn(LOGIN, PASSWORD.toLowerCase())).status).toBe(401);
    expect((await signIn(LOGIN, `${PASSWORD} `)).status).toBe(401);
  });

  it.each([
    'sid=',
    'sid=nonsense',
    `sid=${'A'.repeat(43)}`,
    `sid="${'A'.repeat(60)}"`,
    `__Host-sid=${'A'.repeat(43)}`,
    '=',
    ';;;',
    'sid=%00',
    '',
  ])('is needed: the cookie %j opens nothing', async (cookie) => {
    expect((await api.nobody.get('/api/me', { cookie })).status).toBe(401);
    expect((await api.nobody.get('/api/cases', { cookie })).status).toBe(401);
  });
});

describe('a sign-in that fails', () => {
  it('looks the same whether the login is unknown, the password wrong or the account closed', async () => {
    for (const login of ['closed', 'over', 'early', 'twice'])
      await given.account(api, LOGIN, `${login}@mettmann.example`, 'steering');
    await api.sql(`UPDATE account SET disabled_at = now() WHERE login = 'closed@mettmann.example'`);
    const role = (change: string, login: string) =>
      api.sql(`UPDATE account_role SET ${change} WHERE account_id = (SELECT id FROM account WHERE login = $1)`, [
        login,
      ]);
    await role(`valid_until = now() - interval '1 second'`, 'over@mettmann.example');
    await role(`valid_from = now() + interval '1 day'`, 'early@mettmann.example');
    // A login that is not somebody's alone belongs to nobody.
    await given.account(api, 'case-manager@rhein-sieg.example', 'other@rhein-sieg.example', 'steering');
    await api.sql(`UPDATE account SET login = 'twice@mettmann.example' WHERE login = 'other@rhein-sieg.example'`);

    const wrong = await signIn(LOGIN, 'wrong');
    expect(wrong).toMatchObject({ status: 401, body: { type: 'urn:fallbruecke:problem:sign-in-failed', status: 401 } });
    const others = [
      await signIn('unknown@mettmann.example'),
      await signIn('closed@mettmann.example'),
      await signIn('over@mettmann.example'),
      await signIn('early@mettmann.example'),
      await signIn('twice@mettmann.example'),
      await signIn(`' OR 1=1 --`),
      await signIn('%'),
    ];
    for (const other of others) expect(visible(other)).toEqual(visible(wrong));
    expect(wrong.headers).not.toHaveProperty('set-cookie');
  });

  it('is slowed for its address after ten tries, and for nobody else', async () => {
    expect((await fail(10)).map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 401));
    const blocked = await signIn(LOGIN);
    expect(blocked).toMatchObject({ status: 429, body: { type: 'urn:fallbruecke:problem:too-many-attempts' } });
    expect(Number(blocked.headers['retry-after'])).toBeGreaterThan(3500);
    expect(Number(blocked.headers['retry-after'])).toBeLessThanOrEqual(3600);
    expect(blocked.headers).not.toHaveProperty('set-cookie');
    expect((await signIn(LOGIN.toUpperCase())).status).toBe(429);
    // The owner of the login gets in from where she is, and a colleague from where it was tried.
    expect((await signIn(LOGIN, PASSWORD, '10.0.0.2')).status).toBe(200);
    expect((await signIn('case-manager-2@mettmann.example')).status).toBe(200);
    // Her success frees her own address, not the other.
    expect((await signIn(LOGIN)).status).toBe(429);
  });

  it('is slowed for logins that do not exist as for those that do', async () => {
    await fail(10, 'unknown@mettmann.example');
    expect((await signIn('unknown@mettmann.example')).status).toBe(429);
  });

  it('is free again when the hour is over', async () => {
    await fail(10);
    await api.sql('UPDATE sign_in_throttle SET expire = $1', [Date.now() - 1]);
    expect((await signIn(LOGIN)).status).toBe(200);
  });

  it('costs nothing any more once a sign-in succeeded', async () => {
    await fail(9);
    expect((await signIn(LOGIN)).status).toBe(200);
    await fail(9);
    expect((await signIn(LOGIN)).status).toBe(200);
  });

  it('is slowed for an address that tries a hundred times over many logins', async () => {
    await fail(1);
    await api.sql(`UPDATE sign_in_throttle SET points = 99 WHERE key LIKE 'address%'`);
    expect((await signIn('case-manager-2@mettmann.example', 'wrong')).status).toBe(401);
    expect((await signIn('case-manager-3@mettmann.example')).status).toBe(429);
    expect((await signIn('case-manager-3@mettmann.example', PASSWORD, '10.0.0.2')).status).toBe(200);
  });

  it('of one does not shut out those who signed in from the same address before', async () => {
    expect((await signIn('case-manager-2@mettmann.example')).status).toBe(200);
    await fail(1);
    await api.sql(`UPDATE sign_in_throttle SET points = 100 WHERE key LIKE 'address%'`);
    expect((await signIn('case-manager-2@mettmann.example')).status).toBe(200);
    expect((await signIn('team-lead@mettmann.example')).status).toBe(429);
    // Who is known there may not try without end either.
    await fail(10, 'case-manager-2@mettmann.example');
    expect((await signIn('case-manager-2@mettmann.example')).status).toBe(429);
  });

  it('is counted before the password is looked at: many at once are no more tries than one by one', async () => {
    const answers = await fail(30);
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10);
  });

  it('gives back what a sign-in that succeeds took', async () => {
    for (const login of ['case-manager', 'case-manager-2', 'team-lead'])
      expect((await signIn(`${login}@mettmann.example`)).status).toBe(200);
    const counts = await api.sql<{ points: number }>(
      `SELECT points FROM sign_in_throttle WHERE key ~ '^(pair|address|login)' AND points <> 0`,
    );
    expect(counts).toEqual([]);
  });

  it.each([
    ['2001:db8:1:2::', '2001:db8:1:2:ffff:ffff:ffff:ffff', '2001:db8:1:3::'],
    ['::ffff:10.0.0.9', '10.0.0.9', '::ffff:10.0.0.10'],
  ])('from %s counts for %s, because one line holds both, and not for %s', async (from, same, other) => {
    await fail(10, LOGIN, from);
    expect((await signIn(LOGIN, PASSWORD, same)).status).toBe(429);
    expect((await signIn(LOGIN, PASSWORD, other)).status).toBe(200);
  });

  describe('for one login from everywhere', () => {
    const everywhere = async (times: number): Promise<void> => {
      await fail(1, LOGIN, '10.3.0.1');
      await api.sql(`UPDATE sign_in_throttle SET points = $1 WHERE key LIKE 'login%'`, [times]);
    };

    it('has to wait longer each time, up to a quarter of an hour', async () => {
      const longestAfter = { 16: 64, 17: 128, 40: 900, 5000: 900 };
      for (const [failures, longest] of Object.entries(longestAfter)) {
        await api.sql('DELETE FROM sign_in_throttle');
        await everywhere(Number(failures));
        expect((await signIn(LOGIN, 'wrong', '10.3.0.2')).status).toBe(401);
        const waiting = await signIn(LOGIN, PASSWORD, '10.3.0.3');
        expect(waiting.status).toBe(429);
        expect(Number(waiting.headers['retry-after'])).toBeLessThanOrEqual(longest);
        expect(Number(waiting.headers['retry-after'])).toBeGreaterThan(longest / 2);
      }
    });

    it('never ends in a login that is blocked', async () => {
      await everywhere(5000);
      await fail(1, LOGIN, '10.3.0.2');
      await fail(5, LOGIN, '10.3.0.3');
      await api.sql(`UPDATE sign_in_throttle SET expire = $1 WHERE key LIKE 'turn%'`, [Date.now() - 1]);
      expect((await signIn(LOGIN, PASSWORD, '10.3.0.4')).status).toBe(200);
    });

    it('does not keep the owner waiting where she signed in before', async () => {
      expect((await signIn(LOGIN)).status).toBe(200);
      await everywhere(5000);
      await fail(1, LOGIN, '10.3.0.2');
      expect((await signIn(LOGIN, PASSWORD, '10.3.0.3')).status).toBe(429);
      expect((await signIn(LOGIN)).status).toBe(200);
    });

    it('is slowed for logins that do not exist as for those that do', async () => {
      await fail(1, 'unknown@mettmann.example', '10.3.0.1');
      await api.sql(`UPDATE sign_in_throttle SET points = 5000 WHERE key LIKE 'login%'`);
      await fail(1, 'unknown@mettmann.example', '10.3.0.2');
      expect((await signIn('unknown@mettmann.example', PASSWORD, '10.3.0.3')).status).toBe(429);
    });
  });

  it('is counted without its address or login being readable', async () => {
    await fail(1, 'somebody@mettmann.example', '10.11.12.13');
    const rows = JSON.stringify(await api.sql('SELECT * FROM sign_in_throttle'));
    expect(rows).toContain('address');
    expect(rows).not.toMatch(/somebody|mettmann|10\.11/);
  });

  it('does not believe a caller who names another address', async () => {
    const named = (index: number) => signIn(LOGIN, 'wrong', '10.0.0.1', { 'x-forwarded-for': `10.9.0.${index}` });
    await Promise.all(Array.from({ length: 10 }, (_, index) => named(index)));
    expect((await signIn(LOGIN, PASSWORD, '10.0.0.1', { 'x-forwarded-for': '10.9.0.99' })).status).toBe(429);
  });

  it('of many at once leaves the rest waiting, not the server without memory', async () => {
    const logins = Array.from({ length: 40 }, (_, index) => `nobody-${index}@mettmann.example`);
    const answers = await Promise.all(logins.map((login) => signIn(login, 'wrong')));
    const waiting = answers.filter(({ status }) => status !== 401);
    expect(waiting).not.toEqual([]);
    for (const answer of waiting) expect(answer).toMatchObject({ status: 429, headers: { 'retry-after': '1' } });
  });
});

describe('behind a proxy that ends TLS', () => {
  beforeAll(async () => {
    await api.stop();
    api = await startApi(() => ({ publicOrigin: 'https://kim.example' }));
  });
  const FROM_OUTSIDE = { origin: 'https://kim.example' };

  it('binds the cookie to this host and to TLS', async () => {
    const answer = await signIn(LOGIN, PASSWORD, '10.0.0.1', FROM_OUTSIDE);
    expect(cookieOf(answer)).toMatch(/^__Host-sid=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
    const cookie = cookieOf(answer).split(';')[0] ?? '';
    expect((await api.nobody.get('/api/me', { cookie })).status).toBe(200);
    expect((await api.nobody.get('/api/me', { cookie: cookie.replace('__Host-', '') })).status).toBe(401);
  });

  it('takes the address the proxy names, not those a caller writes in front of it', async () => {
    const through = (spoofed: string, address: string) => ({
      ...FROM_OUTSIDE,
      'x-forwarded-for': `${spoofed}, ${address}`,
    });
    const named = (index: number) => signIn(LOGIN, 'wrong', '127.0.0.1', through(`10.9.0.${index}`, '198.51.100.7'));
    await Promise.all(Array.from({ length: 10 }, (_, index) => named(index)));
    const from = async (spoofed: string, address: string) =>
      (await signIn(LOGIN, PASSWORD, '127.0.0.1', through(spoofed, address))).status;
    expect(await from('10.9.0.99', '198.51.100.7')).toBe(429);
    expect(await from('198.51.100.7', '198.51.100.8')).toBe(200);
  });
});

function visible({ status, text, headers: { date: _, 'x-request-id': __, ...headers } }: Answer): object {
  return { status, text, headers };
}
