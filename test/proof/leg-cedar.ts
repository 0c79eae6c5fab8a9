import { oracleOf } from './cedar';
import { differing, type Disagreement, type Expectation } from './expectation';
import type { World } from './world';

/** The independent oracle: the decision and the bases that make it. It knows no reasons. */
export function askCedar(world: World, expectations: readonly Expectation[]): Disagreement[] {
  const oracle = oracleOf(world);
  return expectations.flatMap(({ cases }) =>
    cases.flatMap(({ request, verdict }) =>
      differing('cedar', JSON.stringify(request), verdict.by, oracle.decide(request) ?? []),
    ),
  );
}
