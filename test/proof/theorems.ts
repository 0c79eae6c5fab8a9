import { questionsOf, type Scene } from './generator';
import { type Verdict } from './reference';
import type { Declaration, Request, World } from './world';

/** What decides a request in a world: the reference, or something that is proven against it. */
export type Decider = (world: World, requests: readonly Request[]) => Verdict[] | Promise<Verdict[]>;

/** What was answered before and after a change of the world. */
export interface Pair {
  readonly request: Request;
  readonly before: Verdict;
  readonly after: Verdict;
}

/** A property of the semantics: however the world is changed like this, the answers stand in this relation. */
export interface Theorem {
  readonly id: string;
  readonly says: string;
  /** Changed worlds; a request is changed along where the change is one of names. */
  readonly changes: (scene: Scene) => Change[];
  readonly holds: (pair: Pair, change: Change) => boolean;
}

interface Change {
  readonly world: World;
  readonly request?: (request: Request) => Request;
  /** The basis the change is about. */
  readonly about?: string;
}

const isPermitted = ({ decision }: Verdict): boolean => decision === 'permit';
const grewNot = ({ before, after }: Pair): boolean => !isPermitted(after) || isPermitted(before);
const sameDecision = ({ before, after }: Pair): boolean => before.decision === after.decision;
const same = ({ before, after }: Pair): boolean =>
  sameDecision({ before, after } as Pair) && before.reason === after.reason;

const isPlainPermit = (one: Declaration): boolean => one.decision === 'permit' && one.exceptions.length === 0;
const without = (world: World, id: string): World => ({
  ...world,
  declarations: world.declarations.filter((one) => one.id !== id),
});
const replaced = (world: World, id: string, change: Partial<Declaration>): World => ({
  ...world,
  declarations: world.declarations.map((one) => (one.id === id ? { ...one, ...change } : one)),
});

export const THEOREMS: readonly Theorem[] = [
  {
    id: 'T1',
    says: 'without a permission everything is denied',
    changes: ({ world }) => [
      { world: { ...world, declarations: world.declarations.filter((one) => one.decision === 'deny'), statutes: [] } },
    ],
    holds: ({ after }) => !isPermitted(after),
  },
  {
    id: 'T2',
    says: 'adding a denial never adds access',
    // Read backwards: what a world with it permits, the world without it permits as well.
    changes: ({ world }) => world.declarations.flatMap((one) => relaxations(world, one)),
    holds: ({ before, after }) => !isPermitted(before) || isPermitted(after),
  },
  {
    id: 'T3',
    says: 'adding a permission never removes access',
    changes: ({ world }) => world.declarations.filter(isPlainPermit).map(({ id }) => ({ world: without(world, id) })),
    holds: grewNot,
  },
  {
    id: 'T4',
    says: 'order and repetition change nothing',
    changes: ({ world }) => [
      { world: reversed(world) },
      { world: repeated(world) },
      { world, request: (request) => ({ ...request, purposes: [...request.purposes, ...request.purposes] }) },
    ],
    holds: same,
  },
  {
    id: 'T5',
    says: 'a withdrawal removes exactly what only the withdrawn one granted',
    changes: ({ world }) =>
      world.declarations
        .filter((one) => isPlainPermit(one) && (one.state === 'given' || one.state === 'renewed'))
        .map(({ id }) => ({ world: replaced(world, id, { state: 'withdrawn' }), about: id })),
    holds: ({ request, before, after }, { about }) => {
      if (request.purposes.length > 1) return true;
      const lost = isPermitted(before) && before.by.every((id) => id === about);
      return isPermitted(after) === (isPermitted(before) && !lost);
    },
  },
  {
    id: 'T6',
    says: 'what has no effect now is as if it were not there',
    changes: ({ world, asks }) => {
      const at = asks[0]?.at ?? 0;
      const inForce = (one: { validFrom: number; validUntil: number }) => one.validFrom <= at && at < one.validUntil;
      const { declarations, statutes } = world;
      const given = declarations.filter((one) => inForce(one) && (one.state === 'given' || one.state === 'renewed'));
      return [
        { world: { ...world, declarations: given, statutes: statutes.filter((one) => inForce(one) && !one.ended) } },
      ];
    },
    holds: sameDecision,
  },
  {
    id: 'T7',
    says: 'narrowing a permission never adds access',
    changes: ({ world }) => world.declarations.filter(isPlainPermit).flatMap((one) => narrowings(world, one)),
    holds: grewNot,
  },
  {
    id: 'T8',
    says: 'other names make no other decision',
    changes: ({ world }) => {
      const rename = (text: string) => JSON.parse(text.replaceAll(/"([actdrsip]\d?x?\d*o?|t\d(?:m\d)?)"/g, '"z-$1"'));
      return [
        {
          world: rename(JSON.stringify(world)),
          request: (request) => rename(JSON.stringify(request)),
        },
      ];
    },
    holds: same,
  },
  {
    id: 'T9',
    says: 'what is known of one person never decides about another',
    changes: ({ world }) => world.cases.map(({ id }) => ({ world: emptiedBut(world, id), about: id })),
    holds: (pair, { about }) => pair.request.case !== about || same(pair),
  },
  {
    id: 'T11',
    says: 'the reason tells the decision',
    changes: ({ world }) => [{ world }],
    holds: ({ after }) =>
      isPermitted(after) === (after.reason === 'permitted') && isPermitted(after) === after.by.length > 0,
  },
  {
    id: 'T12',
    says: 'whatever is unknown is denied',
    changes: ({ world }) =>
      [
        { purposes: ['curiosity'] },
        { action: 'erase' },
        { category: 'notes', item: null },
        { category: null, item: null },
        { category: null, item: 'nothing' },
        { case: 'nobody' },
        { agency: 'nobody' },
        { purposes: [] },
      ].map((change) => ({ world: knowing(world), request: (request) => ({ ...request, ...change }) })),
    holds: ({ after }) => !isPermitted(after),
  },
];

/** All that is asked in a scene, question by question. */
export function requestsOf({ world, asks }: Scene): Request[] {
  return asks.flatMap((ask) =>
    world.cases.flatMap((file) => questionsOf(world, file).map((question) => ({ ...ask, case: file.id, ...question }))),
  );
}

/** Where a theorem does not hold; empty where it does. */
export async function refutationsOf(theorem: Theorem, scene: Scene, decide: Decider): Promise<Pair[]> {
  const requests = requestsOf(scene);
  const before = await decide(scene.world, requests);
  const found: Pair[] = [];
  for (const change of theorem.changes(scene)) {
    const after = await decide(change.world, change.request ? requests.map(change.request) : requests);
    for (const [index, request] of requests.entries()) {
      const [one, other] = [before[index], after[index]];
      if (!one || !other) throw new Error('A request was not answered');
      const pair = { request, before: one, after: other };
      if (!theorem.holds(pair, change)) found.push(pair);
    }
  }
  return found;
}

function relaxations(world: World, one: Declaration): Change[] {
  if (one.decision === 'deny') return [{ world: without(world, one.id) }];
  return one.exceptions.map((_, index) => ({
    world: replaced(world, one.id, { exceptions: one.exceptions.toSpliced(index, 1) }),
  }));
}

function narrowings(world: World, one: Declaration): Change[] {
  const item = world.items.find((candidate) => candidate.case === one.case)?.id ?? 'nothing';
  return [
    { purposes: one.purposes.slice(1) },
    { categories: one.categories.slice(1) },
    { actions: one.actions.slice(1) },
    { validUntil: one.validUntil - 1 },
    { validFrom: one.validFrom + 1 },
    { items: one.items ? one.items.slice(1) : [item] },
    { authors: one.authors ? one.authors.slice(1) : [] },
    { recordedFrom: (one.recordedFrom ?? 0) + 1 },
    { condition: true },
  ].map((change) => ({ world: replaced(world, one.id, change) }));
}

function reversed(world: World): World {
  return {
    ...world,
    items: world.items.toReversed(),
    declarations: world.declarations
      .map((one) => ({ ...one, exceptions: one.exceptions.toReversed(), purposes: one.purposes.toReversed() }))
      .toReversed(),
    statutes: world.statutes.toReversed(),
  };
}

function repeated(world: World): World {
  return {
    ...world,
    declarations: world.declarations.flatMap((one) => [one, { ...one, id: `${one.id}-again` }]),
    statutes: world.statutes.flatMap((one) => [one, { ...one, id: `${one.id}-again` }]),
  };
}

/** The same world, but all that is known of the other persons is that they have files. */
function emptiedBut(world: World, file: string): World {
  const isOf = (one: { case: string }) => one.case === file;
  return {
    ...world,
    cases: world.cases.map((one) => (one.id === file ? one : { ...one, closed: false, bornOn: null, adultAt: null })),
    items: world.items.filter(isOf),
    declarations: world.declarations.filter(isOf),
    statutes: world.statutes.filter(isOf),
    ownFiles: world.ownFiles.filter(isOf),
  };
}

/** A world whose bases name whatever is asked, however strange. */
function knowing(world: World): World {
  const more = { purposes: ['curiosity', 'education'], categories: ['notes', 'contact'], actions: ['erase', 'read'] };
  const anything = <T extends { id: string }>(one: T): T => ({ ...one, ...more });
  return { ...world, declarations: world.declarations.map(anything), statutes: world.statutes.map(anything) };
}
