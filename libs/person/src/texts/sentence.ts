import { filled, isolated, printable } from '@app/documents';
import { Temporal } from 'temporal-polyfill';
import type { PersonSentence } from './person-sentences';
import type { PersonText } from './person-texts';

const BERLIN = 'Europe/Berlin';

/** The same thing in each column's language: German first, then the reader's. */
export type Columns = string[];

/** The languages a paper is in: German, and the reader's where it is another. */
export function columnsOf(german: PersonText, other: PersonText): PersonText[] {
  return german.language === other.language ? [german] : [german, other];
}

/** A sentence in each language, with values in its places that cannot change the order of what is around them. */
export function say(texts: PersonText[], key: PersonSentence, values: Record<string, string> = {}): Columns {
  return texts.map((text) => {
    const safe = Object.entries(values).map(([name, value]) => [name, isolated(printable(value), text)] as const);
    return filled(text.sentences[key], Object.fromEntries(safe));
  });
}

/** The day of an instant in Europe/Berlin, as each language writes it. */
export function dayIn(texts: PersonText[], instant: string): Columns {
  const day = Temporal.Instant.from(instant).toZonedDateTimeISO(BERLIN).toPlainDate();
  return texts.map((text) => isolated(day.toLocaleString(text.dateLocale, { dateStyle: 'long' }), text));
}
