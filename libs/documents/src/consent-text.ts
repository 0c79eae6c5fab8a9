import type { Action, Category, LegalBasis, Purpose } from '@app/access';
import type { ConsentForm, FIRST_GROUPS, LATER_GROUPS } from './consent-sentences';

export interface Wording {
  label: string;
  meaning: string;
}

type Sentences<Groups extends Record<string, readonly string[]>> = {
  [Group in keyof Groups]: Record<Groups[Group][number], string>;
};

/** One version of the texts in one language. Published versions never change: consents point at them. */
export interface ConsentText extends Sentences<typeof FIRST_GROUPS> {
  version: string;
  /** BCP 47. */
  language: string;
  /** The language's name in itself. */
  name: string;
  direction: 'ltr' | 'rtl';
  dateLocale: string;
  translatorChecked: boolean;
  categories: Record<Category, Wording>;
  purposes: Record<Purpose, Wording>;
  forms: Record<ConsentForm, string>;
}

/** A text since 2026-12: limits, restrictions, secrecy releases, notices of statutes and receipts have their words too. */
export interface FullText extends ConsentText, Sentences<typeof LATER_GROUPS> {
  actions: Record<Action, Wording>;
  bases: Record<LegalBasis, string>;
}

export function isFull(text: ConsentText): text is FullText {
  return 'scope' in text;
}
