import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.mjs';

const bin = (name) => join(ROOT, 'node_modules', '.bin', name);
const script = (name, ...args) => [process.execPath, join(ROOT, 'scripts', name), ...args];

const STEPS = {
  format: [bin('prettier'), '--check', '--log-level=warn', '.'],
  types: [bin('tsc'), '-p', 'tsconfig.json', '--noEmit', '--pretty', 'false'],
  'types of the web': [bin('tsc'), '-p', 'apps/web/tsconfig.json', '--noEmit', '--pretty', 'false'],
  lint: [bin('oxlint'), '--type-aware', '--deny-warnings'],
  wording: script('check-text.mjs'),
  boundaries: [
    bin('depcruise'),
    ...['apps', 'libs', 'test', 'bench', 'scripts'].filter((dir) => existsSync(join(ROOT, dir))),
  ],
  unused: [bin('knip')],
  contract: script('openapi.mjs', '--check'),
};

const wanted = process.argv.slice(2);
const failed = [];
for (const [name, command] of Object.entries(STEPS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  if (!(await passes(name, command))) failed.push(name);
}
if (failed.length > 0) console.log(`\ncheck failed: ${failed.join(', ')}`);
process.exitCode = failed.length > 0 ? 1 : 0;

// Every step runs, also after one that failed: one run shows all there is to mend.
async function passes(name, [file, ...args]) {
  const began = performance.now();
  const child = spawn(file, args, {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const [code] = await once(child, 'close');
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'}  ${name} (${seconds} s)`);
  if (code !== 0) console.log(output.trim().replace(/^/gm, '        '));
  return code === 0;
}
