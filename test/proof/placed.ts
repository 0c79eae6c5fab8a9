import type { Scene } from './generator';

/** The tables a world stands in, in the order in which they can be filled. */
export const TABLES = [
  'agency',
  'account',
  'post',
  'case_file',
  'case_intake',
  'waiting_entry',
  'waiting_move',
  'vault.person_key',
  'person',
  'person_key',
  'representative',
  'case_section',
  'case_item',
  'household_person',
  'residence_version',
  'assessment',
  'support_plan',
  'plan_goal',
  'plan_measure',
  'plan_review',
  'case_document',
  'document_version',
  'conference',
  'conference_correction',
  'consent',
  'statute_basis',
  'own_file',
  'deputy',
  'file_opening',
  'emergency_access',
  'deadline',
  'deadline_step',
  'handover',
  'case_manager_profile',
  'list_source',
  'list_import',
  'import_row',
  'calendar_feed',
  'mail_digest',
  'bulk_job',
  'bulk_job_row',
  'mediator',
  'mediation_booking',
  'mediation_case',
  'journal_version',
  'journal_aside',
  'journal_draft',
  'journal_presence',
  'file_merge',
  'legal_facts',
  'legal_check',
  'session',
] as const;
export type Table = (typeof TABLES)[number];
export type Row = Record<string, unknown>;

/** A world under the names that it has in the database. */
export interface Placed {
  readonly scene: Scene;
  /** The id of everything in the world, and back. */
  readonly idOf: (name: string) => string;
  readonly nameOf: (id: string) => string;
  /** Another tenant than the one of that name. */
  readonly otherTenant: (name: string) => string;
  /** What stands on the papers of a file, in no other file of any world. */
  readonly numberOf: (file: string) => string;
  readonly familyNameOf: (file: string) => string;
  /** The session of an officer or a case manager, as her browser holds it. */
  readonly tokenOf: (account: string) => string;
  readonly rows: { tenant: string; table: Table; row: Row }[];
}

export type Names = Omit<Placed, 'rows'>;

export function instant(ms: number): string {
  return new Date(ms).toISOString();
}
