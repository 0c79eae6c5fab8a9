import type { ReferralItem, ReferralPurpose } from '../../api/types';
import { PURPOSES } from '../../domain/words';
import de from '../../i18n/de.json';

export type State = ReferralItem['state'];

export const STATES = Object.keys(de.referralState) as State[];
/** What somebody can be referred for. */
export const REFERRAL_PURPOSES = PURPOSES.filter(
  (purpose): purpose is ReferralPurpose => purpose !== 'statistics' && purpose !== 'emergency',
);
export const AREAS = Object.keys(de.lifeArea) as ReferralItem['area'][];
export const DECLINE_CODES = [
  'no-capacity',
  'not-responsible',
  'criteria-not-met',
  'not-reachable',
  'person-declined',
  'other',
] as const;
export const OUTCOME_CODES = ['achieved', 'partly', 'not-achieved', 'person-stopped', 'referred-on'] as const;
export const REVOKE_CODES = ['no-longer-needed', 'person-wishes', 'other-agency', 'sent-in-error'] as const;

export function isReferralPurpose(code: string | null): code is ReferralPurpose {
  return REFERRAL_PURPOSES.some((purpose) => purpose === code);
}

/** Whether it waits for the agency, or the agency works on it. */
export function isRunning(state: State): boolean {
  return ['sent', 'seen', 'accepted', 'in-progress', 'expired'].includes(state);
}

/** How loud a state is shown. */
export function toneOf(state: State): 'info' | 'success' | 'warning' | 'danger' {
  if (state === 'completed') return 'success';
  if (state === 'declined' || state === 'expired') return 'warning';
  return state === 'revoked' ? 'danger' : 'info';
}
