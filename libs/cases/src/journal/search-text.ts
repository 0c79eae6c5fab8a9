/** A piece of a text, and whether it is a word that was looked for. */
export interface SnippetPart {
  readonly text: string;
  readonly isHit: boolean;
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
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
 * The words of a text in which words of a search stand; null unless each stands in one. German puts words together, so a word of
 * some length is looked for inside of others too, a short one only at their beginning.
 */
export function findWords(
  text: string,
  wanted: readonly (readonly string[])[],
): readonly (readonly [from: number, to: number])[] | null {
  const missing = new Set(wanted);
  const hits: [number, number][] = [];
  for (const match of text.matchAll(WORD)) {
    const forms = formsOf(match[0]);
    const found = wanted.filter((one) => one.some((part) => forms.some((form) => standsIn(part, form))));
    if (found.length === 0) continue;
    for (const one of found) missing.delete(one);
    hits.push([match.index, match.index + match[0].length]);
  }
  return missing.size === 0 ? hits : null;
}

function standsIn(part: string, word: string): boolean {
  return part.length < INSIDE ? word.startsWith(part) : word.includes(part);
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
  for (const [start, stop] of hits.filter(([start]) => start < until)) {
    add(text.slice(at, start), false);
    add(text.slice(start, stop), true);
    at = stop;
  }
  add(text.slice(at, until), false);
  if (until < text.length) add(' …', false);
  return parts;
}

/** A word without accents and in lower case; with an umlaut, both as it is spelt out and without its points. */
function formsOf(word: string): readonly string[] {
  const lower = word.toLowerCase();
  // oxlint-disable-next-line no-control-regex -- most words are plain and need no more
  if (/^[\x00-\x7f]*$/.test(lower)) return [lower];
  const composed = lower.normalize('NFC');
  const plain = folded(composed);
  const spelt = folded(composed.replaceAll(/[äöü]/g, (letter) => UMLAUTS[letter] ?? letter));
  return plain === spelt ? [plain] : [plain, spelt];
}

function folded(word: string): string {
  return word
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(PLAIN_LETTERS, (letter) => PLAIN[letter] ?? letter);
}
