import de from './person/de.json';
import type { PersonLanguage } from './person-languages';

type Keys<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Keys<T[K]>}`;
}[keyof T & string];

/** A place in the texts of a person's pages, e.g. `signIn.title`. */
export type PersonKey = Keys<typeof de>;
export type Say = (key: PersonKey, values?: Record<string, string | number>) => string;

/** Texts in groups, as they lie in their files. */
type Groups = Record<string, Record<string, string>>;

/** Every language but German is a file of its own, fetched when it is wanted. */
const FILES = import.meta.glob<Groups>(['./person/*.json', '!./person/de.json'], { import: 'default' });

const GERMAN: Groups = de;
const texts = new Map<PersonLanguage, Groups>([['de', GERMAN]]);

/** Brings a language's texts; a file that cannot be fetched leaves the German ones. */
export async function loadPersonTexts(language: PersonLanguage): Promise<void> {
  const file = FILES[`./person/${language}.json`];
  if (file && !texts.has(language)) texts.set(language, await file());
}

export function sayIn(language: PersonLanguage): Say {
  const groups = texts.get(language) ?? GERMAN;
  return (key, values = {}) => {
    const sentence = textOf(groups, key) ?? textOf(GERMAN, key) ?? key;
    return sentence.replaceAll(/\{\{(\w+)\}\}/g, (place, name: string) => isolated(values[name] ?? place));
  };
}

/** Whether there are words for a key that is only known at run time. */
export function hasText(key: string): key is PersonKey {
  return textOf(GERMAN, key) !== undefined;
}

function textOf(groups: Groups, key: string): string | undefined {
  const [group = '', name = ''] = key.split('.');
  return groups[group]?.[name];
}

/** What is put into a sentence cannot change the order of what is around it, whatever script it is in. */
function isolated(value: string | number): string {
  return `\u2068${value}\u2069`;
}
