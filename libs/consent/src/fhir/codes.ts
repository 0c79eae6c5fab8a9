import {
  type Action,
  ACTIONS,
  CATEGORIES,
  type Category,
  type Purpose,
  PURPOSES,
  SPECIAL_CATEGORIES,
  type SpecialCategory,
} from '@app/access';
import type { ConsentState } from '../consent-states';
import { CONSENT_FORMS, type ConsentForm, type Declaration, DECLARATIONS } from '../consent-terms';
import type { ConsentRecord } from '../record/consent-record';
import type { FhirCoding } from './fhir-consent';

const OWN = 'urn:fallbruecke:';

/** What the profile of our own resources is called. */
export const PROFILE = `${OWN}fhir:consent`;

/** Whose name or number an identifier is. */
export const NAMES = {
  record: `${OWN}consent`,
  principal: `${OWN}principal`,
  agency: `${OWN}agency`,
  tenant: `${OWN}tenant`,
  account: `${OWN}account`,
  representative: `${OWN}representative`,
  item: `${OWN}item`,
  text: `${OWN}consent-text`,
} as const;

export type ExtensionName =
  | 'state'
  | 'recorded'
  | 'interpreter'
  | 'witness'
  | 'supersedes'
  | 'withdrawal'
  | 'ending'
  | 'restriction-only'
  | 'sha256';

export function extensionUrl(name: ExtensionName): string {
  return `${OWN}fhir:${name}`;
}

/** A meaning of ours with the codings that say it; the first is the one we write first. */
export type CodeTable<T extends string> = ReadonlyMap<T, readonly FhirCoding[]>;

const HL7_ACTION = 'http://terminology.hl7.org/CodeSystem/consentaction';
const HL7_ACTIONS: Partial<Record<Action, string>> = { read: 'access', redisclose: 'disclose' };

export const ACTION_CODES: CodeTable<Action> = new Map(
  ACTIONS.map((code) => {
    const hl7 = HL7_ACTIONS[code];
    return [code, [{ system: `${OWN}action`, code }, ...(hl7 ? [{ system: HL7_ACTION, code: hl7 }] : [])]];
  }),
);

export const PURPOSE_CODES: CodeTable<Purpose> = ownCodes('purpose', PURPOSES);
export const CATEGORY_CODES: CodeTable<Category> = ownCodes('category', CATEGORIES);
/** The person's own tick beside a special category: without it the category is named, but not agreed to. */
export const TICK_CODES: CodeTable<SpecialCategory> = ownCodes('special-tick', SPECIAL_CATEGORIES);
export const FORM_CODES: CodeTable<ConsentForm> = ownCodes('form', CONSENT_FORMS);
export const BASIS_CODES: CodeTable<Declaration> = ownCodes('basis', DECLARATIONS);
export const RENEWAL_CODES: CodeTable<'renewal'> = ownCodes('verification', ['renewal'] as const);
/** An information recipient, as HL7 calls whoever gets to see something. */
export const ROLE_CODES: CodeTable<'recipient'> = new Map([
  ['recipient', [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'IRCP' }]],
]);

export type LawfulBasis = 'A6-1-a' | 'A9-2-a' | 'Entbindung-203-StGB';
export const LAW_CODES: CodeTable<LawfulBasis> = new Map([
  ['A6-1-a', [{ system: 'https://w3id.org/dpv/legal/eu/gdpr', code: 'A6-1-a' }]],
  ['A9-2-a', [{ system: 'https://w3id.org/dpv/legal/eu/gdpr', code: 'A9-2-a' }]],
  ['Entbindung-203-StGB', [{ system: `${OWN}schweigepflicht`, code: 'Entbindung-203-StGB' }]],
]);

/** On which ground a declaration stands: a release is no consent under the GDPR, and a statute is neither. */
export function lawOf({ basis, specialCategories }: Pick<ConsentRecord, 'basis' | 'specialCategories'>): LawfulBasis[] {
  if (basis === 'secrecy-release') return ['Entbindung-203-StGB'];
  return specialCategories.length > 0 ? ['A6-1-a', 'A9-2-a'] : ['A6-1-a'];
}

/** Ten states in the six words of FHIR; which of the ten it is stands in an extension. */
export const STATUS_OF: Record<ConsentState, string> = {
  unknown: 'unknown',
  requested: 'draft',
  'request-deferred': 'draft',
  refused: 'not-done',
  given: 'active',
  renewed: 'active',
  withdrawn: 'inactive',
  expired: 'inactive',
  terminated: 'inactive',
  invalidated: 'inactive',
};

/** What a foreign status means where nobody says more: whatever allows least. */
export const STATE_OF: Readonly<Record<string, ConsentState>> = {
  unknown: 'unknown',
  draft: 'requested',
  'not-done': 'refused',
  active: 'given',
  inactive: 'terminated',
  'entered-in-error': 'invalidated',
};

function ownCodes<T extends string>(list: string, codes: readonly T[]): CodeTable<T> {
  return new Map(codes.map((code) => [code, [{ system: OWN + list, code }]]));
}
