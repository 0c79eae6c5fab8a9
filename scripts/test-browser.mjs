import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startSystem } from '../test/browser/support.mjs';
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
const furnished = await startSystem();
await furnished.stop({ keepData: true });
// Two files at a time: each brings up a system and a browser of its own, and mostly waits for them.
const { status } = spawnSync(
  process.execPath,
  ['--test', '--test-concurrency=2', '--test-reporter=spec', '--test-reporter-destination=stdout', ...files],
  { cwd: ROOT, stdio: 'inherit', env: { ...process.env, FURNISHED_DATA_DIR: furnished.dataDir } },
);
rmSync(furnished.dataDir, { recursive: true, force: true });
process.exitCode = status ?? 1;
