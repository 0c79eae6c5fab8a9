/** What an entry is about: the status itself, with the paper that shows it, or a paper that shows who somebody is. */
export const RESIDENCE_KINDS = ['status', 'passport', 'travel-document', 'other'] as const;
export type ResidenceKind = (typeof RESIDENCE_KINDS)[number];

/** The papers of a status: the card or label of a title, certificates of §§ 60a, 81 AufenthG, §§ 63, 63a AsylG, or none. */
export const STATUS_PAPERS = [
  'title-card',
  'label',
  'section-81-certificate',
  'toleration-certificate',
  'asylum-certificate',
  'other',
  'none',
  'unknown',
] as const;
export type StatusPaper = (typeof STATUS_PAPERS)[number];

/** Whether somebody may work (§ 4a AufenthG; § 32 BeschV for a toleration). */
export const EMPLOYMENT = ['yes', 'no', 'with-permission', 'unknown'] as const;
export type Employment = (typeof EMPLOYMENT)[number];

/** Whether somebody has to live in a place (§§ 12a, 61 AufenthG). */
export const REQUIREMENTS = ['yes', 'no', 'unknown'] as const;
export type Requirement = (typeof REQUIREMENTS)[number];

/** Where it is known from. */
export const INFORMATION_SOURCES = ['original', 'copy', 'statement', 'office-answer'] as const;
export type InformationSource = (typeof INFORMATION_SOURCES)[number];

/** The code that somebody has neither a title nor anything in its place. Nobody ever has to say so. */
export const NO_STATUS = 'none';

/** Whom a notice is said to: the duty of § 87(2) AufenthG binds public bodies alone. */
export const AUDIENCES = ['public-body', 'welfare-association'] as const;
export type Audience = (typeof AUDIENCES)[number];
