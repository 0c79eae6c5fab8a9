import fc from 'fast-check';
import { FUNCTION_RULES } from '../catalogue/functions';
import { KEY_RULES } from '../catalogue/keys';
import { ROLE_RULES } from '../catalogue/roles';
import { TABLE_RULES } from '../catalogue/tables';
import type { Arena, LegName } from './arena';
import { readCorpus } from './corpus';
import type { Disagreement } from './expectation';
import { type Scene, scenes } from './generator';
import { filled, toldOfPersons, toldOfSections } from './retold';
import type { Placed } from './placed';
import { type SqlMutant, withMutant } from './sql-mutants';

const GROUP = 8;
/** What staff and the person see and do is the same whatever is asked, so a few worlds show it. */
const FOR_STAFF = [
  'four-files-of-a-tenant',
  'two-tenants',
  'comes-of-age',
  'every-validity-boundary',
  'staff-who-are-clients',
];

/** Worlds, and who is asked about them, one after the other. */
interface Trial {
  readonly settle: () => Promise<readonly Placed[]>;
  readonly legs: readonly LegName[];
}

/**
 * The worlds a fault has to be found in: those that are kept, with something in every category, as they are and told of
 * sections and of persons, then drawn ones. Cedar and the reference know nothing of the database. Of the others, the tables themselves are the quickest to ask,
 * then the engine; the server stands on both and would notice nothing that they do not.
 */
export interface Ground {
  /** For what decides when rows are read: worlds that stood before any fault. */
  readonly rows: Trial[];
  /** For what answers questions: the same worlds. */
  readonly answers: Trial[];
  /** For what derives rows when something is written: worlds that are set up while the fault is there. */
  readonly derived: Trial[];
}

export async function groundOf(arena: Arena, worlds: number): Promise<Ground> {
  const corpus = readCorpus();
  const kept = corpus.map(({ scene }) => scene);
  const forStaff = corpus.filter(({ name }) => FOR_STAFF.includes(name)).map(({ scene }) => scene);
  const drawn = fc.sample(scenes, { seed: 20_261_123, numRuns: Math.max(worlds - kept.length, 0) });
  const standing = async (all: readonly Scene[], legs: Trial['legs']): Promise<Trial[]> =>
    (await arena.settle(all)).map((placed) => ({ settle: async () => [placed], legs }));
  const around = await standing(forStaff, []);
  const full = kept.map(filled);
  const all = [...full, ...full.flatMap(toldOfSections), ...full.flatMap(toldOfPersons), ...drawn];
  const tables = await standing(all, ['database']);
  return {
    rows: [...inTurn(around, ['sight']), ...tables, ...inTurn(around, ['staff'])],
    answers: [...inTurn(await standing(kept, []), ['engine']), ...tables, ...inTurn(around, ['sight'])],
    derived: [
      ...setUpAnew(arena, [...kept, ...drawn], ['database']),
      ...setUpAnew(arena, kept, ['engine']),
      ...setUpAnew(arena, forStaff, ['sight']),
    ],
  };
}

function inTurn(trials: readonly Trial[], legs: readonly LegName[]): Trial[] {
  return trials.map(({ settle }) => ({ settle, legs }));
}

function setUpAnew(arena: Arena, all: readonly Scene[], legs: readonly LegName[]): Trial[] {
  return Array.from({ length: Math.ceil(all.length / GROUP) }, (_, place) => {
    const group = all.slice(place * GROUP, (place + 1) * GROUP);
    return { settle: () => arena.settle(group), legs };
  });
}

/** The first disagreement somebody notices while a fault is planted; null when nobody does. */
export async function hunt(arena: Arena, trials: Trial[], about = ''): Promise<Disagreement | null> {
  for (const [place, trial] of trials.entries()) {
    const found = await tried(arena, trial, about);
    if (!found) continue;
    // Whoever has found this one may well find the next.
    trials.splice(place, 1);
    trials.unshift(trial);
    return found;
  }
  return null;
}

/** A world that cannot even be set up is noticed, too, and so is who does not answer. */
async function tried(arena: Arena, { settle, legs }: Trial, about: string): Promise<Disagreement | null> {
  try {
    for (const placed of await settle()) {
      const [found] = (await arena.ask(placed, legs, about)).disagreements;
      if (found) return found;
    }
    return null;
  } catch (error) {
    return { leg: legs.join(), what: 'no world', expected: 'a world', found: String(error) };
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
  ground: Ground,
  say: (text: string) => void,
): Promise<Verdicts> {
  let killed = 0;
  let planted = 0;
  const survivors: string[] = [];
  for (const mutant of mutants) {
    const found = await withMutant(
      arena.admin,
      mutant,
      async () => (await hunt(arena, ground[mutant.shownBy], mutant.about)) ?? (await inspect(arena)),
    );
    if (found === undefined) continue;
    planted += 1;
    if (found) killed += 1;
    else survivors.push(mutant.name);
    say(`${found ? `killed by ${found.leg}` : 'SURVIVES'}: ${mutant.name}`);
  }
  return { mutants: planted, killed, survivors };
}
