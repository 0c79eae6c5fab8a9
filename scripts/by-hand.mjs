import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ROOT } from './root.mjs';

// Runs a program of the API beside a running system: `by-hand.mjs <program> [argument …]`. Beside `npm start` the database
// is the one in DATA_DIR; elsewhere DATABASE_MIGRATOR_URL names it, and for erasures DATABASE_APP_URL too.
const [program, ...args] = process.argv.slice(2);
const dataDir = resolve(process.env.DATA_DIR || join(ROOT, '.data'));
const script = join(ROOT, `dist/apps/api/src/${program}.js`);
if (!existsSync(script)) fail('nothing is built yet: npm run build');
const embedded = () => ({
  DATABASE_MIGRATOR_URL: urlOf('migrator', dataDir),
  DATABASE_APP_URL: urlOf('app', dataDir),
});
const child = spawn(process.execPath, [script, ...args], {
  stdio: 'inherit',
  env: { ...(!process.env.DATABASE_MIGRATOR_URL && embedded()), ...process.env, DATA_DIR: dataDir },
});
const [code] = await once(child, 'close');
process.exitCode = code ?? 1;

function urlOf(role, home) {
  const { [role]: password } = JSON.parse(read(join(home, 'secrets.json')));
  const address = new URL(process.env.DATABASE_URL || `postgresql://127.0.0.1:${embeddedPort(home)}/fallbruecke`);
  if (['', '/', '/postgres'].includes(address.pathname)) address.pathname = '/fallbruecke';
  return Object.assign(address, { username: `fallbruecke_${role}`, password }).href;
}

function embeddedPort(home) {
  const note = join(home, 'postgres.location');
  const cluster = existsSync(note) ? readFileSync(note, 'utf8').trim() : join(home, 'postgres');
  // The fourth line of PostgreSQL's own note is its port.
  return read(join(cluster, 'data', 'postmaster.pid')).split('\n')[3];
}

function read(path) {
  if (!existsSync(path))
    fail(`${path} is missing: nothing runs there; start it with npm start, or set DATABASE_MIGRATOR_URL`);
  return readFileSync(path, 'utf8');
}

function fail(message) {
  process.stderr.write(`error: ${message}\n`);
  process.exit(1);
}
