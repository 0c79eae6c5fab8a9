import { type Answer, type Client, startApi, type TestApi } from '@test/api';
import { BORN_ON, given } from '@test/given';
import { cookieOf, type SignInWith, signInWith } from '@test/person-sign-in';

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
const lookWith = (cookie: string) => api.nobody.get('/api/person-session', { cookie });

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
