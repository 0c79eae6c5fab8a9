import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as faults from './planted-faults.mjs';
import { ROOT } from './root.mjs';

const CONFIGURATION = [
  '.dependency-cruiser.cjs',
  '.oxlintrc.json',
  '.prettierignore',
  '.prettierrc',
  'apps/web/package.json',
  'apps/web/tsconfig.json',
  'knip.json',
  'package.json',
  'tsconfig.json',
];

// The tools with the project's own configuration, on a tree that is clean but for the faults planted in it. A tool must
// be green on the clean tree, or its red would say nothing.
const TOOLS = [
  { name: 'boundaries', faults: faults.boundaries, command: [bin('depcruise'), 'apps', 'libs'] },
  { name: 'lint', faults: faults.lint, command: [bin('oxlint'), '--type-aware', '-f', 'unix', 'apps', 'libs'] },
  { name: 'wording', faults: faults.wording, command: [process.execPath, join(ROOT, 'scripts/check-text.mjs'), '.'] },
  { name: 'format', faults: faults.format, command: [bin('prettier'), '--check', 'apps', 'libs'] },
  {
    name: 'types',
    faults: faults.types,
    command: [bin('tsc'), '-p', 'tsconfig.json', '--noEmit', '--pretty', 'false'],
  },
  {
    name: 'types of the web',
    faults: faults.webTypes,
    command: [bin('tsc'), '-p', 'apps/web/tsconfig.json', '--noEmit', '--pretty', 'false'],
  },
  {
    name: 'unused',
    faults: faults.unused,
    command: [bin('knip'), '--include', 'files,dependencies,unlisted,exports'],
    quietDependencies: true,
  },
];

let silent = 0;
for (const tool of TOOLS) {
  const green = inTree({}, tool, (dir) => run(tool.command, dir));
  if (green.status !== 0) report(false, tool.name, `is red on the clean tree:\n${green.output}`);
  for (const fault of tool.faults) {
    const red = inTree(fault.files, { ...tool, ...fault }, (dir) => run(tool.command, dir));
    report(red.status !== 0 && red.output.includes(fault.name), `${tool.name}: ${fault.name}`, 'did not fire');
  }
}
checkContract();
if (silent > 0) console.log(`\n${silent} rules did not fire`);
process.exitCode = silent > 0 ? 1 : 0;

function checkContract() {
  const dir = fs.mkdtempSync(join(tmpdir(), 'fallbruecke-rules-'));
  const check = () => run([process.execPath, join(ROOT, 'scripts/openapi.mjs'), '--check', dir], ROOT);
  const types = 'apps/web/src/api/schema.d.ts';
  fs.mkdirSync(join(dir, dirname(types)), { recursive: true });
  for (const file of ['openapi.json', types]) fs.copyFileSync(join(ROOT, file), join(dir, file));
  for (const file of ['openapi.json', types]) {
    const text = fs.readFileSync(join(dir, file), 'utf8');
    fs.writeFileSync(join(dir, file), `${text} `);
    const { status, output } = check();
    report(status !== 0 && output.includes(file), `contract: ${file}`, 'did not fire');
    fs.writeFileSync(join(dir, file), text);
  }
  fs.rmSync(dir, { recursive: true, force: true });
}

function inTree(files, { dependency, quietDependencies }, action) {
  const dir = fs.mkdtempSync(join(tmpdir(), 'fallbruecke-rules-'));
  try {
    for (const file of CONFIGURATION) write(dir, file, fs.readFileSync(join(ROOT, file), 'utf8'));
    for (const [file, text] of Object.entries({ ...faults.clean, ...files })) write(dir, file, text);
    if (quietDependencies) withoutDependencies(dir, dependency);
    fs.symlinkSync(join(ROOT, 'node_modules'), join(dir, 'node_modules'));
    return action(dir);
  } finally {
    fs.rmSync(dir, { recursive: true, force: true });
  }
}

// The clean tree uses next to none of our packages; for the tool that counts them it has none, or the one planted.
function withoutDependencies(dir, dependency) {
  for (const file of ['package.json', 'apps/web/package.json']) {
    const manifest = JSON.parse(fs.readFileSync(join(dir, file), 'utf8'));
    const dependencies = dependency && file === 'package.json' ? { [dependency]: '1.0.0' } : {};
    const { name, workspaces } = manifest;
    write(dir, file, JSON.stringify({ name, private: true, workspaces, dependencies }));
  }
}

function write(dir, file, text) {
  fs.mkdirSync(dirname(join(dir, file)), { recursive: true });
  fs.writeFileSync(join(dir, file), text);
}

function run([file, ...args], cwd) {
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined };
  const { status, stdout, stderr } = spawnSync(file, args, { cwd, encoding: 'utf8', env });
  return { status, output: `${stdout}${stderr}` };
}

function report(fired, name, complaint) {
  if (!fired) silent += 1;
  console.log(fired ? `fires   ${name}` : `SILENT  ${name} ${complaint}`);
}

function bin(name) {
  return join(ROOT, 'node_modules', '.bin', name);
}
