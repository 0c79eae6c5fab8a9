import type { Action, Category, Purpose } from '@app/access';
import type { ConsentState } from '../consent-states';

/** Purposes that say by themselves what is nobody else's business: a receipt can be found by whoever must not know. */
const PROTECTED: readonly Purpose[] = ['health-care', 'child-welfare', 'protection-from-violence'];

/** What a receipt says instead of a protected purpose. */
export const PROTECTED_PURPOSE = 'purpose:protected';

const BROADER_PURPOSES: Partial<Record<Purpose, string>> = { statistics: 'dpv:ProvideOfficialStatistics' };

/** A purpose as linked data: its own id, and the purpose of the DPV above it. */
export interface PurposeNode {
  '@id': string;
  '@type': 'dpv:Purpose';
  'skos:broader': string;
}

/** Each purpose once; those that are protected as one that says no more. */
export function purposeNodes(purposes: readonly Purpose[]): PurposeNode[] {
  const shown = new Map<string, string>();
  for (const purpose of purposes)
    if (PROTECTED.includes(purpose)) shown.set(PROTECTED_PURPOSE, 'dpv:PublicBenefit');
    else shown.set(`purpose:${purpose}`, BROADER_PURPOSES[purpose] ?? 'dpv:PublicBenefit');
  return [...shown].map(([id, broader]) => ({ '@id': id, '@type': 'dpv:Purpose', 'skos:broader': broader }));
}

/** Special categories have no entry: of them a receipt says no more than that there are some. */
export const BROADER_DATA: Record<Exclude<Category, 'health' | 'violence' | 'belief'>, string> = {
  contact: 'pd:Tracking',
  residence: 'pd:External',
  language: 'pd:External',
  education: 'pd:Social',
  employment: 'pd:Social',
  income: 'pd:Financial',
  housing: 'pd:Household',
  family: 'pd:Social',
  participation: 'pd:Social',
  plan: 'pd:Internal',
};

/** What stands for all special categories alike. */
export const SPECIAL_DATA = 'data:special';

export const BROADER_ACTIONS: Record<Action, string> = {
  read: 'dpv:Consult',
  contribute: 'dpv:Record',
  redisclose: 'dpv:Share',
};

/** The ten states as the DPV calls them. Only the two that give allow processing. */
export const DPV_STATES: Record<ConsentState, string> = {
  unknown: 'dpv:ConsentUnknown',
  requested: 'dpv:ConsentRequested',
  'request-deferred': 'dpv:ConsentRequestDeferred',
  refused: 'dpv:ConsentRefused',
  given: 'dpv:ConsentGiven',
  renewed: 'dpv:RenewedConsentGiven',
  withdrawn: 'dpv:ConsentWithdrawn',
  expired: 'dpv:ConsentExpired',
  terminated: 'dpv:ConsentTerminated',
  invalidated: 'dpv:ConsentInvalidated',
};

/** The rights a person has in a processing she agreed to, by the articles of the GDPR. */
export const RIGHTS = ['A7-3', 'A13', 'A15', 'A16', 'A17', 'A18', 'A20', 'A77'] as const;
