import { addDays } from '@app/platform';
import { getHolidays } from 'feiertagejs';
import { Temporal } from 'temporal-polyfill';

const [SATURDAY, SUNDAY] = [6, 7];

/** How many working days a deadline may be over before the team lead hears of it. */
export const WORKING_DAYS_UNHEARD = 5;

/** Whether an office in North Rhine-Westphalia works on a day: Monday to Friday, and no holiday of § 2 Feiertagsgesetz NW. */
export function isWorkingDay(day: string): boolean {
  const { dayOfWeek, year } = Temporal.PlainDate.from(day);
  if (dayOfWeek === SATURDAY || dayOfWeek === SUNDAY) return false;
  return !getHolidays(year, 'NW').some(({ dateString }) => dateString === day);
}

/** The day before which a deadline was due that is over by more than so many working days today. */
export function overdueBefore(today: string, workingDays: number): string {
  let day = today;
  // Today counts as one of them; the day it was due does not.
  for (let counted = isWorkingDay(day) ? 1 : 0; counted <= workingDays; counted += isWorkingDay(day) ? 1 : 0)
    day = addDays(day, -1);
  return day;
}

/** The Sunday of the week of a day. */
export function endOfWeek(day: string): string {
  return addDays(day, SUNDAY - Temporal.PlainDate.from(day).dayOfWeek);
}
