import { searchForm } from '@app/platform';
import { GIVEN_NAME_VARIANTS } from './name-variants';

/** Articles and particles that one office writes and the next leaves out. */
const PARTICLES = new Set(
  'al el ad at ar as az an ul von van vom zu der den de da di la le ben bin ibn bint und y'.split(' '),
);

/** What several ways of writing the same sounds are reduced to: German, English, French and scientific transliterations. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/schtsch|shch/g, 'sC'],
  [/tsch|tch|ch|c(?=[ei])/g, 'C'],
  [/dsch|dzh|dj|dzs/g, 'J'],
  [/sch|sh|zh/g, 's'],
  [/kh/g, 'h'],
  [/ck|q|c/g, 'k'],
  [/gh/g, 'g'],
  [/th|dt/g, 't'],
  [/dh/g, 'd'],
  [/ph/g, 'f'],
  [/ts|tz|z/g, 's'],
  [/w/g, 'v'],
  [/x/g, 'ks'],
  [/ou|oo|ue/g, 'u'],
  [/ae/g, 'a'],
  [/oe/g, 'o'],
  [/ee|ie|ij|iy|yi|y|j/g, 'i'],
  [/C/g, 'c'],
  [/J/g, 'j'],
  [/(.)\1+/g, '$1'],
];

/** One word of a name, in the forms in which it is compared. */
export interface NameWord {
  /** In basic letters, as in a passport. */
  readonly plain: string;
  /** What is left when ways of transliterating are levelled. */
  readonly sound: string;
  /** Its consonants, which vary less than vowels do between scripts. */
  readonly skeleton: string;
  /** The names that are one name in several languages, by the first of them; the sound where there are none. */
  readonly root: string;
}

const VARIANT_OF = new Map(
  GIVEN_NAME_VARIANTS.flatMap((line) => {
    const [first = '', ...others] = line.split(' ');
    return [first, ...others].map((name) => [name, first] as const);
  }),
);

/** Names repeat themselves; what is kept is bounded, because lists come from outside. */
const MOST_KEPT = 50_000;
const keptNames = new Map<string, NameWord[]>();
const keptWords = new Map<string, NameWord>();

/** The words of a name that tell people apart; double names are several. */
export function nameWords(name: string): NameWord[] {
  return kept(keptNames, name, () => readWords(name));
}

/** A double name as one word. */
export function joined(words: readonly NameWord[]): NameWord {
  return wordOf(words.map(({ plain }) => plain).join(''));
}

function kept<T>(known: Map<string, T>, key: string, make: () => T): T {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = make();
  if (known.size >= MOST_KEPT) known.clear();
  known.set(key, made);
  return made;
}

function readWords(name: string): NameWord[] {
  const words = searchForm(name)
    .split(/[^\p{L}]+/u)
    .filter(Boolean);
  const telling = words.filter((word) => !PARTICLES.has(word));
  return (telling.length > 0 ? telling : words).map(wordOf);
}

function wordOf(plain: string): NameWord {
  return kept(keptWords, plain, () => {
    const sound = SOUNDS.reduce((text, [pattern, by]) => text.replaceAll(pattern, by), plain);
    return { plain, sound, skeleton: skeletonOf(sound), root: VARIANT_OF.get(plain) ?? sound };
  });
}

function skeletonOf(sound: string): string {
  const [first = '', ...others] = sound;
  const head = /[aeiou]/.test(first) ? 'a' : first;
  const tail = others.join('').replaceAll(/[aeiouh]/g, '');
  return (head + tail).replace(/d$/, 't').replaceAll(/(.)\1+/g, '$1');
}
