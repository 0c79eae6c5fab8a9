import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { takeLock } from './lock.mjs';
import { ROOT } from './root.mjs';

const SKIPPED = new Set(['node_modules', 'dist', 'test-results', '.vite']);

const PARTS = [
  {
    name: 'server',
    sources: [
      'apps/api',
      'apps/worker',
      'libs',
      'nest-cli.json',
      'tsconfig.json',
      'tsconfig.build.json',
      'package-lock.json',
    ],
    // Left-overs of deleted sources (a migration, say) must not be loaded, so the output goes first.
    outputs: ['dist/apps', 'dist/libs', 'dist/server.tsbuildinfo'],
    proof: ['apps/api/src/main.js', 'apps/api/src/prepare.js', 'apps/worker/src/main.js'],
    command: ['node_modules/@nestjs/cli/bin/nest.js', 'build', 'api'],
    cwd: '.',
  },
  {
    name: 'web',
    sources: ['apps/web', 'package-lock.json'],
    outputs: ['dist/web'],
    proof: ['web/index.html'],
    command: ['node_modules/vite/bin/vite.js', 'build'],
    cwd: 'apps/web',
  },
];

/**
 * Builds what is older than its sources. The stamp of a part goes before its build begins and comes back when it is
 * complete, so a build that was cut off is done again.
 */
export async function buildStale({ force = false, only, say = () => {}, signal } = {}) {
  const parts = PARTS.filter((part) => !only || part.name === only);
  fs.mkdirSync(join(ROOT, 'dist'), { recursive: true });
  if (!force && parts.every(isFresh)) return;
  const free = await takeLock(join(ROOT, 'dist', '.build.lock'), {
    waitMs: 300_000,
    signal,
    onWait: (pid) => say(`waiting for the build of process ${pid}`),
  });
  try {
    const stale = parts.filter((part) => force || !isFresh(part));
    if (stale.length > 0) say(`building ${stale.map((part) => part.name).join(' and ')}`);
    const results = await Promise.allSettled(stale.map((part) => build(part, signal)));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  } finally {
    free();
  }
}

function missing(part) {
  return part.proof.filter((file) => !fs.existsSync(join(ROOT, 'dist', file)));
}

function stampFile(part) {
  return join(ROOT, 'dist', `.${part.name}.stamp`);
}

function isFresh(part) {
  if (!fs.existsSync(stampFile(part)) || missing(part).length > 0) return false;
  return fs.readFileSync(stampFile(part), 'utf8') === fingerprint(part);
}

async function build(part, signal) {
  const stamp = fingerprint(part);
  for (const path of [stampFile(part), ...part.outputs.map((output) => join(ROOT, output))]) {
    fs.rmSync(path, { recursive: true, force: true });
  }
  const [script, ...args] = part.command;
  const child = spawn(process.execPath, [join(ROOT, script), ...args], {
    cwd: join(ROOT, part.cwd),
    // Whoever builds: started by the tests, say, React would come in its slow shape for developers, and stay.
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`The build of the ${part.name} failed:\n${output.trim()}`);
  if (missing(part).length > 0) throw new Error(`The build of the ${part.name} left out ${missing(part).join(', ')}`);
  fs.writeFileSync(`${stampFile(part)}.new`, stamp);
  fs.renameSync(`${stampFile(part)}.new`, stampFile(part));
}

// Contents, not times: a fresh clone or a change of branch gives every file a new time.
function fingerprint(part) {
  const hash = createHash('sha256').update(process.version);
  for (const file of part.sources.flatMap((source) => filesBelow(join(ROOT, source)))) {
    hash.update(`\0${file.slice(ROOT.length)}\0`).update(fs.readFileSync(file));
  }
  return hash.digest('hex');
}

function filesBelow(path) {
  const stat = fs.statSync(path, { throwIfNoEntry: false });
  if (!stat) return [];
  if (!stat.isDirectory()) return /spec\.tsx?$|\.test\.tsx?$|\.md$/.test(path) ? [] : [path];
  const names = fs.readdirSync(path).filter((name) => !SKIPPED.has(name));
  return names.toSorted().flatMap((name) => filesBelow(join(path, name)));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await buildStale({ force: !process.argv.includes('--stale'), say: console.log });
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
