import { Temporal } from 'temporal-polyfill';

const BERLIN = 'Europe/Berlin';

/** The time. Injected, and handed to SQL where it is not the system's, so that expiry can be tested. */
export class Clock {
  now(): Date {
    return new Date();
  }

  /** What `app.now()` is told: nothing while the database's own clock holds. */
  setting(): string {
    return '';
  }

  /** The calendar day it is in the office. */
  today(): string {
    return dayOf(this.now());
  }
}

/** The calendar day of an instant in Europe/Berlin, as `YYYY-MM-DD`. */
export function dayOf(instant: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(BERLIN).toPlainDate().toString();
}

/** The first instant of a calendar day in Europe/Berlin. */
export function startOfDay(day: string): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime(BERLIN).epochMilliseconds);
}

/** The first instant after a calendar day in Europe/Berlin: where a period ends that includes that day. */
export function endOfDay(day: string): Date {
  return startOfDay(addDays(day, 1));
}

/** The calendar day some days later (earlier when negative). */
export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}
