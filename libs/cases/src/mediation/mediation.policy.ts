import { addDays, dayOf } from '@app/platform';
import type { BookingSide, BookingState } from './booking-terms';

/** Pools ask for five to seven days; five until the Kreis sets its own. */
export const DEFAULT_LEAD_DAYS = 5;

const STEPS: Readonly<Record<BookingState, readonly BookingState[]>> = {
  requested: ['confirmed', 'cancelled'],
  confirmed: ['held', 'no-show', 'cancelled'],
  held: [],
  'no-show': [],
  cancelled: [],
};

/** Whether an appointment goes from one state to the other. */
export function leadsTo(from: BookingState, to: BookingState): boolean {
  return STEPS[from].includes(to);
}

/** Whether there is less time until an appointment than the lead time asks for, in calendar days. */
export function isShort(beginsAt: Date, today: string, leadDays: number): boolean {
  return dayOf(beginsAt) < addDays(today, leadDays);
}

/** What is billed of an appointment: nothing where the mediator did not come, waiting where somebody else did not. */
export function billedMinutes(
  to: BookingState,
  byWhom: BookingSide | null,
  worked: number | null,
): number | null | 'missing' {
  if (to === 'held') return worked ?? 'missing';
  if (to === 'no-show') return byWhom === 'mediator' ? 0 : (worked ?? 0);
  return null;
}
