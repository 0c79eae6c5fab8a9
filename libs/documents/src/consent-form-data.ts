import type { Action, Category, Purpose, SpecialCategory } from '@app/access';
import type { ConsentForm } from './consent-sentences';

export interface Contact {
  address?: string;
  phone?: string;
  email?: string;
}

/** What every paper about one person, one agency and one basis says. Days are `YYYY-MM-DD`; `validUntil` is the last day included. */
export interface PaperData {
  caseNumber: string;
  /** The controller: Kreis or kreisfreie Stadt. */
  tenantName: string;
  tenantContact?: Contact;
  dataProtectionContact?: Contact;
  /** Decided by the Kreis; without it the form names the rule, not a number. */
  retentionMonths?: number;
  agencyName: string;
  personName: string;
  bornOn?: string;
  purposes: readonly Purpose[];
  categories: readonly Category[];
  specialCategories: readonly SpecialCategory[];
  validFrom: string;
  validUntil: string;
  /** Left out: reading alone. */
  actions?: readonly Action[];
  textVersion: string;
  language: string;
}

/** What narrows a scope: items by their titles, authors by their names, days both included. */
interface Limits {
  recordedFrom?: string;
  recordedUntil?: string;
  items?: readonly string[];
  authors?: readonly string[];
}

/** On a consent what is not allowed, on a restriction what is spared. */
export interface ExceptionData extends Limits {
  purposes?: readonly Purpose[];
  categories?: readonly Category[];
  actions?: readonly Action[];
  condition?: string;
}

export interface RepresentativeData {
  name: string;
  kind: 'parent' | 'guardian' | 'carer' | 'authorised';
  /** The day from which she represents no longer. */
  endsOn?: string;
  /** The 18th birthday, where the representation ends by it. */
  majorityOn?: string;
}

/** How a declaration was made, and who made it. */
export interface DeclarationData extends PaperData, Limits {
  consentId: string;
  condition?: string;
  representative?: RepresentativeData;
  /** The day of the earlier declaration that this one replaces. */
  supersedesOn?: string;
  interpreter?: string;
  form: ConsentForm;
  witness?: string;
}

/** A consent, or with `deny` a restriction. */
export interface ConsentFormData extends DeclarationData {
  decision?: 'permit' | 'deny';
  exceptions?: readonly ExceptionData[];
}

/** A release from professional secrecy (§ 203 StGB). */
export interface SecrecyReleaseData extends DeclarationData {
  /** Names of those released; without them it is the staff of the integration management. */
  released?: readonly string[];
}

/** What a person is told where a law opens her data. */
export interface StatuteNoticeData extends PaperData {
  statuteId: string;
  /** Named as it is cited: "§ …". */
  provision: string;
  /** What the law says here, as recorded; in German. */
  text: string;
}
