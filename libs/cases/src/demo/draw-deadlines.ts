import { addDays } from '@app/platform';
import { officeHour } from './days';
import type { DemoCase, DemoDeadline, DemoRequest } from './demo-data';
import { Random } from './random';

/** What is to be done: invented, and about nobody. */
const TITLES = [
  'Unterlagen für das Jobcenter prüfen',
  'Termin bei der Anerkennungsstelle vereinbaren',
  'Nach der Anmeldung zum Sprachkurs fragen',
  'Rückruf der Kita',
  'Antrag auf Wohngeld nachreichen',
  'Gespräch mit der Schule vorbereiten',
] as const;
const RECORDED_BEFORE = 21;

/** For each file that has a next day, what is to be done on it. */
export function drawDeadlines({ seed, tenantAgs, today }: DemoRequest, cases: readonly DemoCase[]): DemoDeadline[] {
  const random = new Random(`${seed}/deadlines/${tenantAgs}`);
  return cases.flatMap(({ tenantId, id: caseId, caseManagerId, nextDue, openedOn }) => {
    if (nextDue === null || caseManagerId === null) return [];
    const recordedOn = addDays(nextDue < today ? nextDue : today, -RECORDED_BEFORE);
    const recordedAt = officeHour(recordedOn < openedOn ? openedOn : recordedOn, random);
    return [{ tenantId, id: random.id(recordedAt), caseId, title: random.pick(TITLES), dueOn: nextDue, recordedAt }];
  });
}
