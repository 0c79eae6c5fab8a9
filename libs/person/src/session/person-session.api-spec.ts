import { type Answer, type Client, startApi, type TestApi } from '@test/api';
import { contentsOf } from '@test/contents';
import { BORN_ON, given } from '@test/given';
import { newCode } from '../codes/code';

const HERE = { host: 'localhost', origin: 'http://localhost' };
const FAILED = { status: 401, body: { type: 'urn:fallbruecke:problem:code-failed', status: 401 } };

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

async function signIn(code: string, bornOn = BORN_ON, from = '10.0.0.1', cookie?: string): Promise<Answer> {
  const answer = await api.app.inject({
    method: 'POST',
    url: '/api/person-session',
    remoteAddress: from,
    headers: { ...HERE, ...(cookie && { cookie }) },
    payload: { code, bornOn },
  });
  const { statusCode: status, payload: text, rawPayload: bytes, headers } = answer;
  return { status, body: answer.json(), text, bytes, headers };
}

const cookieOf = ({ headers }: Answer): string => String(headers['set-cookie']).split(';')[0] ?? '';
const lookWith = (cookie: string) => api.nobody.get('/api/person-session', { cookie });
/** What is the same in two refusals: everything but the time and the request's id. */
const visible = ({ status, text, headers: { date: _, 'x-request-id': __, ...headers } }: Answer) => ({
  status,
  text,
  headers,
});

async function representative(terms: object = {}): Promise<string> {
  const [row] = await api.sql<{ id: string }>(
    `WITH acting AS (SELECT set_config('app.tenant_id', tenant_id::text, true) FROM case_file WHERE id = $1)
     INSERT INTO representative (tenant_id, id, case_id, family_name, given_name, kind, proof, valid_from, valid_until, recorded_at,
         recorded_by)
       SELECT c.tenant_id, gen_random_uuid(), c.id, 'Vertreterin', 'Vera', 'guardian', 'Beschluss', now() - interval '1 day',
         $2::timestamptz, now(), c.case_manager_id FROM case_file c, acting WHERE c.id = $1 RETURNING id`,
    [caseId, 'until' in terms ? terms.until : null],
  );
  return row?.id ?? '';
}

describe("a person's sign-in", () => {
  it('takes the code of her letter and her date of birth, in any spelling, and says who is signed in until when', async () => {
    api.clock.set('2026-11-23T09:00:00Z');
    const { code } = await given.code(manager, caseId);
    const answer = await signIn(` ${code.toLowerCase().replaceAll('-', ' ')} `);
    expect(answer).toMatchObject({
      status: 200,
      body: {
        givenName: 'Mira',
        familyName: 'Mustermann',
        representative: null,
        language: 'ar',
        tenant: { name: 'Kreis Mettmann' },
        agency: 'Kreisintegrationszentrum Mettmann',
        session: { idleEndsAt: '2026-11-23T09:15:00.000Z', endsAt: '2026-11-23T11:00:00.000Z' },
      },
    });
    expect(answer.headers['set-cookie']).toMatch(/^pid=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  });

  it('opens one session with one code, also for two who come at the same time', async () => {
    const { code } = await given.code(manager, caseId);
    const answers = await Promise.all(Array.from({ length: 5 }, () => signIn(code)));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 401, 401, 401, 401]);
    expect(await signIn(code)).toMatchObject(FAILED);
  });

  it('answers the same to an unknown code, a wrong birthday, and a code that is used, revoked, expired or replaced', async () => {
    const used = await given.code(manager, caseId);
    await signIn(used.code);
    const revoked = await given.code(manager, caseId);
    expect((await manager.post(`/api/person-codes/${revoked.id}/revocation`)).status).toBe(200);
    const replaced = await given.code(manager, caseId);
    const open = await given.code(manager, caseId);
    const unknown = await signIn(newCode());
    expect(unknown).toMatchObject(FAILED);
    const others = [
      await signIn(open.code, '1990-05-18'),
      await signIn(used.code),
      await signIn(revoked.code),
      await signIn(replaced.code),
    ];
    api.clock.set(new Date(Date.now() + 31 * 86_400_000));
    others.push(await signIn(open.code));
    for (const other of others) expect(visible(other)).toEqual(visible(unknown));
  });

  it('is still open on the last day of the letter, and for as long as the setting says', async () => {
    const { code } = await given.code(manager, caseId);
    api.clock.set(new Date(Date.now() + 30 * 86_400_000 - 60_000));
    expect((await signIn(code)).status).toBe(200);
  });

  it('makes the code useless after five wrong dates of birth, not after four', async () => {
    const four = await given.code(manager, caseId);
    for (let count = 0; count < 4; count += 1) await signIn(four.code, '1970-01-01');
    expect((await signIn(four.code)).status).toBe(200);
    const five = await given.code(manager, caseId);
    for (let count = 0; count < 5; count += 1) await signIn(five.code, '1970-01-01');
    expect(await signIn(five.code)).toMatchObject(FAILED);
    const { body } = await manager.get(`/api/cases/${caseId}/person-codes`);
    expect(body.items[0]).toMatchObject({ id: five.id, state: 'blocked', usedAt: null });
  });

  it('tells a mistyped code from one that does not work, and does not count it', async () => {
    const { code } = await given.code(manager, caseId);
    const mistyped = await signIn(code.replace(/^./, (first) => (first === '7' ? '8' : '7')));
    expect(mistyped).toMatchObject({ status: 400, body: { errors: [{ field: 'code', code: 'mistypedCode' }] } });
    expect((await signIn(code)).status).toBe(200);
  });

  it('is slowed for a network, and for no other', async () => {
    const tries = await Promise.all(Array.from({ length: 104 }, () => signIn(newCode(), BORN_ON, '10.9.9.9')));
    expect(tries.filter(({ status }) => status === 401)).toHaveLength(100);
    const slowed = tries.find(({ status }) => status === 429);
    expect(slowed).toMatchObject({ body: { type: 'urn:fallbruecke:problem:too-many-attempts' } });
    expect(Number(slowed?.headers['retry-after'])).toBeGreaterThan(0);
    const { code } = await given.code(manager, caseId);
    expect((await signIn(code, BORN_ON, '10.9.9.9')).status).toBe(429);
    expect((await signIn(code, BORN_ON, '10.9.9.8')).status).toBe(200);
  });

  it('keeps code and session secret out of the database', async () => {
    const { code } = await given.code(manager, caseId);
    const secret = cookieOf(await signIn(code)).slice('pid='.length);
    const stored = [...(await contentsOf(api)).values()].join('\n');
    const bare = code.replaceAll('-', '');
    for (const text of [code, bare, bare.slice(0, 10), secret, Buffer.from(bare).toString('hex')])
      expect(stored).not.toContain(text);
  });

  it('stands in the log of the file, tried or done, with why it was refused', async () => {
    const file = await given.case(manager, { bornOn: BORN_ON });
    const { code } = await given.code(manager, file.id);
    await signIn(code, '1970-01-01');
    await signIn(code);
    await signIn(code);
    const { body } = await manager.get(`/api/cases/${file.id}/access-log`);
    expect(body.items.slice(0, 3)).toMatchObject([
      { action: 'person.refused', decision: 'deny', reason: 'code-used', role: 'person' },
      { action: 'person.signed-in', decision: 'permit', role: 'person', agency: null },
      { action: 'person.refused', decision: 'deny', reason: 'born-on-differs', role: 'person' },
    ]);
  });
});

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
    const second = cookieOf(await signIn((await given.code(manager, caseId)).code, BORN_ON, '10.0.0.1', first));
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

describe('who represents a person', () => {
  it('signs in with a code of her own and the date of birth of the person, and is logged as representative', async () => {
    const id = await representative();
    const { code } = await given.code(manager, caseId, { for: id });
    const own = await given.code(manager, caseId);
    const answer = await signIn(code);
    expect(answer).toMatchObject({ status: 200, body: { representative: 'Vera Vertreterin', givenName: 'Mira' } });
    const log = await api.nobody.get('/api/me/access-log?limit=1', { cookie: cookieOf(answer) });
    expect(log.body.items).toMatchObject([{ action: 'person.signed-in', byRepresentative: true }]);
    // Her code and the person's do not replace one another.
    expect((await signIn(own.code)).status).toBe(200);
  });

  it('is signed out when the representation ends, and her code opens nothing any more', async () => {
    const id = await representative();
    const { code } = await given.code(manager, caseId, { for: id });
    const cookie = cookieOf(await signIn(code));
    const later = await given.code(manager, caseId, { for: id });
    await given.change(api, 'representative', id, 'ended_at = now()');
    expect((await lookWith(cookie)).status).toBe(401);
    expect(await signIn(later.code)).toMatchObject(FAILED);
  });

  it('has no session beyond the end of the representation', async () => {
    const until = new Date(Date.now() + 30 * 60_000);
    const id = await representative({ until: until.toISOString() });
    const answer = await signIn((await given.code(manager, caseId, { for: id })).code);
    expect(answer.body.session.endsAt).toBe(until.toISOString());
  });

  it('gets no code where she may not speak, or speaks in another file', async () => {
    const id = await representative({ until: new Date(Date.now() + 60_000).toISOString() });
    const other = await given.case(manager, { bornOn: BORN_ON });
    const path = (file: string) => `/api/cases/${file}/person-codes`;
    const fault = { status: 400, body: { errors: [{ field: 'for', code: 'notRepresented' }] } };
    expect(await manager.post(path(other.id), { for: id, language: 'ar' })).toMatchObject(fault);
    api.clock.set(new Date(Date.now() + 120_000));
    expect(await (await api.as('case-manager')).post(path(caseId), { for: id, language: 'ar' })).toMatchObject(fault);
  });
});

describe('a code', () => {
  it('comes as a letter, and is never seen again', async () => {
    const letter = await manager.post(`/api/cases/${caseId}/person-codes`, { language: 'ar' });
    expect(letter).toMatchObject({ status: 201, headers: { 'content-type': 'application/pdf' } });
    expect(letter.text.slice(0, 5)).toBe('%PDF-');
    const { body } = await manager.get(`/api/cases/${caseId}/person-codes`);
    expect(Object.keys(body.items[0]).toSorted()).toEqual(
      [
        'expiresAt',
        'id',
        'issuedAt',
        'issuedBy',
        'language',
        'representative',
        'revokedAt',
        'state',
        'usedAt',
      ].toSorted(),
    );
    expect(body.items[0]).toMatchObject({ state: 'open', issuedBy: 'staff', language: 'ar' });
  });

  it('is issued and revoked by who guides the file alone', async () => {
    const { id } = await given.code(manager, caseId);
    const stranger = await api.as('case-manager@rhein-sieg.example');
    for (const login of ['case-manager-2', 'team-lead', 'abh', 'dpo']) {
      const other = await api.as(login);
      expect((await other.post(`/api/cases/${caseId}/person-codes`, { language: 'de' })).status).toBe(404);
      expect((await other.post(`/api/person-codes/${id}/revocation`)).status).toBe(404);
    }
    expect((await stranger.get(`/api/cases/${caseId}/person-codes`)).status).toBe(404);
    expect((await stranger.post(`/api/person-codes/${id}/revocation`)).status).toBe(404);
  });

  it('needs a date of birth in the file and a language there is', async () => {
    const { id } = await given.case(manager);
    expect(await manager.post(`/api/cases/${id}/person-codes`, { language: 'de' })).toMatchObject({
      status: 409,
      body: { type: 'urn:fallbruecke:problem:birthday-missing' },
    });
    expect((await manager.post(`/api/cases/${caseId}/person-codes`, { language: 'xx' })).status).toBe(400);
  });
});
