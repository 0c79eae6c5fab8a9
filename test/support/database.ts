import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
// Relative, because Jest resolves no aliases for its global setup.
import { migrate, provision } from '../../libs/platform/src/database/provision';

const TEMPLATE = 'fallbruecke_template';
const PASSWORD = 'only-in-tests';

/** A database and the addresses of the roles in it. */
export interface TestDatabase {
  readonly name: string;
  readonly adminUrl: string;
  readonly migratorUrl: string;
  readonly appUrl: string;
  readonly queueUrl: string;
  drop(): Promise<void>;
}

/** Creates roles and a migrated template that every test file clones. */
export async function prepareTemplate(adminUrl: string): Promise<void> {
  const urls = urlsOf(adminUrl, TEMPLATE);
  await provision(adminUrl, urls);
  await migrate(urls.migratorUrl);
}

/** A private copy of the template, dropped by its `drop`. */
export async function cloneDatabase(): Promise<TestDatabase> {
  const adminUrl = process.env['TEST_ADMIN_URL'];
  if (!adminUrl) throw new Error('The throw-away PostgreSQL is not running');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  // The privileges on the database itself are not part of a template.
  await withClient(adminUrl, async (client) => {
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} OWNER fallbruecke_owner`);
    await client.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
    await client.query(`GRANT CONNECT ON DATABASE ${name} TO fallbruecke_migrator, fallbruecke_app, fallbruecke_queue`);
    await client.query(`GRANT CREATE ON DATABASE ${name} TO fallbruecke_queue`);
  });
  return {
    name,
    adminUrl: at(adminUrl, name),
    ...urlsOf(adminUrl, name),
    drop: async () => {
      // PostgreSQL waits some seconds for connections that are just closing; cut off, they would report it to nobody.
      await withClient(adminUrl, (client) =>
        client.query(`DROP DATABASE ${name}`).catch(() => client.query(`DROP DATABASE ${name} WITH (FORCE)`)),
      );
    },
  };
}

/** Runs work on a connection of its own. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function urlsOf(adminUrl: string, database: string) {
  return {
    migratorUrl: at(adminUrl, database, 'fallbruecke_migrator'),
    appUrl: at(adminUrl, database, 'fallbruecke_app'),
    queueUrl: at(adminUrl, database, 'fallbruecke_queue'),
  };
}

function at(adminUrl: string, database: string, role?: string): string {
  const url = new URL(adminUrl);
  url.pathname = database;
  if (role) Object.assign(url, { username: role, password: PASSWORD });
  return url.href;
}
