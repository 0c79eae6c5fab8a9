import { decide, list, liveGrants, openItems, type Row, type Verdict } from './reference';
import type { Scene } from './generator';
import { requestsOf } from './theorems';
import type { Ask, Request, World } from './world';

/** One question and its answer by the reference: what a case of the proof is, compared with every leg that can be asked it. */
interface Case {
  readonly request: Request;
  readonly verdict: Verdict;
}

/** What the reference says to everything one officer asks in one go. */
export interface Expectation {
  readonly ask: Ask;
  readonly cases: readonly Case[];
  readonly rows: readonly Row[];
  /** Names of the items that are shown, whatever file they stand in. */
  readonly items: readonly string[];
  /** The bases in force for what is stated. */
  readonly grants: readonly string[];
}

/** Where a leg says something else than the reference. */
export interface Disagreement {
  readonly leg: string;
  readonly what: string;
  readonly expected: unknown;
  readonly found: unknown;
}

export function expectationsOf(scene: Scene): Expectation[] {
  return scene.asks.map((ask) => expectationOf(scene.world, ask));
}

function expectationOf(world: World, ask: Ask): Expectation {
  return {
    ask,
    cases: requestsOf({ world, asks: [ask] }).map((request) => ({ request, verdict: decide(world, request) })),
    rows: list(world, ask),
    grants: liveGrants(world, ask),
    items: world.cases.flatMap(({ id }) => openItems(world, ask, id)),
  };
}

/** One disagreement where the two are not the same, none where they are. Order never counts. */
export function differing(leg: string, what: string, expected: unknown, found: unknown): Disagreement[] {
  return JSON.stringify(sorted(expected)) === JSON.stringify(sorted(found)) ? [] : [{ leg, what, expected, found }];
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => JSON.stringify(sorted(one))).toSorted();
  return value;
}
