import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataDirectory } from '@app/platform';
import { Temporal } from 'temporal-polyfill';
import { filled, isolated, printable } from '../printable';

/** The words of a letter in one language. */
export interface LetterText<S extends string> {
  /** BCP 47. */
  readonly language: string;
  /** The language's name in itself. */
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
  readonly dateLocale: string;
  readonly translatorChecked: boolean;
  readonly sentences: Record<S, string>;
}

/** What data/templates/letter.typ prints, each sentence in every column's language. */
export interface Letter {
  readonly columns: { lang: string; dir: string }[];
  readonly issuer: string;
  readonly sender: string;
  readonly recipient: string[];
  readonly date: string;
  readonly title: string[];
  readonly paragraphs: string[][];
  /** What was written once, as it was written, below a heading. */
  readonly lists?: { heading: string[]; items: string[] }[];
  readonly closing?: string[][];
  readonly signature: string;
  readonly unchecked: string[];
}

/** Reads and checks every language of a letter; half a translation is refused, because nobody would notice on paper. */
export function loadLetter<S extends string>(name: string, sentences: readonly S[]): Map<string, LetterText<S>> {
  const directory = join(dataDirectory(), 'letters', name);
  const texts = new Map<string, LetterText<S>>();
  for (const file of readdirSync(directory)) {
    const text = JSON.parse(readFileSync(join(directory, file), 'utf8')) as LetterText<S>;
    const missing = sentences.filter((key) => !text.sentences[key]?.trim());
    const unknown = Object.keys(text.sentences).filter((key) => !sentences.some((known) => known === key));
    if (`${text.language}.json` !== file || missing.length > 0 || unknown.length > 0)
      throw new Error(`${join(directory, file)}: missing ${missing.join()}, unknown ${unknown.join()}`);
    texts.set(text.language, text);
  }
  return texts;
}

/** Who writes to whom, and when. */
export interface LetterHead {
  readonly language: string;
  readonly tenantName: string;
  readonly agencyName: string;
  readonly personName: string;
  /** Street, postal code and town, as far as they are known. */
  readonly address: readonly string[];
  /** `YYYY-MM-DD`. */
  readonly writtenOn: string;
}

/** German, and beside it the reader's language where there are words in it. */
export function columnsFor<S extends string>(
  texts: ReadonlyMap<string, LetterText<S>>,
  language: string,
): LetterText<S>[] {
  return [...new Set(['de', language])].flatMap((each) => texts.get(each) ?? []);
}

/** Everything of a letter but what it says. `unchecked` says that nobody has checked a translation yet. */
export function letterFrame<S extends string>(
  texts: readonly LetterText<S>[],
  { tenantName, agencyName, personName, address, writtenOn }: LetterHead,
  unchecked: (language: string) => string,
): Omit<Letter, 'title' | 'paragraphs' | 'signature'> {
  return {
    columns: texts.map(({ language, direction }) => ({ lang: language, dir: direction })),
    issuer: printable(tenantName),
    sender: printable(`${agencyName} · ${tenantName}`),
    recipient: [personName, ...address].map(printable),
    date: dayFor(writtenOn, { dateLocale: 'de-DE' }),
    unchecked: texts.every(({ translatorChecked }) => translatorChecked)
      ? []
      : texts.map(({ language }) => unchecked(language)),
  };
}

/** A sentence with values in its places that cannot change the order of what is around them. */
export function sayIn<S extends string>(text: LetterText<S>, key: S, values: Record<string, string> = {}): string {
  const safe = Object.entries(values).map(([name, value]) => [name, isolated(printable(value), text)] as const);
  return filled(text.sentences[key], Object.fromEntries(safe));
}

/** A calendar day as the language writes it. */
export function dayFor(iso: string, { dateLocale }: Pick<LetterText<string>, 'dateLocale'>): string {
  return Temporal.PlainDate.from(iso).toLocaleString(dateLocale, { dateStyle: 'long' });
}
