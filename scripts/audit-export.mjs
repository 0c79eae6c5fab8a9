import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildStale } from './build.mjs';
import { runToEnd } from './processes.mjs';
import { ROOT } from './root.mjs';

// `npm run audit:export -- <folder> [AGS …]`. Without DATABASE_APP_URL it takes the embedded PostgreSQL of a running start.
const say = (text) => process.stderr.write(`${text}\n`);
const dataDir = resolve(process.env.DATA_DIR || join(ROOT, '.data'));

try {
  await buildStale({ only: 'server', say });
  const DATABASE_APP_URL = process.env.DATABASE_APP_URL || embedded();
  const [into, ...wanted] = process.argv.slice(2);
  await runToEnd(join(ROOT, 'dist/apps/worker/src/audit-export.js'), {
    env: { ...process.env, DATA_DIR: dataDir, DATABASE_APP_URL },
    args: into ? [resolve(into), ...wanted] : [],
  });
} catch (error) {
  say(`error: ${error.message}`);
  process.exitCode = 1;
}

function embedded() {
  const home = join(dataDir, 'postgres');
  const location = `${home}.location`;
  const found = existsSync(location) ? readFileSync(location, 'utf8').trim() : home;
  const running = join(found, 'data', 'postmaster.pid');
  if (!existsSync(running))
    throw new Error(`no PostgreSQL runs in ${dataDir}: set DATABASE_APP_URL, or start the system`);
  const port = readFileSync(running, 'utf8').split('\n')[3];
  const { app } = JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8'));
  return `postgresql://fallbruecke_app:${app}@127.0.0.1:${port}/fallbruecke`;
}
