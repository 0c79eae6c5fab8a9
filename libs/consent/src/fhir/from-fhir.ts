import { type FieldFault, Invalid } from '@app/platform';
import { BASIS_CODES, extensionUrl, LAW_CODES, lawOf, NAMES } from './codes';
import type { ConsentEvidence } from '../consent-terms';
import type { ConsentRecord } from '../record/consent-record';
import { FhirPart } from './fhir-part';
import { readCourse } from './read-course';
import { type Named, nameIn, readPeriod, type ReadScope, readScope } from './read-provision';

/**
 * Reads a FHIR R5 Consent as a record. Throws `Invalid`, field by field, for everything it does not understand: an element,
 * an extension, a code, a second level of exceptions, a ground that is no declaration of the person.
 */
export function fromFhir(resource: unknown): ConsentRecord {
  const faults: FieldFault[] = [];
  const whole = FhirPart.whole(resource, faults);
  const record = readRecord(whole);
  whole.reportUnread();
  if (faults.length > 0) throw new Invalid(faults);
  return record;
}

function readRecord(whole: FhirPart): ConsentRecord {
  if (whole.text('resourceType') !== 'Consent') whole.fault('isConsent', 'resourceType');
  whole.skip('text', 'language');
  whole.part('meta')?.skip('profile', 'versionId', 'lastUpdated', 'source');
  const decision = readDecision(whole);
  const scope = readOnlyScope(whole);
  const person = one(whole.part('subject'), NAMES.principal);
  const grantor = whole.single('grantor');
  const spoke = grantor && nameIn(grantor, NAMES.principal, NAMES.representative);
  if (spoke?.system === NAMES.principal && person && spoke.id !== person.id) whole.fault('otherPerson', 'grantor.0');
  const [textVersion = '', language = ''] = (one(whole.single('policyText'), NAMES.text)?.id ?? '').split('/');
  if (textVersion === '' || language === '') whole.fault('isNotEmpty', 'policyText');
  const controller = one(whole.single('controller'), NAMES.tenant);
  const agency = readAgency(whole, scope);
  return {
    id: readId(whole),
    tenant: { id: controller?.id ?? '', name: controller?.name ?? '' },
    principal: person?.id ?? '',
    agency: { id: agency?.id ?? '', name: agency?.name ?? '' },
    basis: readBasis(whole, scope),
    decision,
    purposes: scope?.purposes ?? [],
    categories: scope?.categories ?? [],
    specialCategories: scope?.ticked ?? [],
    actions: scope?.actions ?? [],
    ...readValidity(whole, scope),
    recordedFrom: scope?.recordedFrom ?? null,
    recordedUntil: scope?.recordedUntil ?? null,
    items: scope?.items ?? null,
    authors: scope?.authors ?? null,
    exceptions: scope?.exceptions ?? [],
    condition: scope?.condition ?? null,
    representativeId: spoke?.system === NAMES.representative ? spoke.id : null,
    textVersion,
    language,
    recordedBy: one(whole.single('manager'), NAMES.account)?.id ?? null,
    ...readCourse(whole),
    evidence: whole.parts('sourceAttachment').map(readEvidence),
  };
}

/** The base denies and the provision permits, or the base permits and is marked to grant nothing: a restriction. */
function readDecision(whole: FhirPart): ConsentRecord['decision'] {
  const base = whole.text('decision');
  const modifiers = whole.extensions('modifierExtension');
  const restricts = modifiers.get(extensionUrl('restriction-only'))?.flag('valueBoolean') === true;
  if (base === 'deny' && !restricts) return 'permit';
  if (base === 'permit' && restricts) return 'deny';
  // What permits everything but the exceptions is not what a person here can be asked for.
  whole.fault(base === 'permit' ? 'permitsEverything' : 'unknownCode', 'decision');
  return 'deny';
}

function readOnlyScope(whole: FhirPart): ReadScope | undefined {
  const provision = whole.single('provision');
  const scope = provision && readScope(provision);
  if (!scope) whole.fault('isNotEmpty', 'provision');
  else
    for (const [list, key] of [
      ['purposes', 'purpose'],
      ['categories', 'securityLabel'],
      ['actions', 'action'],
    ] as const)
      if (!scope[list]) whole.fault('isNotEmpty', `provision.0.${key}`);
  return scope;
}

function readValidity(whole: FhirPart, scope: ReadScope | undefined): { validFrom: string; validUntil: string } {
  const [from = scope?.validFrom, until = scope?.validUntil] = readPeriod(whole, 'period');
  if ((scope?.validFrom ?? from) !== from || (scope?.validUntil ?? until) !== until)
    whole.fault('periodMismatch', 'provision.0.period');
  if (from === undefined) whole.fault('isNotEmpty', 'period.start');
  if (until === undefined) whole.fault('isNotEmpty', 'period.end');
  return { validFrom: from ?? '', validUntil: until ?? '' };
}

function readAgency(whole: FhirPart, scope: ReadScope | undefined): Named | undefined {
  const agency = one(whole.single('grantee'), NAMES.agency);
  if (!agency) whole.fault('isNotEmpty', 'grantee');
  else if (scope?.recipient !== undefined && scope.recipient !== agency.id)
    whole.fault('recipientMismatch', 'provision.0.actor');
  return agency;
}

/** A legal duty is no declaration of the person and never becomes one by being imported. */
function readBasis(whole: FhirPart, scope: ReadScope | undefined): ConsentRecord['basis'] {
  const basis = whole.single('category')?.conceptIn(BASIS_CODES) ?? 'consent';
  const stated = new Set(whole.parts('regulatoryBasis').map((law) => law.conceptIn(LAW_CODES)));
  const due = lawOf({ basis, specialCategories: scope?.ticked ?? [] });
  if (stated.size > 0 && (stated.size !== due.length || due.some((law) => !stated.has(law))))
    whole.fault('lawMismatch', 'regulatoryBasis');
  return basis;
}

function readId(whole: FhirPart): string {
  const id = whole.text('id') ?? '';
  const named = whole.parts('identifier').flatMap((identifier) => {
    identifier.skip('use', 'type', 'period', 'assigner');
    const [system, value] = [identifier.text('system'), identifier.text('value')];
    return system === NAMES.record && value !== undefined ? [value] : [];
  });
  return named[0] ?? id;
}

function readEvidence(attachment: FhirPart): ConsentEvidence {
  const contentType = attachment.text('contentType') ?? '';
  const sha256 = attachment.extensions().get(extensionUrl('sha256'))?.text('valueString') ?? '';
  if (!/^[0-9a-f]{64}$/.test(sha256)) attachment.fault('isHash');
  return { contentType, sha256 };
}

function one(reference: FhirPart | undefined, system: string): Named | undefined {
  return reference && nameIn(reference, system);
}
