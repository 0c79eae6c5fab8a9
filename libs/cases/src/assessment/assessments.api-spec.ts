import { type Client, startApi, type TestApi } from '@test/api';
import { contentsOf } from '@test/contents';
import { withClient } from '@test/database';
import { given } from '@test/given';
import { LIFE_AREAS, type LifeArea } from './life-areas';

let api: TestApi;
let manager: Client;
let path: string;
let caseId: string;
beforeAll(async () => {
  api = await startApi();
  api.clock.set('2026-11-23T09:00:00Z');
  manager = await api.as('case-manager');
});
afterAll(() => api.stop());
beforeEach(async () => {
  caseId = (await given.case(manager)).id;
  path = `/api/cases/${caseId}/assessments`;
});

const AREA = { situation: 'Nachtigall', resources: 'Amsel', needs: 'Drossel', wishes: 'Zeisig', value: 4 };
const area = (name: LifeArea, over: object = {}) => ({ area: name, ...AREA, ...over });

async function begun(areas: object[] = [area('language')]): Promise<{ id: string; version: number }> {
  const { body: started } = await manager.post(path);
  const { body } = await manager.put(`${path}/${started.id}`, { version: started.version, areas });
  return body;
}

async function finished(areas?: object[], assessedOn = '2026-11-20') {
  const { id, version } = await begun(areas);
  return manager.post(`${path}/${id}/finishing`, { version, assessedOn });
}

describe('an assessment', () => {
  it('holds every life area in its order, with values from 0 to 10 or none', async () => {
    const values = [0, 10, null];
    const given3 = LIFE_AREAS.slice(0, 3).map((name, place) => area(name, { value: values[place] }));
    await begun(given3.toReversed());
    const { body } = await manager.get(path);
    expect(body).toMatchObject({ total: 1, next: null });
    expect(body.items[0]).toMatchObject({
      number: 1,
      version: 2,
      assessedOn: null,
      author: 'Mina Musterfrau',
      updatedAt: expect.stringContaining('2026-11-23T09:00:00'),
    });
    const empty = { situation: '', resources: '', needs: '', wishes: '', value: null };
    expect(body.items[0].areas).toEqual([...given3, ...LIFE_AREAS.slice(3).map((name) => ({ area: name, ...empty }))]);
  });

  it.each([
    ['areas.0.value', [area('health', { value: 11 })]],
    ['areas.0.value', [area('health', { value: -1 })]],
    ['areas.0.value', [area('health', { value: 2.5 })]],
    ['areas.0.area', [area('health', { area: 'belief' })]],
    ['areas', [area('health'), area('health')]],
    ['areas.0.wishes', [area('health', { wishes: 'x'.repeat(10_001) })]],
  ])('is refused by field: %s', async (field, areas) => {
    const { id } = await begun();
    const answer = await manager.put(`${path}/${id}`, { version: 2, areas });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field, message: expect.any(String) }] } });
  });

  it('finished never changes, and the next begins with what it says', async () => {
    const { status, body: first } = await finished();
    expect(status).toBe(200);
    expect(first).toMatchObject({ assessedOn: '2026-11-20', number: 1 });
    for (const answer of [
      await manager.put(`${path}/${first.id}`, { version: first.version, areas: [] }),
      await manager.post(`${path}/${first.id}/finishing`, { version: first.version }),
    ])
      expect(answer).toMatchObject({ status: 409, body: { type: 'urn:fallbruecke:problem:assessment-finished' } });
    const { body: second } = await manager.post(path);
    expect(second).toMatchObject({ number: 2, assessedOn: null, areas: first.areas });
    await manager.put(`${path}/${second.id}`, { version: 1, areas: [area('language', { value: 9 })] });
    const { body } = await manager.get(path);
    expect(body.items.map(({ areas }: { areas: { value: number }[] }) => areas[1]?.value)).toEqual([4, 9]);
  });

  it('finished cannot be changed by the application even past its services, a draft can', async () => {
    const { body: first } = await finished();
    await begun();
    expect(await changedByApplication()).toEqual([2]);
    expect((await manager.get(path)).body.items[0]).toEqual(first);
  });

  it('keeps the key it is sealed with', async () => {
    await finished();
    await expect(api.sql('DELETE FROM vault.person_key WHERE case_id = $1', [caseId])).rejects.toThrow('still opens');
  });

  /** The numbers of the versions that its case manager may change under row-level security alone. */
  async function changedByApplication(): Promise<number[]> {
    const [file] = await api.sql<{ tenant: string; account: string; agency: string }>(
      'SELECT tenant_id AS tenant, case_manager_id AS account, agency_id AS agency FROM case_file WHERE id = $1',
      [caseId],
    );
    const changed = await withClient(api.database.appUrl, async (connection) => {
      const settings = `set_config('app.tenant_id', $1, false), set_config('app.account_id', $2, false),
        set_config('app.agency_id', $3, false), set_config('app.role', 'case-manager', false)`;
      await connection.query(`SELECT ${settings}`, [file?.tenant, file?.account, file?.agency]);
      return connection.query<{ number: number }>(
        'UPDATE assessment SET version = version WHERE case_id = $1 RETURNING number',
        [caseId],
      );
    });
    return changed.rows.map(({ number }) => number);
  }

  it('has one draft at a time', async () => {
    await begun();
    expect(await manager.post(path)).toMatchObject({
      status: 409,
      body: { type: 'urn:fallbruecke:problem:assessment-begun' },
    });
  });

  it('is of today when no day is given, and never of a day to come', async () => {
    const { id, version } = await begun();
    expect(await manager.post(`${path}/${id}/finishing`, { version, assessedOn: '2026-11-24' })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'assessedOn' }] },
    });
    expect(await manager.post(`${path}/${id}/finishing`, { version })).toMatchObject({
      status: 200,
      body: { assessedOn: '2026-11-23' },
    });
  });

  it('cannot be finished while nothing is assessed', async () => {
    expect(await finished([area('health', { value: null })])).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'areas' }] },
    });
  });

  it('tells the second of two writers, and loses nothing', async () => {
    const { id } = await begun();
    const [mine, theirs] = ['Meise', 'Star'].map((situation) => [area('health', { situation })]);
    await manager.put(`${path}/${id}`, { version: 2, areas: theirs });
    const answer = await manager.put(`${path}/${id}`, { version: 2, areas: mine });
    expect(answer).toMatchObject({ status: 409, body: { type: 'urn:fallbruecke:problem:section-changed' } });
    expect(answer.body.current).toMatchObject({ version: 3, author: 'Mina Musterfrau' });
    expect(answer.text).toContain('Star');
    expect((await manager.get(path)).text).not.toContain('Meise');
  });

  it('is not begun, written or finished in a closed file', async () => {
    const { id, version } = await begun();
    await given.change(api, 'case_file', caseId, `phase = 'closed', closed_on = '2026-11-23'`);
    for (const answer of [
      await manager.post(path),
      await manager.put(`${path}/${id}`, { version, areas: [] }),
      await manager.post(`${path}/${id}/finishing`, { version }),
    ])
      expect(answer).toMatchObject({ status: 409, body: { type: 'urn:fallbruecke:problem:case-closed' } });
  });

  it('is nowhere in the database as it was written', async () => {
    await finished();
    for (const [table, rows] of await contentsOf(api))
      expect([table, /Nachtigall|Amsel|Drossel|Zeisig/.test(rows)]).toEqual([table, false]);
    expect((await manager.get(path)).text).toContain('Nachtigall');
  });

  it('is logged whenever it is looked at, begun, written or finished', async () => {
    const { body } = await finished();
    await manager.put(`${path}/${body.id}`, { version: 1, areas: [] });
    await manager.get(path);
    const log = await manager.get(`/api/cases/${caseId}/access-log?limit=200`);
    const acts = log.body.items.map(({ action }: { action: string }) => action).toReversed();
    expect(acts.filter((act: string) => act.startsWith('assessment'))).toEqual([
      'assessment.started',
      'assessment.written',
      'assessment.finished',
      'assessments.read',
    ]);
  });
});

describe('whom an assessment is shown', () => {
  it('is never an agency, whatever the person allows', async () => {
    await finished();
    const agencyId = await given.agency(manager, 'foreigners-office');
    const all = ['contact', ...LIFE_AREAS, 'belief', 'plan'];
    await given.consent(manager, caseId, {
      agencyId,
      categories: all,
      specialCategories: ['health', 'violence', 'belief'],
    });
    const officer = await api.as('abh');
    const shared = await officer.get(`/api/shared-cases/${caseId}?purpose=residence-title`);
    expect(shared.status).toBe(200);
    expect(shared.text).not.toMatch(/Nachtigall|Amsel|Drossel|Zeisig/);
    expect((await officer.get(path)).status).toBe(404);
  });

  it('is a team lead once she has said why', async () => {
    await finished();
    const lead = await api.as('team-lead');
    expect(await lead.get(path)).toMatchObject({
      status: 403,
      body: { type: 'urn:fallbruecke:problem:reason-required' },
    });
    await given.opening(lead, caseId);
    expect((await lead.get(path)).text).toContain('Nachtigall');
  });

  it('is the person herself, with her data', async () => {
    const { client, id } = await given.person(api, manager);
    await given.assessment(manager, id, { wishes: 'Zeisig' });
    const { body } = await client.get('/api/me/data');
    expect(body.assessments).toMatchObject([{ number: 1, assessedOn: '2026-11-23' }]);
    expect(JSON.stringify(body.assessments)).toContain('Zeisig');
  });
});
