import { addDays } from '@app/platform';
import { type Phase, PHASES } from '../case.entity';
import { URGENCIES } from '../intake/intake.policy';
import { daysBetween, officeHour } from './days';
import type { DemoCase, DemoIntake, DemoStep, DemoWaiting } from './demo-data';
import type { Random } from './random';

const FROM_NOBODY = ['self', 'integration-point'] as const;
const ENDINGS = ['goals-reached', 'moved-away', 'handed-over', 'no-contact', 'ended-by-person', 'died'] as const;

/** From one phase to the next, days apart, until the one in which the file stands. */
export function drawSteps(file: DemoCase, today: string, random: Random): DemoStep[] {
  if (file.phase === 'intake') return [];
  const last = file.phase === 'closed' ? random.between(1, 5) : PHASES.indexOf(file.phase);
  const way: Phase[] = [...PHASES.slice(1, last + 1), ...(file.closedOn ? (['closed'] as const) : [])];
  const span = daysBetween(file.openedOn, file.closedOn ?? today);
  return way.map((phase, index) => {
    const on =
      phase === 'closed' ? file.closedOn : addDays(file.openedOn, Math.floor((span * index) / (way.length + 1)));
    const day = on ?? today;
    const recordedAt = officeHour(day, random);
    return {
      tenantId: file.tenantId,
      id: random.id(recordedAt),
      caseId: file.id,
      ordinal: index + 2,
      step: phase === 'closed' ? 'close' : index === 0 ? 'accept' : 'advance',
      from: way[index - 1] ?? 'intake',
      phase,
      on: day,
      caseManagerId: file.caseManagerId,
      reasonCode: phase === 'closed' ? random.pick(ENDINGS) : null,
      recordedAt,
    };
  });
}

/** How somebody came; of every fifth undecided one nothing is recorded yet. */
export function drawIntake(file: DemoCase, random: Random): DemoIntake[] {
  const isUntold = file.phase === 'intake' && file.caseManagerId !== null && random.chance(0.2);
  const intake = {
    tenantId: file.tenantId,
    caseId: file.id,
    receivedOn: file.openedOn,
    source: random.pick(FROM_NOBODY),
    urgency: random.pick(URGENCIES),
    recordedAt: officeHour(file.openedOn, random),
  };
  return isUntold ? [] : [intake];
}

/** Intake that nobody has taken waits for a place. */
export function drawWaiting(file: DemoCase, { urgency, recordedAt }: DemoIntake, random: Random): DemoWaiting[] {
  if (file.phase !== 'intake' || file.caseManagerId !== null) return [];
  return [{ tenantId: file.tenantId, id: random.id(recordedAt), caseId: file.id, urgency, enteredAt: recordedAt }];
}
