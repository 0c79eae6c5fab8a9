import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { isPersonLanguage, PERSON_LANGUAGES, type PersonLanguage } from '../../i18n/person-languages';
import { loadPersonTexts, type Say, sayIn } from '../../i18n/person-texts';
import { i18n } from '../../i18n/setup';
import { useWords } from './api';

const STORED = 'fallbruecke:person-language';

interface Language {
  code: PersonLanguage;
  t: Say;
  choose: (code: PersonLanguage) => void;
  category: (code: string) => string;
  purpose: (code: string) => string;
  form: (code: string) => string;
  action: (code: string) => string;
  /** Words in a row, as the language joins them. */
  list: (words: string[]) => string;
}

const Current = createContext<Language | null>(null);

/** The language of the pages, its direction on the whole document, and its words; German until they are here. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [code, setCode] = useState<PersonLanguage>(wanted);
  const [shown, setShown] = useState<PersonLanguage>('de');
  const words = useWords(shown);
  useEffect(() => {
    let current = true;
    const show = () => current && setShown(code);
    loadPersonTexts(code).then(show, () => current && setShown('de'));
    return () => {
      current = false;
    };
  }, [code]);
  useEffect(() => {
    const root = document.documentElement;
    root.lang = shown;
    root.dir = PERSON_LANGUAGES.find((language) => language.code === shown)?.direction ?? 'ltr';
    return () => {
      root.lang = i18n.language;
      root.removeAttribute('dir');
    };
  }, [shown]);
  const choose = useCallback((next: PersonLanguage) => {
    localStorage.setItem(STORED, next);
    setCode(next);
  }, []);
  const value = useMemo<Language>(() => {
    const labels = (kind: 'categories' | 'purposes' | 'forms' | 'actions') => (word: string) =>
      words.data?.[kind].find((each) => each.code === word)?.label ?? word;
    return {
      code: shown,
      t: sayIn(shown),
      choose,
      category: labels('categories'),
      purpose: labels('purposes'),
      form: labels('forms'),
      action: labels('actions'),
      list: (row) => new Intl.ListFormat(shown, { type: 'unit', style: 'long' }).format(row),
    };
  }, [shown, choose, words.data]);
  return <Current value={value}>{children}</Current>;
}

export function useLanguage(): Language {
  const language = useContext(Current);
  if (!language) throw new Error('These pages have no language');
  return language;
}

/** What was chosen here before, else what the browser speaks, else German. */
function wanted(): PersonLanguage {
  const spoken = navigator.languages.map((tag) => tag.split('-')[0]);
  const found = [localStorage.getItem(STORED), ...spoken].find((code) => isPersonLanguage(code));
  return isPersonLanguage(found) ? found : 'de';
}
