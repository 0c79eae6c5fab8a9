import { type Client, startApi, type TestApi } from '@test/api';
import { given } from '@test/given';

const REASON = 'Die Person liegt bewusstlos im Krankenhaus';

let api: TestApi;
let manager: Client;
let colleague: Client;
let lead: Client;
beforeAll(async () => {
  api = await startApi();
  await at('2026-11-23T09:00:00Z');
});
afterAll(() => api.stop());

/** Sets the clock; whoever was signed in before is not any more. */
async function at(instant: string): Promise<void> {
  api.clock.set(instant);
  manager = await api.as('case-manager');
  colleague = await api.as('case-manager-2');
  lead = await api.as('team-lead');
}

async function accountOf(client: Client): Promise<string> {
  return (await client.get('/api/me')).body.accountId;
}

describe('a deputy', () => {
  it('sees and fills the files of an absent colleague on the days that are set, and on no other', async () => {
    await at('2026-11-23T09:00:00Z');
    const file = await given.case(manager, { familyName: 'Vertretungsfall' });
    expect(await colleague.get(`/api/cases/${file.id}`)).toMatchObject({ status: 404 });
    const set = await lead.post('/api/deputies', {
      absentId: await accountOf(manager),
      deputyId: await accountOf(colleague),
      validFrom: '2026-11-24',
      validUntil: '2026-11-25',
    });
    expect(set).toMatchObject({ status: 201, body: { live: false } });
    expect(await colleague.get(`/api/cases/${file.id}`)).toMatchObject({ status: 404 });

    await at('2026-11-24T09:00:00Z');
    expect(await colleague.get(`/api/cases/${file.id}`)).toMatchObject({ status: 200 });
    expect(await given.section(colleague, file.id, 'language', { germanLevel: 'B1' })).toBe(1);
    expect((await given.consent(colleague, file.id)).id).toBeDefined();
    const absent = await colleague.get('/api/cases?holder=absent');
    const names: { familyName: string }[] = absent.body.items;
    expect(names.map(({ familyName }) => familyName)).toContain('Vertretungsfall');
    const { displayName } = (await manager.get('/api/me')).body;
    expect(absent.body.items).toContainEqual(expect.objectContaining({ id: file.id, caseManager: displayName }));
    expect((await colleague.get('/api/cases')).body.items).not.toContainEqual(expect.objectContaining({ id: file.id }));

    await at('2026-11-26T09:00:00Z');
    expect(await colleague.get(`/api/cases/${file.id}`)).toMatchObject({ status: 404 });
    expect((await colleague.get('/api/cases?holder=absent')).body.total).toBe(0);
  });

  it('is no deputy any more at once when the team lead ends it', async () => {
    await at('2026-11-27T09:00:00Z');
    const file = await given.case(manager);
    const days = { validFrom: '2026-11-27', validUntil: '2026-11-30' };
    const who = { absentId: await accountOf(manager), deputyId: await accountOf(colleague) };
    const { body } = await lead.post('/api/deputies', { ...who, ...days });
    expect(await colleague.get(`/api/cases/${file.id}`)).toMatchObject({ status: 200 });
    expect(await lead.post(`/api/deputies/${body.id}/end`)).toMatchObject({ status: 200, body: { live: false } });
    expect(await colleague.get(`/api/cases/${file.id}`)).toMatchObject({ status: 404 });
    expect(await lead.post(`/api/deputies/${body.id}/end`)).toMatchObject({ status: 409 });
  });

  it('is set for days that can be, and among colleagues of the team', async () => {
    const who = { absentId: await accountOf(manager), deputyId: await accountOf(colleague) };
    const officer = await accountOf(await api.as('abh'));
    const days = { validFrom: '2026-12-01', validUntil: '2026-12-02' };
    for (const [wrong, fault] of [
      [{ ...who, ...days, validUntil: '2026-11-30' }, ['validUntil', 'endsBeforeStart']],
      [{ ...who, ...days, validUntil: '2027-06-30' }, ['validUntil', 'deputyTooLong']],
      [{ ...who, ...days, deputyId: who.absentId }, ['deputyId', 'deputyOfHerself']],
      [{ ...who, ...days, deputyId: officer }, ['deputyId', 'unknownColleague']],
    ] as const) {
      const [field, code] = fault;
      expect(await lead.post('/api/deputies', wrong)).toMatchObject({
        status: 400,
        body: { errors: [{ field, code }] },
      });
    }
  });
});

describe('an emergency', () => {
  it('opens a file of a colleague for four hours, in a role of its own, to read, without what was confided', async () => {
    await at('2026-12-01T09:00:00Z');
    const file = await given.case(manager);
    await given.section(manager, file.id, 'health', { remarks: 'Diabetes' });
    const note = { category: 'health', title: 'offen', text: 'Insulin' };
    await manager.post(`/api/cases/${file.id}/items`, note);
    await manager.post(`/api/cases/${file.id}/items`, { ...note, title: 'anvertraut', confided: true });
    await manager.post(`/api/cases/${file.id}/items`, { ...note, title: 'unbenannt', category: null });
    const opened = await colleague.post('/api/emergency-accesses', { caseNumber: file.number, reason: REASON });
    expect(opened).toMatchObject({ status: 201, body: { caseId: file.id, endsAt: '2026-12-01T13:00:00+00:00' } });

    const path = `/api/emergency-accesses/${opened.body.id}/file`;
    const read = await colleague.get(path);
    expect(read).toMatchObject({ status: 200, body: { file: { id: file.id, person: { familyName: 'Mustermann' } } } });
    expect(read.body.file.sections).toContainEqual(
      expect.objectContaining({ category: 'health', content: { remarks: 'Diabetes' } }),
    );
    expect(read.body.items.map(({ content }: { content: { title: string } }) => content.title)).toEqual(['offen']);
    expect(await colleague.get(`/api/cases/${file.id}`)).toMatchObject({ status: 404 });
    expect(await lead.get(path)).toMatchObject({ status: 404 });

    const log = await manager.get(`/api/cases/${file.id}/access-log`);
    const entries: { role: string; action: string }[] = log.body.items;
    expect(entries).toContainEqual(
      expect.objectContaining({ role: 'emergency', action: 'case.read', decision: 'permit' }),
    );
    expect(entries).toContainEqual(expect.objectContaining({ action: 'emergency.opened', reason: REASON }));
    const officer = await api.as('dpo');
    expect((await officer.get('/api/emergency-accesses')).body.items).toContainEqual(
      expect.objectContaining({
        caseId: file.id,
        caseNumber: file.number,
        openedBy: (await colleague.get('/api/me')).body.displayName,
        reason: REASON,
        live: true,
      }),
    );
    expect((await colleague.get('/api/emergency-accesses')).body.items).toMatchObject([{ caseNumber: file.number }]);
    // Who has to do with neither the review nor the access is told nothing, not even by the function behind it.
    for (const client of [manager, lead]) {
      expect((await client.get('/api/emergency-accesses')).body.total).toBe(0);
      const { body: me } = await client.get('/api/me');
      const named = `SELECT FROM app.emergency_named('${opened.body.id}')`;
      expect(await api.asApplication(me, '', [named])).toEqual([0]);
    }

    await at('2026-12-01T12:59:59Z');
    expect(await colleague.get(path)).toMatchObject({ status: 200 });
    await at('2026-12-01T13:00:00Z');
    expect(await colleague.get(path)).toMatchObject({ status: 404 });
  });

  it('needs a reason that says something, and a file of the own Kreis', async () => {
    const file = await given.case(manager);
    expect(await colleague.post('/api/emergency-accesses', { caseNumber: file.number, reason: 'eilig' })).toMatchObject(
      {
        status: 400,
      },
    );
    const stranger = await api.as('case-manager@rhein-sieg.example');
    expect(await stranger.post('/api/emergency-accesses', { caseNumber: '2026-9999', reason: REASON })).toMatchObject({
      status: 404,
    });
  });
});

describe('staff who are clients', () => {
  it('never see their own file, whatever role or emergency would let them', async () => {
    const file = await given.case(manager);
    await given.consent(manager, file.id);
    const officer = await api.as('abh');
    const dpo = await api.as('dpo');
    const shared = `/api/shared-cases/${file.id}?purpose=residence-title`;
    expect(await officer.get(shared)).toMatchObject({ status: 200 });
    for (const client of [officer, colleague, lead, dpo]) {
      const body = { accountId: await accountOf(client) };
      expect(await manager.post(`/api/cases/${file.id}/staff-clients`, body)).toMatchObject({ status: 204 });
    }
    expect(await officer.get(shared)).toMatchObject({ status: 404 });
    const list = await officer.get('/api/shared-cases?purpose=residence-title&limit=200');
    expect(list.body.items).not.toContainEqual(expect.objectContaining({ id: file.id }));
    expect(list.body.total).toBe(list.body.items.length);
    for (const client of [colleague, lead])
      expect(await client.post('/api/emergency-accesses', { caseNumber: file.number, reason: REASON })).toMatchObject({
        status: 404,
      });
    expect((await lead.get('/api/cases?limit=200')).body.items).not.toContainEqual(
      expect.objectContaining({ id: file.id }),
    );
    expect(await dpo.get(`/api/cases/${file.id}/access-log`)).toMatchObject({ status: 404 });
  });

  it('cannot be named by themselves, so that nobody takes a file out of sight', async () => {
    const file = await given.case(manager);
    const body = { accountId: await accountOf(manager) };
    expect(await manager.post(`/api/cases/${file.id}/staff-clients`, body)).toMatchObject({ status: 400 });
    expect(await manager.get(`/api/cases/${file.id}`)).toMatchObject({ status: 200 });
  });
});
