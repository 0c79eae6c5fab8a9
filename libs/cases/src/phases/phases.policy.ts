import { type Phase, PHASES } from '../case.entity';

/** The steps from phase to phase. Intake is left by its decision alone: it is accepted or declined, or the file is closed. */
export const PHASE_STEPS = [
  'open',
  'accept',
  'decline',
  'advance',
  'skip',
  'reassess',
  'close',
  'reopen',
  'merge',
  'unmerge',
] as const;
export type PhaseStep = (typeof PHASE_STEPS)[number];

/** The steps that whoever guides a file takes; the others belong to its opening and its intake. */
export const GUIDED_STEPS = ['advance', 'skip', 'reassess', 'close', 'reopen'] as const;
export type GuidedStep = (typeof GUIDED_STEPS)[number];

/** Why a file is closed. */
export const CLOSING_REASONS = [
  'goals-reached',
  'moved-away',
  'handed-over',
  'no-contact',
  'ended-by-person',
  'died',
  'other',
] as const;
export type ClosingReason = (typeof CLOSING_REASONS)[number];

/** Where a file stands: its phase, and for a closed one whether it was ever more than intake. */
export interface Standing {
  readonly phase: Phase;
  /** The phase its last step came from. */
  readonly before: Phase | null;
}

/** The phase a step leads to; null where it cannot be taken. `wanted` is where skipping is to lead. */
export function phaseAfter({ phase, before }: Standing, step: GuidedStep, wanted?: Phase | null): Phase | null {
  const place = PHASES.indexOf(phase);
  // Whoever comes back is assessed anew; an intake that was declined is decided anew.
  const again = before === 'intake' ? 'intake' : 'assessment';
  const leads: Record<GuidedStep, Phase | null | undefined> = {
    advance: canGoOn(phase) ? PHASES[place + 1] : null,
    skip: canGoOn(phase) && wanted !== 'closed' && isBeyond(wanted, place + 1) ? wanted : null,
    reassess: ['planning', 'linking', 'monitoring', 'evaluation'].includes(phase) ? 'assessment' : null,
    close: phase === 'closed' ? null : 'closed',
    reopen: phase === 'closed' ? again : null,
  };
  return leads[step] ?? null;
}

function isBeyond(wanted: Phase | null | undefined, place: number): boolean {
  return wanted !== null && wanted !== undefined && PHASES.indexOf(wanted) > place;
}

/** Whether something follows but the closing: after evaluation a file is closed or assessed anew. */
function canGoOn(phase: Phase): boolean {
  return ['assessment', 'planning', 'linking', 'monitoring'].includes(phase);
}

/** Whether a step has to say why in words. */
export function needsReason(step: GuidedStep, code: ClosingReason | null | undefined): boolean {
  return step === 'skip' || step === 'reopen' || (step === 'close' && code === 'other');
}
