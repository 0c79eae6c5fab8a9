import fc from 'fast-check';
import { FUNCTION_RULES } from '../catalogue/functions';
import { KEY_RULES } from '../catalogue/keys';
import { ROLE_RULES } from '../catalogue/roles';
import { TABLE_RULES } from '../catalogue/tables';
import type { Arena, LegName } from './arena';
import { readCorpus } from './corpus';
import type { Disagreement } from './expectation';
import { type Scene, scenes } from './generator';
import { type SqlMutant, withMutant } from './sql-mutants';

const GROUP = 8;
/** Cedar and the reference know nothing of the database: a fault in it is for the others to find. */
const ENFORCERS: readonly LegName[] = ['engine', 'http', 'database'];
/** What staff see is the same whatever is asked, so a few worlds show it. */
const FOR_STAFF = ['four-files-of-a-tenant', 'two-tenants', 'comes-of-age'];

/** The worlds a fault has to be found in: those that are kept, then drawn ones. */
export function hunted(worlds: number): Scene[] {
  const kept = readCorpus().map(({ scene }) => scene);
  return [...kept, ...fc.sample(scenes, { seed: 20_261_123, numRuns: Math.max(worlds - kept.length, 0) })];
}

/** The first disagreement somebody notices while a fault is planted; null when nobody does. */
export async function hunt(arena: Arena, worlds: readonly Scene[]): Promise<Disagreement | null> {
  const forStaff = readCorpus().filter(({ name }) => FOR_STAFF.includes(name));
  const byStaff = await look(
    arena,
    forStaff.map(({ scene }) => scene),
    ['staff'],
  );
  if (byStaff) return byStaff;
  for (let place = 0; place < worlds.length; place += GROUP) {
    const found = await look(arena, worlds.slice(place, place + GROUP), ENFORCERS);
    if (found) return found;
  }
  return null;
}

/** A world that cannot even be set up is noticed, too. */
async function look(arena: Arena, worlds: readonly Scene[], legs: readonly LegName[]): Promise<Disagreement | null> {
  try {
    const outcomes = await arena.compare(worlds, legs);
    return outcomes.flatMap(({ disagreements }) => disagreements)[0] ?? null;
  } catch (error) {
    return { leg: 'store', what: 'no world', expected: 'a world', found: String(error) };
  }
}

/** What no world can show, because something else holds it too, the catalogue of the database may still show. */
async function inspect(arena: Arena): Promise<Disagreement | null> {
  for (const rule of [...TABLE_RULES, ...KEY_RULES, ...FUNCTION_RULES, ...ROLE_RULES]) {
    const [fault] = await rule.find(async (sql, values) => (await arena.admin.query(sql, values)).rows);
    if (fault) return { leg: 'catalogue', what: rule.name, expected: [], found: fault };
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
    const found = await withMutant(
      arena.admin,
      mutant,
      async () => (await hunt(arena, worlds)) ?? (await inspect(arena)),
    );
    if (found === undefined) continue;
    planted += 1;
    if (found) killed += 1;
    else survivors.push(mutant.name);
    say(`${found ? `killed by ${found.leg}` : 'SURVIVES'}: ${mutant.name}`);
  }
  return { mutants: planted, killed, survivors };
}
