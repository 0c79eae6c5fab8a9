import { type Client, startApi, type TestApi } from '@test/api';
import { auditOf } from '@test/audit';
import { given } from '@test/given';
import { verify } from '../../../../scripts/audit-verify.mjs';

let api: TestApi;
let log: Awaited<ReturnType<typeof auditOf>>;
let manager: Client;
beforeAll(async () => {
  api = await startApi();
  log = await auditOf(api);
  manager = await api.as('case-manager');
  const officer = await api.as('abh');
  for (let round = 0; round < 5; round += 1) {
    const { id } = await given.case(manager);
    await given.consent(manager, id);
    await officer.get(`/api/shared-cases/${id}?purpose=residence-title`);
    await log.sequence();
  }
  const lead = await api.as('team-lead');
  await given.opening(lead, (await given.case(manager)).id);
  await manager.get('/api/cases');
  await log.sequence();
});
afterAll(() => api.stop());

const TABLES = ['audit_event', 'audit_subject', 'audit_batch', 'audit_leaf', 'audit_segment'];
/** What proves nothing: where the sequencer goes on, and since when it has to. */
const WITHOUT_PROOF = ['audit_segment.frontier', 'audit_segment.size', 'audit_segment.unproven_since'];

/** Another value of the same type, as SQL. */
function otherThan(column: string, type: string): string {
  if (type === 'uuid') return 'gen_random_uuid()';
  if (type === 'uuid[]') return `array_prepend(gen_random_uuid(), ${column}[2:])`;
  if (type === 'timestamp with time zone') return `coalesce(${column}, '2026-11-01') + interval '1 microsecond'`;
  if (type === 'bytea') return `set_bit(${column}, 7, 1 - get_bit(${column}, 7))`;
  if (type === 'bytea[]') return `array_prepend(set_bit(${column}[1], 7, 1 - get_bit(${column}[1], 7)), ${column}[2:])`;
  if (type === 'integer[]') return `array_prepend(coalesce(${column}[1], 0) + 1, ${column}[2:])`;
  if (type === 'text[]')
    return `array_prepend(CASE WHEN ${column}[1] = 'statute' THEN 'consent' ELSE 'statute' END, ${column}[2:])`;
  if (type === 'app.decision') return `CASE ${column} WHEN 'permit' THEN 'deny' ELSE 'permit' END`;
  if (type === 'app.legal_basis') return `CASE ${column} WHEN 'statute' THEN 'consent' ELSE 'statute' END`;
  if (type === 'text') return column === 'segment' ? `'2026-01'` : `coalesce(${column}, '') || 'x'`;
  return `coalesce(${column}, 0) + 1`;
}

async function columns(): Promise<{ name: string; table: string; column: string; type: string }[]> {
  return api.sql(
    `SELECT c.relname || '.' || a.attname AS name, c.relname AS table, a.attname AS column, format_type(a.atttypid, NULL) AS type
       FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
       WHERE c.relname = ANY ($1) ORDER BY 1`,
    [TABLES],
  );
}

const findings = async () => (await verify(await log.export())).findings;

describe('somebody with every right on the database', () => {
  it('changes no column of the access log unseen', async () => {
    const all = await columns();
    expect(all.length).toBeGreaterThan(35);
    expect(await findings()).toEqual([]);
    const unseen: string[] = [];
    // Neither keys nor triggers stand in the way of a superuser.
    await api.sql(`SET session_replication_role = 'replica'`);
    for (const { name, table, column, type } of all) {
      const before = `before_${table}`;
      await api.sql(`CREATE TABLE public.${before} AS SELECT * FROM ${table}`);
      const [row] = await api.sql<{ ctid: string }>(
        `SELECT ctid FROM ${table} WHERE tenant_id = $1 ORDER BY ${column} DESC NULLS LAST LIMIT 1`,
        [log.tenantId],
      );
      await api.sql(`UPDATE ${table} SET ${column} = ${otherThan(column, type)} WHERE ctid = $1`, [row?.ctid]);
      if ((await findings()).length === 0) unseen.push(name);
      await api.sql(`DELETE FROM ${table}`);
      await api.sql(`INSERT INTO ${table} SELECT * FROM public.${before}`);
      await api.sql(`DROP TABLE public.${before}`);
    }
    await api.sql(`SET session_replication_role = 'origin'`);
    expect(unseen).toEqual(WITHOUT_PROOF);
    expect(await findings()).toEqual([]);
  }, 60_000);

  it.each([
    [
      'deletes an event',
      `DELETE FROM audit_event WHERE ctid = (SELECT min(ctid) FROM audit_event WHERE action = 'case.opened')`,
    ],
    ['deletes a subject', `DELETE FROM audit_subject WHERE ctid = (SELECT min(ctid) FROM audit_subject)`],
    ['deletes a list', 'DELETE FROM audit_batch'],
    [
      'deletes a leaf with its entry',
      `WITH gone AS (DELETE FROM audit_leaf WHERE (tenant_id, seq) = (SELECT tenant_id, max(seq) FROM audit_leaf GROUP BY 1 ORDER BY 2 DESC LIMIT 1)
         RETURNING event_id) DELETE FROM audit_event WHERE id IN (SELECT event_id FROM gone)`,
    ],
    [
      'puts one more person into an entry',
      `INSERT INTO audit_subject SELECT tenant_id, gen_random_uuid(), event_id, 2 FROM audit_subject LIMIT 1`,
    ],
    [
      'invents an entry',
      `INSERT INTO audit_event (tenant_id, id, at, role, action, decision)
         SELECT tenant_id, gen_random_uuid(), '2026-11-01', 'case-manager', 'case.read', 'permit' FROM audit_event LIMIT 1`,
    ],
    [
      'invents an entry with a leaf beyond what was signed',
      `WITH made AS (INSERT INTO audit_event (tenant_id, id, at, role, action, decision)
         SELECT tenant_id, gen_random_uuid(), '2026-11-01', 'case-manager', 'case.read', 'permit' FROM audit_event LIMIT 1
         RETURNING tenant_id, id)
       INSERT INTO audit_leaf SELECT l.tenant_id, l.segment, l.seq + 1000, made.id, l.key, l.commitment, l.part_keys, l.part_commitments
         FROM made JOIN audit_leaf l USING (tenant_id) ORDER BY l.seq DESC LIMIT 1`,
    ],
    [
      'rolls back to an earlier state, consistently',
      `WITH old AS (UPDATE audit_segment s SET size = 9, checkpoint_size = 9, root = l.commitment FROM audit_leaf l
           WHERE l.tenant_id = s.tenant_id AND l.seq = 9 RETURNING s.tenant_id),
         gone AS (DELETE FROM audit_leaf WHERE seq >= 9 RETURNING event_id)
       DELETE FROM audit_event e USING gone WHERE e.id = gone.event_id`,
    ],
  ])('%s, and it is found', async (_, sql) => {
    const copies = TABLES.map((table) => `CREATE TABLE public.before_${table} AS SELECT * FROM ${table}`);
    await api.sql(copies.join(';'));
    await api.sql(`SET session_replication_role = 'replica'`);
    await api.sql(sql);
    const found = await findings();
    for (const table of TABLES)
      await api.sql(
        `DELETE FROM ${table}; INSERT INTO ${table} SELECT * FROM public.before_${table}; DROP TABLE public.before_${table}`,
      );
    await api.sql(`SET session_replication_role = 'origin'`);
    expect(found).not.toEqual([]);
    expect(await findings()).toEqual([]);
  });
});
