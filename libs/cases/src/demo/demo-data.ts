import type { Category } from '@app/access';
import type { Consent } from '@app/consent';
import type { Case, Phase } from '../case.entity';
import type { IntakeSource, Urgency } from '../intake/intake.policy';
import type { ContactKind } from '../journal/journal.dto';
import type { SealedWords } from '../journal/journal-seal.service';
import type { Person } from '../person.entity';
import type { ClosingReason } from '../phases/phases.policy';

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

/** Something to be done, in the clear; who writes it seals its title. */
export interface DemoDeadline {
  readonly tenantId: string;
  readonly id: string;
  readonly caseId: string;
  readonly title: string;
  readonly dueOn: string;
  readonly recordedAt: Date;
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

/** A step of an invented file, as the table has it. */
export interface DemoStep {
  readonly tenantId: string;
  readonly id: string;
  readonly caseId: string;
  readonly ordinal: number;
  readonly step: 'accept' | 'advance' | 'close';
  readonly from: Phase;
  readonly phase: Phase;
  readonly on: string;
  readonly caseManagerId: string | null;
  readonly reasonCode: ClosingReason | null;
  readonly recordedAt: Date;
}

/** The intake of an invented file. */
export interface DemoIntake {
  readonly tenantId: string;
  readonly caseId: string;
  readonly receivedOn: string;
  readonly source: Exclude<IntakeSource, 'agency' | 'transfer'>;
  readonly urgency: Urgency;
  readonly recordedAt: Date;
}

/** Somebody who waits. */
export interface DemoWaiting {
  readonly tenantId: string;
  readonly id: string;
  readonly caseId: string;
  readonly urgency: Urgency;
  readonly enteredAt: Date;
}

export interface DemoData {
  readonly cases: readonly DemoCase[];
  readonly persons: readonly DemoPerson[];
  readonly sections: readonly DemoSection[];
  readonly consents: readonly DemoConsent[];
  readonly contacts: readonly DemoContact[];
  readonly deadlines: readonly DemoDeadline[];
  readonly steps: readonly DemoStep[];
  readonly intakes: readonly DemoIntake[];
  readonly waiting: readonly DemoWaiting[];
}
