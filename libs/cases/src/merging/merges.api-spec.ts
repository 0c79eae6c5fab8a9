import { type Client, startApi, type TestApi } from '@test/api';
import { dumpOf } from '@test/dump';
import { given } from '@test/given';
import { AGAIN, mergeFiles, previewOf, twoFiles, undoMerge, WHO } from '@test/merging';
import { ImportRunner } from '../imports/import-runner.service';

let api: TestApi;
let manager: Client;
let colleague: Client;
let lead: Client;
beforeAll(async () => {
  api = await startApi();
  api.clock.set('2026-11-23T09:00:00Z');
  manager = await api.as('case-manager');
  colleague = await api.as('case-manager-2');
  lead = await api.as('team-lead');
});
afterAll(() => api.stop());

const two = () => twoFiles(manager);
const preview = (kept: string, other: string, client = manager) => previewOf(client, kept, other);
const merge = (kept: string, other: string, fromOther: string[] = []) => mergeFiles(manager, kept, other, fromOther);
const undo = (kept: string, client = manager) => undoMerge(manager, kept, client);
const fileOf = async (caseId: string) => (await manager.get(`/api/cases/${caseId}`)).body;
const partOf = async (caseId: string, wanted: string) =>
  (await fileOf(caseId)).sections.find(({ category }: { category: string }) => category === wanted);

describe('another file of the same person', () => {
  it('is found among the files that the asker sees, and said to be sure or not', async () => {
    const { kept, other } = await two();
    const foreign = await given.accepted(colleague, { ...WHO, givenName: 'Mehmed' });
    await given.accepted(manager, { ...WHO, familyName: 'Musterfrau-Anders', givenName: 'Olena' });
    await api.app.get(ImportRunner).runDue();
    const { body } = await manager.get(`/api/cases/${kept}/duplicates`);
    expect(body.items).toMatchObject([{ caseId: other, ...AGAIN, phase: 'assessment', isSure: false }]);
    expect(await lastOf(other)).toBe('files.compared');
    expect((await colleague.get(`/api/cases/${kept}/duplicates`)).status).toBe(404);
    expect((await lead.get(`/api/cases/${kept}/duplicates`)).status).toBe(403);
    await given.opening(lead, kept);
    const led = (await lead.get(`/api/cases/${kept}/duplicates`)).body.items;
    expect(led.map(({ caseId, bornOn }: { caseId: string; bornOn: string }) => [caseId, bornOn])).toEqual(
      expect.arrayContaining([
        [other, null],
        [foreign.id, null],
      ]),
    );
  });
});

/** Everything that a merge writes. */
const written = async () => {
  const dump = await dumpOf(api);
  return ['file_merge', 'case_phase', 'case_section', 'person', 'share'].map((table) => dump.get(`public.${table}`));
};

/** What was done last with a file, by its log. */
const lastOf = async (caseId: string): Promise<string | undefined> => {
  const [row] = await api.sql<{ action: string }>(
    `SELECT e.action FROM audit_event e WHERE EXISTS (SELECT FROM audit_subject s WHERE s.event_id = e.id AND s.case_id = $1)
       OR EXISTS (SELECT FROM audit_batch b WHERE b.event_id = e.id AND $1 = ANY (b.case_ids)) ORDER BY e.id DESC LIMIT 1`,
    [caseId],
  );
  return row?.action;
};

describe('a merge', () => {
  it('is shown field by field before anything is written', async () => {
    const { kept, other, number } = await two();
    await given.section(manager, kept, 'language', { germanLevel: 'A2' });
    await given.section(manager, other, 'language', { germanLevel: 'B1', courseStatus: 'attending' });
    await given.section(manager, other, 'health', { remarks: 'Nachtigall' });
    const before = await written();
    const { status, body } = await preview(kept, other);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      otherNumber: number,
      staying: { contacts: 0, items: 0 },
      shares: [],
      addedDenials: 0,
    });
    const named = (field: string) => body.fields.find((each: { field: string }) => each.field === field);
    expect(named('givenName')).toEqual({
      category: 'contact',
      field: 'givenName',
      kept: 'Mohammed',
      other: 'Muhammad',
      differs: true,
      suggested: 'kept',
    });
    expect(named('phone')).toMatchObject({ kept: null, other: '02104 555', suggested: 'other' });
    expect(named('germanLevel')).toMatchObject({ kept: 'A2', other: 'B1', suggested: 'kept' });
    expect(named('remarks')).toMatchObject({ category: 'health', kept: null, other: 'Nachtigall' });
    expect(named('familyName').differs).toBe(false);
    expect(await written()).toEqual(before);
    for (const caseId of [kept, other]) expect(await lastOf(caseId)).toBe('files.compared');
  });

  it('takes the chosen fields and lets the other file rest; taking it back restores both', async () => {
    const { kept, other } = await two();
    await given.section(manager, kept, 'language', { germanLevel: 'A2' });
    await given.section(manager, other, 'language', { germanLevel: 'B1', courseStatus: 'attending' });
    await given.section(manager, other, 'health', { remarks: 'Nachtigall' });
    const [one, two_] = [await fileOf(kept), await fileOf(other)];
    const chosen = ['contact.phone', 'language.germanLevel', 'health.remarks'];
    const merged = await merge(kept, other, chosen);
    expect(merged.status).toBe(204);
    for (const caseId of [kept, other]) expect(await lastOf(caseId)).toBe('files.merged');
    expect((await partOf(kept, 'contact')).content).toMatchObject({ givenName: 'Mohammed', phone: '02104 555' });
    expect((await partOf(kept, 'language')).content).toEqual({ germanLevel: 'B1' });
    expect((await partOf(kept, 'health')).content).toEqual({ remarks: 'Nachtigall' });
    expect(await fileOf(other)).toMatchObject({ phase: 'closed' });
    expect((await partOf(other, 'language')).content).toEqual({ germanLevel: 'B1', courseStatus: 'attending' });
    const listed = (await manager.get(`/api/cases/${kept}/duplicates`)).body;
    expect(listed.merges).toMatchObject([{ otherId: other, rests: false, undoneAt: null }]);
    expect(listed.items.map(({ caseId }: { caseId: string }) => caseId)).not.toContain(other);
    expect((await manager.get(`/api/cases/${other}/duplicates`)).body.merges).toMatchObject([
      { otherId: kept, rests: true },
    ]);
    const reopened = { step: 'reopen', from: 'closed', reason: 'Die Person ist wieder da und braucht Hilfe' };
    expect(await manager.post(`/api/cases/${other}/phases`, reopened)).toMatchObject({
      status: 409,
      body: { type: expect.stringMatching('case-merged') },
    });

    // What was written since the merge stays.
    await given.section(manager, kept, 'language', { germanLevel: 'B2' });
    const undone = await undo(kept);
    expect(undone.status).toBe(204);
    for (const caseId of [kept, other]) expect(await lastOf(caseId)).toBe('merge.undone');
    const contents = (file: { sections: { category: string; content: object }[] }) =>
      Object.fromEntries(
        file.sections
          .map(({ category, content }) => [category, withoutNulls(content)] as const)
          .filter(([, content]) => Object.keys(content).length > 0),
      );
    expect(contents(await fileOf(kept))).toEqual({ ...contents(one), language: { germanLevel: 'B2' } });
    expect(contents(await fileOf(other))).toEqual(contents(two_));
    expect(await fileOf(other)).toMatchObject({ phase: two_.phase, caseManager: two_.caseManager });
    expect((await undo(kept)).status).toBe(409);
    const [left] = await api.sql<{ sealed: string | null }>('SELECT sealed FROM file_merge WHERE case_id = $1', [kept]);
    expect(left?.sealed).toBeNull();
  });

  it('is made by whoever guides both, or finds the other one in untaken intake', async () => {
    const { kept } = await two();
    const foreign = await given.accepted(colleague, AGAIN);
    expect((await preview(kept, foreign.id)).status).toBe(404);
    expect((await preview(kept, foreign.id, colleague)).status).toBe(404);
    expect((await preview(kept, kept)).status).toBe(400);
    await given.opening(lead, kept);
    expect((await preview(kept, foreign.id, lead)).status).toBe(404);
    const { id: untaken } = await given.case(manager, AGAIN);
    await given.change(api, 'case_file', untaken, 'case_manager_id = NULL');
    expect((await preview(untaken, kept)).status).toBe(403);
    expect((await merge(kept, untaken, ['contact.givenName'])).status).toBe(204);
    expect((await colleague.get(`/api/cases/${untaken}`)).status).toBe(404);
    expect((await undo(kept)).status).toBe(204);
    expect((await colleague.get(`/api/cases/${untaken}`)).body).toMatchObject({ phase: 'intake', caseManager: null });
  });

  it('is refused for what was not previewed, for a field that is not there, and for a file that is merged', async () => {
    const { kept, other } = await two();
    const { body } = await preview(kept, other);
    const sent = (fromOther: string[]) =>
      manager.post(`/api/cases/${kept}/merges`, { otherId: other, basis: body.basis, fromOther });
    expect((await sent(['contact.nothing'])).body.errors).toMatchObject([{ field: 'fromOther' }]);
    await given.section(manager, other, 'housing', { rooms: 2 });
    expect((await sent([])).body.type).toMatch('merge-changed');
    expect((await merge(kept, other)).status).toBe(204);
    const third = await given.accepted(manager, AGAIN);
    expect((await preview(kept, third.id)).body.type).toMatch('merge-merged');
    expect((await preview(third.id, kept)).body.type).toMatch('merge-merged');
    expect((await preview(third.id, other)).body.type).toMatch('merge-merged');
  });

  it('goes with the file that goes on to whoever takes it over', async () => {
    const { kept, other } = await two();
    await merge(kept, other);
    const [me, her] = await Promise.all([manager.get('/api/me'), colleague.get('/api/me')]);
    await given.change(api, 'case_file', kept, `case_manager_id = '${her.body.accountId}'`);
    expect((await manager.get(`/api/cases/${other}`)).status).toBe(404);
    expect((await colleague.get(`/api/cases/${other}`)).status).toBe(200);
    const { body } = await colleague.get(`/api/cases/${kept}/duplicates`);
    expect((await colleague.post(`/api/cases/${kept}/merges/${body.merges[0].id}/undoing`)).status).toBe(204);
    const [row] = await api.sql<{ guide: string }>('SELECT case_manager_id AS guide FROM case_file WHERE id = $1', [
      other,
    ]);
    expect(row?.guide).toBe(me.body.accountId);
  });

  it('keeps what it replaced sealed, and the application makes no step of it by hand', async () => {
    const { kept, other } = await two();
    await given.section(manager, kept, 'housing', { remarks: 'Zaunkönig' });
    const confided = { version: 0, content: { remarks: 'Rohrdommel' }, confided: true };
    expect((await manager.put(`/api/cases/${other}/sections/housing`, confided)).status).toBe(200);
    await merge(kept, other, ['housing.remarks']);
    expect(await partOf(kept, 'housing')).toMatchObject({ confided: true, content: { remarks: 'Rohrdommel' } });
    const [stored] = await api.sql<{ sealed: string }>('SELECT sealed FROM file_merge WHERE case_id = $1', [kept]);
    expect(Buffer.from(stored?.sealed ?? '', 'base64url').toString('latin1')).not.toMatch(/Zaunk|Rohrd/);
    const { body: me } = await manager.get('/api/me');
    const byHand = (step: string, phase: string) =>
      `INSERT INTO case_phase (tenant_id, id, case_id, ordinal, step, from_phase, phase, entered_on, case_manager_id, sealed,
           recorded_at, recorded_by) VALUES (app.tenant_id(), gen_random_uuid(), '${other}', 9, '${step}', 'closed', '${phase}',
           '2026-11-23', app.account_id(), 'x', app.now(), app.account_id())`;
    for (const step of ['unmerge', 'reopen'])
      await expect(api.asApplication(me, '', [byHand(step, 'assessment')])).rejects.toMatchObject({ code: '42501' });
  });
});

function withoutNulls(content: object): object {
  return Object.fromEntries(Object.entries(content).filter(([, value]) => value !== null && value !== false));
}
