import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { migrations } from './migrations';
import { databaseSql, rolesSql } from './roles';

/** The addresses of the roles that sign in; all name the same database. */
export interface RoleUrls {
  readonly migratorUrl: string;
  readonly appUrl: string;
  readonly queueUrl: string;
}

/** Creates the database these addresses name, if it is not there, and its roles; idempotent. As an administrator. */
export async function provision(adminUrl: string, urls: RoleUrls): Promise<void> {
  const target = new URL(adminUrl);
  target.pathname = new URL(urls.appUrl).pathname;
  const database = decodeURIComponent(target.pathname.slice(1));
  await withClient(adminUrl, async (client) => {
    const found = await client.query('SELECT FROM pg_database WHERE datname = $1', [database]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)}`);
  });
  await withClient(target.href, async (client) => {
    await client.query(
      rolesSql({
        migrator: passwordIn(urls.migratorUrl),
        app: passwordIn(urls.appUrl),
        queue: passwordIn(urls.queueUrl),
      }),
    );
    await client.query(databaseSql(database));
  });
}

/** Applies what is missing, under a lock so that several instances may start at once. Answers the names applied. */
export async function migrate(migratorUrl: string): Promise<string[]> {
  const db = await migratorSource(migratorUrl).initialize();
  try {
    await db.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const applied = await db.runMigrations({ transaction: 'each' });
    await db.query('GRANT SELECT ON migrations TO fallbruecke_app');
    return applied.map(({ name }) => name);
  } finally {
    await db.destroy();
  }
}

/** A connection of the migrator: what it creates belongs to the owner. */
export function migratorSource(migratorUrl: string): DataSource {
  return new DataSource({
    type: 'postgres',
    url: migratorUrl,
    migrations,
    migrationsTableName: 'migrations',
    poolSize: 2,
  });
}

/** Names of migrations that this code needs and the database lacks. */
export async function missingMigrations(db: Pick<DataSource, 'query'>): Promise<string[]> {
  const rows = await db.query<{ name: string }[]>('SELECT name FROM migrations');
  const applied = new Set(rows.map(({ name }) => name));
  return migrations.map(({ name }) => name).filter((name) => !applied.has(name));
}

const MIGRATION_LOCK = 727_001;

async function withClient(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function passwordIn(url: string): string {
  return decodeURIComponent(new URL(url).password);
}
