import { type Purpose, PURPOSES } from '@app/access';

/** What somebody can be referred for: figures and emergencies are nothing that an agency is asked to do. */
export const REFERRAL_PURPOSES = PURPOSES.filter(
  (purpose): purpose is Exclude<Purpose, 'statistics' | 'emergency'> =>
    purpose !== 'statistics' && purpose !== 'emergency',
);
export type ReferralPurpose = (typeof REFERRAL_PURPOSES)[number];

/** `expired` stands in no row: it is what a running referral is whose basis has run out by time. */
export const REFERRAL_STATES = [
  'draft',
  'sent',
  'seen',
  'accepted',
  'in-progress',
  'declined',
  'completed',
  'revoked',
  'expired',
] as const;
export type ReferralState = (typeof REFERRAL_STATES)[number];

/** Those that end it; none leads out of them. */
const ENDINGS: readonly ReferralState[] = ['declined', 'completed', 'revoked'];
export function isEnding(state: ReferralState): boolean {
  return ENDINGS.includes(state);
}

/** What the agency says it does. */
export const ANSWERS = ['accepted', 'in-progress', 'declined', 'completed'] as const;
export type ReferralAnswer = (typeof ANSWERS)[number];

const DECLINE_CODES = [
  'no-capacity',
  'not-responsible',
  'criteria-not-met',
  'not-reachable',
  'person-declined',
  'other',
] as const;
const OUTCOME_CODES = ['achieved', 'partly', 'not-achieved', 'person-stopped', 'referred-on'] as const;
export const REVOKE_CODES = ['no-longer-needed', 'person-wishes', 'other-agency', 'sent-in-error'] as const;
/** `basis-ended` is what the database writes when the last basis ends. */
export const ENDING_CODES = [...new Set([...DECLINE_CODES, ...OUTCOME_CODES, ...REVOKE_CODES, 'basis-ended'] as const)];
export type EndingCode = (typeof ENDING_CODES)[number];

/** Which codes an answer needs; the others have none. */
export const CODES_OF: Readonly<Partial<Record<ReferralAnswer, readonly string[]>>> = {
  declined: DECLINE_CODES,
  completed: OUTCOME_CODES,
};

/** From which states the agency comes to an answer; the database holds both sides to the order of them. */
export const COMES_FROM: Readonly<Record<ReferralAnswer, readonly ReferralState[]>> = {
  accepted: ['sent', 'seen'],
  'in-progress': ['sent', 'seen', 'accepted'],
  declined: ['sent', 'seen', 'accepted', 'in-progress'],
  completed: ['sent', 'seen', 'accepted', 'in-progress'],
};
