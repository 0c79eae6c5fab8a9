import { Temporal } from 'temporal-polyfill';
import type { ConsentText, Wording } from './consent-text';
import type { Block, Box, Columns, Section } from './paper';
import { filled, isolated, isolatedCode, printable } from './printable';

type Values = Record<string, string>;
/** Takes a sentence out of a text. */
type Pick<T> = (text: T) => string;

/** Writes the same paper in German and, where it is another, in the reader's language. */
export class PaperWriter<T extends ConsentText> {
  readonly texts: readonly T[];

  constructor(
    german: T,
    other: T,
    private readonly values: (text: T) => Values,
  ) {
    this.texts = german.language === other.language ? [german] : [german, other];
  }

  /** A sentence with its places filled; `more` adds to the values that the whole paper shares. */
  say(sentence: Pick<T>, more: (text: T) => Values = () => ({})): Columns {
    return this.texts.map((text) => filled(sentence(text), { ...this.values(text), ...more(text) }));
  }

  text(...sentences: Pick<T>[]): Block[] {
    return sentences.map((sentence) => ({ kind: 'text', text: this.say(sentence) }));
  }

  strong(sentence: Pick<T>): Block {
    return { kind: 'strong', text: this.say(sentence) };
  }

  words(wording: (text: T) => Wording, box: Box): Block {
    const wordings = this.texts.map((text) => wording(text));
    return { kind: 'item', box, label: wordings.map(({ label }) => label), meaning: wordings.map((w) => w.meaning) };
  }

  section(heading: Pick<T>, blocks: Block[], tone: Section['tone'] = 'plain'): Section {
    return { heading: this.say(heading), blocks, tone };
  }
}

/** A value somebody typed, as it may stand in a sentence of this text. */
export function typed(value: string, text: ConsentText): string {
  return isolated(printable(value), text);
}

export function typedCode(value: string, text: ConsentText): string {
  return isolatedCode(printable(value), text);
}

/** Labels hold commas and "and" of their own, so a list of them stands between dots. */
export function listed(values: readonly string[]): string {
  return values.join(' · ');
}

/** A calendar day in words. Throws on anything that is none. */
export function day(iso: string, text: ConsentText): string {
  return isolated(Temporal.PlainDate.from(iso).toLocaleString(text.dateLocale, { dateStyle: 'long' }), text);
}
