import type { Consent, ConsentText } from '../../../api/types';
import type { Answers, Declaration } from './answers';

const STANDING = ['requested', 'request-deferred', 'given', 'renewed'];

/** Declarations of the same kind for the same agency that the new one could take the place of. */
export function olderThan(consents: readonly Consent[], declaration: Declaration, { agencyId }: Answers): Consent[] {
  const basis = declaration === 'release' ? 'secrecy-release' : 'consent';
  return consents.filter(
    (consent) =>
      agencyId !== '' &&
      consent.agency.id === agencyId &&
      consent.basis === basis &&
      STANDING.includes(consent.state) &&
      (consent.live || consent.state.startsWith('request')),
  );
}

/** The newest version of the text in each language. */
export function newestTexts(texts: readonly ConsentText[]): ConsentText[] {
  const newest = new Map<string, ConsentText>();
  for (const text of texts) {
    const known = newest.get(text.language);
    if (!known || text.version > known.version) newest.set(text.language, text);
  }
  return [...newest.values()];
}
