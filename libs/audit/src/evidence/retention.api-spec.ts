import { createHmac } from 'node:crypto';
import { type Client, startApi, type TestApi } from '@test/api';
import { auditOf } from '@test/audit';
import { given } from '@test/given';
import canonicalize from 'canonicalize';
import { verify } from '../../../../scripts/audit-verify.mjs';

let api: TestApi;
let log: Awaited<ReturnType<typeof auditOf>>;
let manager: Client;
beforeAll(async () => {
  api = await startApi();
  log = await auditOf(api);
  await api.sql(`UPDATE account_role SET valid_from = '2019-01-01'`);
});
afterAll(() => api.stop());
afterEach(() => api.clock.set(null));

const findings = async () => (await verify(await log.export())).findings;
const keep = (months: number) => api.sql('UPDATE tenant SET audit_retention_months = $1', [months]);
const count = async (of: string) => (await api.sql<{ n: number }>(`SELECT count(*)::int AS n FROM ${of}`))[0]?.n;
const entries = (segment: string) => `audit_leaf WHERE segment = '${segment}'`;

async function work(at: string): Promise<string> {
  api.clock.set(at);
  manager = await api.as('case-manager');
  const { id } = await given.case(manager);
  await manager.get(`/api/cases/${id}`);
  await log.sequence();
  return id;
}

describe('a segment whose time is over', () => {
  beforeAll(async () => {
    await keep(6);
    await work('2020-02-10T10:00:00Z');
    await work('2020-03-10T10:00:00Z');
  });

  it('is deleted whole, when its last month is over and not before', async () => {
    // February's entries may be kept until the end of August.
    api.clock.set('2020-08-31T23:59:59Z');
    expect(await log.retention.deleteExpired(log.tenantId)).toEqual([]);
    const february = await count(entries('2020-02'));
    expect(february).toBeGreaterThan(2);
    const march = await count(entries('2020-03'));
    api.clock.set('2020-09-01T00:00:00Z');
    expect(await log.retention.deleteExpired(log.tenantId)).toEqual(['2020-02']);
    for (const table of ['audit_event', 'audit_subject', 'audit_batch'])
      expect(
        await count(`${table} t WHERE NOT EXISTS (SELECT FROM audit_leaf l WHERE l.event_id = t.${table === 'audit_event' ? 'id' : 'event_id'})
        AND NOT EXISTS (SELECT FROM audit_pending p WHERE p.event_id = t.${table === 'audit_event' ? 'id' : 'event_id'})`),
      ).toBe(0);
    expect(await count(entries('2020-02'))).toBe(0);
    expect(await count(entries('2020-03'))).toBe(march);
    await log.sequence();
    const exported = await log.export();
    expect(exported.log.map((line) => JSON.parse(line))).toContainEqual({
      type: 'segment',
      segment: '2020-02',
      size: february,
      root: expect.stringMatching(/^[0-9a-f]{64}$/),
      checkpoint: expect.stringMatching(/^ey/),
      deletedAt: '2020-09-01T00:00:00+00:00',
    });
    expect(await findings()).toEqual([]);
  });

  it('is not deleted by a clock that was set forward', async () => {
    await keep(1200);
    api.clock.set('2226-01-01T00:00:00Z');
    expect(await log.retention.deleteExpired(log.tenantId)).toEqual([]);
    await keep(6);
  });

  it('is not deleted while a part of it is unsigned', async () => {
    await api.sql(`UPDATE audit_segment SET checkpoint_size = checkpoint_size - 1 WHERE segment = '2020-03'`);
    expect(await log.retention.deleteExpired(log.tenantId)).not.toContain('2020-03');
    await api.sql(`UPDATE audit_segment SET checkpoint_size = size WHERE segment = '2020-03'`);
  });

  it('takes with it the entry that told of an older one, and the log still verifies', async () => {
    expect(await log.retention.deleteExpired(log.tenantId)).toContain('2020-03');
    await log.sequence();
    // The entry about March lies in the present; the one about February went with September 2020.
    expect(await log.retention.deleteExpired(log.tenantId)).toEqual(expect.any(Array));
    await log.sequence();
    expect(await findings()).toEqual([]);
  });

  it('is never written to again', async () => {
    await work('2020-02-20T10:00:00Z');
    expect(await count(entries('2020-02'))).toBe(0);
    expect(await findings()).toEqual([]);
  });
});

describe('a person who is erased from the log', () => {
  it('is gone from it, unlinkably; who did something stays counted, and the tree holds', async () => {
    const id = await work('2027-01-10T10:00:00Z');
    const other = await given.case(manager);
    await given.opening(await api.as('team-lead'), id);
    await manager.get('/api/cases');
    await log.sequence();
    const byAccount = () => api.sql('SELECT account_id, action, count(*) FROM audit_event GROUP BY 1, 2 ORDER BY 1, 2');
    const before = await log.export();
    const counted = await byAccount();
    expect(before.log.join()).toContain(id);

    const places = await log.retention.erase(log.tenantId, id);
    expect(places.length).toBeGreaterThan(4);
    expect((await byAccount()).filter((row) => !JSON.stringify(row).includes('access-log.erased'))).toEqual(counted);
    await log.sequence();
    const after = await log.export();
    expect(after.log.join()).not.toContain(id);
    expect(after.log.join()).not.toContain('Vertretung');
    expect(after.log.join()).toContain(other.id);
    expect(await findings()).toEqual([]);

    // Whoever knows her id cannot find her again: what is left of her parts was made under keys that are gone.
    const keys = new Set(after.log.join().match(/[0-9a-f]{64}/g));
    const gone = after.log
      .map((line) => JSON.parse(line))
      .flatMap((line) => (line.parts ?? []).filter((part: { key: string | null }) => part.key === null))
      .map((part: { commitment: string }) => part.commitment);
    expect(gone.length).toBe(places.length);
    for (const ordinal of [1, 2, 3]) {
      const text = canonicalize({ case_id: id, ordinal }) ?? '';
      for (const key of keys) {
        const tried = createHmac('sha256', Buffer.from(key, 'hex')).update(text).digest('hex');
        expect(gone).not.toContain(tried);
      }
    }
    const [one] = before.log
      .flatMap((line) => JSON.parse(line).parts ?? [])
      .filter(({ content }) => content?.case_id === id);
    const known = createHmac('sha256', Buffer.from(one.key, 'hex'))
      .update(canonicalize(one.content) ?? '')
      .digest('hex');
    expect(gone).toContain(known);
  });

  it('is not erased where an entry has no leaf yet', async () => {
    const { id } = await given.case(manager);
    await expect(log.retention.erase(log.tenantId, id)).rejects.toThrow('not yet sequenced');
  });
});
