import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDemoAccounts, loadFacts, readOwnFacts } from '@app/agencies';
import { SealingService } from '@app/documents';
import { Clock, clockOf, Config, createLogger, ensureSigningKeys, migratorSource } from '@app/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Pool } from 'pg';
import { createApi } from '../../apps/api/src/create-api';
import { cloneDatabase, type TestDatabase, withClient } from './database';

const PASSWORD = 'Fallbruecke-Demo-2026';
const ORIGIN = { host: 'localhost', origin: 'http://localhost' };

/** An answer as tests look at it. */
export interface Answer {
  status: number;
  // What a route answers is what the test asserts; the shape is its business.
  body: any; // oxlint-disable-line typescript/no-explicit-any -- see above
  text: string;
  bytes: Buffer;
  headers: Record<string, unknown>;
}

/** One signed-in account. */
export interface Client {
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  post(path: string, body?: object, headers?: Record<string, string>): Promise<Answer>;
  put(path: string, body: object, headers?: Record<string, string>): Promise<Answer>;
  delete(path: string): Promise<Answer>;
}

/** What `GET /api/me` tells of an account, as far as the database needs it. */
interface Me {
  tenant: { id: string };
  agency: { id: string };
  accountId: string;
  role: string;
}

/** The real API over a private database with the facts and the demo accounts, but no files. */
export interface TestApi {
  readonly app: NestFastifyApplication;
  readonly database: TestDatabase;
  readonly clock: SettableClock;
  readonly nobody: Client;
  /** Signs in with a demo login; without a domain it is Mettmann's. */
  as(login: string): Promise<Client>;
  /** Signs a person in with the code of her letter. */
  asPerson(code: string, bornOn: string): Promise<Client>;
  /** How many rows each query finds as the application, acting as this account for this purpose. */
  asApplication(me: Me, purpose: string, queries: string[]): Promise<(number | null)[]>;
  /** Runs SQL as an administrator, past every policy. */
  sql<T extends object>(text: string, values?: unknown[]): Promise<T[]>;
  stop(): Promise<void>;
}

/** A clock that a test can set; SQL is told the same time. */
class SettableClock extends Clock {
  private at: Date | null = null;

  set(at: Date | string | null): void {
    this.at = at === null ? null : new Date(at);
  }

  override now(): Date {
    return this.at ?? new Date();
  }

  override setting(): string {
    return this.at?.toISOString() ?? '';
  }
}

/** Starts it; `change` answers the settings that differ from the usual ones. */
export async function startApi(
  change: (usual: Config) => Partial<Config> | Promise<Partial<Config>> = () => ({}),
): Promise<TestApi> {
  const database = await cloneDatabase();
  await load(database);
  const dataDir = mkdtempSync(join(tmpdir(), 'fallbruecke-api-'));
  const usual = Object.assign(new Config(), {
    dataDir,
    databaseAppUrl: database.appUrl,
    databaseQueueUrl: database.queueUrl,
    allowUnsafeDatabase: true,
    logLevel: 'silent',
  });
  const config = Object.assign(new Config(), usual, await change(usual));
  await new SealingService({ path: config.keyFilePath, createIfMissing: true }).ready();
  await ensureSigningKeys(config.receiptKeyFilePath);
  const clock = new SettableClock();
  const admin = new Pool({ connectionString: database.adminUrl, max: 1 });
  const told = config.clock === 'adjustable' ? clockOf(config) : clock;
  const app = await createApi(config, createLogger(config, 'api'), told);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return {
    app,
    database,
    clock,
    nobody: client(app),
    as: (login) => signIn(app, login.includes('@') ? login : `${login}@mettmann.example`),
    asPerson: (code, bornOn) => enter(app, '/api/person-session', { code, bornOn }),
    asApplication: (me, purpose, queries) =>
      withClient(database.appUrl, async (connection) => {
        await connection.query('BEGIN');
        const { tenant, agency, accountId, role } = me;
        const acting = { tenant_id: tenant.id, agency_id: agency.id, account_id: accountId, role, purpose };
        for (const [name, value] of Object.entries(acting))
          await connection.query('SELECT set_config($1, $2, true)', [`app.${name}`, value]);
        const found: (number | null)[] = [];
        for (const query of queries) found.push((await connection.query(query)).rowCount);
        return found;
      }),
    sql: async (text, values) => (await admin.query(text, values)).rows,
    stop: async () => {
      await app.close();
      await admin.end();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function load(database: TestDatabase): Promise<void> {
  const db = await migratorSource(database.migratorUrl).initialize();
  try {
    const facts = readOwnFacts();
    await loadFacts(db, facts);
    await loadDemoAccounts(db, facts, PASSWORD);
  } finally {
    await db.destroy();
  }
}

async function signIn(app: NestFastifyApplication, login: string): Promise<Client> {
  return enter(app, '/api/session', { login, password: PASSWORD });
}

async function enter(app: NestFastifyApplication, path: string, secrets: object): Promise<Client> {
  const answer = await client(app).post(path, secrets);
  if (answer.status !== 200) throw new Error(`No sign-in at ${path}: ${answer.text}`);
  return client(app, String(answer.headers['set-cookie']).split(';')[0]);
}

function client(app: NestFastifyApplication, cookie?: string): Client {
  const send = async (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    payload?: object,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const response = await app.inject({
      method,
      url,
      ...(payload && { payload }),
      headers: { ...ORIGIN, ...(cookie && { cookie }), ...headers },
    });
    const json = (response.headers['content-type'] ?? '').match(/\bjson\b/) !== null;
    return {
      status: response.statusCode,
      body: json ? JSON.parse(response.payload) : null,
      text: response.payload,
      bytes: response.rawPayload,
      headers: response.headers,
    };
  };
  return {
    get: (path, headers) => send('GET', path, undefined, headers),
    post: (path, body, headers) => send('POST', path, body, headers),
    put: (path, body, headers) => send('PUT', path, body, headers),
    delete: (path) => send('DELETE', path),
  };
}
