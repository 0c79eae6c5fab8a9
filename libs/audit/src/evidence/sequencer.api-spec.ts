import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Metrics, Tenancy } from '@app/platform';
import { type Client, startApi, type TestApi } from '@test/api';
import { auditOf } from '@test/audit';
import { given } from '@test/given';
import { Client as Connection } from 'pg';
import { verify } from '../../../../scripts/audit-verify.mjs';
import { AuditService } from '../audit.service';
import { AuditBacklog } from './backlog.service';
import type { AuditSequencer } from './sequencer.service';

let api: TestApi;
let log: Awaited<ReturnType<typeof auditOf>>;
let manager: Client;
beforeAll(async () => {
  api = await startApi();
  log = await auditOf(api);
  manager = await api.as('case-manager');
});
afterAll(() => api.stop());

const count = async (of: string) => (await api.sql<{ n: number }>(`SELECT count(*)::int AS n FROM ${of}`))[0]?.n;
const unleaved = () =>
  count(
    'audit_event e WHERE NOT EXISTS (SELECT FROM audit_leaf l WHERE (l.tenant_id, l.event_id) = (e.tenant_id, e.id))',
  );
const findings = async () => (await verify(await log.export())).findings;

describe('the sequencer', () => {
  it('gives every entry one leaf, numbered without a gap, and an export of it verifies', async () => {
    const { id } = await given.case(manager);
    for (let round = 0; round < 4; round += 1) await given.case(manager);
    await manager.get(`/api/cases/${id}`);
    await manager.get('/api/cases');
    await log.sequence();
    expect(await unleaved()).toBe(0);
    expect(await count('audit_pending')).toBe(0);
    const [gaps] = await api.sql(
      'SELECT max(seq) + 1 - count(*) AS gaps, min(seq) AS first FROM audit_leaf WHERE tenant_id = $1',
      [log.tenantId],
    );
    expect(gaps).toEqual({ gaps: '0', first: '0' });
    const { entries, segments, findings: found } = await verify(await log.export());
    expect({ entries, segments, found }).toEqual({
      entries: await count(`audit_event WHERE tenant_id = '${log.tenantId}'`),
      segments: 1,
      found: [],
    });
  });

  it('goes on where it stopped, and commits to the same whether a list is spread already or not', async () => {
    await manager.get('/api/cases');
    await log.sequence();
    expect(await count('audit_batch')).toBeGreaterThan(0);
    const before = await log.export();
    await api.sql(`SELECT set_config('app.tenant_id', $1, false)`, [log.tenantId]);
    await api.sql('SELECT app.spread_audit(500)');
    expect(await count('audit_batch')).toBe(0);
    expect((await log.export()).log.slice(1)).toEqual(before.log.slice(1));
    await manager.get('/api/cases');
    await log.sequence();
    expect(await findings()).toEqual([]);
  });

  it('does not pass over an entry whose transaction commits after later ones were sequenced', async () => {
    const late = new Connection({ connectionString: api.database.appUrl });
    await late.connect();
    await late.query('BEGIN');
    await late.query(`SELECT set_config('app.tenant_id', $1, true), set_config('app.role', 'system', true)`, [
      log.tenantId,
    ]);
    await late.query(
      `SELECT app.audit('01890000-0000-7000-8000-000000000001', 'late.written', 'permit', NULL, NULL, NULL, NULL, NULL, NULL)`,
    );
    await manager.get('/api/cases');
    await log.sequence();
    await late.query('COMMIT');
    await late.end();
    expect(await unleaved()).toBe(1);
    await log.sequence();
    expect(await unleaved()).toBe(0);
    expect(await findings()).toEqual([]);
  });

  it('leaves no leaf of an act that was given up', async () => {
    const before = await count('audit_pending');
    await expect(
      api.app
        .get(Tenancy)
        .run({ tenantId: log.tenantId, accountId: null, agencyId: null, role: 'system' }, async (tx) => {
          await api.app.get(AuditService).write(tx, { action: 'given.up' });
          throw new Error('given up');
        }),
    ).rejects.toThrow('given up');
    expect(await count(`audit_event WHERE action = 'given.up'`)).toBe(0);
    expect(await count('audit_pending')).toBe(before);
  });

  it.each([
    ['before the leaves are written', 'audit_leaf'],
    ['before the queue is cleared', 'audit_pending'],
  ])('loses nothing when it is cut off %s', async (_, table) => {
    await manager.get('/api/cases');
    await api.sql(
      `CREATE FUNCTION public.cut() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'cut off'; END $$`,
    );
    await api.sql(`CREATE TRIGGER cut AFTER INSERT OR DELETE ON ${table} FOR EACH ROW
      WHEN (current_setting('app.role', true) = 'system') EXECUTE FUNCTION public.cut()`);
    await expect(log.sequence()).rejects.toThrow('was not sequenced for 1 of');
    await api.sql('DROP FUNCTION public.cut CASCADE');
    expect(await unleaved()).toBe(1);
    await log.sequence();
    expect(await unleaved()).toBe(0);
    expect(await findings()).toEqual([]);
  });

  it('signs again what a witness could not take, and says for how long it has been unsigned', async () => {
    const [, second = ''] = log.config.auditWitnessDirectories;
    await manager.get('/api/cases');
    rmSync(second, { recursive: true });
    writeFileSync(second, 'not a folder');
    await expect(log.sequence()).rejects.toThrow('was not sequenced');
    await api.sql(`UPDATE audit_segment SET unproven_since = unproven_since - interval '101 s'`);
    expect(await api.app.get(AuditBacklog).isLate()).toBe(true);
    rmSync(second);
    mkdirSync(second);
    await log.sequence();
    expect(await api.app.get(AuditBacklog).isLate()).toBe(false);
    expect(await findings()).toEqual([]);
  });

  it('is one, however many are at work', async () => {
    for (let round = 0; round < 30; round += 1) await manager.get('/api/cases?limit=1');
    await Promise.all(Array.from({ length: 6 }, () => log.sequence()));
    await log.sequence();
    expect(await unleaved()).toBe(0);
    expect(await findings()).toEqual([]);
  });

  it('keeps its witnesses and its key to its owner', async () => {
    const [first = ''] = log.config.auditWitnessDirectories;
    for (const path of [log.config.auditKeyFilePath, `${first}/${log.tenantId}/2026-11.jws`])
      expect((await stat(path)).mode & 0o077).toBe(0);
  });
});

describe('a checkpoint', () => {
  const lines = async () => (await log.export()).witnesses[0]?.segments;
  const signed = async () => Object.values((await lines()) ?? {}).flat().length;

  it('follows at the end of a burst and, while it goes on, once a minute', async () => {
    await log.sequence();
    const sequencer: AuditSequencer = log.newSequencer();
    await manager.get('/api/cases');
    await sequencer.run();
    const before = await signed();
    for (let round = 0; round < 3; round += 1) {
      await manager.get('/api/cases');
      await sequencer.run();
    }
    expect(await signed()).toBe(before);
    await sequencer.run();
    expect(await signed()).toBe(before + 1);
    await sequencer.run();
    expect(await signed()).toBe(before + 1);
  });
});

describe('a clock that steps', () => {
  afterEach(() => api.clock.set(null));

  it.each([
    ['an hour forward, into the next month', '2027-01-31T23:30:00Z', '2027-02-01T00:30:00Z', 60, '2027-02'],
    ['an hour back, into the month before', '2027-02-01T00:31:00Z', '2027-01-31T23:31:00Z', -60, '2027-02'],
  ])('%s, is told in the log, and no segment is taken up again', async (_, from, to, minutes, segment) => {
    const sequencer = log.newSequencer();
    api.clock.set(from);
    await sequencer.run();
    api.clock.set(to);
    const witness = await api.as('case-manager-2');
    await witness.get('/api/cases');
    await sequencer.run();
    await sequencer.run();
    const [told] = await api.sql<{ reason: string }>(
      `SELECT reason FROM audit_event WHERE tenant_id = $1 AND action = 'clock.stepped' AND at = $2`,
      [log.tenantId, to],
    );
    expect(told?.reason).toMatch(/^[+-]\d+ s$/);
    expect(Math.round(Number.parseInt(told?.reason ?? '', 10) / 60)).toBe(minutes);
    const [last] = await api.sql(
      `SELECT segment FROM audit_leaf l JOIN audit_event e ON (e.tenant_id, e.id) = (l.tenant_id, l.event_id)
         WHERE l.tenant_id = $1 AND e.at = $2 GROUP BY segment`,
      [log.tenantId, to],
    );
    expect(last).toEqual({ segment });
    expect(await findings()).toEqual([]);
  });
});

describe('a sequencer that stands still', () => {
  const ready = async () => (await api.nobody.get('/api/health/ready')).body;
  const gauges = async () => (await api.app.get(Metrics).registry.metrics()).match(/^fallbruecke_audit_.*$/gm);

  it('is missed by the API within two minutes, in its health and its figures, and goes on serving', async () => {
    await log.sequence();
    expect(await ready()).toEqual({ status: 'ok', accessLog: 'current' });
    expect(await gauges()).toEqual([
      'fallbruecke_audit_unsequenced_age_seconds 0',
      'fallbruecke_audit_unproven_age_seconds 0',
    ]);
    await manager.get('/api/cases');
    await api.sql(`UPDATE audit_pending SET written_at = written_at - interval '119 s'`);
    expect(await ready()).toEqual({ status: 'ok', accessLog: 'late' });
    expect((await gauges())?.[0]).toMatch(/_unsequenced_age_seconds 1[12]\d/);
    expect((await manager.get('/api/cases')).status).toBe(200);
    await log.sequence();
    expect(await ready()).toEqual({ status: 'ok', accessLog: 'current' });
  });
});
