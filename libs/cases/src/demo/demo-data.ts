import type { Category } from '@app/access';
import type { Consent } from '@app/consent';
import type { Case } from '../case.entity';
import type { ContactKind } from '../journal/journal.dto';
import type { SealedWords } from '../journal/journal-seal.service';
import type { Person } from '../person.entity';
import type { DemoIntake, DemoStep, DemoWaiting } from './draw-course';

/** Columns of an entity, without what it can do. */
type Columns<T> = { readonly [K in keyof T as T[K] extends (...args: never[]) => unknown ? never : K]: T[K] };

export type DemoCase = Columns<Case>;
export type DemoPerson = Columns<Person>;
/** A plain consent: to read, without limits or exceptions, as most are. */
export type DemoConsent = Omit<
  Columns<Consent>,
  | (
      | 'basis'
      | 'decision'
      | 'actions'
      | 'recordedFrom'
      | 'recordedUntil'
      | 'items'
      | 'authors'
      | 'exceptions'
      | 'condition'
    )
  | ('supersedes' | 'representativeId' | 'renewedAt' | 'endedAt' | 'endedReason' | 'endedBy' | 'evidenceElsewhere')
>;

/** A section in the clear; who writes it seals the special ones. */
export interface DemoSection {
  readonly tenantId: string;
  readonly caseId: string;
  readonly category: Exclude<Category, 'contact'>;
  readonly content: object;
  readonly version: number;
  readonly updatedAt: Date;
  readonly updatedBy: string;
}

/** A contact in the clear; who writes it seals its words. */
export interface DemoContact {
  readonly tenantId: string;
  readonly id: string;
  readonly caseId: string;
  readonly entryId: string;
  readonly kind: ContactKind;
  readonly beganAt: Date;
  readonly minutes: number | null;
  readonly authorId: string;
  readonly words: SealedWords;
}

export interface DemoManager {
  readonly accountId: string;
  readonly fte: number;
}

/** An agency of the tenant that a consent can name. */
export interface DemoRecipient {
  readonly id: string;
  readonly kind: string;
  readonly municipalityAgs: string | null;
}

export interface DemoRequest {
  readonly seed: string;
  readonly tenantId: string;
  readonly tenantAgs: string;
  /** The integration centre that keeps the files. */
  readonly agencyId: string;
  readonly count: number;
  /** `YYYY-MM-DD`; everything that happened lies before it. */
  readonly today: string;
  readonly caseManagers: readonly [DemoManager, ...DemoManager[]];
  readonly recipients: readonly [DemoRecipient, ...DemoRecipient[]];
  /** Version of the consent text and the languages it exists in, German first. */
  readonly text: { readonly version: string; readonly languages: readonly [string, ...string[]] };
}

export interface DemoData {
  readonly cases: readonly DemoCase[];
  readonly persons: readonly DemoPerson[];
  readonly sections: readonly DemoSection[];
  readonly consents: readonly DemoConsent[];
  readonly contacts: readonly DemoContact[];
  readonly steps: readonly DemoStep[];
  readonly intakes: readonly DemoIntake[];
  readonly waiting: readonly DemoWaiting[];
}
