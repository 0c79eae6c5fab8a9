import { startOfDay } from '@app/platform';
import type { Random } from './random';

/** An instant of that day at which an office is open. */
export function officeHour(day: string, random: Random): Date {
  return new Date(startOfDay(day).getTime() + random.between(8 * 60, 17 * 60) * 60_000);
}

/** Whole days from one day to a later one, at least one. */
export function daysBetween(from: string, to: string): number {
  return Math.max(1, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000));
}
