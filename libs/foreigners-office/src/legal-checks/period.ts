import { Temporal } from 'temporal-polyfill';

/** A period of the law, in whole years or months. */
export interface Length {
  readonly years?: number;
  readonly months?: number;
}

/**
 * Whether the day on which a period begins belongs to it: not where something happens in its course (§ 187(1) BGB), but where
 * it begins with the day, as an age does with the day of birth (§ 187(2) BGB).
 */
export const FIRST_DAYS = ['not-counted', 'counted'] as const;
export type FirstDay = (typeof FIRST_DAYS)[number];

/**
 * The last day of a period (§ 188(2), (3) BGB). § 193 BGB moves the end of periods in which something is to be declared or
 * done; nothing is in these, so a Sunday changes nothing.
 */
export function lastDayOf(begin: string, { years = 0, months = 0 }: Length, firstDay: FirstDay): string {
  const first = Temporal.PlainDate.from(begin);
  const before = firstDay === 'counted' ? first.subtract({ days: 1 }) : first;
  return before.add({ years, months }).toString();
}

/** The first day on which a period is over. */
export function dayAfter(begin: string, length: Length, firstDay: FirstDay): string {
  return Temporal.PlainDate.from(lastDayOf(begin, length, firstDay))
    .add({ days: 1 })
    .toString();
}
