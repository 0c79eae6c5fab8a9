import { type Client, startApi, type TestApi } from '@test/api';
import { given } from '@test/given';
import { offering } from '@test/moving';

let api: TestApi;
let manager: Client;
let lead: Client;
let receiver: Client;
let receivingLead: Client;
let receiverId = '';
beforeAll(async () => {
  api = await startApi();
  api.clock.set('2026-11-02T09:00:00Z');
  [manager, lead] = [await api.as('case-manager'), await api.as('team-lead')];
  receiver = await api.as('case-manager@rhein-sieg.example');
  receivingLead = await api.as('team-lead@rhein-sieg.example');
  receiverId = (await receiver.get('/api/me')).body.accountId;
});
afterAll(() => api.stop());

const offer = async (caseId: string, over: object = {}, as = manager) =>
  as.post(`/api/cases/${caseId}/moves`, await offering(manager, caseId, over));
const decide = (id: string, body: object, as = receivingLead) => as.post(`/api/arrivals/${id}/decision`, body);
const assign = (id: string, over: object = {}) =>
  decide(id, { decision: 'assign', caseManagerId: receiverId, ...over });
const actsOf = async (caseId: string, as: Client): Promise<{ action: string; reason: string | null }[]> =>
  (await as.get(`/api/cases/${caseId}/access-log?limit=200`)).body.items;

describe('an assignment', () => {
  it('goes above the limit only for a reason that is written down', async () => {
    await api.sql(`UPDATE post SET fte = 0.01 WHERE account_id = $1`, [receiverId]);
    // One place, and it is taken.
    await given.case(receiver);
    const file = await given.accepted(manager, { familyName: 'Grenzmuster' });
    const { body: move } = await offer(file.id, { sections: [], specialSections: [], parts: [] });
    expect(await assign(move.id)).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'reason', code: 'overLimit' }] },
    });
    const reason = 'Die Familie ist dem Team schon bekannt';
    expect(await assign(move.id, { reason })).toMatchObject({ status: 200, body: { limitReason: reason } });
    const { body } = await decide(move.id, { decision: 'accept' }, receiver);
    expect(await actsOf(body.caseId, receiver)).toContainEqual(
      expect.objectContaining({ action: 'arrival.accepted', reason }),
    );
  });
});

describe('the database', () => {
  it('gives the package to nobody, and neither side a row of the other', async () => {
    const file = await given.accepted(manager, { familyName: 'Zeilenmuster' });
    await offer(file.id, { sections: [], specialSections: [], parts: [] });
    const mine = (await receivingLead.get('/api/me')).body;
    const rows = 'SELECT id FROM file_arrival';
    await expect(api.asApplication(mine, '', ['SELECT package FROM file_arrival'])).rejects.toThrow(
      /permission denied/,
    );
    const [arrivals = 0, moves] = await api.asApplication(mine, '', [rows, 'SELECT id FROM file_move']);
    expect([Number(arrivals) > 0, moves]).toEqual([true, 0]);
    const theirs = (await lead.get('/api/me')).body;
    expect(await api.asApplication(theirs, '', [rows])).toEqual([0]);
    const land = (await (await api.as('land@nrw.example')).get('/api/me')).body;
    expect(await api.asApplication(land, '', [rows, 'SELECT id FROM file_move'])).toEqual([0, 0]);
  });
});

describe('an offer that nobody answers', () => {
  it('is told to both sides when nobody takes it in time, by the term of the Kreis that offers it', async () => {
    const admin = await api.as('admin');
    const set = await admin.post('/api/move-terms', { validFrom: '2026-11-02', days: 3 });
    expect(set).toMatchObject({ status: 201, body: { current: 3 } });
    expect(await admin.post('/api/move-terms', { validFrom: '2026-11-01', days: 3 })).toMatchObject({ status: 400 });
    expect(await lead.post('/api/move-terms', { validFrom: '2026-11-03', days: 3 })).toMatchObject({ status: 404 });
    const file = await given.accepted(manager, { familyName: 'Fristmuster' });
    const { body: move } = await offer(file.id, { sections: [], specialSections: [], parts: [] });
    const overdue = async (as: Client, path: string): Promise<string[]> =>
      (await as.get(`/api/${path}?overdue=true&limit=200`)).body.items.map(({ id }: { id: string }) => id);
    const isTold = () =>
      Promise.all([overdue(manager, 'moves'), overdue(lead, 'moves'), overdue(receivingLead, 'arrivals')]).then(
        (lists) => lists.map((ids) => ids.includes(move.id)),
      );
    expect(await isTold()).toEqual([false, false, false]);
    api.clock.set('2026-11-05T09:00:00Z');
    [manager, lead] = [await api.as('case-manager'), await api.as('team-lead')];
    receivingLead = await api.as('team-lead@rhein-sieg.example');
    expect(await isTold()).toEqual([true, true, true]);
    await manager.post(`/api/moves/${move.id}/end`, { ending: 'withdrawn' });
    expect(await isTold()).toEqual([false, false, false]);
  });
});
