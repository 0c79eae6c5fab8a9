/** The parts of a FHIR R5 Consent that a record needs. An import reads nothing else. */
export interface FhirConsent {
  resourceType: 'Consent';
  id: string;
  meta: { profile: string[] };
  extension: FhirExtension[];
  modifierExtension?: FhirExtension[];
  identifier: FhirIdentifier[];
  status: string;
  category: FhirConcept[];
  subject: FhirReference;
  date: string;
  period: FhirPeriod;
  grantor: FhirReference[];
  grantee: FhirReference[];
  manager?: FhirReference[];
  controller: FhirReference[];
  sourceAttachment?: FhirAttachment[];
  regulatoryBasis: FhirConcept[];
  policyText: FhirReference[];
  verification: FhirVerification[];
  decision: 'permit' | 'deny';
  provision: FhirProvision[];
}

export interface FhirProvision {
  period?: FhirPeriod;
  actor?: { role: FhirConcept; reference: FhirReference }[];
  action?: FhirConcept[];
  securityLabel?: FhirCoding[];
  purpose?: FhirCoding[];
  dataPeriod?: FhirPeriod;
  data?: { meaning: 'instance' | 'authoredby'; reference: FhirReference }[];
  expression?: { language: string; expression: string };
  provision?: FhirProvision[];
}

interface FhirVerification {
  verified: boolean;
  verificationType: FhirConcept;
  verificationDate?: string[];
}

export interface FhirExtension {
  url: string;
  valueString?: string;
  valueCode?: string;
  valueBoolean?: boolean;
  valueDateTime?: string;
  valueReference?: FhirReference;
  extension?: FhirExtension[];
}

export interface FhirCoding {
  system: string;
  code: string;
}

export interface FhirConcept {
  coding: FhirCoding[];
}

interface FhirIdentifier {
  system: string;
  value: string;
}

export interface FhirReference {
  type: string;
  identifier: FhirIdentifier;
  display?: string;
}

/** Both ends are included, to the precision in which they are written. */
export interface FhirPeriod {
  start?: string;
  end?: string;
}

interface FhirAttachment {
  contentType: string;
  extension: FhirExtension[];
}
