import { appendFile, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readOwnFacts } from '@app/agencies';
import { AuditService, ErasureLedger, Witness } from '@app/audit';
import { ensureSigningKeys, migratorSource, SigningKeys, Tenancy } from '@app/platform';
import { type Client, startApi, type TestApi } from '@test/api';
import { auditOf } from '@test/audit';
import { given } from '@test/given';
import { verify } from '../../../scripts/audit-verify.mjs';
import { eraseAgain, eraseFile, type ErasingHouse } from './erasure';

let api: TestApi;
let manager: Client;
let log: Awaited<ReturnType<typeof auditOf>>;
let house: ErasingHouse;
let destroy: () => Promise<void>;
beforeAll(async () => {
  api = await startApi();
  manager = await api.as('case-manager');
  log = await auditOf(api);
  const db = await migratorSource(api.database.migratorUrl).initialize();
  destroy = () => db.destroy();
  const [tenancy, audit] = [api.app.get(Tenancy), api.app.get(AuditService)];
  house = { db, tenancy, audit, retention: log.retention, ledger: ledger() };
});
afterAll(async () => {
  await destroy();
  await api.stop();
});

const witnesses = () => log.config.auditWitnessDirectories;
const ledger = (keyFile = log.config.auditKeyFilePath) =>
  new ErasureLedger(
    new SigningKeys(keyFile),
    witnesses().map((directory) => new Witness(directory)),
  );
const ledgerFiles = () => witnesses().map((directory) => join(directory, log.tenantId, 'erasures.jws'));
const again = () => eraseAgain(house, readOwnFacts());

/** A file with something in as many tables as people can write to. */
async function fullFile() {
  const { id, client, number } = await given.person(api, manager, { familyName: 'Zaunkönig' });
  await given.section(manager, id, 'health', { remarks: 'Nachtigall' });
  await given.section(manager, id, 'residence', { azrNumber: '515151515151' });
  await manager.post(`/api/cases/${id}/items`, { category: 'residence', confided: true, title: 'Drossel', text: 'x' });
  const parent = { familyName: 'Vogt', givenName: 'Vera', kind: 'carer', proof: 'Beschluss 12 XVII 34/26' };
  const { body } = await manager.post(`/api/cases/${id}/representatives`, parent);
  const first = await given.consent(manager, id, { representativeId: body.id });
  await given.evidence(manager, first.id, Buffer.from('%PDF-1.7 Amsel'));
  await given.document(manager, id, { title: 'Kleiber' });
  await given.consent(manager, id, { supersedes: first.id });
  await given.consent(manager, id, { decision: 'deny', categories: ['contact'] });
  const officer = await api.as('abh');
  await officer.get(`/api/shared-cases/${id}?purpose=residence-title`);
  await given.opening(await api.as('team-lead'), id);
  await client.get('/api/person/log');
  await log.sequence();
  return { id, number };
}

/** Everything of a file, as a backup keeps it. */
async function rowsOf(caseId: string): Promise<Map<string, object[]>> {
  const tables = await api.sql<{ name: string }>(
    `SELECT a.attrelid::regclass::text AS name FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
       WHERE a.attname = 'case_id' AND c.relkind = 'r' AND c.relnamespace::regnamespace::text IN ('public', 'vault') ORDER BY 1`,
  );
  const rows = new Map<string, object[]>();
  for (const { name } of tables) {
    const found = await api.sql<{ row: object }>(`SELECT to_jsonb(t) AS row FROM ${name} t WHERE case_id = $1`, [
      caseId,
    ]);
    if (found.length > 0) rows.set(name, found.map(({ row }) => row)); // prettier-ignore
  }
  return rows;
}

describe('a file that is erased', () => {
  it('leaves no row in any table, no key, and nothing that names it in the access log, which still verifies', async () => {
    const { id } = await fullFile();
    const neighbour = await given.case(manager);
    const before = await rowsOf(id);
    expect(before.size).toBeGreaterThan(12);
    await log.sequence();
    expect(await eraseFile(house, { tenantId: log.tenantId, caseId: id })).toMatchObject({ files: 1, leftInLog: 0 });
    expect([...(await rowsOf(id)).keys()]).toEqual([]);
    expect((await manager.get(`/api/cases/${id}`)).status).toBe(404);
    expect((await manager.get('/api/cases?q=515151515151')).body.total).toBe(0);
    expect((await manager.get(`/api/cases/${neighbour.id}`)).status).toBe(200);
    await log.sequence();
    const exported = await log.export();
    expect(exported.log.join()).toContain('"file.erased"');
    expect(exported.log.filter((line) => line.includes(id))).toHaveLength(1);
    expect((await verify(exported)).findings).toEqual([]);
  });

  it('stands in the ledger of both witnesses, dated and signed, without its id', async () => {
    const { id, number } = await fullFile();
    await eraseFile(house, { tenantId: log.tenantId, caseId: id });
    const [one, two] = await Promise.all(ledgerFiles().map((path) => readFile(path, 'utf8')));
    expect(one).toBe(two);
    const [header, payload] = (one?.trim().split('\n').at(-1) ?? '').split('.').map(decoded);
    expect(header).toContain('"typ":"fallbruecke-erasure"');
    expect(Object.keys(JSON.parse(payload ?? '')).toSorted()).toEqual(['erasedAt', 'file', 'tenant']);
    expect(JSON.parse(payload ?? '').erasedAt).toMatch(/^2\d{3}-\d{2}-\d{2}T/);
    for (const text of [id, number, 'Zaunkönig']) expect(`${header} ${payload}`).not.toContain(text);
  });
});

describe('a restored backup', () => {
  it('loses again whom it brought back, and nobody else', async () => {
    const { id } = await fullFile();
    const neighbour = await given.case(manager);
    const backup = await rowsOf(id);
    const [file] = await api.sql<{ row: object }>('SELECT to_jsonb(c) AS row FROM case_file c WHERE id = $1', [id]);
    await log.sequence();
    await eraseFile(house, { tenantId: log.tenantId, caseId: id });
    await restore(new Map([['case_file', [file?.row ?? {}]], ...backup]));
    expect((await manager.get(`/api/cases/${id}`)).text).toContain('Nachtigall');
    await log.sequence();

    const { rows, leftInLog, faults } = await again();
    expect({ leftInLog, faults }).toEqual({ leftInLog: 0, faults: [] });
    expect(rows).toBeGreaterThan(12);
    expect([...(await rowsOf(id)).keys()]).toEqual([]);
    expect((await manager.get(`/api/cases/${id}`)).status).toBe(404);
    expect((await manager.get(`/api/cases/${neighbour.id}`)).status).toBe(200);
  });

  it('leaves whom only the access log still knew to a later run, and says so', async () => {
    const { id } = await fullFile();
    await manager.get(`/api/cases/${id}`);
    expect(await eraseFile(house, { tenantId: log.tenantId, caseId: id })).toMatchObject({ leftInLog: 1 });
    await log.sequence();
    expect(await again()).toMatchObject({ rows: 0, leftInLog: 0 });
    expect([...(await rowsOf(id)).keys()]).toEqual([]);
    expect(await again()).toMatchObject({ files: 0 });
  });
});

describe('the ledger', () => {
  it('is given back to a witness that lost it', async () => {
    const [one = '', two = ''] = ledgerFiles();
    const whole = await readFile(one, 'utf8');
    await rm(two);
    await truncate(one, whole.indexOf('\n') + 1);
    await writeFile(two, whole.slice(whole.indexOf('\n') + 1));
    const { marks } = await ledger().read(log.tenantId);
    expect(marks.size).toBe(whole.trim().split('\n').length);
    const sorted = async (path: string) => (await readFile(path, 'utf8')).trim().split('\n').toSorted();
    expect(await sorted(one)).toEqual(whole.trim().split('\n').toSorted());
    expect(await sorted(two)).toEqual(await sorted(one));
  });

  it('believes no line that was signed by somebody else, for another Kreis or as something else', async () => {
    const { id } = await given.case(manager);
    const [one = ''] = ledgerFiles();
    const foreign = join(log.config.dataDir, 'foreign-keys.json');
    await ensureSigningKeys(foreign);
    const entry = (tenant: string) => JSON.stringify({ tenant, file: 'x', erasedAt: '2026-01-01T00:00:00Z' });
    const own = new SigningKeys(log.config.auditKeyFilePath);
    const lines = [
      await new SigningKeys(foreign).sign(entry(log.tenantId), 'fallbruecke-erasure'),
      await own.sign(entry(id), 'fallbruecke-erasure'),
      await own.sign(entry(log.tenantId), 'fallbruecke-checkpoint'),
      'no signature',
    ];
    const before = await ledger().read(log.tenantId);
    await appendFile(one, lines.map((line) => `${line}\n`).join(''));
    const after = await ledger().read(log.tenantId);
    expect(after.marks).toEqual(before.marks);
    expect(after.faults).toHaveLength(lines.length);
    expect((await again()).faults).toHaveLength(lines.length);
  });
});

/** Puts rows back as they were, past every check, as a backup does. */
async function restore(rows: Map<string, object[]>): Promise<void> {
  for (const [table, kept] of rows) {
    if (table.startsWith('audit_') || table === 'share' || table === 'denial') continue;
    const [columns] = await api.sql<{ list: string }>(
      `SELECT string_agg(quote_ident(attname), ', ') AS list FROM pg_attribute
         WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
      [table],
    );
    await api.sql(
      `WITH quiet AS MATERIALIZED (SELECT set_config('session_replication_role', 'replica', true))
       INSERT INTO ${table} (${columns?.list}) SELECT ${columns?.list}
       FROM quiet, jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
      [JSON.stringify(kept)],
    );
  }
}

function decoded(part: string): string {
  return Buffer.from(part, 'base64url').toString();
}
