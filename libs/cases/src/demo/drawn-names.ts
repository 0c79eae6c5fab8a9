import { NAME_STYLES, type NameStyle } from './name-styles';
import type { Random } from './random';

export interface DrawnName {
  readonly style: NameStyle;
  readonly sex: string;
  readonly givenName: string;
  readonly familyName: string;
}

const [first, ...others] = NAME_STYLES;
const STYLES = [weighed(first), ...others.map(weighed)] as const;

/** An invented name of one of the languages our clients speak. */
export function drawName(random: Random): DrawnName {
  const style = random.weighted(STYLES);
  const sex = random.weighted([
    ['w', 50],
    ['m', 47],
    ['d', 1],
    ['x', 2],
  ]);
  const woman = sex === 'w' || (sex !== 'm' && random.chance(0.5));
  const [man, feminine] = oneOf(style.families, random).split('|');
  const familyName = (woman ? (feminine ?? man) : man) ?? '';
  return { style, sex, givenName: oneOf(woman ? style.women : style.men, random), familyName };
}

/** One word of a list written as a text. */
export function oneOf(words: string, random: Random): string {
  const [head = '', ...tail] = words.split(' ');
  return random.pick([head, ...tail]);
}

function weighed(style: NameStyle): readonly [NameStyle, number] {
  return [style, style.weight];
}
