import { type Client, startApi, type TestApi } from '@test/api';
import { given } from '@test/given';

let api: TestApi;
let manager: Client;
let id: string;
beforeAll(async () => {
  api = await startApi();
  manager = await api.as('case-manager');
  ({ id } = await given.case(manager, {
    familyName: 'Probemuster',
    municipality: '05158020',
    preferredLanguage: 'uk',
  }));
});
afterAll(() => api.stop());

const dead = { cookie: 'sid=nobody-has-this-session' };

describe('a session that is over', () => {
  it.each([
    () => '/api/me',
    () => '/api/cases',
    () => '/api/cases?sort=nonsense',
    () => `/api/cases/${id}`,
    () => '/api/cases/no-id-at-all',
    () => `/api/cases/${id}/consents`,
    () => '/api/shared-cases?purpose=benefits',
    () => '/api/shared-cases',
    () => `/api/shared-cases/${id}?purpose=benefits`,
  ])('is 401 before anything else is judged (%#)', async (path) => {
    expect(await api.nobody.get(path(), dead)).toMatchObject({ status: 401 });
  });
});

describe('input on a route that is not for the role', () => {
  it.each([
    ['steering', '/api/cases?sort=nonsense'],
    ['case-manager', '/api/shared-cases'],
  ])('is not judged: %s %s is not there', async (login, path) => {
    expect(await (await api.as(login)).get(path)).toMatchObject({ status: 404 });
  });
});

describe('a team lead', () => {
  it("sees names and state of her team's files, not how to reach a person", async () => {
    const { body } = await (await api.as('team-lead')).get('/api/cases');
    expect(body.items).toMatchObject([
      { id, familyName: 'Probemuster', municipality: null, preferredLanguage: null, interpreterNeeded: null },
    ]);
    expect(body.items[0].caseManager).toEqual(expect.any(String));
  });

  it('cannot find out a town by asking for it', async () => {
    const answer = await (await api.as('team-lead')).get('/api/cases?municipality=05158020');
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: 'municipality' }] } });
  });

  it('states a reason in words, not in blanks', async () => {
    const answer = await (await api.as('team-lead')).post(`/api/cases/${id}/openings`, { reason: ' '.repeat(12) });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: 'reason' }] } });
  });
});

describe('intake that nobody has taken', () => {
  let free: string;
  let colleague: Client;
  beforeAll(async () => {
    colleague = await api.as('case-manager-2');
    ({ id: free } = await given.case(manager, { familyName: 'Niemandsmuster' }));
    await given.consent(manager, free);
    await api.sql(`UPDATE case_file SET case_manager_id = NULL WHERE id = $1`, [free]);
  });

  it('can be seen by every case manager', async () => {
    expect((await colleague.get('/api/cases?holder=nobody')).body.items).toMatchObject([{ id: free }]);
    expect(await colleague.get(`/api/cases/${free}`)).toMatchObject({ status: 200 });
  });

  it('is written and shared by nobody before it is taken', async () => {
    const section = { version: 0, content: { rooms: 2 } };
    expect(await colleague.put(`/api/cases/${free}/sections/housing`, section)).toMatchObject({ status: 403 });
    const agencyId = await given.agency(colleague, 'foreigners-office');
    const terms = { agencyId, purposes: ['benefits'], categories: ['contact'], validUntil: '2027-03-31' };
    const how = { textVersion: '2026-12', language: 'de', form: 'written' };
    expect(await colleague.post(`/api/cases/${free}/consents`, { ...terms, ...how })).toMatchObject({ status: 403 });
  });

  it('lets a consent be withdrawn all the same', async () => {
    const [consent] = await api.sql<{ id: string }>('SELECT id FROM consent WHERE case_id = $1', [free]);
    expect(await colleague.post(`/api/consents/${consent?.id}/withdrawal`, {})).toMatchObject({ status: 200 });
  });

  it("is nobody's to see once it is beyond intake", async () => {
    await api.sql(`UPDATE case_file SET phase = 'monitoring' WHERE id = $1`, [free]);
    expect(await colleague.get(`/api/cases/${free}`)).toMatchObject({ status: 404 });
    expect((await colleague.get('/api/cases?holder=nobody')).body).toMatchObject({ total: 0 });
  });
});

describe('a partner in the database itself', () => {
  it('sees no file and no colleague of the Kreis, whatever is shared', async () => {
    await given.consent(manager, id);
    const officer = await (await api.as('abh')).get('/api/me');
    const seen = await api.asApplication(officer.body, 'residence-title', [
      'SELECT FROM share',
      'SELECT FROM case_file',
      'SELECT FROM account',
    ]);
    expect(seen).toEqual([1, 0, 1]);
  });
});

describe('the data protection officer', () => {
  it('reads the log of a file nobody has looked at, and of none that is not there', async () => {
    const dpo = await api.as('dpo');
    const { id: untouched } = await given.case(manager);
    await api.sql('DELETE FROM audit_subject WHERE case_id = $1', [untouched]);
    expect(await dpo.get(`/api/cases/${untouched}/access-log`)).toMatchObject({ status: 200, body: { total: 0 } });
    const none = '01890000-0000-7000-8000-000000000000';
    expect(await dpo.get(`/api/cases/${none}/access-log`)).toMatchObject({ status: 404 });
  });
});
