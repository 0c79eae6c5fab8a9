import type { ConsentText } from './consent-text';

// A run of letters longer than this does not fit a column.
const LONGEST_RUN = 36;
const FIRST_STRONG_ISOLATE = '\u2068';
const LEFT_TO_RIGHT_ISOLATE = '\u2066';
const POP_ISOLATE = '\u2069';
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** A typed value as it may be printed: no control characters, no marks that turn the direction of what follows. */
export function printable(value: string): string {
  const safe = value
    .normalize('NFC')
    .replaceAll(/\p{Cs}|\p{Co}|\p{Cn}/gu, '\uFFFD')
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g, '')
    .trim();
  return safe.replaceAll(/\S+/g, breakable);
}

/** A value put into a sentence: what is inside cannot change the order of what is around. */
export function isolated(value: string, { direction }: Pick<ConsentText, 'direction'>): string {
  const foreign = direction === 'rtl' || /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(value);
  return foreign ? `${FIRST_STRONG_ISOLATE}${value}${POP_ISOLATE}` : value;
}

/** Telephone numbers, ids and codes read from left to right everywhere; digits alone would not keep their order. */
export function isolatedCode(value: string, { direction }: Pick<ConsentText, 'direction'>): string {
  return direction === 'rtl' ? `${LEFT_TO_RIGHT_ISOLATE}${value}${POP_ISOLATE}` : value;
}

/** Puts values into the `{places}` of a sentence, once: a value that looks like a place stays as it is. */
export function filled(sentence: string, values: Record<string, string>): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}

function breakable(run: string): string {
  const letters = [...graphemes.segment(run)].map(({ segment }) => segment);
  if (letters.length <= LONGEST_RUN) return run;
  return letters.map((letter, index) => (index > 0 && index % LONGEST_RUN === 0 ? `\u200B${letter}` : letter)).join('');
}
