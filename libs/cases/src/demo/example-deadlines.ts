import type { Actor } from '@app/access';
import { addDays, newId } from '@app/platform';
import { deskOf } from './demo-desk';
import type { DemoHouse } from './demo-house';

/** When something was written down, and for when; all of it invented. */
const DEADLINES: readonly { title: string; daysAgo: number; dueInDays: number }[] = [
  { title: 'Erfunden: Bescheid der Familienkasse nachfragen', daysAgo: 25, dueInDays: -12 },
  { title: 'Erfunden: Rückruf der Volkshochschule', daysAgo: 9, dueInDays: 0 },
  { title: 'Erfunden: Mietvertrag gemeinsam lesen', daysAgo: 6, dueInDays: 1 },
  { title: 'Erfunden: Unterlagen zur Anerkennung einreichen', daysAgo: 6, dueInDays: 20 },
];

/** Writes them as the case manager would have: one is over for long, one is done, one was moved. */
export async function recordDeadlines(house: DemoHouse, manager: Actor, caseId: string): Promise<void> {
  const day = (inDays: number) => addDays(house.clock.today(), inDays);
  const write = async ({ title, daysAgo, dueInDays }: (typeof DEADLINES)[number]) =>
    deskOf(house, daysAgo).deadlines.record(manager, caseId, { title, dueOn: day(dueInDays) }, newId());
  for (const one of DEADLINES) await write(one);
  const { deadlines } = deskOf(house, 3);
  const done = await write({ title: 'Erfunden: Kursgebühr klären', daysAgo: 14, dueInDays: -2 });
  await deadlines.take(manager, caseId, { id: done.id, given: { step: 'done', version: 1 } }, newId());
  const moved = await write({ title: 'Erfunden: Hausbesuch vorbereiten', daysAgo: 14, dueInDays: 2 });
  const given = { step: 'moved' as const, version: 1, dueOn: day(5), reason: 'Erfunden: Die Familie ist verreist' };
  await deadlines.take(manager, caseId, { id: moved.id, given }, newId());
}
