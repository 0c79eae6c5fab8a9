import type { JournalFigures } from '../../api/types';
import { formatMonth, formatShortMonth } from '../../i18n/format';

type Counts = JournalFigures['items'][number]['counts'];
export type ContactKind = keyof Counts;

/** What a column is made of, from below: with the person, about her with others, and that she was not reached. */
export const GROUPS = ['withHer', 'about', 'notReached'] as const;

type Group = (typeof GROUPS)[number];

/** A month as chart and table show it. */
export interface MonthOfContacts extends Record<Group, number>, Partial<Record<`${Group}Label`, number>> {
  name: string;
  shortName: string;
  /** Of the kinds that are looked at. */
  sum: number;
  counts: Counts;
}

/** The months with what is looked at: contacts of one kind, or of all. */
export function monthsOf({ items }: JournalFigures, kinds: readonly ContactKind[]): MonthOfContacts[] {
  return items.map(({ month, counts }) => {
    const of = (wanted: (kind: ContactKind) => boolean) =>
      kinds.filter(wanted).reduce((sum, kind) => sum + counts[kind], 0);
    const parts: Record<Group, number> = {
      withHer: of((kind) => kind !== 'third-party' && kind !== 'not-reached'),
      about: of((kind) => kind === 'third-party'),
      notReached: of((kind) => kind === 'not-reached'),
    };
    const sum = of(() => true);
    // The sum stands above the topmost part that is there.
    const top = GROUPS.findLast((group) => parts[group] > 0);
    return {
      name: formatMonth(month),
      shortName: formatShortMonth(month),
      counts,
      sum,
      ...parts,
      ...(top && { [`${top}Label`]: sum }),
    };
  });
}
