import { type Client, startApi, type TestApi } from '@test/api';
import { given } from '@test/given';
import { mergeFiles, previewOf, twoFiles, undoMerge } from '@test/merging';

let api: TestApi;
let manager: Client;
let officer: Client;
let jobcenter: Client;
beforeAll(async () => {
  api = await startApi();
  api.clock.set('2026-11-23T09:00:00Z');
  [manager, officer, jobcenter] = [await api.as('case-manager'), await api.as('abh'), await api.as('jobcenter')];
});
afterAll(() => api.stop());

const isShared = async (caseId: string, purpose = 'residence-title', client = officer) =>
  (await client.get(`/api/shared-cases/${caseId}?purpose=${purpose}`)).status === 200;

describe('the stricter consent', () => {
  const later = { validUntil: '2027-06-30' };

  it('is what both files open, for the time that both run, and comes back when the merge is taken back', async () => {
    const { kept, other } = await twoFiles(manager);
    await given.section(manager, kept, 'housing', { rooms: 2 });
    await given.section(manager, kept, 'residence', { fileNumber: 'AB 12' });
    await given.consent(manager, kept, { categories: ['contact', 'residence', 'housing'], ...later });
    await given.consent(manager, kept, { purposes: ['naturalisation'] });
    await given.consent(manager, other, { categories: ['contact', 'residence', 'language'], validUntil: '2027-02-28' });
    expect(await isShared(kept, 'naturalisation')).toBe(true);
    const { body } = await previewOf(manager, kept, other);
    expect(body.shares).toMatchObject([
      { purpose: 'naturalisation', kept: ['contact', 'residence'], other: [], after: [] },
      {
        purpose: 'residence-title',
        kept: ['contact', 'residence', 'housing'],
        other: ['contact', 'residence', 'language'],
        after: ['contact', 'residence'],
      },
    ]);
    await mergeFiles(manager, kept, other);
    const shared = await officer.get(`/api/shared-cases/${kept}?purpose=residence-title`);
    expect(shared.body.sections.map(({ category }: { category: string }) => category)).toEqual([
      'contact',
      'residence',
    ]);
    expect(await isShared(kept, 'naturalisation')).toBe(false);
    expect(await isShared(other)).toBe(false);
    const [share] = await api.sql<{ day: string }>(
      'SELECT valid_until::date::text AS day FROM share WHERE case_id = $1',
      [kept],
    );
    expect(share?.day).toMatch(/^2027-0(2-28|3-01)$/);
    await undoMerge(manager, kept);
    expect(await isShared(kept, 'naturalisation')).toBe(true);
    expect(await isShared(other)).toBe(true);
  });

  it('follows what becomes of the consents in the file that rests', async () => {
    const { kept, other } = await twoFiles(manager);
    await given.consent(manager, kept);
    const { id } = await given.consent(manager, other);
    await mergeFiles(manager, kept, other);
    expect(await isShared(kept)).toBe(true);
    expect((await manager.post(`/api/consents/${id}/withdrawal`, { channel: 'oral' })).status).toBeLessThan(300);
    expect(await isShared(kept)).toBe(false);
  });

  it('denies what either file denies, and lets stand what is declared afterwards', async () => {
    const { kept, other } = await twoFiles(manager);
    await given.consent(manager, kept, { categories: ['contact', 'residence'] });
    await given.consent(manager, other, { categories: ['contact', 'residence'] });
    const denial = { decision: 'deny', purposes: ['naturalisation'], categories: ['residence'] };
    await given.consent(manager, other, denial);
    const { body } = await previewOf(manager, kept, other);
    expect(body.addedDenials).toBe(1);
    await mergeFiles(manager, kept, other);
    api.clock.set('2026-11-23T09:01:00Z');
    const agencyId = await given.agency(manager, 'jobcenter');
    await given.consent(manager, kept, { agencyId, purposes: ['benefits'] });
    expect(await isShared(kept, 'benefits', jobcenter)).toBe(true);
    await given.consent(manager, kept, { purposes: ['naturalisation'], categories: ['contact', 'residence'] });
    const seen = await officer.get(`/api/shared-cases/${kept}?purpose=naturalisation`);
    expect(seen.body.sections.map(({ category }: { category: string }) => category)).toEqual(['contact']);
    api.clock.set('2026-11-23T09:00:00Z');
  });

  it('leaves nothing of what was allowed before when the file that rests is erased', async () => {
    const { kept, other } = await twoFiles(manager);
    await given.consent(manager, kept);
    const { id } = await given.consent(manager, other);
    await mergeFiles(manager, kept, other);
    await api.sql(
      `WITH acting AS MATERIALIZED (SELECT set_config('app.tenant_id', tenant_id::text, true) FROM case_file WHERE id = $1)
      DELETE FROM consent USING acting WHERE id = $2`,
      [other, id],
    );
    expect(await isShared(kept)).toBe(false);
  });
});
