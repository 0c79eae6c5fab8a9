import i18next, { type i18n } from 'i18next';
import de from './person/de.json';
import type { PersonLanguage } from './person-languages';

type Keys<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Keys<T[K]>}`;
}[keyof T & string];

/** A place in the texts of a person's pages, e.g. `signIn.title`. */
export type PersonKey = Keys<typeof de>;
export type Say = (key: PersonKey, values?: Record<string, string | number>) => string;

/** Every language but German is a file of its own, fetched when it is wanted. */
const FILES = import.meta.glob<object>(['./person/*.json', '!./person/de.json'], { import: 'default' });

const texts: i18n = i18next.createInstance();
void texts.init({
  lng: 'de',
  fallbackLng: 'de',
  resources: { de: { translation: de } },
  interpolation: { escapeValue: false },
  returnNull: false,
  initAsync: false,
});

/** Brings a language's texts; a file that cannot be fetched leaves the German ones. */
export async function loadPersonTexts(language: PersonLanguage): Promise<void> {
  const file = FILES[`./person/${language}.json`];
  if (file && !texts.hasResourceBundle(language, 'translation'))
    texts.addResourceBundle(language, 'translation', await file());
}

export function sayIn(language: PersonLanguage): Say {
  // The typed keys of i18next are those of the pages of staff.
  return (key, values = {}) => {
    // By a plain string, because the keys that i18next has types for are those of the pages of staff.
    const named: string = key;
    return texts.t(named, { lng: language, defaultValue: named, ...isolated(values) });
  };
}

/** Whether there are words for a key that is only known at run time. */
export function hasText(key: string): key is PersonKey {
  return texts.exists(key, { lng: 'de' });
}

/** What is put into a sentence cannot change the order of what is around it, whatever script it is in. */
function isolated(values: Record<string, string | number>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, `\u2068${value}\u2069`]));
}
