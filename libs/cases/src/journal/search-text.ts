/** A piece of a text, and whether it is a word that was looked for. */
interface SnippetPart {
  readonly text: string;
  readonly isHit: boolean;
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const LETTER = /[\p{L}\p{M}\p{N}]/u;
const MOST_WORDS = 10;
/** How long a word has to be to be looked for inside of others. */
const INSIDE = 4;
const [BEFORE, AFTER] = [60, 140];

/** Letters that Unicode does not take apart, as they are typed without their signs. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ı: 'i',
  þ: 'th',
  ـ: '',
};
const PLAIN_LETTERS = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'gu');
const UMLAUTS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue' };

/** The words of a search, each in the forms in which it is compared. */
export function searchWords(q: string): readonly (readonly string[])[] {
  return [...q.matchAll(WORD)].slice(0, MOST_WORDS).map(([word]) => formsOf(word));
}

/**
 * Whether every word of a search stands in a text. German puts words together, so a word of some length is looked for inside of
 * others too, a short one only at their beginning.
 */
export function standIn(text: string, wanted: readonly (readonly string[])[]): boolean {
  const forms = formsOf(text);
  return wanted.every((one) => one.some((part) => forms.some((form) => isIn(part, form))));
}

/** The words of a text in which words of a search stand. */
export function findWords(
  text: string,
  wanted: readonly (readonly string[])[],
): readonly (readonly [from: number, to: number])[] {
  return [...text.matchAll(WORD)]
    .filter(([word]) => wanted.some((one) => standIn(word, [one])))
    .map(({ 0: word, index }) => [index, index + word.length]);
}

/** What was folded consists of letters and digits. */
function isIn(part: string, form: string): boolean {
  if (part.length >= INSIDE) return form.includes(part);
  for (let at = form.indexOf(part); at >= 0; at = form.indexOf(part, at + 1))
    if (at === 0 || !LETTER.test(form.charAt(at - 1))) return true;
  return false;
}

/** The text around the first hit, cut between words, with every hit in it marked. */
export function snippetOf(text: string, hits: readonly (readonly [number, number])[]): SnippetPart[] {
  const [[first] = [0]] = hits;
  const begin = first <= BEFORE ? 0 : text.indexOf(' ', first - BEFORE) + 1;
  const from = begin > 0 && begin <= first ? begin : Math.max(first - BEFORE, 0);
  const end = text.lastIndexOf(' ', from + BEFORE + AFTER);
  const until = from + BEFORE + AFTER >= text.length ? text.length : end > first ? end : from + BEFORE + AFTER;
  const parts: SnippetPart[] = [];
  const add = (piece: string, isHit: boolean) => piece && parts.push({ text: piece, isHit });
  let at = from;
  if (from > 0) add('… ', false);
  for (const [start, stop] of hits.filter(([begun]) => begun < until)) {
    add(text.slice(at, start), false);
    add(text.slice(start, stop), true);
    at = stop;
  }
  add(text.slice(at, until), false);
  if (until < text.length) add(' …', false);
  return parts;
}

/** Words without accents and in lower case; with an umlaut, both as it is spelt out and without its points. */
function formsOf(text: string): readonly string[] {
  const lower = text.toLowerCase();
  // oxlint-disable-next-line no-control-regex -- most words are plain and need no more
  if (/^[\x00-\x7f]*$/.test(lower)) return [lower];
  const composed = lower.normalize('NFC');
  const plain = folded(composed);
  const spelt = folded(composed.replaceAll(/[äöü]/g, (letter) => UMLAUTS[letter] ?? letter));
  return plain === spelt ? [plain] : [plain, spelt];
}

function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(PLAIN_LETTERS, (letter) => PLAIN[letter] ?? letter);
}
