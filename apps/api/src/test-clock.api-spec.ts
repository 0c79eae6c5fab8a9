import { Clock, clockOf, Config, readConfig } from '@app/platform';
import { type Client, startApi, type TestApi } from '@test/api';
import { given } from '@test/given';

const THEN = '2027-02-01T08:00:00.000Z';
const MINUTE = 60_000;

let api: TestApi;
let config: Config;
beforeAll(async () => {
  api = await startApi((usual) => ({ dataDir: usual.dataDir, clock: 'adjustable' }));
  config = api.app.get(Config);
});
afterAll(() => api.stop());
afterEach(async () => set(await api.as('admin'), null));

const set = (admin: Client, now: unknown) => admin.put('/api/test/clock', { now });

/** Whether a time is the expected one or less than a minute after it. */
function expectSoonAfter(time: unknown, expected: Date | string): void {
  const late = new Date(String(time)).getTime() - new Date(expected).getTime();
  expect(late).toBeGreaterThanOrEqual(0);
  expect(late).toBeLessThan(MINUTE);
}

describe('a clock that can be set', () => {
  it('moves the application, SQL, the pages and every other process alike, and goes on from there', async () => {
    const answer = await set(await api.as('admin'), THEN);
    expect(answer.status).toBe(200);
    expectSoonAfter(answer.body.now, THEN);

    const admin = await api.as('admin');
    const first = await admin.get('/api/test/clock');
    const { body: me, headers } = await admin.get('/api/me');
    expectSoonAfter(me.settableClock, THEN);
    expectSoonAfter(headers['date'], THEN);
    const [session] = await api.sql<{ at: string }>('SELECT max(opened_at)::text AS at FROM session');
    expectSoonAfter(session?.at, THEN);
    const ofAnotherProcess = clockOf(config);
    expectSoonAfter(ofAnotherProcess.now().toISOString(), first.body.now);
    expectSoonAfter(ofAnotherProcess.setting(), first.body.now);
    const second = await admin.get('/api/test/clock');
    expect(Date.parse(second.body.now)).toBeGreaterThan(Date.parse(first.body.now));
  });

  it('ends what is over by then, and brings it back when it is set right', async () => {
    const manager = await api.as('case-manager');
    const file = await given.case(manager);
    await given.consent(manager, file.id, { validUntil: new Clock().today() });
    const read = async () =>
      (await (await api.as('abh')).get(`/api/shared-cases/${file.id}?purpose=residence-title`)).status;
    expect(await read()).toBe(200);
    await set(await api.as('admin'), new Date(Date.now() + 48 * 60 * MINUTE).toISOString());
    expect(await read()).toBe(404);
    expect((await manager.get('/api/me')).status).toBe(401);
    await set(await api.as('admin'), null);
    expect(await read()).toBe(200);
  });

  it('is set by the tenant admin alone, and the log says so', async () => {
    for (const login of ['case-manager', 'abh', 'dpo', 'team-lead', 'steering']) {
      const client = await api.as(login);
      expect((await set(client, THEN)).status).toBe(404);
      expect((await client.get('/api/test/clock')).status).toBe(404);
    }
    expect((await set(api.nobody, THEN)).status).toBe(401);
    const admin = await api.as('admin');
    const { body } = await admin.get('/api/me');
    await set(admin, THEN);
    const entries = await api.sql('SELECT FROM audit_event WHERE account_id = $1 AND action = $2', [
      body.accountId,
      'clock.set',
    ]);
    expect(entries.length).toBeGreaterThan(0);
  });

  it.each([
    undefined,
    '',
    'now',
    1_800_000_000_000,
    '2027-02-30T08:00:00Z',
    '2027-02-01T08:00:00',
    '3027-02-01T08:00:00Z',
  ])('is not set to %j', async (now) => {
    expect((await set(await api.as('admin'), now)).status).toBe(400);
    expect(clockOf(config).setting()).toBe('');
  });
});

describe('the setting CLOCK', () => {
  it('is off by itself', () => {
    expect(readConfig({}).clock).toBe('system');
    expect(clockOf(readConfig({})).setting()).toBe('');
  });

  it('is refused in production', () => {
    expect(() => readConfig({ CLOCK: 'adjustable', NODE_ENV: 'production' })).toThrow(/^CLOCK=adjustable is refused/);
    expect(readConfig({ CLOCK: 'adjustable' }).clock).toBe('adjustable');
    expect(() => readConfig({ CLOCK: 'stopped' })).toThrow('Unusable settings: CLOCK');
  });
});

describe('without it', () => {
  // Passport keeps its strategies in one place, so that only one API at a time can know sessions in a process.
  it('there is no such route, nor a word of it', async () => {
    await api.stop();
    api = await startApi();
    const admin = await api.as('admin');
    expect((await set(admin, THEN)).status).toBe(404);
    expect((await admin.get('/api/test/clock')).status).toBe(404);
    expect((await admin.get('/api/me')).body.settableClock).toBeNull();
  });
});
