import type { Action, Category, LegalBasis, Purpose } from '@app/access';

/** What is asked: may this agency do this, for these purposes, with this file, a category or one item of it? */
export interface Question {
  readonly caseId: string;
  readonly agencyId: string;
  /** Each of them has to be covered. */
  readonly purposes: readonly Purpose[];
  readonly action: Action;
  readonly category?: Category;
  readonly itemId?: string;
}

/** Why an answer is what it is, the first that holds in this order. */
export const REASONS = [
  'permitted',
  'unlabelled',
  'file-closed',
  'denied',
  'confided',
  'withdrawn',
  'expired',
  'not-yet-valid',
  'refused',
  'requested',
  'request-deferred',
  'terminated',
  'invalidated',
  'unknown',
  'representation-ended',
  'condition-unknown',
  'ended',
  'outside-limits',
  'action-not-covered',
  'category-not-covered',
  'purpose-not-covered',
  'no-basis',
] as const;
export type Reason = (typeof REASONS)[number];

/** What keeps a basis from covering the question. */
export const MISSES = ['state', 'secrecy', 'purpose', 'category', 'action', 'limits'] as const;
export type Miss = (typeof MISSES)[number];

/** An item, as far as a decision depends on it. */
export interface ItemFacts {
  readonly category: Category | null;
  readonly author: string;
  readonly recordedAt: Date;
  readonly confided: boolean;
}

/** A basis of the agency, as it stands in the record. */
export interface BasisFacts {
  readonly basis: LegalBasis;
  readonly id: string;
  /** `active`, or the reason why it counts as absent. */
  readonly standing: Reason | 'active';
  readonly purposes: Purpose[];
  readonly categories: Category[];
  readonly actions: Action[];
  readonly recordedFrom: Date | null;
  readonly recordedUntil: Date | null;
  readonly items: string[] | null;
  readonly authors: string[] | null;
}
