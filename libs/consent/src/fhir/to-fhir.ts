import { dayOf } from '@app/platform';
import {
  ACTION_CODES,
  BASIS_CODES,
  CATEGORY_CODES,
  type CodeTable,
  type ExtensionName,
  extensionUrl,
  FORM_CODES,
  LAW_CODES,
  lawOf,
  NAMES,
  PROFILE,
  PURPOSE_CODES,
  RENEWAL_CODES,
  ROLE_CODES,
  STATUS_OF,
  TICK_CODES,
} from './codes';
import type { ConsentException } from '../consent-terms';
import type { ConsentRecord } from '../record/consent-record';
import type { FhirCoding, FhirConcept, FhirConsent, FhirExtension, FhirProvision, FhirReference } from './fhir-consent';
import { toInclusive } from './inclusive-period';

/**
 * A record as a FHIR R5 Consent. The base denies and one provision permits the scope, so that whoever reads half of it
 * permits too little. A restriction is marked as something to be understood first: it denies, and grants nothing.
 */
export function toFhir(record: ConsentRecord): FhirConsent {
  const person = refer('Patient', NAMES.principal, record.principal);
  const { recordedBy, representativeId } = record;
  const period = toInclusive(record.validFrom, record.validUntil) ?? {};
  return {
    resourceType: 'Consent',
    id: record.id,
    meta: { profile: [PROFILE] },
    extension: extensionsOf(record),
    ...(record.decision === 'deny' && {
      modifierExtension: [{ url: extensionUrl('restriction-only'), valueBoolean: true }],
    }),
    identifier: [{ system: NAMES.record, value: record.id }],
    status: STATUS_OF[record.state],
    category: [concept(BASIS_CODES, record.basis)],
    subject: person,
    date: dayOf(new Date(record.givenAt ?? record.recordedAt)),
    period,
    grantor: [representativeId ? refer('RelatedPerson', NAMES.representative, representativeId) : person],
    grantee: [recipientOf(record)],
    ...(recordedBy && { manager: [refer('Practitioner', NAMES.account, recordedBy)] }),
    controller: [refer('Organization', NAMES.tenant, record.tenant.id, record.tenant.name)],
    ...(record.evidence.length > 0 && {
      sourceAttachment: record.evidence.map(({ contentType, sha256 }) => ({
        contentType,
        extension: [{ url: extensionUrl('sha256'), valueString: sha256 }],
      })),
    }),
    regulatoryBasis: lawOf(record).map((law) => concept(LAW_CODES, law)),
    policyText: [refer('DocumentReference', NAMES.text, `${record.textVersion}/${record.language}`)],
    verification: [
      {
        verified: record.givenAt !== null,
        verificationType: concept(FORM_CODES, record.form),
        ...(record.givenAt !== null && { verificationDate: [record.givenAt] }),
      },
      ...(record.renewedAt
        ? [
            {
              verified: true,
              verificationType: concept(RENEWAL_CODES, 'renewal'),
              verificationDate: [record.renewedAt],
            },
          ]
        : []),
    ],
    decision: record.decision === 'permit' ? 'deny' : 'permit',
    provision: [
      {
        period,
        actor: [{ role: concept(ROLE_CODES, 'recipient'), reference: recipientOf(record) }],
        ...narrowing({
          ...record,
          recordedFrom: record.recordedFrom ?? undefined,
          recordedUntil: record.recordedUntil ?? undefined,
          items: record.items ?? undefined,
          authors: record.authors ?? undefined,
          condition: record.condition ?? undefined,
        }),
        securityLabel: [
          ...codings(CATEGORY_CODES, record.categories),
          ...codings(TICK_CODES, record.specialCategories),
        ],
        ...(record.exceptions.length > 0 && { provision: record.exceptions.map(narrowing) }),
      },
    ],
  };
}

/** What is not FHIR's own: the state of ten, names of helpers, and how it ended. */
function extensionsOf(record: ConsentRecord): FhirExtension[] {
  const { supersedes, withdrawnAt, endedAt } = record;
  const text = (name: ExtensionName, value: string | null): FhirExtension[] =>
    value === null ? [] : [{ url: extensionUrl(name), valueString: value }];
  return [
    { url: extensionUrl('state'), valueCode: record.state },
    { url: extensionUrl('recorded'), valueDateTime: record.recordedAt },
    ...text('interpreter', record.interpreter),
    ...text('witness', record.witness),
    ...(supersedes
      ? [{ url: extensionUrl('supersedes'), valueReference: refer('Consent', NAMES.record, supersedes) }]
      : []),
    ...(withdrawnAt
      ? [
          {
            url: extensionUrl('withdrawal'),
            extension: [
              { url: 'at', valueDateTime: withdrawnAt },
              ...(record.withdrawalChannel ? [{ url: 'channel', valueCode: record.withdrawalChannel }] : []),
              ...accountIn('by', record.withdrawalRecordedBy),
            ],
          },
        ]
      : []),
    ...(endedAt
      ? [
          {
            url: extensionUrl('ending'),
            extension: [
              { url: 'at', valueDateTime: endedAt },
              ...(record.endedReason === null ? [] : [{ url: 'reason', valueString: record.endedReason }]),
              ...accountIn('by', record.endedBy),
            ],
          },
        ]
      : []),
  ];
}

function accountIn(url: string, account: string | null): FhirExtension[] {
  return account === null ? [] : [{ url, valueReference: refer('Practitioner', NAMES.account, account) }];
}

/** All elements given have to fit; of each list, one: as in our own exceptions. */
function narrowing(limits: ConsentException): FhirProvision {
  const { recordedFrom = null, recordedUntil = null, items, authors, condition } = limits;
  const dataPeriod = toInclusive(recordedFrom, recordedUntil);
  const data = [
    ...(items ?? []).map((item) => ({ meaning: 'instance' as const, reference: refer('Basic', NAMES.item, item) })),
    ...(authors ?? []).map((author) => ({
      meaning: 'authoredby' as const,
      reference: refer('Practitioner', NAMES.account, author),
    })),
  ];
  return {
    ...(limits.actions && { action: limits.actions.map((action) => concept(ACTION_CODES, action)) }),
    ...(limits.categories && { securityLabel: codings(CATEGORY_CODES, limits.categories) }),
    ...(limits.purposes && { purpose: codings(PURPOSE_CODES, limits.purposes) }),
    ...(dataPeriod && { dataPeriod }),
    ...(data.length > 0 && { data }),
    ...(condition !== undefined && { expression: { language: 'text/plain', expression: condition } }),
  };
}

function recipientOf({ agency }: ConsentRecord): FhirReference {
  return refer('Organization', NAMES.agency, agency.id, agency.name);
}

function refer(type: string, system: string, value: string, display?: string): FhirReference {
  return { type, identifier: { system, value }, ...(display !== undefined && { display }) };
}

function concept<T extends string>(table: CodeTable<T>, meaning: T): FhirConcept {
  return { coding: [...(table.get(meaning) ?? [])] };
}

function codings<T extends string>(table: CodeTable<T>, meanings: readonly T[]): FhirCoding[] {
  return meanings.flatMap((meaning) => table.get(meaning) ?? []);
}
