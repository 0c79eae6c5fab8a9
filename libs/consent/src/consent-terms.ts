import { type Action, type Category, isSpecial, type Purpose, type SpecialCategory } from '@app/access';
import type { FieldFault } from '@app/platform';
import type { ConsentState } from './consent-states';

/** How a person declared it. */
export const CONSENT_FORMS = ['written', 'electronic', 'oral'] as const;
export type ConsentForm = (typeof CONSENT_FORMS)[number];

/** What a person can declare: a consent, or a release from secrecy (§ 203 StGB). */
export const DECLARATIONS = ['consent', 'secrecy-release'] as const;
export type Declaration = (typeof DECLARATIONS)[number];

export const DECISIONS = ['permit', 'deny'] as const;
export type Decision = (typeof DECISIONS)[number];

/**
 * What a consent leaves out, or a restriction spares. All elements given have to fit; of each list, one. Instants are
 * half-open. A condition is what only people can judge.
 */
export interface ConsentException {
  readonly purposes?: readonly Purpose[];
  readonly categories?: readonly Category[];
  readonly actions?: readonly Action[];
  readonly recordedFrom?: string;
  readonly recordedUntil?: string;
  readonly items?: readonly string[];
  readonly authors?: readonly string[];
  readonly condition?: string;
}

/** A signed form or another proof, known by its hash alone. */
export interface ConsentEvidence {
  /** SHA-256, hexadecimal. */
  readonly sha256: string;
  readonly contentType: string;
}

/** What the person declared, and how; instants are half-open. */
export interface ConsentTerms {
  readonly basis: Declaration;
  readonly agencyId: string;
  readonly decision: Decision;
  readonly purposes: Purpose[];
  readonly categories: Category[];
  readonly specialCategories: SpecialCategory[];
  readonly actions: Action[];
  readonly validFrom: Date;
  readonly validUntil: Date;
  readonly recordedFrom: Date | null;
  readonly recordedUntil: Date | null;
  readonly items: string[] | null;
  readonly authors: string[] | null;
  readonly exceptions: ConsentException[];
  readonly condition: string | null;
  readonly supersedes: string | null;
  readonly representativeId: string | null;
  readonly textVersion: string;
  readonly language: string;
  readonly interpreter: string | null;
  readonly form: ConsentForm;
  readonly witness: string | null;
  readonly state: Extract<ConsentState, 'given' | 'requested' | 'refused'>;
}

/** The longest a consent may run before the person is asked again. */
const LONGEST_DAYS = 2 * 366;
const DAY_MS = 86_400_000;

/** What is wrong with terms as a whole, field by field; empty when they can be recorded. */
export function faultsOf(terms: ConsentTerms, at: Date): FieldFault[] {
  const faults = periodFaults(terms.validFrom, terms.validUntil, at);
  const shared = terms.categories.filter(isSpecial);
  // Art. 9(2)(a) GDPR: a special category is never covered by the way.
  if (shared.some((category) => !terms.specialCategories.includes(category)))
    faults.push({ field: 'specialCategories', code: 'specialNotTicked' });
  if (terms.specialCategories.some((category) => !shared.includes(category)))
    faults.push({ field: 'specialCategories', code: 'specialNotShared' });
  // What opens nothing needs nobody who heard it.
  if (terms.form === 'oral' && !terms.witness && terms.state !== 'refused')
    faults.push({ field: 'witness', code: 'witnessRequired' });
  if (terms.recordedFrom && terms.recordedUntil && terms.recordedUntil <= terms.recordedFrom)
    faults.push({ field: 'recordedUntil', code: 'endsBeforeStart' });
  terms.exceptions.forEach((exception, index) => {
    if (Object.keys(exception).length === 0) faults.push({ field: `exceptions.${index}`, code: 'exceptionEmpty' });
    const { recordedFrom, recordedUntil } = exception;
    if (recordedFrom && recordedUntil && recordedUntil <= recordedFrom)
      faults.push({ field: `exceptions.${index}.recordedUntil`, code: 'endsBeforeStart' });
  });
  return faults;
}

/** What is wrong with the time something is to hold. */
export function periodFaults(from: Date, until: Date, at: Date): FieldFault[] {
  const runs = until.getTime() - from.getTime();
  if (runs <= 0) return [{ field: 'validUntil', code: 'endsBeforeStart' }];
  if (until <= at) return [{ field: 'validUntil', code: 'endsInPast' }];
  return runs > LONGEST_DAYS * DAY_MS ? [{ field: 'validUntil', code: 'tooLong' }] : [];
}
