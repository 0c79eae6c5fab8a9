/** Sentences that stand on every paper, in the order they are read. */
const COMMON = [
  'lead',
  'personName',
  'bornOn',
  'caseNumber',
  'aboutHeading',
  'controllerHeading',
  'controllerText',
  'controllerContact',
  'dataProtectionContact',
  'recipientHeading',
  'recipientText',
  'recipientOnly',
  'recipientLaw',
  'purposesHeading',
  'purposesIntro',
  'categoriesHeading',
  'categoriesIntro',
  'categoriesExcluded',
  'categoriesLater',
  'specialHeading',
  'specialIntro',
  'specialTick',
  'specialRecorded',
  'specialYes',
  'specialNone',
  'periodHeading',
  'periodText',
  'periodEnd',
  'voluntaryHeading',
  'voluntaryText',
  'withdrawalHeading',
  'withdrawalHow',
  'withdrawalEffect',
  'rightsHeading',
  'rightsText',
  'rightsAccessLog',
  'rightsComplaint',
  'retentionCriteria',
  'retentionMonths',
  'languageHeading',
  'languageText',
  'languageChecked',
  'languageUnchecked',
  'formLabel',
  'interpreter',
  'witness',
  'none',
  'signaturePerson',
  'signatureRepresentative',
  'signatureInterpreter',
  'signatureWitness',
  'signatureStaff',
  'ticked',
  'unticked',
  'footerVersion',
  'footerPage',
] as const;

/** What only a consent says. */
const CONSENT = [
  'title',
  'aboutText',
  'secrecy',
  'withdrawalText',
  'declarationHeading',
  'declarationText',
  'footerRecord',
] as const;

/** How a scope is narrowed, and who declared it. Since 2026-12. */
const SCOPE = [
  'actionsHeading',
  'limitsHeading',
  'only',
  'except',
  'spared',
  'purposes',
  'categories',
  'actions',
  'recordedBetween',
  'recordedSince',
  'recordedUntil',
  'items',
  'authors',
  'condition',
  'conditionUnchecked',
  'supersedes',
  'representativeHeading',
  'representative',
  'representativeEnd',
  'representativeMajority',
  'parent',
  'guardian',
  'carer',
  'authorised',
] as const;

/** A consent with the decision to deny. */
const RESTRICTION = [
  'title',
  'aboutText',
  'recipientHeading',
  'recipientText',
  'purposesHeading',
  'purposesIntro',
  'categoriesHeading',
  'categoriesIntro',
  'effect',
  'law',
  'withdrawalText',
  'declarationHeading',
  'declarationText',
  'footerRecord',
] as const;

/** The release from professional secrecy (§ 203 StGB), a declaration of its own. */
const SECRECY_RELEASE = [
  'title',
  'aboutText',
  'releasedHeading',
  'releasedText',
  'releasedStaff',
  'towards',
  'onlyConfided',
  'withdrawalText',
  'declarationHeading',
  'declarationText',
  'footerRecord',
] as const;

/** The notice that a law opens data, with no consent involved. */
const STATUTE = [
  'title',
  'lead',
  'aboutText',
  'lawHeading',
  'lawText',
  'meaningHeading',
  'noConsent',
  'notConfided',
  'objectHeading',
  'objectText',
  'footerRecord',
] as const;

/** The receipt a person takes home. */
const RECEIPT = [
  'title',
  'proves',
  'number',
  'record',
  'basis',
  'recipient',
  'controller',
  'purposes',
  'categories',
  'actions',
  'validity',
  'givenOn',
  'withdrawnOn',
  'issuedOn',
  'specialHidden',
  'purposeHidden',
  'limitsHidden',
  'withdraw',
  'noSensitive',
  'checkHeading',
  'checkText',
  'key',
] as const;

/** The groups of sentences that every text has. */
export const FIRST_GROUPS = { common: COMMON, consent: CONSENT } as const;

/** The groups that came with 2026-12; a text before it can only say what a consent could be then. */
export const LATER_GROUPS = {
  scope: SCOPE,
  restriction: RESTRICTION,
  secrecyRelease: SECRECY_RELEASE,
  statute: STATUTE,
  receipt: RECEIPT,
} as const;

export const FORMS = ['written', 'electronic', 'oral'] as const;

/** How a consent was given. */
export type ConsentForm = (typeof FORMS)[number];
