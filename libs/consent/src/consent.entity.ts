import { type Actor, type Category, isSpecial, type Purpose, type SpecialCategory } from '@app/access';
import { Conflict, type FieldFault, newId } from '@app/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The states of a consent record (ISO/IEC TS 27560, DPV). Only `given` and `renewed` allow processing. */
export const CONSENT_STATES = [
  'unknown',
  'requested',
  'request-deferred',
  'refused',
  'given',
  'renewed',
  'withdrawn',
  'expired',
  'terminated',
  'invalidated',
] as const;
export type ConsentState = (typeof CONSENT_STATES)[number];

/** How a person declared it. */
export const CONSENT_FORMS = ['written', 'electronic', 'oral'] as const;
export type ConsentForm = (typeof CONSENT_FORMS)[number];

/** What the person agreed to, and how; instants are half-open. */
export type ConsentTerms = Pick<
  Consent,
  | 'agencyId'
  | 'purposes'
  | 'categories'
  | 'specialCategories'
  | 'validFrom'
  | 'validUntil'
  | 'textVersion'
  | 'language'
  | 'interpreter'
  | 'form'
  | 'witness'
>;

/** The longest a consent may run before the person is asked again. */
const LONGEST_DAYS = 2 * 366;
const DAY_MS = 86_400_000;

/** A person's permission for one agency to see parts of her file for stated purposes. Withdrawn, never deleted. */
@Entity('consent')
export class Consent {
  @PrimaryColumn('uuid') readonly tenantId: string;
  @PrimaryColumn('uuid') readonly id: string;
  @Column('uuid') readonly caseId: string;
  @Column('uuid') readonly agencyId: string;
  @Column('text') state: ConsentState;
  @Column('text', { array: true }) readonly purposes: Purpose[];
  @Column('text', { array: true }) readonly categories: Category[];
  @Column('text', { array: true }) readonly specialCategories: SpecialCategory[];
  @Column('timestamptz') readonly validFrom: Date;
  @Column('timestamptz') readonly validUntil: Date;
  @Column('text') readonly textVersion: string;
  @Column('text') readonly language: string;
  @Column('text', { nullable: true }) readonly interpreter: string | null;
  @Column('text') readonly form: ConsentForm;
  @Column('text', { nullable: true }) readonly witness: string | null;
  @Column('timestamptz') readonly recordedAt: Date;
  @Column('uuid') readonly recordedBy: string;
  @Column('timestamptz', { nullable: true }) withdrawnAt: Date | null;
  @Column('text', { nullable: true }) withdrawalChannel: ConsentForm | null;
  @Column('uuid', { nullable: true }) withdrawalRecordedBy: string | null;

  static record(actor: Actor, caseId: string, terms: ConsentTerms, at: Date): Consent {
    return Object.assign(new Consent(), {
      tenantId: actor.tenantId,
      id: newId(),
      caseId,
      ...terms,
      state: 'given',
      recordedAt: at,
      recordedBy: actor.accountId,
      withdrawnAt: null,
      withdrawalChannel: null,
      withdrawalRecordedBy: null,
    });
  }

  /** Whether the consent allows anything at that instant. Expiry is a matter of time, not of a job that ran. */
  isLive(at: Date): boolean {
    return (this.state === 'given' || this.state === 'renewed') && this.validFrom <= at && at < this.validUntil;
  }

  /** Ends it at once, with effect for the future (Art. 7(3) GDPR). One that has not begun yet can be withdrawn too. */
  withdraw(actor: Actor, channel: ConsentForm, at: Date): void {
    if ((this.state !== 'given' && this.state !== 'renewed') || this.validUntil <= at)
      throw new Conflict('consent-not-live');
    this.state = 'withdrawn';
    this.withdrawnAt = at;
    this.withdrawalChannel = channel;
    this.withdrawalRecordedBy = actor.accountId;
  }
}

/** What is wrong with terms as a whole, field by field; empty when they can be recorded. */
export function faultsOf(terms: ConsentTerms, at: Date): FieldFault[] {
  const faults: FieldFault[] = [];
  const runs = terms.validUntil.getTime() - terms.validFrom.getTime();
  if (runs <= 0) faults.push({ field: 'validUntil', code: 'endsBeforeStart' });
  else if (terms.validUntil <= at) faults.push({ field: 'validUntil', code: 'endsInPast' });
  else if (runs > LONGEST_DAYS * DAY_MS) faults.push({ field: 'validUntil', code: 'tooLong' });
  const shared = terms.categories.filter(isSpecial);
  // Art. 9(2)(a) GDPR: a special category is never covered by the way.
  if (shared.some((category) => !terms.specialCategories.includes(category)))
    faults.push({ field: 'specialCategories', code: 'specialNotTicked' });
  if (terms.specialCategories.some((category) => !shared.includes(category)))
    faults.push({ field: 'specialCategories', code: 'specialNotShared' });
  if (terms.form === 'oral' && !terms.witness) faults.push({ field: 'witness', code: 'witnessRequired' });
  return faults;
}
