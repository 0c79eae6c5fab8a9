import type { Actor } from '@app/access';
import type { ConsentTerms } from '@app/consent';

export const FROM = new Date('2026-01-14T23:00:00Z');
export const UNTIL = new Date('2026-07-01T22:00:00Z');
export const MEANWHILE = new Date('2026-03-01T12:00:00Z');

/** The last instant before. */
export const before = (instant: Date): Date => new Date(instant.getTime() - 1);

/** Who records it. */
export const ACTOR: Actor = {
  sessionId: 's',
  tenantId: 't',
  accountId: 'a',
  agencyId: 'g',
  role: 'case-manager',
  idleEndsAt: '',
  endsAt: '',
};

/** Terms that are in order. */
export const TERMS: ConsentTerms = {
  basis: 'consent',
  decision: 'permit',
  actions: ['read'],
  recordedFrom: null,
  recordedUntil: null,
  items: null,
  authors: null,
  exceptions: [],
  condition: null,
  supersedes: null,
  representativeId: null,
  state: 'given',
  agencyId: 'recipient',
  purposes: ['residence-title'],
  categories: ['contact', 'residence'],
  specialCategories: [],
  validFrom: FROM,
  validUntil: UNTIL,
  textVersion: '2026-11',
  language: 'ar',
  interpreter: null,
  form: 'written',
  witness: null,
};
