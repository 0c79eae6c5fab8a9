import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { sourceMutants } from './typescript-mutants';

/**
 * `npm run mutate [-- FILE…]`: makes one slip after the other in the sources that authorise, in a copy of the repository, and
 * runs the specs that are there to notice. The last line is one JSON object `{mutants, mutantsKilled, seconds}`.
 */
const ROOT = resolve(__dirname, '../..');
const COPIED = [
  'apps/api',
  'apps/worker',
  'libs',
  'test',
  'data',
  'scripts',
  'jest.config.js',
  'tsconfig.json',
  'package.json',
  'openapi.json',
];

/** Each source with its specs, the quickest first. */
const WATCHED: Record<string, string[]> = {
  'libs/access/src/policy.ts': ['libs/access/src/policy.spec.ts'],
  'libs/consent/src/decisions/reason.ts': ['libs/consent/src/decisions/reason.spec.ts'],
  'libs/consent/src/consent.entity.ts': [
    'libs/consent/src/consent.entity.spec.ts',
    'libs/consent/src/consent.api-spec.ts',
  ],
  'libs/consent/src/consent-states.ts': [
    'libs/consent/src/consent.entity.spec.ts',
    'libs/consent/src/decisions/decisions.api-spec.ts',
  ],
  'libs/consent/src/consent-terms.ts': [
    'libs/consent/src/consent.entity.spec.ts',
    'libs/consent/src/consent.api-spec.ts',
  ],
  'libs/consent/src/decisions/access-decisions.service.ts': [
    'libs/consent/src/decisions/decisions.api-spec.ts',
    'test/proof/corpus.spec.ts',
  ],
  'libs/access/src/file-holder.ts': [
    'libs/cases/src/team-lead.api-spec.ts',
    'libs/cases/src/stand-ins/stand-ins.api-spec.ts',
    'test/access-matrix/access-matrix.e2e-spec.ts',
  ],
  'libs/access/src/access.guard.ts': [
    'libs/cases/src/team-lead.api-spec.ts',
    'test/access-matrix/access-matrix.e2e-spec.ts',
  ],
  'libs/access/src/roles.decorator.ts': [
    'libs/cases/src/team-lead.api-spec.ts',
    'test/access-matrix/access-matrix.e2e-spec.ts',
  ],
};

const began = performance.now();
const wanted = process.argv.slice(2);
const copy = mkdtempSync(join(tmpdir(), 'fallbruecke-mutants-'));
let [mutants, mutantsKilled] = [0, 0];
try {
  for (const path of COPIED) cpSync(join(ROOT, path), join(copy, path), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  for (const [file, specs] of Object.entries(WATCHED)) {
    if (wanted.length > 0 && !wanted.includes(file)) continue;
    const original = readFileSync(join(ROOT, file), 'utf8');
    // Specs that fail anyway would find every slip.
    const broken = specs.find((spec) => !passes(spec));
    if (broken) throw new Error(`${broken} fails by itself`);
    for (const { name, source } of sourceMutants(file, original)) {
      mutants += 1;
      writeFileSync(join(copy, file), source);
      const killer = specs.find((spec) => !passes(spec));
      if (killer) mutantsKilled += 1;
      else process.stdout.write(`survivor: ${name}\n`);
      process.stderr.write(`${killer ? 'killed' : 'SURVIVES'}: ${name}\n`);
    }
    writeFileSync(join(copy, file), original);
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
const seconds = Math.round(performance.now() - began) / 1000;
process.stdout.write(`${JSON.stringify({ mutants, mutantsKilled, seconds })}\n`);
if (mutantsKilled < mutants * 0.95) process.exitCode = 1;

function passes(spec: string): boolean {
  const jest = join(ROOT, 'node_modules/jest/bin/jest.js');
  const { status } = spawnSync(process.execPath, [jest, '--rootDir', copy, '-i', '--bail', spec], {
    cwd: copy,
    stdio: 'ignore',
    timeout: 300_000,
  });
  return status === 0;
}
