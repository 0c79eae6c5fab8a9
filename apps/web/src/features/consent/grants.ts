import type { Consent } from '../../api/types';
import { daysUntil } from '../../i18n/format';

const ENDING_WITHIN_DAYS = 30;

/** What one agency may see now: for each category the live consents it rests on. */
export interface AgencyGrants {
  agency: Consent['agency'];
  byCategory: Map<string, Consent[]>;
}

export function liveGrants(consents: Consent[]): AgencyGrants[] {
  const byAgency = new Map<string, AgencyGrants>();
  for (const consent of consents.filter(({ live }) => live)) {
    const grants = byAgency.get(consent.agency.id) ?? { agency: consent.agency, byCategory: new Map() };
    byAgency.set(consent.agency.id, grants);
    for (const category of consent.categories) {
      grants.byCategory.set(category, [...(grants.byCategory.get(category) ?? []), consent]);
    }
  }
  return [...byAgency.values()].toSorted((a, b) => a.agency.name.localeCompare(b.agency.name, 'de'));
}

/** How a consent stands today. What was given and has run out is over, though nobody has written it down. */
export function standing({ state, live, validUntil }: Consent): Consent['state'] | 'upcoming' {
  if (live || (state !== 'given' && state !== 'renewed')) return state;
  return daysUntil(validUntil) < 0 ? 'expired' : 'upcoming';
}

/** Whether there is something to withdraw: what holds now, and what will hold later. */
export function canBeWithdrawn(consent: Consent): boolean {
  return consent.live || standing(consent) === 'upcoming';
}

/** The last day on which any of these consents still opens the cell. */
export function lastDay(consents: Consent[]): string {
  return (
    consents
      .map(({ validUntil }) => validUntil)
      .toSorted()
      .at(-1) ?? ''
  );
}

export function endsSoon(consents: Consent[]): boolean {
  return daysUntil(lastDay(consents)) <= ENDING_WITHIN_DAYS;
}
