import { startCluster } from '@test/cluster';
import { prepareTemplate } from '@test/database';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SpecRunner } from './spec-runner';
import { sourceMutants } from './typescript-mutants';

/**
 * `npm run mutate [-- FILE…]`: makes one slip after the other in the sources that authorise, in memory, and runs the specs
 * that are there to notice. The last line is one JSON object `{mutants, mutantsKilled, seconds}`.
 */
const ROOT = resolve(__dirname, '../..');

/** Each source with its specs, the quickest first. */
const WATCHED: Record<string, string[]> = {
  'libs/access/src/policy.ts': ['libs/access/src/policy.spec.ts'],
  'libs/consent/src/decisions/reason.ts': ['libs/consent/src/decisions/reason.spec.ts'],
  'libs/consent/src/consent.entity.ts': [
    'libs/consent/src/consent.entity.spec.ts',
    'libs/consent/src/consent-states.spec.ts',
    'libs/consent/src/consent.api-spec.ts',
  ],
  'libs/consent/src/consent-states.ts': [
    'libs/consent/src/consent-states.spec.ts',
    'libs/consent/src/consent.entity.spec.ts',
    'libs/consent/src/decisions/decisions.api-spec.ts',
  ],
  'libs/consent/src/consent-terms.ts': [
    'libs/consent/src/consent-terms.spec.ts',
    'libs/consent/src/consent.api-spec.ts',
  ],
  'libs/consent/src/decisions/access-decisions.service.ts': ['libs/consent/src/decisions/explain.api-spec.ts'],
  'libs/access/src/file-holder.ts': ['libs/access/src/file-holder.api-spec.ts'],
  'libs/access/src/access.guard.ts': ['libs/access/src/access.guard.api-spec.ts'],
  'libs/access/src/roles.decorator.ts': ['libs/access/src/access.guard.api-spec.ts'],
};

interface Verdict {
  readonly name: string;
  readonly killer: string | undefined;
}

async function main(): Promise<void> {
  const began = performance.now();
  const wanted = process.argv.slice(2);
  const watched = Object.entries(WATCHED).filter(([file]) => wanted.length === 0 || wanted.includes(file));
  const verdicts: Verdict[] = [];
  // One PostgreSQL for all runs: every spec takes a database of its own from the template.
  const cluster = await startCluster();
  process.env['TEST_ADMIN_URL'] = cluster.adminUrl;
  try {
    await prepareTemplate(cluster.adminUrl);
    const runner = new SpecRunner(ROOT);
    for (const [file, specs] of watched) verdicts.push(...(await mutate(runner, file, specs)));
  } finally {
    await cluster.stop();
  }
  for (const { name } of verdicts.filter(({ killer }) => !killer)) process.stdout.write(`survivor: ${name}\n`);
  const seconds = Math.round(performance.now() - began) / 1000;
  const mutants = verdicts.length;
  const mutantsKilled = verdicts.filter(({ killer }) => killer).length;
  process.stdout.write(`${JSON.stringify({ mutants, mutantsKilled, seconds })}\n`);
  process.exitCode = mutantsKilled < mutants * 0.95 ? 1 : 0;
}

async function mutate(runner: SpecRunner, file: string, specs: readonly string[]): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  await assertGreen(runner, specs);
  for (const { name, source } of sourceMutants(file, readFileSync(join(ROOT, file), 'utf8'))) {
    runner.change(file, source);
    const killer = await killerOf(runner, specs);
    verdicts.push({ name, killer });
    process.stderr.write(`${killer ? `killed by ${killer}` : 'SURVIVES'}: ${name}\n`);
  }
  runner.change(file);
  await assertGreen(runner, specs);
  return verdicts;
}

/** Specs that fail anyway would find every slip, and so would specs that a slip has left something behind for. */
async function assertGreen(runner: SpecRunner, specs: readonly string[]): Promise<void> {
  const broken = await killerOf(runner, specs);
  if (broken) throw new Error(`${broken} fails by itself`);
}

async function killerOf(runner: SpecRunner, specs: readonly string[]): Promise<string | undefined> {
  for (const spec of specs) if (!(await runner.passes(spec))) return spec;
  return undefined;
}

main()
  .catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 1;
  })
  // Whatever a slip has left open keeps nobody waiting.
  .finally(() => process.exit());
