import fc from 'fast-check';
import type { Arena, LegName } from './arena';
import { readCorpus } from './corpus';
import type { Disagreement } from './expectation';
import { type Scene, scenes } from './generator';
import { type SqlMutant, withMutant } from './sql-mutants';

const GROUP = 8;
/** Cedar and the reference know nothing of the database: a fault in it is for the others to find. */
const ENFORCERS: readonly LegName[] = ['engine', 'http', 'database', 'staff'];

/** The worlds a fault has to be found in: those that are kept, then drawn ones. */
export function hunted(worlds: number): Scene[] {
  const kept = readCorpus().map(({ scene }) => scene);
  return [...kept, ...fc.sample(scenes, { seed: 20_261_123, numRuns: Math.max(worlds - kept.length, 0) })];
}

/** The first disagreement somebody notices while a fault is planted; null when nobody does. */
export async function hunt(arena: Arena, worlds: readonly Scene[]): Promise<Disagreement | null> {
  for (let place = 0; place < worlds.length; place += GROUP) {
    const outcomes = await arena.compare(worlds.slice(place, place + GROUP), ENFORCERS).catch((error: Error) => [
      {
        decisions: 0,
        disagreements: [{ leg: 'store', what: 'no world', expected: 'a world', found: error.message }],
      },
    ]);
    const found = outcomes.flatMap(({ disagreements }) => disagreements)[0];
    if (found) return found;
  }
  return null;
}

export interface Verdicts {
  readonly mutants: number;
  readonly killed: number;
  readonly survivors: readonly string[];
}

/** Plants one fault after the other. Those the database refuses to take are none. */
export async function killAll(
  arena: Arena,
  mutants: readonly SqlMutant[],
  worlds: readonly Scene[],
  say: (text: string) => void,
): Promise<Verdicts> {
  let killed = 0;
  let planted = 0;
  const survivors: string[] = [];
  for (const mutant of mutants) {
    const found = await withMutant(arena.admin, mutant, () => hunt(arena, worlds));
    if (found === undefined) continue;
    planted += 1;
    if (found) killed += 1;
    else survivors.push(mutant.name);
    say(`${found ? `killed by ${found.leg}` : 'SURVIVES'}: ${mutant.name}`);
  }
  return { mutants: planted, killed, survivors };
}
