import { type Phase, PHASES } from '../../domain/words';

/** The steps that lead out of each phase: what the form offers. The server decides anyway. */
const STEPS = {
  intake: ['close'],
  assessment: ['advance', 'skip', 'close'],
  planning: ['advance', 'skip', 'reassess', 'close'],
  linking: ['advance', 'skip', 'reassess', 'close'],
  monitoring: ['advance', 'reassess', 'close'],
  evaluation: ['reassess', 'close'],
  closed: ['reopen'],
} as const satisfies Record<Phase, readonly string[]>;
export type Step = (typeof STEPS)[Phase][number];

export function stepsFrom(phase: Phase): readonly Step[] {
  return STEPS[phase];
}

/** The phase that follows, where one does. */
export function phaseAfter(phase: Phase): Phase | undefined {
  return PHASES[PHASES.indexOf(phase) + 1];
}

/** The phases that skipping leads to. */
export function phasesBeyond(phase: Phase): Phase[] {
  return PHASES.slice(PHASES.indexOf(phase) + 2).filter((beyond) => beyond !== 'closed');
}
