import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.mjs';

const folder = join(ROOT, 'test/browser');
const wanted = process.argv.slice(2);
const files = (existsSync(folder) ? readdirSync(folder) : [])
  .filter((name) => /\.spec\.m?js$/.test(name))
  .filter((name) => wanted.length === 0 || wanted.some((word) => name.includes(word)))
  .toSorted()
  .map((name) => join(folder, name));

if (files.length === 0) {
  console.error('No browser tests found in test/browser');
  process.exit(1);
}
// Two files at a time: each brings up a system and a browser of its own, and mostly waits for them.
const { status } = spawnSync(
  process.execPath,
  ['--test', '--test-concurrency=2', '--test-reporter=spec', '--test-reporter-destination=stdout', ...files],
  { cwd: ROOT, stdio: 'inherit' },
);
process.exitCode = status ?? 1;
