import type { Random } from '../demo/random';
import { OTHER_SPELLINGS } from './labelled-names';

type Table = Readonly<Record<string, string>>;

/** How offices write the signs of scholars: the German way, the English one, the French one, or without any marks. */
const GERMAN: Table = {
  š: 'sch',
  č: 'tsch',
  ž: 'sch',
  ǧ: 'dsch',
  ḫ: 'ch',
  ġ: 'gh',
  ū: 'u',
  ī: 'i',
  v: 'w',
  ş: 'sch',
  ç: 'tsch',
  ə: 'e',
  ṯ: 'th',
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
};
const ENGLISH: Table = {
  š: 'sh',
  č: 'ch',
  ž: 'zh',
  ǧ: 'j',
  ḫ: 'kh',
  ġ: 'gh',
  ū: 'oo',
  ī: 'ee',
  j: 'y',
  ş: 'sh',
  ç: 'ch',
  ə: 'e',
  ṯ: 'th',
  ä: 'a',
  ö: 'o',
  ü: 'u',
};
const FRENCH: Table = { ...ENGLISH, š: 'ch', č: 'tch', ǧ: 'dj', ū: 'ou', ī: 'i', j: 'i', ş: 'ch', ä: 'ae' };
const BARE: Table = {};

/** Signs that are neither letters with a mark nor left out: without their mark they are this. */
const BASIC: Table = { ł: 'l', đ: 'd', ı: 'i', ə: 'e', ø: 'o', ß: 'ss' };
const MARKS = /[\p{M}ʿʾʹ’']/gu;

/** The name as another office transliterates it. */
export function transliterated(name: string, random: Random): string {
  const table = random.pick([GERMAN, ENGLISH, FRENCH, BARE]);
  const small = name.normalize('NFC').toLowerCase();
  const signs = [...small].map((sign) => table[sign] ?? BASIC[sign] ?? sign).join('');
  return capitals(signs.normalize('NFD').replaceAll(MARKS, ''));
}

/** The name as other papers have it, where it has several spellings; otherwise transliterated. */
export function otherwiseSpelled(name: string, random: Random): string {
  const spellings = OTHER_SPELLINGS.find(([first]) => first === name);
  if (!spellings) return transliterated(name, random);
  return spellings[random.between(1, spellings.length - 1)] ?? name;
}

/** A double name with one of its names, or written in another way; a simple one as it is. */
export function shortened(name: string, random: Random): string {
  const parts = name.split('-');
  if (parts.length < 2) return name;
  const long = parts.filter((part) => part.length > 3);
  if (long.length > 1 && random.chance(0.5)) return long[random.between(0, long.length - 1)] ?? name;
  return random.chance(0.5) ? parts.join(' ') : capitals(parts.join('').toLowerCase());
}

/** One letter left out, doubled, mistaken for its neighbour on the keyboard, or swapped with the next. */
export function misspelt(name: string, random: Random): string {
  const at = random.between(1, Math.max(1, name.length - 2));
  const [before, sign, after] = [name.slice(0, at), name[at] ?? '', name.slice(at + 1)];
  return random.pick([
    before + after,
    before + sign + sign + after,
    before + random.pick(['a', 'e', 'n', 'r', 's', 't']) + after,
    before + (after[0] ?? '') + sign + after.slice(1),
  ]);
}

function capitals(name: string): string {
  return name.replaceAll(/(^|[\s-])\p{L}/gu, (start) => start.toUpperCase());
}
