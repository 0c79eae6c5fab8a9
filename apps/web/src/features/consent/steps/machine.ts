import type { Consent } from '../../../api/types';

type State = Consent['state'];

/** The steps people take, and the states they can be taken in. The server decides again. */
const STEPS = {
  request: ['unknown', 'request-deferred'],
  giving: ['unknown', 'requested', 'request-deferred'],
  deferral: ['requested'],
  refusal: ['unknown', 'requested', 'request-deferred'],
  renewal: ['given', 'renewed'],
  termination: ['requested', 'request-deferred', 'given', 'renewed'],
  invalidation: ['unknown', 'requested', 'request-deferred', 'given', 'renewed'],
} as const satisfies Record<string, readonly State[]>;

export type Step = keyof typeof STEPS;

export function stepsFrom(state: State): Step[] {
  return (Object.keys(STEPS) as Step[]).filter((step) => STEPS[step].some((from) => from === state));
}
