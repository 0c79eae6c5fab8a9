import { type Client, startApi, type TestApi } from '@test/api';
import { given } from '@test/given';

const REASON = 'Die Räumung der Wohnung ist angekündigt';

let api: TestApi;
let manager: Client;
let colleague: Client;
let lead: Client;
beforeAll(async () => {
  api = await startApi();
  api.clock.set('2026-11-02T09:00:00Z');
  [manager, colleague] = [await api.as('case-manager'), await api.as('case-manager-2')];
  lead = await api.as('team-lead');
});
beforeEach(async () => {
  // Each story has the list to itself.
  await api.sql(`UPDATE waiting_entry SET left_at = now(), left_as = 'close' WHERE left_at IS NULL`);
});
afterAll(() => api.stop());

/** Somebody is put on the waiting list, at this time. */
async function waits(familyName: string, urgency = 'normal', at = '2026-11-02T09:00:00Z'): Promise<string> {
  api.clock.set(at);
  const again = await api.as('case-manager');
  return (await given.waiting(again, { familyName, preferredLanguage: 'ar' }, { urgency })).id;
}

interface Item {
  id: string;
  caseId: string;
  familyName: string;
  place: number;
  expectedInDays: number | null;
  [field: string]: unknown;
}
interface Page {
  items: Item[];
  next: string | null;
  lists: object[];
  [field: string]: unknown;
}

async function list(query = 'limit=200', as = manager): Promise<Page> {
  const answer = await as.get(`/api/waiting-list?${query}`);
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.body;
}

const order = (page: { items: Item[] }) => page.items.map(({ familyName }) => familyName);
const move = (id: string, body: object, as = manager) => as.post(`/api/waiting-list/${id}/moves`, body);

describe('the waiting list', () => {
  it('is ordered by urgency, then by how long somebody waits', async () => {
    await waits('Spaet', 'normal', '2026-11-05T09:00:00Z');
    await waits('Frueh', 'normal', '2026-11-04T09:00:00Z');
    await waits('Ruhig', 'low', '2026-11-03T09:00:00Z');
    await waits('Akut', 'acute', '2026-11-06T09:00:00Z');
    await waits('Eilig', 'high', '2026-11-06T09:00:00Z');
    api.clock.set('2026-11-06T12:00:00Z');
    manager = await api.as('case-manager');
    const page = await list();
    expect(order(page)).toEqual(['Akut', 'Eilig', 'Frueh', 'Spaet', 'Ruhig']);
    expect(page.items.map(({ place }) => place)).toEqual([1, 2, 3, 4, 5]);
    expect(page.items[2]).toMatchObject({ enteredOn: '2026-11-04', waitingDays: 2, ahead: false, moves: [] });
    expect(page).toMatchObject({ total: 5, next: null, limit: 80 });
    expect(order(await list('sort=enteredOn'))).toEqual(['Ruhig', 'Frueh', 'Spaet', 'Akut', 'Eilig']);
    expect(order(await list('sort=-name'))).toEqual(['Spaet', 'Ruhig', 'Frueh', 'Eilig', 'Akut']);
    // A filter takes nobody's place away.
    expect((await list('urgency=low')).items).toMatchObject([{ familyName: 'Ruhig', place: 5 }]);
    expect(order(await list('q=fru'))).toEqual(['Frueh']);
  });

  it('goes on where a page ends', async () => {
    for (const name of ['Eins', 'Zwei', 'Drei']) await waits(name);
    const first = await list('limit=2');
    const second = await list(`limit=2&after=${first.next}`);
    expect([...order(first), ...order(second)]).toEqual(['Eins', 'Zwei', 'Drei']);
    expect(second.next).toBeNull();
  });

  it('puts somebody ahead for a written reason, which is kept and shown, and back for another', async () => {
    await waits('Zuerst', 'high');
    const caseId = await waits('Danach', 'low');
    const id = caseId;
    expect((await move(id, { ahead: true })).body.errors).toMatchObject([{ field: 'reason' }]);
    expect((await move(id, { ahead: true, reason: '          ' })).status).toBe(400);
    expect((await move(id, { ahead: true, reason: REASON })).status).toBe(204);
    expect((await move(id, { ahead: true, reason: REASON })).body.type).toBe('urn:fallbruecke:problem:already-there');
    const page = await list();
    expect(order(page)).toEqual(['Danach', 'Zuerst']);
    const { body: me } = await manager.get('/api/me');
    expect(page.items[0]).toMatchObject({
      ahead: true,
      moves: [{ ahead: true, reason: REASON, recordedBy: me.displayName }],
    });
    const [row] = await api.sql<{ all: string }>(
      'SELECT to_jsonb(m)::text AS all FROM waiting_move m WHERE case_id = $1',
      [id],
    );
    expect(row?.all).not.toContain('Räumung');
    expect((await move(id, { ahead: false, reason: 'Die Räumung ist abgewendet' }, lead)).status).toBe(204);
    const back = await list();
    expect(order(back)).toEqual(['Zuerst', 'Danach']);
    expect(back.items[1]?.['moves']).toHaveLength(2);
  });

  it('follows the urgency of the intake', async () => {
    await waits('Bleibt', 'normal');
    const caseId = await waits('Wird-Eilig', 'low');
    await given.intake(colleague, caseId, { urgency: 'acute' });
    expect(order(await list())).toEqual(['Wird-Eilig', 'Bleibt']);
  });

  it('is left by whoever is taken on, by herself or by the team lead', async () => {
    const [first, second] = [await waits('Erste'), await waits('Zweite')];
    const decide = (caseId: string, body: object, as: Client) => as.post(`/api/cases/${caseId}/intake/decision`, body);
    expect((await decide(first, { decision: 'waiting' }, colleague)).body.type).toBe(
      'urn:fallbruecke:problem:already-waiting',
    );
    expect((await decide(first, { decision: 'accepted' }, colleague)).status).toBe(204);
    expect(order(await list())).toEqual(['Zweite']);
    const taken = await move(first, { ahead: true, reason: REASON }, colleague);
    expect(taken.body.type).toBe('urn:fallbruecke:problem:not-waiting');
    const caseManagerId = (await colleague.get('/api/me')).body.accountId;
    expect((await decide(second, { decision: 'accepted', caseManagerId }, lead)).status).toBe(204);
    expect(order(await list())).toEqual([]);
    expect((await colleague.get(`/api/cases/${second}`)).body.phase).toBe('assessment');
  });

  it('shows a team lead who waits and why somebody is ahead, and not how to reach her', async () => {
    const id = await waits('Sichtbar');
    await move(id, { ahead: true, reason: REASON });
    const { items } = await list('limit=200', lead);
    expect(items).toMatchObject([{ familyName: 'Sichtbar', preferredLanguage: null, moves: [{ reason: REASON }] }]);
  });

  it('is nobody’s outside the Kreis, and stands in the log of those who are on it', async () => {
    const caseId = await waits('Geloggt');
    const id = caseId;
    const stranger = await api.as('case-manager@rhein-sieg.example');
    expect(order(await list('limit=200', stranger))).toEqual([]);
    expect((await move(id, { ahead: true, reason: REASON }, stranger)).status).toBe(404);
    expect((await stranger.get(`/api/waiting-list/${id}/letter`)).status).toBe(404);
    await move(id, { ahead: true, reason: REASON });
    await list();
    await manager.get(`/api/waiting-list/${id}/letter`);
    await given.change(
      api,
      'case_file',
      caseId,
      `case_manager_id = '${(await manager.get('/api/me')).body.accountId}'`,
    );
    const log = await manager.get(`/api/cases/${caseId}/access-log?limit=200`);
    expect(log.body.items.map(({ action }: { action: string }) => action)).toEqual(
      expect.arrayContaining(['waiting-list.read', 'waiting.moved', 'waiting-letter.printed']),
    );
  });
});

describe('the expected place', () => {
  it('comes from the limit, the posts, the open files and their planned closings', async () => {
    await waits('Wartet-Eins', 'high');
    await waits('Wartet-Zwei');
    const free = await list();
    expect(free.items.map(({ expectedInDays }) => expectedInDays)).toEqual([0, 0]);
    const [posts] = await api.sql<{ fte: number }>(
      `SELECT sum(fte)::float8 AS fte FROM post p JOIN agency a ON a.id = p.agency_id
         WHERE a.name = 'Kreisintegrationszentrum Mettmann' AND building_block = 2 AND account_id IS NOT NULL`,
    );
    expect(free.lists[1]).toMatchObject({ waiting: 2, capacity: Math.round((posts?.fte ?? 0) * 80) });

    // A limit so low that whoever guides a file already fills it.
    const admin = await api.as('admin');
    const limit = (validFrom: string, casesPerFte: number) =>
      admin.post('/api/caseload-limits', { validFrom, casesPerFte });
    expect((await limit('2026-11-02', 1)).body).toMatchObject({ current: 1, total: 1 });
    expect((await limit('2026-11-01', 1)).body.errors).toMatchObject([{ field: 'validFrom', code: 'endsInPast' }]);
    expect((await limit('2026-11-02', 2)).status).toBe(409);
    expect((await lead.get('/api/figures/caseload')).body.ratio).toBe(1);
    const [open] = await api.sql<{ count: number }>(
      `SELECT count(*)::int FROM case_file c WHERE closed_on IS NULL AND case_manager_id IN (SELECT account_id FROM post)`,
    );
    const full = await list();
    expect([full['limit'], full.lists[1]]).toMatchObject([
      1,
      { capacity: Math.round(posts?.fte ?? 0), openCases: open?.count },
    ]);
    const missing = (open?.count ?? 0) - Math.round(posts?.fte ?? 0);
    const { accountId: caseManagerId } = (await manager.get('/api/me')).body;
    // Beyond her own places nobody takes a file on but for a written reason of the team lead.
    const taken = async () => {
      const id = await waits('Voll');
      const decision = { decision: 'accepted', caseManagerId, reason: REASON };
      expect((await lead.post(`/api/cases/${id}/intake/decision`, decision)).status).toBe(204);
      return id;
    };
    for (let opened = missing; opened < 0; opened += 1) await taken();
    for (const on of ['2026-12-02', '2026-12-12', '2027-01-01']) {
      const id = await taken();
      await manager.put(`/api/cases/${id}/planned-closing`, { on });
    }
    // Three more than the limit are guided now: their closings bring it down, and the first who waits gets no place by them.
    const page = await list();
    expect(page.lists[1]).toMatchObject({ plannedClosings: 3 });
    expect(page.items.map(({ expectedInDays }) => expectedInDays)).toEqual([null, null]);
    expect((await limit('2026-11-03', 2)).body.current).toBe(1);
    api.clock.set('2026-11-03T09:00:00Z');
    manager = await api.as('case-manager');
    expect((await list()).items.map(({ expectedInDays }) => expectedInDays)).toEqual([0, 0]);
  });
});

describe('the letter to somebody who waits', () => {
  it('is a PDF in German and her language', async () => {
    const id = await waits('Brief');
    for (const query of ['', '?language=de', '?language=ti']) {
      const answer = await manager.get(`/api/waiting-list/${id}/letter${query}`);
      expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/pdf']);
      expect(answer.bytes.subarray(0, 5).toString()).toBe('%PDF-');
      expect(answer.headers['content-disposition']).not.toContain('Brief');
    }
    const unknown = await manager.get(`/api/waiting-list/${id}/letter?language=la`);
    expect(unknown.body.errors).toMatchObject([{ field: 'language' }]);
    expect((await lead.get(`/api/waiting-list/${id}/letter`)).status).toBe(404);
  });
});
