import i18next, { type i18n } from 'i18next';
import Negotiator from 'negotiator';
import de from './de.json';
import en from './en.json';

const LANGUAGES = ['de', 'en'] as const;
/** The languages the interface answers in; German first. */
export type InterfaceLanguage = (typeof LANGUAGES)[number];

const catalogue: i18n = i18next.createInstance();
void catalogue.init({
  lng: 'de',
  fallbackLng: 'de',
  resources: { de: { translation: de }, en: { translation: en } },
  interpolation: { escapeValue: false },
  initAsync: false,
});

/** The language a caller prefers among those we speak, by `Accept-Language`. */
export function languageOf(acceptLanguage: string | undefined): InterfaceLanguage {
  const wanted = new Negotiator({ headers: { 'accept-language': acceptLanguage ?? '' } }).language([...LANGUAGES]);
  return wanted === 'en' ? 'en' : 'de';
}

/** A sentence of the catalogue. An unknown key falls back to the general sentence of its group. */
export function sentence(language: InterfaceLanguage, group: 'problem' | 'field', code: string): string {
  return catalogue.t([`${group}.${code}`, `${group}.other`], { lng: language });
}
