import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDemoAccounts, loadFacts, readOwnFacts } from '@app/agencies';
import { CaseSeal, ConsentTexts, SealingService, SearchMarks } from '@app/documents';
import { Clock, migratorSource, Tenancy } from '@app/platform';
import { cloneDatabase, type TestDatabase, withClient } from '@test/database';
import { DataSource } from 'typeorm';
import { type DemoHouse, seedDemo } from './seed-demo';

const facts = readOwnFacts();
const directory = mkdtempSync(join(tmpdir(), 'fallbruecke-seed-'));

let database: TestDatabase;
let app: DataSource;
let house: DemoHouse;

beforeAll(async () => {
  database = await cloneDatabase();
  const db = await migratorSource(database.migratorUrl).initialize();
  await loadFacts(db, facts);
  await loadDemoAccounts(db, facts, 'Fallbruecke-Demo-2026');
  await db.destroy();
  app = await new DataSource({ type: 'postgres', url: database.appUrl, poolSize: 1 }).initialize();
  const clock = new Clock();
  const sealing = new SealingService({ path: join(directory, 'keys.json'), createIfMissing: true });
  house = {
    tenancy: new Tenancy(app, clock),
    seal: new CaseSeal(sealing),
    marks: new SearchMarks(sealing),
    texts: new ConsentTexts(),
    clock,
  };
});

afterAll(async () => {
  await app?.destroy();
  await database?.drop();
  rmSync(directory, { recursive: true, force: true });
});

function rows<T extends object>(sql: string): Promise<T[]> {
  return withClient(database.adminUrl, async (client) => (await client.query<T>(sql)).rows);
}

describe('seeding the demo tenants', () => {
  it('writes the files of both Kreise once', async () => {
    expect(await seedDemo(house, facts.tenants)).toBe(600);
    expect(await seedDemo(house, facts.tenants)).toBe(0);
    const files = await rows(
      `SELECT t.ags, count(*)::int AS files, count(DISTINCT c.case_manager_id)::int AS managers
         FROM case_file c JOIN tenant t ON t.id = c.tenant_id GROUP BY 1 ORDER BY 1`,
    );
    expect(files).toEqual([
      { ags: '05158', files: 500, managers: 8 },
      { ags: '05382', files: 100, managers: 2 },
    ]);
  });

  it('leaves some files to whoever takes them', async () => {
    const free = await rows<{ phase: string }>('SELECT DISTINCT phase FROM case_file WHERE case_manager_id IS NULL');
    expect(free).toEqual([{ phase: 'intake' }]);
  });

  it('seals what is special and nothing else', async () => {
    const sections = await rows<{ category: string; sealed: boolean }>(
      'SELECT DISTINCT category, sealed IS NOT NULL AS sealed FROM case_section ORDER BY 1',
    );
    expect(sections).toHaveLength(12);
    expect(sections.filter(({ sealed }) => sealed).map(({ category }) => category)).toEqual([
      'belief',
      'health',
      'violence',
    ]);
  });

  it('marks every file by what it can be found by exactly', async () => {
    const [marks] = await rows(
      `SELECT count(*) FILTER (WHERE b.mark IS NOT NULL)::int = sum((p.phone IS NOT NULL)::int + (p.email IS NOT NULL)::int) / 2
           AS every, count(*)::int AS rows FROM person p JOIN blind_index b ON b.case_id = p.case_id WHERE p.principal`,
    );
    expect(marks).toEqual({ every: true, rows: 1200 });
  });

  it('gives partners shares of open files only', async () => {
    const [shares] = await rows<{ any: boolean; closed: boolean }>(
      `SELECT count(*) > 100 AS any, bool_or(c.closed_on IS NOT NULL) AS closed
         FROM share s JOIN case_file c ON c.tenant_id = s.tenant_id AND c.id = s.case_id`,
    );
    expect(shares).toEqual({ any: true, closed: false });
  });

  it('has consents in all ten states in each Kreis', async () => {
    const states = await rows('SELECT count(DISTINCT state)::int AS states FROM consent GROUP BY tenant_id');
    expect(states).toEqual([{ states: 10 }, { states: 10 }]);
  });

  it('lets the next file continue the numbers of the year', async () => {
    const gaps = await rows(
      `SELECT k.year FROM case_counter k JOIN case_file c ON c.tenant_id = k.tenant_id AND split_part(c.number, '-', 1)::int = k.year
         GROUP BY k.tenant_id, k.year, k.last HAVING max(split_part(c.number, '-', 2)::int) <> k.last`,
    );
    expect(gaps).toEqual([]);
  });
});
