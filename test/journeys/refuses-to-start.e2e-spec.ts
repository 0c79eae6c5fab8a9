import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SealingService } from '@app/documents';
import { Config, createLogger, ensureSigningKeys } from '@app/platform';
import { cloneDatabase, type TestDatabase, withClient } from '@test/database';
import { createApi } from '../../apps/api/src/create-api';

let database: TestDatabase;
let dataDir: string;
beforeEach(async () => {
  database = await cloneDatabase();
  dataDir = mkdtempSync(join(tmpdir(), 'fallbruecke-start-'));
  await new SealingService({ path: join(dataDir, 'keys.json'), createIfMissing: true }).ready();
  await ensureSigningKeys(join(dataDir, 'receipt-keys.json'));
});
afterEach(async () => {
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(settings: Partial<Config> = {}): Promise<void> {
  const usual = { dataDir, databaseAppUrl: database.appUrl, allowUnsafeDatabase: true, logLevel: 'silent' };
  const config = Object.assign(new Config(), usual, settings);
  const app = await createApi(config, createLogger(config, 'api'));
  try {
    await app.init();
  } finally {
    await app.close();
  }
}

async function plant(sql: string): Promise<void> {
  await withClient(database.adminUrl, (admin) => admin.query(sql));
}

describe('the API', () => {
  it('starts on a database that is as it should be', async () => {
    await expect(start()).resolves.toBeUndefined();
  });

  it('refuses to start without the keys that seal special categories', async () => {
    rmSync(join(dataDir, 'keys.json'));
    await expect(start()).rejects.toThrow(/keys\.json is missing$/);
  });

  it('refuses to start without the keys that sign receipts', async () => {
    rmSync(join(dataDir, 'receipt-keys.json'));
    await expect(start()).rejects.toThrow(/receipt-keys\.json is missing$/);
  });

  it('refuses to start as a superuser', async () => {
    await expect(start({ databaseAppUrl: database.adminUrl })).rejects.toThrow(
      /^Refusing to start: the role is a superuser/,
    );
  });

  it('refuses to start as the migrator', async () => {
    await expect(start({ databaseAppUrl: database.migratorUrl })).rejects.toThrow('the role owns tables');
  });

  it('refuses to start where a crash could lose what was acknowledged', async () => {
    await expect(start({ allowUnsafeDatabase: false })).rejects.toThrow('the setting fsync is off');
  });

  it.each([
    ['without forced row-level security', 'ALTER TABLE case_section NO FORCE ROW LEVEL SECURITY', 'case_section'],
    ['without a tenant policy', 'DROP POLICY tenant ON consent', 'consent'],
    ['nobody protected', 'CREATE TABLE remark (tenant_id uuid NOT NULL, id uuid)', 'remark'],
  ])('refuses to start over a table %s', async (_, sql, table) => {
    await plant(sql);
    await expect(start()).rejects.toThrow(`Refusing to start: table ${table} is not protected`);
  });
});
