import { Tenancy } from '@app/platform';
import { type Client, startApi, type TestApi } from '@test/api';
import { given } from '@test/given';
import { ImportRunner } from '../imports/import-runner.service';
import { BulkRunner } from './bulk-runner.service';

const TITLE = 'Zum Zaunkönigfest einladen';
const REASON = 'Die Kollegin verlässt das Haus zum Monatsende';

let api: TestApi;
let manager: Client;
let colleague: Client;
let lead: Client;
let runner: BulkRunner;
beforeAll(async () => {
  api = await startApi();
  await at('2026-11-05T09:00:00Z');
  runner = api.app.get(BulkRunner);
});
afterAll(() => api.stop());

async function at(instant: string): Promise<void> {
  api.clock.set(instant);
  [manager, colleague] = [await api.as('case-manager'), await api.as('case-manager-2')];
  lead = await api.as('team-lead');
}

const accountOf = async (client: Client): Promise<string> => (await client.get('/api/me')).body.accountId;
const order = (as: Client, body: object) => as.post('/api/bulk/jobs', body);
const rowsOf = async (as: Client, id: string, query = '') =>
  (await as.get(`/api/bulk/jobs/${id}/rows?limit=200${query}`)).body;
const ids = (rows: { id: string }[]) => rows.map(({ id }) => ({ id }));

async function files(client: Client, count: number): Promise<{ id: string }[]> {
  const opened: { id: string }[] = [];
  for (let place = 0; place < count; place += 1) opened.push(await given.case(client));
  return opened;
}

describe('work on many files', () => {
  it('goes on where it broke off, does each row once, and tells what became of it', async () => {
    const own = await files(manager, 12);
    const foreign = await given.case(await api.as('case-manager-3'), { familyName: 'Fremdmuster' });
    const over = await given.accepted(manager);
    await manager.post('/api/bulk/closings', { files: [{ caseId: over.id, from: 'assessment' }], reasonCode: 'died' });
    const rows = ids([...own.slice(0, 10), foreign, over, ...own.slice(10)]);
    const ordered = await order(manager, { task: 'remind', rows, title: TITLE, dueOn: '2026-11-20' });
    expect(ordered).toMatchObject({ status: 201, body: { total: 14, done: 0, refused: 0, finishedAt: null } });
    const { id } = ordered.body;
    const stored = await api.sql<{ sealed: Buffer }>('SELECT sealed FROM bulk_job WHERE id = $1', [id]);
    expect(stored[0]?.sealed.includes('Zaunkönig')).toBe(false);
    for (const other of [colleague, lead]) {
      expect(await other.get(`/api/bulk/jobs/${id}`)).toMatchObject({ status: 404 });
      expect(await other.get(`/api/bulk/jobs/${id}/rows`)).toMatchObject({ status: 404 });
      expect((await other.get('/api/bulk/jobs')).body.total).toBe(0);
    }

    // The machine stops while the thirteenth row is done and not yet marked.
    await api.sql('ALTER TABLE bulk_job_row ADD CONSTRAINT unlucky CHECK (no <> 13 OR settled_at IS NULL) NOT VALID');
    expect(await runner.runDue()).toBe(1);
    expect((await manager.get(`/api/bulk/jobs/${id}`)).body).toMatchObject({ done: 10, finishedAt: null });
    await api.sql('ALTER TABLE bulk_job_row DROP CONSTRAINT unlucky');
    expect(await runner.runDue()).toBe(0);
    expect(await runner.runDue()).toBe(0);
    expect((await manager.get(`/api/bulk/jobs/${id}`)).body).toMatchObject({
      total: 14,
      done: 12,
      refused: 2,
      finishedAt: expect.stringContaining('2026-11-05'),
    });
    const { body: due } = await manager.get('/api/deadlines?limit=200');
    const reminded = due.items.filter(({ title }: { title: string }) => title === TITLE);
    expect(reminded.map(({ caseId }: { caseId: string }) => caseId).toSorted()).toEqual(
      own.map((file) => file.id).toSorted(),
    );

    const refused = await rowsOf(manager, id, '&outcome=refused');
    expect(refused).toMatchObject({ total: 2, next: null });
    expect(refused.items).toMatchObject([
      { row: 11, code: 'not-found', number: null, familyName: null },
      { row: 12, code: 'case-closed', familyName: 'Mustermann', message: expect.stringMatching(/abgeschlossen/) },
    ]);
    const { items } = await rowsOf(manager, id);
    expect(items.map(({ row }: { row: number }) => row)).toEqual(rows.map((_, index) => index + 1));
    const { body: log } = await manager.get(`/api/cases/${over.id}/access-log`);
    expect(log.items[1]).toMatchObject({ action: 'caseload.read' });
    const [gone] = await api.sql('SELECT sealed, wrapped, kek_id FROM bulk_job WHERE id = $1', [id]);
    expect(gone).toEqual({ sealed: null, wrapped: null, kek_id: null });
  });

  it('asks what she may when the turn of a row comes, not when it was ordered', async () => {
    await at('2026-11-06T09:00:00Z');
    const [file] = await files(manager, 1);
    const days = { validFrom: '2026-11-06', validUntil: '2026-11-06' };
    const who = { absentId: await accountOf(manager), deputyId: await accountOf(colleague) };
    await lead.post('/api/deputies', { ...who, ...days });
    const rows = ids(file ? [file] : []);
    const reminder = { task: 'remind', rows, title: TITLE, dueOn: '2026-11-20' };
    const inTime = await order(colleague, reminder);
    expect(await runner.runDue()).toBe(0);
    expect((await rowsOf(colleague, inTime.body.id)).items).toMatchObject([
      { outcome: 'done', familyName: 'Mustermann' },
    ]);
    const second = await order(colleague, reminder);
    await at('2026-11-07T09:00:00Z');
    expect(await runner.runDue()).toBe(0);
    expect((await rowsOf(colleague, second.body.id)).items).toMatchObject([
      { outcome: 'refused', code: 'not-found', number: null },
    ]);
  });

  it('hands over, accepts and closes like single requests, and does nothing for whoever has left', async () => {
    const leaving = await api.as('case-manager-7');
    const moved = [await given.accepted(leaving), await given.accepted(leaving)];
    const toId = await accountOf(colleague);
    const offered = await order(lead, { task: 'handover', rows: ids(moved), toId, reason: REASON });
    expect(await runner.runDue()).toBe(0);
    expect((await lead.get(`/api/bulk/jobs/${offered.body.id}`)).body).toMatchObject({ done: 2, refused: 0 });
    const { body: open } = await colleague.get('/api/handovers?state=open');
    await order(colleague, { task: 'accept', rows: ids(open.items) });
    expect(await runner.runDue()).toBe(0);
    const closing = { task: 'close', reasonCode: 'no-contact' };
    const [first, second] = moved;
    const rows = [
      { id: first?.id, from: 'assessment' },
      { id: second?.id, from: 'planning' },
    ];
    const closed = await order(colleague, { ...closing, rows });
    expect(await runner.runDue()).toBe(0);
    expect((await rowsOf(colleague, closed.body.id)).items).toMatchObject([
      { outcome: 'done' },
      { code: 'phase-changed' },
    ]);

    const [kept] = await files(leaving, 1);
    await order(leaving, { task: 'remind', rows: ids(kept ? [kept] : []), title: TITLE, dueOn: '2026-11-20' });
    await api.sql('UPDATE account SET disabled_at = now() WHERE id = $1', [await accountOf(leaving)]);
    expect(await runner.runDue()).toBe(0);
    expect(await api.sql('SELECT FROM deadline WHERE case_id = $1', [kept?.id])).toEqual([]);
  });

  it('is ordered with what the task needs, by the role whose task it is, and forgotten after thirty days', async () => {
    const rows = ids(await files(manager, 1));
    for (const [as, body, status] of [
      [lead, { task: 'remind', title: TITLE, dueOn: '2026-11-20' }, 403],
      [manager, { task: 'assign', toId: await accountOf(colleague) }, 403],
      [manager, { task: 'handover', toId: await accountOf(colleague) }, 400],
      [manager, { task: 'close' }, 400],
      [manager, { task: 'remind', title: ' ', dueOn: '2026-11-20' }, 400],
      [manager, { task: 'remind', title: TITLE, dueOn: '2026-11-20', rows: [...rows, ...rows] }, 400],
    ] as const)
      expect(await order(as, { rows, ...body })).toMatchObject({ status });
    await at('2026-12-08T09:00:00Z');
    await runner.runDue();
    expect((await manager.get('/api/bulk/jobs')).body).toMatchObject({ total: 0, items: [] });
    expect(await api.sql('SELECT FROM bulk_job_row LIMIT 1')).toEqual([]);
  });

  it('is looked for by one question, which tells of nothing but the Kreise that have something due', async () => {
    await at('2027-02-01T09:00:00Z');
    const tenancy = api.app.get(Tenancy);
    const [{ kreis } = { kreis: '' }] = await api.sql<{ kreis: string }>(
      `SELECT tenant_id AS kreis FROM account WHERE login = 'case-manager@mettmann.example'`,
    );
    await runner.runDue();
    expect(await tenancy.tenantsWith('bulk_jobs')).toEqual([]);
    const rows = ids(await files(manager, 1));
    await order(manager, { task: 'remind', rows, title: TITLE, dueOn: '2027-02-20' });
    expect(await tenancy.tenantsWith('bulk_jobs')).toEqual([kreis]);
    // A file was opened with it, whose person has no keys yet; reading of lists adds some.
    expect(await tenancy.tenantsWith('imports')).toEqual([kreis]);
    await api.app.get(ImportRunner).runDue();
    expect(await tenancy.tenantsWith('imports')).toEqual([]);
    await runner.runDue();
    expect(await tenancy.tenantsWith('bulk_jobs')).toEqual([]);
    // What is to be forgotten is due, too.
    await at('2027-03-04T09:00:00Z');
    expect(await tenancy.tenantsWith('bulk_jobs')).toEqual([kreis]);
    await runner.runDue();
    expect(await tenancy.tenantsWith('bulk_jobs')).toEqual([]);
  });
});
