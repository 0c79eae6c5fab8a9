import type { PhaseStep } from '../../api/types';
import { type Phase, PHASES } from '../../domain/words';

/**
 * The day on which each phase of the way that led here was entered. What lies before the last return to the assessment is no
 * part of it any more, and what was skipped has no day.
 */
export function phaseDays(steps: readonly PhaseStep[]): ReadonlyMap<Phase, string> {
  const days = new Map<Phase, string>();
  let earliest = PHASES.length;
  // The last step comes first.
  for (const { phase, on } of steps) {
    const place = PHASES.indexOf(phase);
    if (place >= earliest) continue;
    earliest = place;
    days.set(phase, on);
  }
  return days;
}
