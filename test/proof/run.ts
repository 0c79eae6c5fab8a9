import fc from 'fast-check';
import { type Arena, type LegName, PARTNER_LEGS } from './arena';
import { keep, type Kept } from './corpus';
import { differing, type Disagreement } from './expectation';
import { scenes } from './generator';
import { decide } from './reference';

/** How many worlds are set up in one transaction. */
const BATCH = 25;

export interface Totals {
  worlds: number;
  decisions: number;
  disagreements: number;
}

/** Draws worlds until that many cases are compared. The first world that is decided wrongly is shrunk and kept. */
export async function proveCases(
  arena: Arena,
  { cases, seed, say }: { cases: number; seed: number; say: (text: string) => void },
): Promise<Totals> {
  const totals: Totals = { worlds: 0, decisions: 0, disagreements: 0 };
  for (let place = seed; totals.decisions < cases; place += 1) {
    const drawn = fc.sample(scenes, { seed: place, numRuns: BATCH });
    const outcomes = [
      ...(await arena.compare(drawn.slice(0, 1))),
      ...(await arena.compare(drawn.slice(1), PARTNER_LEGS)),
    ];
    for (const [index, { decisions, disagreements }] of outcomes.entries()) {
      totals.worlds += 1;
      totals.decisions += decisions;
      totals.disagreements += disagreements.length;
      if (disagreements.length === 0) continue;
      say(`seed ${place}, path ${index}: ${JSON.stringify(disagreements[0])}`);
      if (totals.disagreements === disagreements.length) await keepSmallest(arena, place, String(index), say);
    }
    if ((place - seed) % 40 === 39)
      say(`${totals.decisions} cases in ${totals.worlds} worlds, ${totals.disagreements} disagreements`);
  }
  return totals;
}

/** The same draw again, from the path on: fast-check finds the smallest world of which the same is true. */
async function keepSmallest(arena: Arena, seed: number, path: string, say: (text: string) => void): Promise<void> {
  const agree = fc.asyncProperty(scenes, async (scene) => {
    const [outcome] = await arena.compare([scene]);
    return outcome?.disagreements.length === 0;
  });
  const { counterexample, counterexamplePath } = await fc.check(agree, {
    seed,
    path,
    numRuns: 1,
    interruptAfterTimeLimit: 120_000,
  });
  const [scene] = counterexample ?? [];
  if (scene)
    say(
      `smallest at seed ${seed}, path ${counterexamplePath}, kept as ${keep(`found with seed ${seed}, path ${counterexamplePath}`, scene)}`,
    );
}

/** Every world that was kept, by every leg, and by hand where answers stand beside it. */
export async function proveCorpus(
  arena: Arena,
  corpus: readonly Kept[],
  legs?: readonly LegName[],
): Promise<Totals & { found: Disagreement[] }> {
  const outcomes = await arena.compare(
    corpus.map(({ scene }) => scene),
    legs,
  );
  const found = [...corpus.flatMap(byHand), ...outcomes.flatMap(({ disagreements }) => disagreements)];
  const decisions = outcomes.reduce((sum, outcome) => sum + outcome.decisions, 0);
  return { worlds: corpus.length, decisions, disagreements: found.length, found };
}

export function byHand({ name, scene, expects = [] }: Kept): Disagreement[] {
  return expects.flatMap(({ request, decision, reason }) => {
    const verdict = decide(scene.world, request);
    return differing(
      'by hand',
      `${name} ${JSON.stringify(request)}`,
      [decision, reason],
      [verdict.decision, verdict.reason],
    );
  });
}
