const ZONE = 'Europe/Berlin';

// Days and times are written as on the German papers, in every language, so that the two can be compared; from left to
// right also where the sentence around them runs the other way.
function leftToRight(text: string): string {
  return `\u2066${text}\u2069`;
}

/** A calendar day: 31.03.2027. */
export function dayText(day: string): string {
  return leftToRight(day.slice(0, 10).split('-').toReversed().join('.'));
}

/** An instant, as the clock in Germany shows it: 31.03.2027, 14:05. */
export function momentText(moment: string): string {
  const written = new Intl.DateTimeFormat('de-DE', {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: ZONE,
  }).format(new Date(moment));
  return leftToRight(written);
}

/** What was typed as a date, in whatever digits and with whatever signs between, as a calendar day; else unchanged. */
export function typedDay(typed: string): string {
  const text = typed.trim().replaceAll(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));
  const match = /^(\d{1,2})\D+(\d{1,2})\D+(\d{4})$/.exec(text) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(text);
  if (!match) return text;
  const [, day = '', month = '', year = ''] = match;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
