import { migratorSource } from '@app/platform';
import { cloneDatabase, type TestDatabase, withClient } from '@test/database';
import type { DataSource } from 'typeorm';
import { closeDemoAccounts, loadDemoAccounts } from './load-demo-accounts';
import { loadFacts } from './load-facts';
import { loadRetention } from './load-retention';
import { readOwnFacts } from './tenant-files';

const PASSWORD = 'Fallbruecke-Demo-2026';

let database: TestDatabase;
let db: DataSource;
const facts = readOwnFacts();

beforeAll(async () => {
  database = await cloneDatabase();
  db = await migratorSource(database.migratorUrl).initialize();
});

afterAll(async () => {
  await db?.destroy();
  await database?.drop();
});

function rows<T extends object>(sql: string): Promise<T[]> {
  return withClient(database.adminUrl, async (client) => (await client.query<T>(sql)).rows);
}

describe('loading the facts', () => {
  it('writes every row once, however often it runs', async () => {
    const { refused, ...first } = await loadFacts(db, facts);
    expect(first).toEqual({ inserted: 44, updated: 0, unchanged: 0 });
    expect(refused).toHaveLength(23);
    const { refused: _, ...second } = await loadFacts(db, facts);
    expect(second).toEqual({ inserted: 0, updated: 0, unchanged: 44 });
    expect(await rows('SELECT count(*)::int AS agencies FROM agency')).toEqual([{ agencies: 27 }]);
  });

  it('lets a Kreis have periods of its own, from the day they begin on', async () => {
    const rule = { category: 'health', valid_from: '2026-11-01', source: 'Muster-Löschkonzept, Nr. 4' };
    const own = [
      { ...rule, kreis: '05158', months: '6' },
      { ...rule, kreis: '', months: '' },
    ];
    expect(await loadRetention(db, facts.tenants, own)).toEqual({ inserted: 3, updated: 0, unchanged: 0 });
    expect(await loadRetention(db, facts.tenants, own)).toEqual({ inserted: 0, updated: 0, unchanged: 3 });
    const later = { ...rule, kreis: '', months: '9', valid_from: '2027-01-01' };
    await loadRetention(db, facts.tenants, [later]);
    expect(
      await rows(`SELECT t.ags, r.valid_from::text AS from, r.months FROM document_retention r JOIN tenant t ON t.id = r.tenant_id
        WHERE t.ags <> '05' ORDER BY 1, 2`),
    ).toEqual([
      { ags: '05158', from: '2026-11-01', months: 6 },
      { ags: '05158', from: '2027-01-01', months: 9 },
      { ags: '05382', from: '2026-11-01', months: null },
      { ags: '05382', from: '2027-01-01', months: 9 },
    ]);
  });

  it('changes only the rows that differ', async () => {
    const [first, ...others] = facts.agencies;
    const [tenant, ...tenants] = facts.tenants;
    const changed = {
      ...facts,
      tenants: [...(tenant ? [{ ...tenant, name: 'Kreis Muster' }] : []), ...tenants],
      agencies: [...(first ? [{ ...first, kind: 'social-office' as const }] : []), ...others],
    };
    const { refused: _, ...counts } = await loadFacts(db, changed);
    expect(counts).toEqual({ inserted: 0, updated: 2, unchanged: 42 });
    expect(await rows(`SELECT kind FROM agency WHERE id = '${first?.id}'`)).toEqual([{ kind: 'social-office' }]);
    await loadFacts(db, facts);
  });

  it('sits demo accounts on their posts, and leaves them there', async () => {
    expect(await loadDemoAccounts(db, facts, PASSWORD)).toEqual({ inserted: 26, updated: 0, unchanged: 0 });
    await loadFacts(db, facts);
    const seats = await rows<{ login: string }>(
      `SELECT a.login FROM post p JOIN account a ON a.tenant_id = p.tenant_id AND a.id = p.account_id
         JOIN account_role r ON r.tenant_id = a.tenant_id AND r.account_id = a.id AND r.role = 'case-manager'
         WHERE p.building_block = 2 ORDER BY 1`,
    );
    expect(seats.map(({ login }) => login)).toEqual(
      [
        ...[2, 3, 4, 5, 6, 7, 8, 9].map((place) => `case-manager-${place}@mettmann.example`),
        'case-manager-2@rhein-sieg.example',
        'case-manager@mettmann.example',
        'case-manager@rhein-sieg.example',
      ].toSorted(),
    );
  });

  it('keeps the hash of an unchanged password, so that sessions go on, and takes a new one over', async () => {
    const hashes = () => rows<{ password_hash: string }>('SELECT DISTINCT password_hash FROM account');
    const before = await hashes();
    expect(await loadDemoAccounts(db, facts, PASSWORD)).toEqual({ inserted: 0, updated: 0, unchanged: 26 });
    expect(await hashes()).toEqual(before);
    expect(await loadDemoAccounts(db, facts, 'Another-Password-1')).toEqual({ inserted: 0, updated: 23, unchanged: 3 });
    expect(await hashes()).not.toEqual(before);
    expect(await hashes()).toHaveLength(1);
  });

  it('gives every account exactly one role, since the programme began', async () => {
    const roles = await rows<{ roles: number; accounts: number; since: string }>(
      `SELECT count(*)::int AS roles, count(DISTINCT account_id)::int AS accounts,
         to_char(max(valid_from) AT TIME ZONE 'Europe/Berlin', 'YYYY-MM-DD') AS since FROM account_role`,
    );
    expect(roles).toEqual([{ roles: 23, accounts: 23, since: '2021-05-01' }]);
  });

  it('closes the demo accounts, and nobody else, where demo data is not wanted, and opens them again', async () => {
    const open = async () =>
      (await rows<{ login: string }>('SELECT login FROM account WHERE disabled_at IS NULL')).map(({ login }) => login);
    const demo = await open();
    await withClient(database.adminUrl, (client) =>
      client.query(`INSERT INTO account (tenant_id, id, agency_id, login, display_name, password_hash)
        SELECT tenant_id, gen_random_uuid(), agency_id, 'real@mettmann.example', display_name, password_hash
        FROM account WHERE login = 'steering@mettmann.example'`),
    );
    expect(await closeDemoAccounts(db, facts)).toBe(23);
    expect(await open()).toEqual(['real@mettmann.example']);
    expect(await closeDemoAccounts(db, facts)).toBe(0);
    expect(await loadDemoAccounts(db, facts, PASSWORD)).toMatchObject({ inserted: 0, updated: 23 });
    expect((await open()).toSorted()).toEqual([...demo, 'real@mettmann.example'].toSorted());
  });
});
