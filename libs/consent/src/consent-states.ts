/** The states of a consent record (ISO/IEC TS 27560, DPV). Only `given` and `renewed` allow processing. */
export const CONSENT_STATES = [
  'unknown',
  'requested',
  'request-deferred',
  'refused',
  'given',
  'renewed',
  'withdrawn',
  'expired',
  'terminated',
  'invalidated',
] as const;
export type ConsentState = (typeof CONSENT_STATES)[number];

/** The steps from one state to the next, as people take them. `withdrawn` is the person's step, all others are recorded. */
export const CONSENT_STEPS = {
  request: { to: 'requested', from: ['unknown', 'request-deferred'] },
  deferral: { to: 'request-deferred', from: ['requested'] },
  refusal: { to: 'refused', from: ['unknown', 'requested', 'request-deferred'] },
  giving: { to: 'given', from: ['unknown', 'requested', 'request-deferred'] },
  renewal: { to: 'renewed', from: ['given', 'renewed'] },
  withdrawal: { to: 'withdrawn', from: ['given', 'renewed'] },
  termination: { to: 'terminated', from: ['requested', 'request-deferred', 'given', 'renewed'] },
  invalidation: { to: 'invalidated', from: ['unknown', 'requested', 'request-deferred', 'given', 'renewed'] },
} as const satisfies Record<string, { to: ConsentState; from: readonly ConsentState[] }>;
export type ConsentStep = keyof typeof CONSENT_STEPS;

/** Whether the machine lets a record in this state take this step. There is no way back from an end. */
export function canTake(step: ConsentStep, state: ConsentState): boolean {
  const from: readonly ConsentState[] = CONSENT_STEPS[step].from;
  return from.includes(state);
}
