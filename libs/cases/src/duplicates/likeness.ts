import { bornAlike } from './birth-dates';
import { joined, type NameWord, nameWords } from './name-forms';
import { spelledAlike } from './spelling';

/** What is known of somebody before there is a file, and what of a file's person is compared with it. */
export interface Known {
  readonly familyName: string;
  readonly givenName: string;
  /** `YYYY-MM-DD`. */
  readonly bornOn: string | null;
}

/** Somebody, in the forms in which she is compared. */
export interface Compared {
  readonly family: readonly NameWord[];
  readonly given: readonly NameWord[];
  readonly bornOn: string | null;
}

/** Whether two records are of one person: surely, perhaps, or not. */
export type Verdict = 'same' | 'alike' | 'different';

/** How much alike names have to be, by how much the dates of birth say. Found on the labelled pairs; see `bench/README.md`. */
const NEEDED: readonly (readonly [born: number, name: number])[] = [
  [1, 0.7],
  [0.8, 0.78],
  [0.55, 0.86],
  [0.5, 0.93],
  [0.35, 0.9],
];
/** Below that one of the two names is another one: brothers and sisters share everything else. */
const OTHER_NAME = 0.52;
const SWAPPED = 0.02;
const SHORTENED = 0.04;

/** Somebody as she is compared. */
export function comparedAs({ familyName, givenName, bornOn }: Known): Compared {
  return { family: nameWords(familyName), given: nameWords(givenName), bornOn };
}

/** Whether two records are of one person. */
export function compare(one: Compared, other: Compared): Verdict {
  const born = bornAlike(one.bornOn, other.bornOn);
  const name = namedAlike(one, other);
  if (name === 1 && born === 1) return 'same';
  return NEEDED.some(([needsBorn, needsName]) => born >= needsBorn && name >= needsName) ? 'alike' : 'different';
}

/** How much alike two full names are, from 0 to 1; whoever swapped the two names meant the same. */
function namedAlike(one: Compared, other: Compared): number {
  const straight = bothAlike(wordsAlike(one.family, other.family), wordsAlike(one.given, other.given));
  if (straight === 1) return 1;
  const swapped = bothAlike(wordsAlike(one.family, other.given), wordsAlike(one.given, other.family)) - SWAPPED;
  return Math.max(straight, swapped);
}

function bothAlike(family: number, given: number): number {
  return Math.min(family, given) < OTHER_NAME ? 0 : (family + given) / 2;
}

/** Each word of the shorter name finds its like in the longer one: a double name is often shortened. */
function wordsAlike(one: readonly NameWord[], other: readonly NameWord[]): number {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length === 0) return 0;
  const best = short.map((word) => Math.max(...long.map((candidate) => wordAlike(word, candidate))));
  const apart = best.reduce((sum, likeness) => sum + likeness, 0) / best.length;
  const asWords = short.length === long.length ? apart : apart - SHORTENED;
  if (long.length === 1) return asWords;
  return Math.max(asWords, wordAlike(joined(short), joined(long)));
}

function wordAlike(one: NameWord, other: NameWord): number {
  if (one.plain === other.plain) return 1;
  if (one.root === other.root) return 0.97;
  if (one.sound === other.sound) return 0.97;
  const spelled = Math.max(spelledAlike(one.plain, other.plain), spelledAlike(one.sound, other.sound));
  if (one.skeleton !== other.skeleton) return spelled;
  // Two consonants alone are shared by too many names.
  return Math.max(spelled, one.skeleton.length > 2 ? 0.92 : 0.7);
}
