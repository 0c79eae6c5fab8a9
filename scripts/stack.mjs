import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startPostgres } from './embedded-postgres.mjs';
import { runToEnd, SupervisedProcess } from './processes.mjs';
import { ROOT } from './root.mjs';

const API = join(ROOT, 'dist/apps/api/src/main.js');
const WORKER = join(ROOT, 'dist/apps/worker/src/main.js');
const PREPARE = join(ROOT, 'dist/apps/api/src/prepare.js');

/**
 * Everything that runs, one after the other: database, preparation, API, worker. What was started is stopped in the
 * reverse order by `stop`, also when the start was given up half-way.
 */
export class Stack {
  #started = [];
  #abort = new AbortController();
  #pending;
  #end;

  constructor({ dataDir, port, env, console: onConsole = false, say = () => {}, onFailure }) {
    Object.assign(this, { dataDir, port, env, onConsole, say, onFailure });
  }

  get url() {
    return `http://127.0.0.1:${this.port}`;
  }

  get signal() {
    return this.#abort.signal;
  }

  /** Adds something to be stopped together with the rest. */
  atStop(action) {
    this.#started.push(action);
  }

  async openDatabase() {
    fs.mkdirSync(this.dataDir, { recursive: true });
    const secrets = readSecrets(join(this.dataDir, 'secrets.json'));
    const adminUrl = this.env.DATABASE_URL ? await checkedUrl(this.env.DATABASE_URL) : await this.#embedded();
    this.databaseEnv = databaseEnv(adminUrl, secrets);
  }

  /** Waits until the port is free, or says that it is not. */
  async claimPort() {
    await waitForPort(this.port);
  }

  /** Waits for all tasks; the first to fail ends the others and is the one reported. */
  async together(...tasks) {
    const failures = [];
    const watched = tasks.map((task) =>
      task.catch((error) => {
        failures.push(error);
        this.#abort.abort(error);
      }),
    );
    this.#pending = Promise.all(watched);
    await this.#pending;
    if (failures.length > 0) throw failures[0];
  }

  async prepare() {
    this.signal.throwIfAborted();
    await runToEnd(PREPARE, {
      env: this.#serverEnv(['DATABASE_ADMIN_URL', 'DATABASE_MIGRATOR_URL', 'DATABASE_APP_URL', 'DATABASE_QUEUE_URL']),
      logFile: this.#log('prepare'),
      signal: this.signal,
    });
  }

  async startServers() {
    this.signal.throwIfAborted();
    const env = this.#serverEnv(['DATABASE_APP_URL', 'DATABASE_QUEUE_URL']);
    const shared = { env, say: this.say, onGiveUp: this.onFailure };
    this.worker = new SupervisedProcess({
      ...shared,
      // Two processes on one machine: the port that was asked for is the API's.
      env: { ...env, METRICS_PORT: '0' },
      name: 'worker',
      script: WORKER,
      logFile: this.#log('worker'),
    });
    this.atStop(() => this.worker.stop({ graceMs: 10_000 }));
    this.api = new SupervisedProcess({
      ...shared,
      name: 'API',
      script: API,
      logFile: this.#log('api'),
      isReady: answersReady.bind(undefined, this.url),
    });
    this.atStop(() => this.api.stop({ graceMs: 12_000 }));
    await Promise.all([this.api.start(), this.worker.start()]);
    this.signal.throwIfAborted();
  }

  /** Stops what was started, last first; asked twice, it is still one stop. */
  stop() {
    this.#abort.abort(new Error('stopped'));
    return (this.#end ??= this.#stopAll());
  }

  async #stopAll() {
    await this.#pending;
    for (let action = this.#started.pop(); action; action = this.#started.pop()) await action();
  }

  async #embedded() {
    const server = await startPostgres({
      dir: join(this.dataDir, 'postgres'),
      lockWaitMs: 12_000,
      signal: this.signal,
      onWait: (pid) => this.say(`waiting for process ${pid}, which uses ${this.dataDir}`),
      onExit: (how) => this.onFailure(`PostgreSQL ended (${how}); see server.log beside its data`),
    });
    if (this.signal.aborted) await server.stop();
    this.signal.throwIfAborted();
    this.atStop(() => server.stop());
    return server.adminUrl;
  }

  #serverEnv(databaseKeys) {
    const { DATABASE_URL: _, ...env } = this.env;
    const database = Object.fromEntries(databaseKeys.map((key) => [key, this.databaseEnv[key]]));
    return { DEMO_DATA: '1', ...env, PORT: String(this.port), DATA_DIR: this.dataDir, ...database };
  }

  #log(name) {
    return this.onConsole ? undefined : join(this.dataDir, 'log', `${name}.log`);
  }
}

function readSecrets(file) {
  if (!fs.existsSync(file)) {
    const make = () => randomBytes(24).toString('base64url');
    const secrets = { migrator: make(), app: make(), queue: make() };
    fs.writeFileSync(`${file}.new`, JSON.stringify(secrets), { mode: 0o600 });
    fs.renameSync(`${file}.new`, file);
  }
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}

function databaseEnv(adminUrl, secrets) {
  const named = new URL(adminUrl).pathname.slice(1);
  const database = named === '' || named === 'postgres' ? 'fallbruecke' : named;
  const urlFor = (role) => {
    const url = new URL(adminUrl);
    url.username = `fallbruecke_${role}`;
    url.password = secrets[role];
    url.pathname = `/${database}`;
    return url.href;
  };
  return {
    DATABASE_ADMIN_URL: adminUrl,
    DATABASE_MIGRATOR_URL: urlFor('migrator'),
    DATABASE_APP_URL: urlFor('app'),
    DATABASE_QUEUE_URL: urlFor('queue'),
  };
}

async function checkedUrl(url) {
  const { Client } = (await import('pg')).default;
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    const { rows } = await client.query('SHOW server_version_num');
    if (Number(rows[0].server_version_num) < 150_000) throw new Error('it is older than PostgreSQL 15');
    return url;
  } catch (error) {
    throw new Error(`The database of DATABASE_URL cannot be used: ${error.message || error.code}`, { cause: error });
  } finally {
    await client.end().catch(() => {});
  }
}

async function answersReady(url) {
  try {
    const answer = await fetch(`${url}/api/health/ready`, { signal: AbortSignal.timeout(2_000) });
    await answer.arrayBuffer();
    return answer.status === 200;
  } catch {
    return false;
  }
}

// An API whose launcher was killed may need a moment to leave its port.
async function waitForPort(port) {
  for (let attempt = 1; ; attempt += 1) {
    const code = await listenOnce(port);
    if (!code) return;
    if (code !== 'EADDRINUSE') throw new Error(`PORT ${port} cannot be used: ${code}`);
    if (attempt === 20) throw new Error(`PORT ${port} is in use: stop what runs there, or choose another with PORT=…`);
    await sleep(100);
  }
}

function listenOnce(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(error.code));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(undefined)));
  });
}
