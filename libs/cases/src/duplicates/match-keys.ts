import { createHash } from 'node:crypto';
import { colognePhonetics } from './cologne-phonetics';
import { isNewYear } from './birth-dates';
import type { Compared } from './likeness';
import { joined, type NameWord } from './name-forms';

/** A key is stored; another way of making it needs another generation, and all persons keyed anew. */
const GENERATION = 1;

/** First letters that stand for one another when a name is transliterated. */
const BEGINNINGS = ['aeou', 'bp', 'dt', 'fv', 'cs', 'ghijk', 'mn'];

/** The keys under which somebody is found, and those under which she is looked for. */
export interface MatchKeys {
  readonly stored: readonly string[];
  readonly asked: readonly string[];
}

/**
 * What two records of one person have in common, with all but certainty: she is looked for by equality alone, which an index
 * answers under row-level security. Each key survives one kind of slip; whoever shares none is not compared.
 */
export function matchKeys(one: Compared): MatchKeys {
  const { bornOn } = one;
  const [family, given] = [withJoined(one.family), withJoined(one.given)];
  const pairs = pairsOf(family.map(soundOf), given.map(soundOf));
  // Without a date of birth the names alone have to find her, on either side.
  const always = pairs.map((pair) => `names ${pair}`);
  const undated = pairs.map((pair) => `undated ${pair}`);
  if (bornOn === null) return { stored: numbered([...always, ...undated]), asked: numbered(always) };
  const [year, month, day] = [bornOn.slice(0, 4), bornOn.slice(5, 7), bornOn.slice(8)];
  const date = [year, ...[month, day].toSorted()].join('-');
  const dated = pairs.map((pair) => `year ${year} ${pair}`);
  if (!isNewYear(bornOn)) {
    dated.push(...pairs.map((pair) => `day ${date.slice(5)} ${pair}`));
    // One of the names may be misspelt beyond recognition, if the date is right.
    dated.push(...[...family, ...given].map((word) => `born ${date} ${soundOf(word)}`));
  }
  // Or if the year is right and the name begins as it should: of many only the year is known.
  dated.push(...halvesOf(family, given).map((half) => `half ${year} ${half}`));
  return { stored: numbered([...always, ...dated]), asked: numbered([...undated, ...dated]) };
}

/** The words of a name, and a double name as one word, as some write it. */
function withJoined(words: readonly NameWord[]): readonly NameWord[] {
  return words.length > 1 ? [...words, joined(words)] : words;
}

/** Each word of one name with each of the other, in an order of their own: the two names are often swapped. */
function pairsOf(family: readonly string[], given: readonly string[]): string[] {
  return family.flatMap((one) => given.map((other) => [one, other].toSorted().join(' ')));
}

function soundOf({ root }: NameWord): string {
  return colognePhonetics(root);
}

/** One name as it sounds, of the other the beginning alone; and the other way round. */
function halvesOf(family: readonly NameWord[], given: readonly NameWord[]): string[] {
  return family.flatMap((one) =>
    given.flatMap((other) => [`${soundOf(one)} ${beginningOf(other)}`, `${soundOf(other)} ${beginningOf(one)}`]),
  );
}

function beginningOf({ root }: NameWord): string {
  const [first = ''] = root;
  return BEGINNINGS.find((letters) => letters.includes(first)) ?? first;
}

/** As eight bytes each, signed, as PostgreSQL has them: names are not to lie about a second time. */
function numbered(keys: readonly string[]): string[] {
  return [...new Set(keys)].map((key) =>
    createHash('sha256').update(`${GENERATION} ${key}`).digest().readBigInt64BE().toString(),
  );
}
