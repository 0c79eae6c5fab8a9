import { useTranslation } from 'react-i18next';
import type { Option } from '../components/form/select-field';
import de from '../i18n/de.json';

export type Category = keyof (typeof de)['category'];
export type Purpose = keyof (typeof de)['purpose'];
export type Phase = keyof (typeof de)['phase'];
export type Deed = keyof (typeof de)['deed'];
type LegalBasis = keyof (typeof de)['legalBasis'];
type Role = keyof (typeof de)['role'];

export const CATEGORIES = Object.keys(de.category) as Category[];
export const PURPOSES = Object.keys(de.purpose) as Purpose[];
export const PHASES = Object.keys(de.phase) as Phase[];
/** What an agency may do with what it is allowed: read, contribute, pass on. */
export const DEEDS = Object.keys(de.deed) as Deed[];

/** Art. 9 GDPR: each needs a tick of its own. */
export const SPECIAL = ['health', 'violence', 'belief'] as const satisfies Category[];
export type Special = (typeof SPECIAL)[number];

export function isSpecial(category: string): category is Special {
  return SPECIAL.some((special) => special === category);
}

export function isCategory(code: string): code is Category {
  return code in de.category;
}

export function isPurpose(code: string): code is Purpose {
  return code in de.purpose;
}

export function isDeed(code: string): code is Deed {
  return code in de.deed;
}

/** The words for the codes of the closed lists. An unknown code is shown as it is, never hidden. */
export function useWords() {
  const { t } = useTranslation();
  const category = (code: string) => (isCategory(code) ? t(`category.${code}.label`) : code);
  const purpose = (code: string) => (isPurpose(code) ? t(`purpose.${code}.label`) : code);
  const deed = (code: string) => (isDeed(code) ? t(`deed.${code}.label`) : code);
  const example = (code: Category) => t(`category.${code}.example`);
  return {
    category,
    purpose,
    deed,
    phase: (code: string) => (code in de.phase ? t(`phase.${code as Phase}`) : code),
    role: (code: string) => (code in de.role ? t(`role.${code as Role}`) : code),
    basis: (code: string) => (code in de.legalBasis ? t(`legalBasis.${code as LegalBasis}`) : code),
    categoryOptions: <C extends Category>(codes: readonly C[]): Option<C>[] =>
      codes.map((code) => ({ value: code, label: category(code), hint: example(code) })),
    purposeOptions: (codes: readonly Purpose[] = PURPOSES): Option<Purpose>[] =>
      codes.map((code) => ({ value: code, label: purpose(code), hint: t(`purpose.${code}.example`) })),
    deedOptions: (): Option<Deed>[] =>
      DEEDS.map((code) => ({ value: code, label: deed(code), hint: t(`deed.${code}.hint`) })),
    /** In the order of the closed list, whatever the order they were chosen in. */
    inOrder: (codes: string[]) => [...codes].toSorted((a, b) => position(a) - position(b)),
  };
}

function position(code: string): number {
  return isCategory(code) ? CATEGORIES.indexOf(code) : CATEGORIES.length;
}
