import fc from 'fast-check';
import { scenes } from './generator';
import { decide, list, openCategories, openItems, type Verdict } from './reference';
import { type Decider, refutationsOf, requestsOf, type Theorem, THEOREMS } from './theorems';
import type { Request, World } from './world';

const reference: Decider = (world, requests) => requests.map((request) => decide(world, request));

async function refutes(theorem: Theorem, decider: Decider, numRuns: number): Promise<boolean> {
  const property = fc.asyncProperty(scenes, async (scene) => {
    const refutations = await refutationsOf(theorem, scene, decider);
    if (refutations.length > 0) throw new Error(JSON.stringify(refutations[0]));
  });
  return (await fc.check(property, { numRuns, endOnFailure: true })).failed;
}

/** Deciders with one fault each, and the theorems that must find it. */
const FAULTS: [string, string, (world: World, request: Request) => Verdict][] = [
  [
    'T1',
    'permits what nothing permits',
    (world, request) => permitting(decide(world, request), world.cases.length > 1),
  ],
  ['T2', 'takes a denial for a permission', (world, request) => decide(denialsAsPermits(world), request)],
  ['T3', 'lets the last declaration win', (world, request) => decide(onlyLast(world), request)],
  ['T4', 'lets the last declaration win', (world, request) => decide(onlyLast(world), request)],
  ['T5', 'takes a withdrawn one for given', (world, request) => decide(revived(world), request)],
  ['T6', 'takes a withdrawn one for given', (world, request) => decide(revived(world), request)],
  ['T7', 'overlooks the limits', (world, request) => permitting(decide(world, request), isOddlyLimited(world))],
  ['T8', 'knows a name', (world, request) => permitting(decide(world, request), request.agency === 'a0')],
  ['T9', 'looks at the other files', (world, request) => permitting(decide(world, request), hasClosed(world))],
  ['T11', 'gives no reason', (world, request) => ({ ...decide(world, request), reason: 'permitted' })],
  [
    'T12',
    'permits what it does not know',
    (world, request) => permitting(decide(world, request), request.item === 'nothing'),
  ],
];

describe('the semantics of access', () => {
  it.each(THEOREMS.map((theorem) => [theorem.id, theorem.says, theorem] as const))(
    '%s: %s',
    async (_id, _says, theorem) => {
      expect(await refutes(theorem, reference, 300)).toBe(false);
    },
  );

  it('T10: a list shows a file exactly when something in it is open, and only open items in open categories', () => {
    const property = fc.property(scenes, ({ world, asks }) => {
      for (const ask of asks) {
        const shown = new Map(list(world, ask).map((row) => [row.case, row]));
        for (const { id } of world.cases) {
          const questions = requestsOf({ world, asks: [ask] }).filter((request) => request.case === id);
          const permitted = questions.filter((request) => decide(world, request).decision === 'permit');
          const categories = permitted.flatMap(({ category }) => category ?? []);
          const items = permitted.flatMap(({ item }) => item ?? []);
          expect(shown.has(id)).toBe(categories.length > 0);
          expect(openCategories(world, ask, id).toSorted()).toEqual(categories.toSorted());
          // What is open in itself stands in an open category, so nothing is lost between the two questions.
          expect(openItems(world, ask, id).toSorted()).toEqual(items.toSorted());
        }
      }
    });
    fc.assert(property, { numRuns: 300 });
  });

  it.each(FAULTS)('%s finds a decision that %s', async (id, _fault, faulty) => {
    const theorem = THEOREMS.find((one) => one.id === id);
    if (!theorem) throw new Error(`No theorem ${id}`);
    expect(await refutes(theorem, (world, requests) => requests.map((request) => faulty(world, request)), 2000)).toBe(
      true,
    );
  });
});

function permitting(verdict: Verdict, doIt: boolean): Verdict {
  return doIt ? { decision: 'permit', reason: 'permitted', purpose: null, by: ['fault'] } : verdict;
}

function denialsAsPermits(world: World): World {
  return { ...world, declarations: world.declarations.map((one) => ({ ...one, decision: 'permit' as const })) };
}

function onlyLast(world: World): World {
  return { ...world, declarations: world.declarations.slice(-1) };
}

function revived(world: World): World {
  const revive = (state: string) => (state === 'withdrawn' ? 'given' : state);
  return { ...world, declarations: world.declarations.map((one) => ({ ...one, state: revive(one.state) })) };
}

function isOddlyLimited(world: World): boolean {
  return world.declarations.some((one) => one.items !== null);
}

function hasClosed(world: World): boolean {
  return world.cases.some((file) => file.closed);
}
