import type { Consent, Statute } from '../../api/types';
import { daysUntil } from '../../i18n/format';

const ENDING_WITHIN_DAYS = 30;

/** A basis as the grid and the lists show it: what a person declared, or a law. */
export type Basis = { kind: 'declaration'; record: Consent } | { kind: 'statute'; record: Statute };

/** How a consent stands today. What was given and has run out is over, though nobody has written it down. */
export function standing({ state, live, validUntil }: Consent): Consent['state'] | 'upcoming' {
  if (live || (state !== 'given' && state !== 'renewed')) return state;
  return daysUntil(validUntil) < 0 ? 'expired' : 'upcoming';
}

/** Whether there is something to withdraw: what holds now, and what will hold later. */
export function canBeWithdrawn(consent: Consent): boolean {
  return consent.live || standing(consent) === 'upcoming';
}

/** The last day on which any of these still holds. */
export function lastDay(records: readonly { validUntil: string }[]): string {
  return (
    records
      .map(({ validUntil }) => validUntil)
      .toSorted()
      .at(-1) ?? ''
  );
}

export function endsSoon(records: readonly { validUntil: string }[]): boolean {
  return records.length > 0 && daysUntil(lastDay(records)) <= ENDING_WITHIN_DAYS;
}

/** What a declaration is called: consent, restriction or release from secrecy. */
export function kindOf({ basis, decision }: Pick<Consent, 'basis' | 'decision'>) {
  if (basis === 'secrecy-release') return 'release';
  return decision === 'deny' ? 'restriction' : 'consent';
}

/** Whether a declaration speaks of single entries, authors or times only, or leaves something out. */
export function isLimited(consent: Consent): boolean {
  const { recordedFrom, recordedUntil, items, authors, exceptions } = consent;
  return Boolean(recordedFrom ?? recordedUntil ?? items ?? authors) || exceptions.length > 0;
}
