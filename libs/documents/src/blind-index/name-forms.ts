import { searchForm } from '@app/platform';

/** A name as somebody may be known by it. */
interface Name {
  readonly familyName: string | null;
  readonly givenName: string | null;
}

// Persian and Arabic keyboards write the same letter with two signs.
const SAME_LETTERS: readonly [RegExp, string][] = [
  [/[\u06cc\u0649]/g, '\u064a'],
  [/\u06a9/g, '\u0643'],
];
const BETWEEN_PARTS = /[\s\u00a0\u200b-\u200d\u2010\u2011-]+/u;

/** The form in which a name is compared, in whatever script: without marks, its parts apart. Empty where nothing is left. */
export function nameForm(text: string): string {
  const bare = searchForm(text)
    .normalize('NFKD')
    .replaceAll(/[\p{M}\u0640]/gu, '');
  return SAME_LETTERS.reduce((form, [variant, letter]) => form.replaceAll(variant, letter), bare)
    .split(BETWEEN_PARTS)
    .filter((part) => part !== '')
    .join(' ');
}

/** Every form by which a name is found: whole in either order, family name and given name, and each of their parts. */
export function nameForms(names: readonly Name[]): string[] {
  const forms = names.flatMap(({ familyName, givenName }) => {
    const [family, given] = [nameForm(familyName ?? ''), nameForm(givenName ?? '')];
    const parts = `${given} ${family}`.split(' ').filter((part) => part.length > 1);
    return [family, given, `${given} ${family}`.trim(), `${family} ${given}`.trim(), ...parts];
  });
  return [...new Set(forms)].filter((form) => form !== '');
}
