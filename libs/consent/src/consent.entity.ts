import type { Action, Actor, Category, Purpose, SpecialCategory } from '@app/access';
import { Conflict, newId } from '@app/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { canTake, CONSENT_STEPS, type ConsentState, type ConsentStep } from './consent-states';
import type {
  ConsentEvidence,
  ConsentException,
  ConsentForm,
  ConsentTerms,
  Decision,
  Declaration,
} from './consent-terms';

/** What a record brings along from where it was kept. */
export interface TakenOver {
  readonly terms: Omit<ConsentTerms, 'state'>;
  readonly course: Pick<
    Consent,
    | 'state'
    | 'recordedAt'
    | 'givenAt'
    | 'renewedAt'
    | 'withdrawnAt'
    | 'withdrawalChannel'
    | 'endedAt'
    | 'endedReason'
    | 'evidenceElsewhere'
  >;
}

/**
 * What a person declared towards one agency: a permission or a restriction for parts of her file, or a release of what she
 * confided to somebody bound by secrecy. Withdrawn, never deleted.
 */
@Entity('consent')
export class Consent implements Omit<ConsentTerms, 'state'> {
  @PrimaryColumn('uuid') readonly tenantId: string;
  @PrimaryColumn('uuid') readonly id: string;
  @Column('uuid') readonly caseId: string;
  @Column('uuid') readonly agencyId: string;
  @Column('text') readonly basis: Declaration;
  @Column('text') readonly decision: Decision;
  @Column('text') state: ConsentState;
  @Column('text', { array: true }) readonly purposes: Purpose[];
  @Column('text', { array: true }) readonly categories: Category[];
  @Column('text', { array: true }) readonly specialCategories: SpecialCategory[];
  @Column('text', { array: true }) readonly actions: Action[];
  @Column('timestamptz') readonly validFrom: Date;
  @Column('timestamptz') validUntil: Date;
  @Column('timestamptz', { nullable: true }) readonly recordedFrom: Date | null;
  @Column('timestamptz', { nullable: true }) readonly recordedUntil: Date | null;
  @Column('uuid', { array: true, nullable: true }) readonly items: string[] | null;
  @Column('uuid', { array: true, nullable: true }) readonly authors: string[] | null;
  @Column('jsonb') readonly exceptions: ConsentException[];
  @Column('text', { nullable: true }) readonly condition: string | null;
  @Column('uuid', { nullable: true }) readonly supersedes: string | null;
  @Column('uuid', { nullable: true }) readonly representativeId: string | null;
  @Column('text') readonly textVersion: string;
  @Column('text') readonly language: string;
  @Column('text', { nullable: true }) readonly interpreter: string | null;
  @Column('text') readonly form: ConsentForm;
  @Column('text', { nullable: true }) readonly witness: string | null;
  @Column('timestamptz') readonly recordedAt: Date;
  @Column('uuid') readonly recordedBy: string;
  /** When she said yes; null while she has not, and where nobody kept it. */
  @Column('timestamptz', { nullable: true }) givenAt: Date | null;
  @Column('timestamptz', { nullable: true }) renewedAt: Date | null;
  @Column('timestamptz', { nullable: true }) withdrawnAt: Date | null;
  @Column('text', { nullable: true }) withdrawalChannel: ConsentForm | null;
  @Column('uuid', { nullable: true }) withdrawalRecordedBy: string | null;
  @Column('timestamptz', { nullable: true }) endedAt: Date | null;
  @Column('text', { nullable: true }) endedReason: string | null;
  @Column('uuid', { nullable: true }) endedBy: string | null;
  /** Proofs that lie elsewhere: where an imported record came from. */
  @Column('jsonb') readonly evidenceElsewhere: ConsentEvidence[];

  static record(actor: Actor, caseId: string, terms: ConsentTerms, at: Date): Consent {
    return Object.assign(new Consent(), {
      tenantId: actor.tenantId,
      id: newId(),
      caseId,
      ...terms,
      recordedAt: at,
      recordedBy: actor.accountId,
      givenAt: terms.state === 'given' ? at : null,
      renewedAt: null,
      withdrawnAt: null,
      withdrawalChannel: null,
      withdrawalRecordedBy: null,
      endedAt: null,
      endedReason: null,
      endedBy: null,
      evidenceElsewhere: [],
    });
  }

  /** A record that was kept elsewhere, as it stands. Who records it here answers for it here. */
  static takeOver(actor: Actor, caseId: string, { terms, course }: TakenOver): Consent {
    const ended = course.endedAt !== null;
    return Object.assign(new Consent(), {
      tenantId: actor.tenantId,
      id: newId(),
      caseId,
      ...terms,
      ...course,
      recordedBy: actor.accountId,
      withdrawalRecordedBy: course.withdrawnAt ? actor.accountId : null,
      endedBy: ended ? actor.accountId : null,
    });
  }

  /** Whether it holds at that instant. Expiry is a matter of time, not of a job that ran. */
  isLive(at: Date): boolean {
    return (this.state === 'given' || this.state === 'renewed') && this.validFrom <= at && at < this.validUntil;
  }

  /** Takes a step of the state machine that needs nothing but to be recorded. */
  move(step: Extract<ConsentStep, 'request' | 'deferral' | 'refusal'>): void {
    this.take(step);
  }

  /** The person says yes to what she was asked, while it still has time to run. */
  give(at: Date): void {
    if (this.validUntil <= at) throw new Conflict('consent-not-live');
    this.take('giving');
    this.givenAt = at;
  }

  /** Says again, while it still holds, that it is to hold longer. */
  renew(validUntil: Date, at: Date): void {
    if (this.validUntil <= at) throw new Conflict('consent-not-live');
    this.take('renewal');
    if (validUntil < this.validUntil) throw new Conflict('renewal-shortens');
    this.validUntil = validUntil;
    this.renewedAt = at;
  }

  /** Ends it at once, with effect for the future (Art. 7(3) GDPR). One that has not begun yet can be withdrawn too. */
  withdraw(actor: { readonly accountId: string | null }, channel: ConsentForm, at: Date): void {
    if (!canTake('withdrawal', this.state) || this.validUntil <= at) throw new Conflict('consent-not-live');
    this.state = CONSENT_STEPS.withdrawal.to;
    this.withdrawnAt = at;
    this.withdrawalChannel = channel;
    this.withdrawalRecordedBy = actor.accountId;
  }

  /** Ends it without the person having taken it back: its cause is gone, or it never held. */
  end(actor: Actor, step: Extract<ConsentStep, 'termination' | 'invalidation'>, reason: string, at: Date): void {
    this.take(step);
    this.endedAt = at;
    this.endedReason = reason;
    this.endedBy = actor.accountId;
  }

  private take(step: ConsentStep): void {
    if (!canTake(step, this.state)) throw new Conflict('consent-step', { state: this.state });
    this.state = CONSENT_STEPS[step].to;
  }
}
