import { type Client, startApi, type TestApi } from '@test/api';
import { pickReviews } from '@test/audit';
import { given } from '@test/given';

let api: TestApi;
let manager: Client;
let dpo: Client;
beforeAll(async () => {
  api = await startApi();
  // By day, whenever this runs.
  api.clock.set('2026-11-23T09:00:00Z');
});
beforeEach(async () => {
  api.clock.set('2026-11-23T09:00:00Z');
  manager = await api.as('case-manager');
  dpo = await api.as('dpo');
  await every(100);
});
afterAll(() => api.stop());

const every = (reads: number) => api.sql('UPDATE tenant SET review_interval = $1', [reads]);

const pick = () => pickReviews(api);

interface Review {
  id: string;
  pickedAs: string;
  action: string;
  role: string;
  result: string | null;
  [field: string]: unknown;
}

async function list(query = ''): Promise<Review[]> {
  const { status, body } = await dpo.get(`/api/access-reviews?limit=200&${query}`);
  expect(status).toBe(200);
  expect(body.items).toHaveLength(body.total);
  return body.items;
}

const picked = async (as: string) => (await list(`pickedAs=${as}`)).length;

/** One access that is drawn, whatever the chance. */
async function drawn(): Promise<Review & { caseId: string }> {
  await pick();
  await every(1);
  const { id: caseId } = await given.case(manager, { familyName: 'Andersson' });
  await manager.get(`/api/cases/${caseId}`);
  await pick();
  // Time stands still here; ids tell what came last.
  const review = (await list('pickedAs=sample&state=open')).toSorted((a, b) => (a.id < b.id ? -1 : 1)).at(-1);
  if (!review) throw new Error('Nothing was drawn');
  return { ...review, caseId };
}

describe('what is drawn', () => {
  it('is one read of each so many, and another one for each block', async () => {
    await pick();
    const { id } = await given.case(manager);
    await every(10);
    const before = await picked('sample');
    for (let reads = 0; reads < 40; reads += 1) await manager.get(`/api/cases/${id}`);
    await pick();
    // Where the blocks begin depends on what was read before.
    expect((await picked('sample')) - before).toBeGreaterThanOrEqual(3);
    expect((await picked('sample')) - before).toBeLessThanOrEqual(5);
    const again = await picked('sample');
    await pick();
    expect(await picked('sample')).toBe(again);
  });

  it('is nothing that was refused, and nothing of persons or of the data protection officer herself', async () => {
    const { id, client } = await given.person(api, manager);
    await pick();
    await every(1);
    const before = await picked('sample');
    await client.get('/api/me/access-log');
    await dpo.get(`/api/cases/${id}/access-log`);
    await (await api.as('case-manager-2')).get(`/api/cases/${id}`);
    await pick();
    expect(await picked('sample')).toBe(before);
    await manager.get(`/api/cases/${id}`);
    await pick();
    expect(await picked('sample')).toBe(before + 1);
  });

  it('is every access in an emergency, with the reason that was stated', async () => {
    const { number } = await given.case(manager);
    const colleague = await api.as('case-manager-2');
    const reason = 'Die Klinik braucht sofort eine Auskunft';
    expect((await colleague.post('/api/emergency-accesses', { caseNumber: number, reason })).status).toBe(201);
    expect((await colleague.post('/api/emergency-accesses', { caseNumber: number, reason })).status).toBe(201);
    await pick();
    const found = await list('pickedAs=emergency');
    expect(found).toHaveLength(2);
    expect(found[0]).toMatchObject({
      action: 'emergency.opened',
      role: 'case-manager',
      reason,
      files: 1,
      result: null,
    });
  });

  it('is a file of somebody of the same name, once a month', async () => {
    const { id } = await given.case(manager, { familyName: 'musterfrau' });
    await manager.get(`/api/cases/${id}`);
    await manager.get(`/api/cases/${id}`);
    await pick();
    await manager.get(`/api/cases/${id}`);
    await pick();
    expect(await picked('same-name')).toBe(1);
  });

  it('is whoever reads at night, once a night, and not by day', async () => {
    const { id } = await given.case(manager, { familyName: 'Andersson' });
    const at = async (time: string) => {
      api.clock.set(time);
      const client = await api.as('case-manager');
      dpo = await api.as('dpo');
      await client.get(`/api/cases/${id}`);
      await client.get(`/api/cases/${id}`);
    };
    await at('2026-11-23T20:59:00Z');
    await pick();
    expect(await picked('night')).toBe(0);
    await at('2026-11-23T21:00:00Z');
    await at('2026-11-24T04:59:00Z');
    await pick();
    expect(await picked('night')).toBe(1);
    await at('2026-11-24T05:00:00Z');
    await pick();
    expect(await picked('night')).toBe(1);
  });

  it('is one read of each so many by night, too, though the night itself is looked at once', async () => {
    const { id } = await given.case(manager, { familyName: 'Andersson' });
    await pick();
    await every(1);
    api.clock.set('2026-11-24T22:00:00Z');
    const client = await api.as('case-manager');
    dpo = await api.as('dpo');
    const [nights, samples] = [await picked('night'), await picked('sample')];
    await client.get(`/api/cases/${id}`);
    await client.get(`/api/cases/${id}`);
    await pick();
    await client.get(`/api/cases/${id}`);
    await pick();
    expect(await picked('night')).toBe(nights + 1);
    expect(await picked('sample')).toBe(samples + 2);
  });

  it('is whoever opens more than fifty files in an hour, and not who sees them in her list', async () => {
    const reader = await given.account(api, 'case-manager@mettmann.example', 'reader@mettmann.example', 'case-manager');
    // Whoever takes a person in sees her file.
    for (let files = 0; files < 50; files += 1) await given.case(reader, { familyName: 'Andersson' });
    await reader.get('/api/cases?limit=200');
    await pick();
    expect(await picked('many-files')).toBe(0);
    await given.case(reader, { familyName: 'Andersson' });
    await pick();
    expect(await picked('many-files')).toBe(1);
  });
});

describe('the list', () => {
  it('comes filtered, sorted and page by page, without a name', async () => {
    await drawn();
    for (const sort of ['pickedAt', '-pickedAt', 'at', '-at']) {
      const whole = await list(`sort=${sort}`);
      const seen: Review[] = [];
      for (let after = ''; ;) {
        const { body } = await dpo.get(`/api/access-reviews?limit=3&sort=${sort}${after}`);
        seen.push(...body.items);
        if (body.next === null) break;
        after = `&after=${body.next}`;
      }
      expect(seen).toEqual(whole);
      const times = whole.map((review) => String(review[sort.replace('-', '')]));
      expect(times).toEqual(sort.startsWith('-') ? times.toSorted().toReversed() : times.toSorted());
    }
    expect((await dpo.get('/api/access-reviews?limit=200')).text).not.toContain('Musterfrau');
    for (const query of ['state=old', 'sort=name', 'pickedAs=fun'])
      expect((await dpo.get(`/api/access-reviews?${query}`)).status).toBe(400);
  });

  it('is the data protection officer’s alone, and her Kreis’s', async () => {
    const { id } = await drawn();
    const elsewhere = await given.account(
      api,
      'case-manager@rhein-sieg.example',
      'dpo-2@rhein-sieg.example',
      'data-protection-officer',
    );
    expect((await elsewhere.get('/api/access-reviews')).body.items).toEqual([]);
    expect((await elsewhere.get(`/api/access-reviews/${id}`)).status).toBe(404);
    for (const login of ['case-manager', 'team-lead', 'steering', 'admin', 'abh']) {
      const client = await api.as(login);
      expect((await client.get('/api/access-reviews')).status).toBe(404);
      expect((await client.get(`/api/access-reviews/${id}`)).status).toBe(404);
      expect((await client.post(`/api/access-reviews/${id}/result`, { result: 'in-order' })).status).toBe(404);
    }
  });
});

describe('a review', () => {
  it('says who it was and what was seen, and that it was looked at', async () => {
    const { id, caseId } = await drawn();
    const { body } = await dpo.get(`/api/access-reviews/${id}`);
    expect(body).toMatchObject({ id, staffName: 'Mina Musterfrau', caseIds: [caseId], result: null, decidedBy: null });
    const looks = await api.sql(`SELECT FROM audit_event WHERE action = 'access-review.read'`);
    expect(looks).toHaveLength(1);
  });

  it('comes to a result, which the person sees was reached, and which stays', async () => {
    const { id, caseId } = await drawn();
    const decide = (result: object) => dpo.post(`/api/access-reviews/${id}/result`, result);
    expect(await decide({ result: 'question' })).toMatchObject({ status: 400, body: { errors: [{ field: 'note' }] } });
    expect((await decide({ result: 'fine' })).status).toBe(400);
    const note = 'Die Fachkraft wird gefragt, warum sie die Akte brauchte.';
    expect(await decide({ result: 'question', note })).toMatchObject({
      status: 200,
      body: { result: 'question', note },
    });
    expect((await list('state=open')).map((review) => review.id)).toContain(id);
    expect((await decide({ result: 'in-order' })).body).toMatchObject({ result: 'in-order', note: null });
    expect((await list('state=open')).map((review) => review.id)).not.toContain(id);
    expect((await list('state=decided')).map((review) => review.id)).toContain(id);
    const again = await decide({ result: 'breach', note });
    expect(again).toMatchObject({ status: 409, body: { type: 'urn:fallbruecke:problem:review-decided' } });
    const { body } = await manager.get(`/api/cases/${caseId}/access-log?limit=200`);
    expect(body.items.map(({ action }: { action: string }) => action)).toContain('access-review.decided');
    const { body: me } = await dpo.get('/api/me');
    expect(
      await api.asApplication(me, '', [`UPDATE access_review SET note = 'Neue Notiz' WHERE event_id = '${id}'`]),
    ).toEqual([0]);
  });

  it('does not give away to the person what she is to see later', async () => {
    const { id, caseId } = await drawn();
    const ground = '§ 58 Abs. 3 DSG NRW: Der Zweck einer laufenden Ermittlung wäre gefährdet.';
    const until = '2026-12-23T09:00:00Z';
    expect((await dpo.post('/api/log-deferrals', { caseId, eventId: id, ground, until })).status).toBe(201);
    expect((await dpo.post(`/api/access-reviews/${id}/result`, { result: 'in-order' })).status).toBe(200);
    const { body } = await manager.get(`/api/cases/${caseId}/access-log?limit=200`);
    expect(body.items.map(({ action }: { action: string }) => action)).not.toContain('access-review.decided');
  });
});
