import { Random } from '../demo/random';
import { FAMILY_NAMES, GIVEN_NAMES } from './labelled-names';
import type { Known } from './likeness';
import { misspelt, otherwiseSpelled, shortened, transliterated } from './respelling';

/** Two records and whether they are of one person, with the rules that made the second from the first. */
export interface LabelledPair {
  readonly one: Known;
  readonly other: Known;
  readonly isSame: boolean;
  readonly rules: readonly string[];
}

type Name = Pick<Known, 'familyName' | 'givenName'>;
type Rule<T> = readonly [rule: string, change: (from: T, random: Random) => T];

/** How an office writes a name that another one has written; each is drawn as often as its weight says. */
const NAME_RULES: readonly [readonly [Rule<Name>, number], ...(readonly [Rule<Name>, number])[]] = [
  [['names as they are', (name) => name], 2],
  [['both transliterated', both((text, random) => transliterated(text, random))], 5],
  [['other spellings', both((text, random) => otherwiseSpelled(text, random))], 4],
  [['double name shortened', both((text, random) => shortened(text, random))], 2],
  [['swapped', ({ familyName, givenName }) => ({ familyName: givenName, givenName: familyName })], 2],
  [['one slip', (name, random) => oneOf(name, random, misspelt)], 3],
];

/** The rules that write a name in other letters already. */
const LETTER_RULES = ['both transliterated', 'other spellings'];

/** How a date of birth comes to differ. */
const DATE_RULES: readonly [readonly [Rule<string | null>, number], ...(readonly [Rule<string | null>, number])[]] = [
  [['date as it is', (date) => date], 70],
  [['only the year is known', (date) => date && `${date.slice(0, 4)}-01-01`], 9],
  [['day and month swapped', swapDayAndMonth], 6],
  [['one digit wrong', wrongDigit], 7],
  [['no date', () => null], 4],
];

/** Other people who share a lot, as they really do; at random two share nothing, and nobody learns from that. */
const STRANGERS: readonly [readonly [Rule<Known>, number], ...(readonly [Rule<Known>, number])[]] = [
  [['nothing in common', (_, random) => somebody(random)], 3],
  [['brother or sister', (one, random) => ({ ...somebody(random), familyName: one.familyName })], 3],
  [['twin', (one, random) => ({ ...one, givenName: another(one.givenName, GIVEN_NAMES, random) })], 2],
  [['namesake of another day', (one, random) => ({ ...one, bornOn: dayOf(random) })], 3],
  [
    [
      'same given name and day',
      (one, random) => ({ ...one, familyName: another(one.familyName, FAMILY_NAMES, random) }),
    ],
    2,
  ],
  [
    [
      'both of 1 January of a year',
      (one, random) => ({ ...somebody(random), bornOn: one.bornOn && `${one.bornOn.slice(0, 4)}-01-01` }),
    ],
    2,
  ],
];

/** Pairs by the rules above, half of them of one person: the same seed gives the same pairs. */
export function labelledPairs(count: number, seed: string): LabelledPair[] {
  const random = new Random(seed);
  return Array.from({ length: count }, (_, place) => (place % 2 === 0 ? ofOnePerson(random) : ofTwo(random)));
}

function ofOnePerson(random: Random): LabelledPair {
  const one = somebody(random);
  const [nameRule, rename] = random.weighted(NAME_RULES);
  const [dateRule, redate] = random.weighted(DATE_RULES);
  // Whatever else happened, the second office has its own way with letters as often as not.
  const hasOwnWay = !LETTER_RULES.includes(nameRule) && random.chance(0.5);
  const name = rename(hasOwnWay ? both(transliterated)(one, random) : one, random);
  const other = { ...name, bornOn: redate(one.bornOn, random) };
  return { one, other, isSame: true, rules: [nameRule, dateRule] };
}

function ofTwo(random: Random): LabelledPair {
  const drawn = somebody(random);
  const [rule, change] = random.weighted(STRANGERS);
  const one = rule.startsWith('both of 1 January') ? { ...drawn, bornOn: newYear(drawn.bornOn) } : drawn;
  const other = change(one, random);
  return {
    one,
    other: random.chance(0.5) ? { ...other, ...both(transliterated)(other, random) } : other,
    isSame: false,
    rules: [rule],
  };
}

function somebody(random: Random): Known {
  const bornOn = dayOf(random);
  return {
    familyName: random.pick(FAMILY_NAMES),
    givenName: random.pick(GIVEN_NAMES),
    bornOn: random.chance(0.12) ? newYear(bornOn) : bornOn,
  };
}

function dayOf(random: Random): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${random.between(1945, 2020)}-${two(random.between(1, 12))}-${two(random.between(1, 28))}`;
}

function newYear(date: string | null): string | null {
  return date && `${date.slice(0, 4)}-01-01`;
}

function both(change: (text: string, random: Random) => string): (name: Name, random: Random) => Name {
  return ({ familyName, givenName }, random) => ({
    familyName: change(familyName, random),
    givenName: change(givenName, random),
  });
}

function oneOf(name: Name, random: Random, change: (text: string, random: Random) => string): Name {
  return random.chance(0.5)
    ? { ...name, familyName: change(name.familyName, random) }
    : { ...name, givenName: change(name.givenName, random) };
}

/** A name that does not stand for the same one. */
function another(name: string, names: readonly [string, ...string[]], random: Random): string {
  const drawn = random.pick(names);
  return drawn === name ? another(name, names, random) : drawn;
}

function swapDayAndMonth(date: string | null): string | null {
  if (!date || Number(date.slice(8)) > 12) return date;
  return `${date.slice(0, 4)}-${date.slice(8)}-${date.slice(5, 7)}`;
}

function wrongDigit(date: string | null, random: Random): string | null {
  if (!date) return date;
  // The last digit of the year or of the day, as it is misread or mistyped.
  const at = random.pick([3, 9]);
  const digit = (Number(date[at]) + random.between(1, 8)) % 10;
  const wrong = `${date.slice(0, at)}${digit}${date.slice(at + 1)}`;
  return Number.isNaN(Date.parse(wrong)) || wrong.endsWith('00') ? date : wrong;
}
