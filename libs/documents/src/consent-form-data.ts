import type { Category, Purpose, SpecialCategory } from '@app/access';
import type { ConsentForm } from './consent-sentences';

export interface Contact {
  address?: string;
  phone?: string;
  email?: string;
}

/** What the printed form says about one consent. Days are `YYYY-MM-DD`; `validUntil` is the last day included. */
export interface ConsentFormData {
  consentId: string;
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
  textVersion: string;
  language: string;
  interpreter?: string;
  form: ConsentForm;
  witness?: string;
}
