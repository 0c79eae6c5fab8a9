import { type Answer, type Client, startApi, type TestApi } from '@test/api';
import { contentsOf } from '@test/contents';
import { BORN_ON, given } from '@test/given';
import { cookieOf, type SignInWith, signInWith } from '@test/person-sign-in';
import { newCode } from '../codes/code';

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

const signIn = (code: string, how: SignInWith = {}): Promise<Answer> => signInWith(api, code, how);
/** What is the same in two refusals: everything but the time and the request's id. */
const visible = ({ status, text, headers: { date: _, 'x-request-id': __, ...headers } }: Answer) => ({
  status,
  text,
  headers,
});

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
      await signIn(open.code, { bornOn: '1990-05-18' }),
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
    for (let count = 0; count < 4; count += 1) await signIn(four.code, { bornOn: '1970-01-01' });
    expect((await signIn(four.code)).status).toBe(200);
    const five = await given.code(manager, caseId);
    for (let count = 0; count < 5; count += 1) await signIn(five.code, { bornOn: '1970-01-01' });
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
    const tries = await Promise.all(Array.from({ length: 104 }, () => signIn(newCode(), { from: '10.9.9.9' })));
    expect(tries.filter(({ status }) => status === 401)).toHaveLength(100);
    const slowed = tries.find(({ status }) => status === 429);
    expect(slowed).toMatchObject({ body: { type: 'urn:fallbruecke:problem:too-many-attempts' } });
    expect(Number(slowed?.headers['retry-after'])).toBeGreaterThan(0);
    const { code } = await given.code(manager, caseId);
    expect((await signIn(code, { from: '10.9.9.9' })).status).toBe(429);
    expect((await signIn(code, { from: '10.9.9.8' })).status).toBe(200);
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
    await signIn(code, { bornOn: '1970-01-01' });
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
