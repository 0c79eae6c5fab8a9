import type { OwnDataDto } from './own-data.dto';

/** Where the rows of a table stand in the copy of a person's data, or why they are not in it as they are. */
type Part = { readonly in: keyof OwnDataDto } | { readonly because: string };

/** Every table that holds something of a file. A test compares it with the database: a new one cannot be forgotten. */
export const PARTS: Readonly<Record<string, Part>> = {
  case_file: { in: 'file' },
  person: { in: 'persons' },
  case_section: { in: 'sections' },
  household_person: { in: 'household' },
  residence_version: { in: 'residence' },
  case_item: { in: 'items' },
  journal_version: { in: 'journal' },
  journal_aside: {
    because: 'concerns other people; each version says that there is something, and a human decides (Art. 15(4) GDPR)',
  },
  journal_draft: { because: 'what its author alone sees until it becomes an entry, which is in it' },
  journal_presence: { because: 'says when staff last had a form open, and nothing of the person' },
  assessment: { in: 'assessments' },
  support_plan: { in: 'plans' },
  plan_goal: { in: 'plans' },
  plan_measure: { in: 'plans' },
  plan_review: { in: 'plans' },
  deadline: { in: 'deadlines' },
  deadline_step: { in: 'deadlines' },
  mediation_case: { in: 'mediations' },
  conference: { in: 'conferences' },
  conference_correction: { in: 'conferences' },
  consent: { in: 'bases' },
  statute_basis: { in: 'bases' },
  representative: { in: 'representatives' },
  evidence: { in: 'evidence' },
  case_document: { in: 'documents' },
  document_version: { in: 'documents' },
  audit_subject: { in: 'accesses' },
  audit_batch: { in: 'accesses' },
  outbox: { in: 'told' },
  person_code: { in: 'codes' },
  log_deferral: { in: 'deferrals' },
  name_release: { in: 'nameReleases' },
  case_phase: { in: 'phases' },
  case_intake: { in: 'intake' },
  waiting_entry: { in: 'waiting' },
  waiting_move: { in: 'waiting' },
  handover: { in: 'handovers' },
  bulk_job_row: { because: 'what is done with it stands in the file and in the access log; gone after thirty days' },
  file_merge: {
    because:
      'each is an entry of the access log and a step of the other file; what it replaced is kept only to be put back',
  },
  own_file: { in: 'keptFromOwnFile' },
  share: { because: 'made from consents and statutes, which are in it' },
  blind_index: { because: 'marks made from what is in it, which tell nothing by themselves' },
  denial: { because: 'made from consents, which are in it' },
  file_opening: { because: 'each is an entry of the access log, with its reason' },
  emergency_access: { because: 'each is an entry of the access log, with its reason' },
};
