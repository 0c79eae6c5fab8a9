import { Temporal } from 'temporal-polyfill';

/** The last day on which somebody is a minor (§§ 2, 187(2), 188(2), (3) BGB): as `app.representation_end` has it for the person herself. */
export function lastDayAsMinor(bornOn: string): string {
  return Temporal.PlainDate.from(bornOn).subtract({ days: 1 }).add({ years: 18 }).toString();
}

/** Whether somebody is a minor on a day; null where nobody knows when she was born. */
export function isMinorOn(day: string, bornOn: string | null): boolean | null {
  return bornOn === null ? null : day <= lastDayAsMinor(bornOn);
}
