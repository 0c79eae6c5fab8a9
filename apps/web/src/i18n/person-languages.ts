/** The languages of a person's own pages, by their names in themselves; German first, then by the Latin alphabet. */
export const PERSON_LANGUAGES = [
  { code: 'de', name: 'Deutsch', direction: 'ltr' },
  { code: 'en', name: 'English', direction: 'ltr' },
  { code: 'uk', name: 'Українська', direction: 'ltr' },
  { code: 'ar', name: 'العربية', direction: 'rtl' },
  { code: 'fa', name: 'فارسی', direction: 'rtl' },
  { code: 'tr', name: 'Türkçe', direction: 'ltr' },
  { code: 'ru', name: 'Русский', direction: 'ltr' },
  { code: 'bg', name: 'Български', direction: 'ltr' },
  { code: 'ro', name: 'Română', direction: 'ltr' },
  { code: 'fr', name: 'Français', direction: 'ltr' },
  { code: 'kmr', name: 'Kurdî (Kurmancî)', direction: 'ltr' },
  { code: 'ti', name: 'ትግርኛ', direction: 'ltr' },
] as const;
export type PersonLanguage = (typeof PERSON_LANGUAGES)[number]['code'];

export function isPersonLanguage(code: string | null | undefined): code is PersonLanguage {
  return PERSON_LANGUAGES.some((language) => language.code === code);
}
