import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { migrations } from './migrations';
import { databaseSql, type RolePasswords, rolesSql } from './roles';

/** Creates roles and hands them the database of this address; idempotent. The address belongs to an administrator. */
export async function provision(adminUrl: string, passwords: RolePasswords): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(rolesSql(passwords));
    const { rows } = await client.query<{ name: string }>('SELECT current_database() AS name');
    await client.query(databaseSql(rows[0]?.name ?? 'postgres'));
  } finally {
    await client.end();
  }
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
