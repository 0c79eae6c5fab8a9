import { startCluster } from '@test/cluster';
import { prepareTemplate } from '@test/database';
import { parseArgs } from 'node:util';
import { type Arena, openArena } from './arena';
import { readCorpus } from './corpus';
import { groundOf, killAll, type Verdicts } from './kill';
import { proveCases, proveCorpus } from './run';
import { exhaust } from './small-scope';
import { chosenMutants, functionMutants, policyMutants } from './sql-mutants';
import { DECIDING_FUNCTIONS, GUARDED_TABLES } from './sql-catalogue';

/**
 * `npm run prove -- --cases N [--seed S]`: replays the kept worlds, draws others until N cases are compared, and plants some
 * faults that have to be found. A case is one question (agency, purposes, action, file and a category or an item of it, at a
 * time) whose answer by the reference is compared with Cedar's, with the engine's, and with what the API's answers and the
 * tables under row-level security make of it; a read or a list is asked once for all the questions it answers.
 * `--mutants` plants every fault of the SQL catalogue instead, `--exhaustive` decides all worlds of the small scope.
 */
const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '20000' },
    seed: { type: 'string' },
    mutants: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    exhaustive: { type: 'boolean', default: false },
  },
});
const began = performance.now();
const say = (text: string) => void process.stderr.write(`${text}\n`);

async function main(): Promise<void> {
  if (values.exhaustive) {
    const { worlds, decisions, disagreements } = exhaust(1);
    return report({ worlds, decisions, disagreements, mutants: 0, mutantsKilled: 0 });
  }
  const cluster = await startCluster();
  process.env['TEST_ADMIN_URL'] = cluster.adminUrl;
  try {
    await prepareTemplate(cluster.adminUrl);
    const arena = await openArena();
    try {
      await (values.mutants ? mutate(arena) : prove(arena));
    } finally {
      await arena.stop();
    }
  } finally {
    await cluster.stop();
  }
}

async function prove(arena: Arena): Promise<void> {
  const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed);
  say(`seed ${seed}`);
  const kept = await proveCorpus(arena, readCorpus());
  for (const one of kept.found) say(JSON.stringify(one));
  const drawn = await proveCases(arena, { cases: Number(values.cases) - kept.decisions, seed, say });
  const { mutants, killed } = await killAll(arena, await chosenMutants(arena.admin), await groundOf(arena, 40), say);
  report({
    worlds: kept.worlds + drawn.worlds,
    decisions: kept.decisions + drawn.decisions,
    disagreements: kept.disagreements + drawn.disagreements,
    mutants,
    mutantsKilled: killed,
  });
}

async function mutate(arena: Arena): Promise<void> {
  const all = [
    ...(await policyMutants(arena.admin, GUARDED_TABLES)),
    ...(await functionMutants(arena.admin, DECIDING_FUNCTIONS)),
  ].filter(({ name }) => new RegExp(values.only).test(name));
  say(`${all.length} faults`);
  const verdicts: Verdicts = await killAll(arena, all, await groundOf(arena, 80), say);
  for (const name of verdicts.survivors) process.stdout.write(`survivor: ${name}\n`);
  report({ worlds: 0, decisions: 0, disagreements: 0, mutants: verdicts.mutants, mutantsKilled: verdicts.killed });
}

function report(counts: {
  disagreements: number;
  mutants: number;
  mutantsKilled: number;
  worlds: number;
  decisions: number;
}): void {
  const { worlds, decisions, disagreements, mutants, mutantsKilled } = counts;
  const seconds = Math.round(performance.now() - began) / 1000;
  process.stdout.write(`${JSON.stringify({ worlds, decisions, disagreements, mutants, mutantsKilled, seconds })}\n`);
  const missed = values.mutants ? mutantsKilled < mutants * 0.95 : mutantsKilled < mutants;
  if (disagreements > 0 || missed) process.exitCode = 1;
}

main().catch((error: unknown) => {
  say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exitCode = 1;
});
