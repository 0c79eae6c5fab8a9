import { isPersonName } from '@app/platform';

/** The scripts names are written in, by ISO 15924, with the Unicode scripts that each draws on. */
const UNICODE_SCRIPTS = {
  Latn: ['Latin'],
  Arab: ['Arabic'],
  Armn: ['Armenian'],
  Beng: ['Bengali'],
  Cyrl: ['Cyrillic'],
  Deva: ['Devanagari'],
  Ethi: ['Ethiopic'],
  Geor: ['Georgian'],
  Grek: ['Greek'],
  Gujr: ['Gujarati'],
  Guru: ['Gurmukhi'],
  Hani: ['Han', 'Bopomofo'],
  Hebr: ['Hebrew'],
  Jpan: ['Han', 'Hiragana', 'Katakana'],
  Khmr: ['Khmer'],
  Kore: ['Hangul', 'Han'],
  Mlym: ['Malayalam'],
  Mymr: ['Myanmar'],
  Sinh: ['Sinhala'],
  Syrc: ['Syriac'],
  Taml: ['Tamil'],
  Telu: ['Telugu'],
  Tfng: ['Tifinagh'],
  Thai: ['Thai'],
} as const;

export type Script = keyof typeof UNICODE_SCRIPTS;
export const SCRIPTS = Object.keys(UNICODE_SCRIPTS) as Script[];

const LONGEST = 120;
// The joiners of Persian and of Indian scripts; no other sign that cannot be seen, and none that turns the direction.
const BETWEEN_LETTERS = String.raw`\u200c\u200d '’.\-·・`;

const PATTERNS = new Map(
  SCRIPTS.map((script) => {
    const letters = UNICODE_SCRIPTS[script].map((name) => String.raw`\p{Script_Extensions=${name}}`).join('');
    return [script, new RegExp(`^(?=.*\\p{L})(?:(?=[\\p{L}\\p{M}])[${letters}]|[${BETWEEN_LETTERS}])+$`, 'u')];
  }),
);

/** Whether a text can be a name in this script: Latin after DIN 91379, data type A; others of their own letters, composed (NFC). */
export function isNameIn(script: Script, text: string): boolean {
  if (script === 'Latn') return isPersonName(text);
  const isTidy = text.trim() === text && text.normalize('NFC') === text && [...text].length <= LONGEST;
  return isTidy && (PATTERNS.get(script)?.test(text) ?? false);
}
