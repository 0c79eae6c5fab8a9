import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildStale } from './build.mjs';
import { ROOT } from './root.mjs';

const CONTRACT = 'openapi.json';
const TYPES = 'apps/web/src/api/schema.d.ts';

// `--check` compares with what is committed (or, for trying the check itself, with the files in the folder named).
const checking = process.argv.indexOf('--check');
try {
  await buildStale({ only: 'server' });
  if (checking === -1) write(join(ROOT, CONTRACT), join(ROOT, TYPES));
  else compare(process.argv[checking + 1] ?? ROOT);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

function write(contract, types) {
  run(join(ROOT, 'dist/apps/api/src/openapi.js'), contract);
  run(join(ROOT, 'node_modules/openapi-typescript/bin/cli.js'), contract, '-o', types);
}

function compare(committed) {
  const dir = mkdtempSync(join(tmpdir(), 'fallbruecke-openapi-'));
  try {
    write(join(dir, 'openapi.json'), join(dir, 'schema.d.ts'));
    const outOfStep = [
      [CONTRACT, 'openapi.json'],
      [TYPES, 'schema.d.ts'],
    ].filter(([file, fresh]) => textOf(join(committed, file)) !== textOf(join(dir, fresh)));
    if (outOfStep.length === 0) return;
    const names = outOfStep.map(([file]) => file).join(' and ');
    throw new Error(`${names} differ from what the code says: run "npm run openapi" and commit the difference`);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function textOf(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function run(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.join(' ')} failed:\n${stdout}${stderr}`);
}
