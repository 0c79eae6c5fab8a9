import { Temporal } from 'temporal-polyfill';

const FIRST = '1900-01-01';
const LAST = '2199-12-31';

/** Whether a text is a day that exists, written `YYYY-MM-DD`, in the centuries we deal with. */
export function isCalendarDay(text: unknown): text is string {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text) || text < FIRST || text > LAST) return false;
  try {
    Temporal.PlainDate.from(text);
    return true;
  } catch {
    return false;
  }
}
