import { type Client, startApi, type TestApi } from '@test/api';
import { given } from '@test/given';

const REASON = 'Sie spricht Arabisch und kennt die Familie';

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
afterAll(() => api.stop());

const accountOf = async (client: Client): Promise<string> => (await client.get('/api/me')).body.accountId;

interface Load {
  accountId: string;
  [field: string]: unknown;
}

async function loadOf(who: Client, as = lead): Promise<Load | undefined> {
  const { body } = await as.get('/api/load');
  const id = await accountOf(who);
  return (body.items as Load[]).find(({ accountId }) => accountId === id);
}

/** Somebody waits for a place. */
const waits = async (person: object) => (await given.waiting(manager, { familyName: 'Wartemuster', ...person })).id;

const assign = (caseId: string, caseManagerId: string, reason?: string) =>
  lead.post(`/api/cases/${caseId}/intake/decision`, { decision: 'accepted', caseManagerId, ...(reason && { reason }) });

describe('the load of a team', () => {
  it('counts places by the share of a post, files beside their weight, and what planned closings free', async () => {
    const own = await accountOf(manager);
    await api.sql('UPDATE post SET fte = 0.5 WHERE account_id = $1', [own]);
    const before = await loadOf(manager);
    expect(before).toMatchObject({ fte: 0.5, places: 40, openCases: 0, weightedLoad: 0, free: 40 });
    const [first, second, third] = [await given.case(manager), await given.case(manager), await given.case(manager)];
    for (const [file, intensity] of [
      [first, 'light'],
      [second, 'intensive'],
    ] as const)
      expect(await manager.put(`/api/cases/${file.id}/intensity`, { intensity })).toMatchObject({ status: 204 });
    await manager.put(`/api/cases/${third.id}/planned-closing`, { on: '2026-11-20' });
    await manager.put(`/api/cases/${second.id}/planned-closing`, { on: '2026-12-20' });
    expect((await manager.get(`/api/cases/${second.id}`)).body.intensity).toBe('intensive');
    expect(await loadOf(manager)).toMatchObject({
      openCases: 3,
      weightedLoad: 3,
      free: 37,
      forecast: { in30Days: 38, in60Days: 39, in90Days: 39 },
    });
    const admin = await api.as('admin');
    const weights = { validFrom: '2026-11-02', casesPerFte: 60, lightWeight: 0.25, intensiveWeight: 2 };
    expect((await admin.post('/api/caseload-limits', weights)).body.items[0]).toMatchObject(weights);
    expect(await loadOf(manager)).toMatchObject({ places: 30, openCases: 3, weightedLoad: 3.25 });
    await api.sql('DELETE FROM caseload_limit');
    await api.sql('UPDATE post SET fte = 1 WHERE account_id = $1', [own]);
  });

  it('shows a case manager her own alone, and files of whoever has left', async () => {
    expect((await manager.get('/api/load')).body.items.map(({ accountId }: Load) => accountId)).toEqual([
      await accountOf(manager),
    ]);
    const leaving = await api.as('case-manager-8');
    await given.case(leaving);
    const id = await accountOf(leaving);
    await api.sql('UPDATE post SET account_id = NULL WHERE account_id = $1', [id]);
    await api.sql('UPDATE account SET disabled_at = now() WHERE id = $1', [id]);
    const { body } = await lead.get('/api/load');
    expect(body.items).toContainEqual(
      expect.objectContaining({ accountId: id, hasLeft: true, places: 0, openCases: 1, free: -1 }),
    );
  });

  it('suggests who speaks the language and works in the town, and tells neither', async () => {
    const id = await accountOf(colleague);
    const profile = { languages: ['ar'], municipalities: ['05158024'] };
    expect(await lead.put(`/api/load/${id}/profile`, profile)).toMatchObject({ status: 204 });
    expect(await loadOf(colleague)).toMatchObject(profile);
    expect(await lead.put(`/api/load/${id}/profile`, { ...profile, languages: ['xx'] })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'languages', code: 'isCode' }] },
    });
    const waiting = await waits({ preferredLanguage: 'ar', municipality: '05158024' });
    const { body, text } = await lead.get(`/api/cases/${waiting}/suggestions`);
    expect(body.items[0]).toMatchObject({ accountId: id, speaksLanguage: true, worksInTown: true });
    expect(body.items[1]).toMatchObject({ speaksLanguage: false, worksInTown: false });
    expect(text).not.toMatch(/"ar"|05158024/);
    // Of a colleague's file a team lead learns nothing this way.
    const file = await given.case(manager, { preferredLanguage: 'ar' });
    expect(await lead.get(`/api/cases/${file.id}/suggestions`)).toMatchObject({ status: 403 });
    expect((await manager.get(`/api/cases/${file.id}/suggestions`)).body.items[0].accountId).toBe(id);
    expect(await colleague.get(`/api/cases/${file.id}/suggestions`)).toMatchObject({ status: 404 });
    // Rule 21: whoever is a client in a file is not to guide it.
    await manager.post(`/api/cases/${file.id}/staff-clients`, { accountId: id });
    const left: Load[] = (await manager.get(`/api/cases/${file.id}/suggestions`)).body.items;
    expect(left.map(({ accountId }) => accountId)).not.toContain(id);
  });
});

describe('more than the limit', () => {
  it('is given for a written reason alone, which stands in the log, also row by row', async () => {
    const id = await accountOf(colleague);
    const files = [await waits({}), await waits({}), await waits({})] as const;
    await api.sql(
      `INSERT INTO caseload_limit (tenant_id, valid_from, cases_per_fte, recorded_at, recorded_by)
         SELECT tenant_id, '2026-11-01', 1, now(), id FROM account WHERE id = $1`,
      [id],
    );
    expect(await assign(files[0], id)).toMatchObject({ status: 204 });
    expect(await assign(files[1], id)).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'reason', code: 'overLimit' }] },
    });
    const bulk = { caseIds: [files[1], files[2]], caseManagerId: id };
    const refused = await lead.post('/api/bulk/assignments', bulk);
    expect(refused).toMatchObject({ status: 200, body: { done: 0, refused: 2 } });
    expect(refused.body.items[0]).toMatchObject({ row: 1, isDone: false, code: 'overLimit' });
    expect(await assign(files[1], id, REASON)).toMatchObject({ status: 204 });
    const again = await lead.post('/api/bulk/assignments', { ...bulk, reason: REASON });
    expect(again.body).toMatchObject({ done: 1, refused: 1 });
    expect(again.body.items).toMatchObject([{ code: 'forbidden' }, { isDone: true, code: null }]);
    const { body: log } = await colleague.get(`/api/cases/${files[2]}/access-log?limit=200`);
    expect(log.items).toContainEqual(
      expect.objectContaining({ action: 'limit.exceeded', role: 'team-lead', reason: REASON }),
    );
    await api.sql('DELETE FROM caseload_limit');
  });

  it('is taken by nobody herself, nor handed over before the team lead has said why', async () => {
    const [receiver, giver] = [await api.as('case-manager-5'), await api.as('case-manager-6')];
    const id = await accountOf(receiver);
    const [kept, offered, led] = [
      await given.accepted(giver),
      await given.accepted(giver),
      await given.accepted(giver),
    ];
    await given.accepted(receiver);
    const [begun, waiting] = [await given.case(receiver), await waits({})];
    await given.intake(receiver, begun.id);
    const [{ files } = { files: 0 }] = await api.sql<{ files: number }>(
      'SELECT count(*)::int AS files FROM case_file WHERE case_manager_id = $1 AND closed_on IS NULL',
      [id],
    );
    const [{ fte } = { fte: 1 }] = await api.sql<{ fte: number }>(
      'SELECT sum(fte)::float8 AS fte FROM post WHERE account_id = $1 AND building_block = 2',
      [id],
    );
    const limit = (cases: number) =>
      api.sql(
        `INSERT INTO caseload_limit (tenant_id, valid_from, cases_per_fte, recorded_at, recorded_by)
           SELECT tenant_id, '2026-11-01', $2, now(), id FROM account WHERE id = $1
         ON CONFLICT (tenant_id, valid_from) DO UPDATE SET cases_per_fte = excluded.cases_per_fte`,
        [id, Math.max(1, Math.round(cases / fte))],
      );
    await limit(files - 1);
    // Intake that she holds already is one of her files; somebody who waits would be one more.
    for (const caseId of [begun.id, waiting])
      expect(await receiver.post(`/api/cases/${caseId}/intake/decision`, { decision: 'accepted' })).toMatchObject({
        status: 409,
        body: { type: 'urn:fallbruecke:problem:limit-reached' },
      });
    await limit(files);
    expect(await receiver.post(`/api/cases/${begun.id}/intake/decision`, { decision: 'accepted' })).toMatchObject({
      status: 204,
    });
    const summary = 'Der Kurs beginnt im März, der Bescheid fehlt.';
    const offer = await giver.post(`/api/cases/${offered.id}/handovers`, { toId: id, summary });
    expect(offer).toMatchObject({ status: 201, body: { isOverLimit: true, limitReason: null } });
    const decide = (as: Client, body: object) => as.post(`/api/handovers/${offer.body.id}/decision`, body);
    expect(await decide(receiver, { decision: 'accept' })).toMatchObject({
      status: 409,
      body: { type: 'urn:fallbruecke:problem:handover-over-limit' },
    });
    const allow = { decision: 'allow', reason: REASON };
    for (const other of [receiver, giver]) expect(await decide(other, allow)).toMatchObject({ status: 403 });
    expect(await decide(lead, { decision: 'allow' })).toMatchObject({ status: 400 });
    expect(await decide(lead, allow)).toMatchObject({
      status: 200,
      body: { state: 'open', isOverLimit: false, limitReason: REASON },
    });
    expect(await decide(receiver, { decision: 'accept' })).toMatchObject({ status: 200, body: { state: 'accepted' } });
    // What the team lead offers herself has her reason already.
    const hers = await lead.post(`/api/cases/${led.id}/handovers`, { toId: id, reason: REASON });
    expect(hers).toMatchObject({ status: 201, body: { isOverLimit: false, limitReason: REASON } });
    expect(await receiver.post(`/api/handovers/${hers.body.id}/decision`, { decision: 'accept' })).toMatchObject({
      status: 200,
    });
    const { body: log } = await receiver.get(`/api/cases/${offered.id}/access-log?limit=200`);
    expect(log.items).toContainEqual(
      expect.objectContaining({ action: 'limit.exceeded', role: 'team-lead', reason: REASON }),
    );
    // A colleague cannot write that reason, past the API neither.
    const { body: me } = await giver.get('/api/me');
    const forged = `INSERT INTO handover (tenant_id, id, case_id, from_id, to_id, sealed, offered_at, offered_by, limit_reason)
      SELECT tenant_id, gen_random_uuid(), '${kept.id}', from_id, to_id, 'x', now(), offered_by, '${REASON}'
      FROM handover WHERE case_id = '${offered.id}' LIMIT 1`;
    await expect(api.asApplication(me, '', [forged])).rejects.toThrow(/row-level security/);
    await api.sql('DELETE FROM caseload_limit');
  });
});
