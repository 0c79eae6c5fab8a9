import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { removeCluster, startPostgres } from '../scripts/embedded-postgres.mjs';
import { runToEnd } from '../scripts/processes.mjs';
import { ROOT } from '../scripts/root.mjs';
import { fill } from './fill.mjs';
import { limitRole } from './limit-queries.mjs';

const SETTINGS = ['fsync', 'synchronous_commit', 'full_page_writes', 'shared_buffers'];

/** A throw-away PostgreSQL with production's settings, prepared as for a start and filled. */
export async function openDatabase({ files, tenants, say }) {
  const dir = mkdtempSync(join(tmpdir(), 'fallbruecke-bench-'));
  const server = await startPostgres({ dir: join(dir, 'postgres') }).catch((error) => {
    rmSync(dir, { recursive: true, force: true });
    throw error;
  });
  const stop = async () => {
    await server.stop();
    removeCluster(join(dir, 'postgres'), server.home);
    rmSync(dir, { recursive: true, force: true });
  };
  try {
    const urls = addresses(server.adminUrl);
    say('preparing the database');
    await runToEnd(join(ROOT, 'dist/apps/api/src/prepare.js'), {
      env: { ...process.env, DATA_DIR: dir, DEMO_DATA: '0', ...urls },
      logFile: join(dir, 'prepare.log'),
    });
    say(`filling it with ${files} files`);
    const filled = await fill(at(server.adminUrl), files, tenants);
    const facts = await withClient(at(server.adminUrl), async (client) => {
      await client.query(limitRole(new URL(urls.DATABASE_LIMIT_URL).password));
      return describe(client);
    });
    return { dir, urls, adminAt: at(server.adminUrl), ...filled, ...facts, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Runs work on a connection of its own. */
export async function withClient(url, work) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function describe(client) {
  const { rows } = await client.query(
    `SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::integer AS pid, current_setting('server_version') AS version,
       (SELECT json_object_agg(name, current_setting(name)) FROM unnest($1::text[]) name) AS settings`,
    [SETTINGS],
  );
  const [{ pid, version, settings }] = rows;
  return { pid, postgres: version.split(' ')[0], settings };
}

function at(adminUrl) {
  const url = new URL(adminUrl);
  url.pathname = 'fallbruecke';
  return url.href;
}

function addresses(adminUrl) {
  const named = (role) => {
    const url = new URL(at(adminUrl));
    url.username = role;
    url.password = randomBytes(24).toString('hex');
    return url.href;
  };
  return {
    DATABASE_ADMIN_URL: adminUrl,
    DATABASE_MIGRATOR_URL: named('fallbruecke_migrator'),
    DATABASE_APP_URL: named('fallbruecke_app'),
    DATABASE_QUEUE_URL: named('fallbruecke_queue'),
    DATABASE_LIMIT_URL: named('bench_limit'),
  };
}
