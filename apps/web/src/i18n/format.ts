import { serverNow } from '../api/client';
import { i18n } from './setup';

const ZONE = 'Europe/Berlin';

function locale(): string {
  return i18n.language === 'en' ? 'en-GB' : 'de-DE';
}

/** A calendar day (2026-11-21) as people here write it: 21.11.2026. */
export function formatDay(day: string): string {
  const [year, month, date] = day.slice(0, 10).split('-');
  return year && month && date ? `${date}.${month}.${year}` : day;
}

/** A month (2026-11) in words: November 2026. */
export function formatMonth(month: string): string {
  return inWords(month, { month: 'long', year: 'numeric' });
}

/** The same for where there is little room: Nov. 26. */
export function formatShortMonth(month: string): string {
  return inWords(month, { month: 'short', year: '2-digit' });
}

function inWords(month: string, parts: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale(), { ...parts, timeZone: 'UTC' }).format(new Date(`${month}-01T00:00:00Z`));
}

export function formatMoment(moment: string): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short', timeZone: ZONE }).format(
    new Date(moment),
  );
}

export function formatTime(moment: Date): string {
  return new Intl.DateTimeFormat(locale(), { timeStyle: 'short', timeZone: ZONE }).format(moment);
}

export function formatCents(cents: number): string {
  return new Intl.NumberFormat(locale(), { style: 'currency', currency: 'EUR' }).format(cents / 100);
}

export function formatNumber(value: number): string {
  return new Intl.NumberFormat(locale(), { maximumFractionDigits: 2 }).format(value);
}

export function formatList(words: string[]): string {
  return new Intl.ListFormat(locale(), { type: 'conjunction' }).format(words);
}

/** Today in Germany, as a calendar day, by the server's clock. */
export function today(now: Date = new Date(serverNow())): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short' }).format(now);
}

/** Whole days from today to the given day; negative when it has passed. */
export function daysUntil(day: string, from: string = today()): number {
  return Math.round((Date.parse(day.slice(0, 10)) - Date.parse(from)) / 86_400_000);
}

/** The same date some months later; the last of the month where the date does not exist there. */
export function addMonths(day: string, months: number): string {
  const start = new Date(`${day}T00:00:00Z`);
  const target = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  target.setUTCDate(Math.min(start.getUTCDate(), last));
  return target.toISOString().slice(0, 10);
}

/** What was typed as a date (3.12.2026, 03.12.26, 2026-12-03) as a calendar day; anything else unchanged, so that the server can say what is wrong with it. */
export function parseDay(typed: string): string {
  const text = typed.trim();
  const match = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(text);
  if (!match) return text;
  const [, day = '', month = '', year = ''] = match;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** A day that is still being typed is none yet; what is typed stays in the form. */
export function wholeDay(typed: string): string | null {
  const day = parseDay(typed);
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : null;
}

/** What was typed as a time (14, 14.30, 1430, 14:30 Uhr) as 14:30; anything else unchanged. */
export function parseTime(typed: string): string {
  const text = typed.replace(/\s*Uhr$/i, '').trim();
  const match = /^(\d{1,2})(?:[:.]?(\d{2}))?$/.exec(text);
  return match ? `${(match[1] ?? '').padStart(2, '0')}:${match[2] ?? '00'}` : text;
}

/** An instant as a day and a time of the clock in Germany, as they are typed. */
export function typedMoment(moment: string): { day: string; time: string } {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' });
  const [day = '', time = ''] = parts.format(new Date(moment)).split(' ');
  return { day: formatDay(day), time };
}

/** What was typed as an amount of money in integer cents; unreadable text unchanged. */
export function parseEuro(typed: string): number | string {
  const text = typed.trim().replace(/[€\s]/g, '');
  if (!/^\d{1,3}(\.\d{3})*(,\d{1,2})?$|^\d+([.,]\d{1,2})?$/.test(text)) return typed.trim();
  const plain = text.includes(',')
    ? text.replaceAll('.', '').replace(',', '.')
    : isGrouped(text)
      ? text.replaceAll('.', '')
      : text;
  return Math.round(Number(plain) * 100);
}

function isGrouped(text: string): boolean {
  return /^\d{1,3}(\.\d{3})+$/.test(text);
}

/** How large a file is, as people say it. */
export function formatBytes(bytes: number): string {
  const inMegabytes = bytes >= 1024 * 1024;
  return new Intl.NumberFormat(locale(), {
    style: 'unit',
    unit: inMegabytes ? 'megabyte' : 'kilobyte',
    maximumFractionDigits: inMegabytes ? 1 : 0,
  }).format(inMegabytes ? bytes / (1024 * 1024) : Math.ceil(bytes / 1024));
}

/** The first instant of a calendar day in Germany, ISO 8601; what is no day unchanged, so that the server can say so. */
export function startOfDay(day: string): string {
  return instantOf(`${day}T00:00`);
}

/** A time of the clock in Germany (2026-12-03T14:30) as an instant, ISO 8601; what is no time unchanged. */
export function instantOf(local: string): string {
  const at = new Date(`${local}:00Z`);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local) || Number.isNaN(at.getTime())) return local.replace('T00:00', '');
  const inZone = new Intl.DateTimeFormat('en-US', { timeZone: ZONE, timeZoneName: 'longOffset' });
  const name = inZone.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT+01:00';
  return `${local}:00${name.replace('GMT', '')}`;
}
