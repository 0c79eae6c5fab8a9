import type { Client } from 'pg';
import { DESK_CHANGES } from './desk';
import type { Seen } from './looking';
import { MEDIATION_CHANGES } from './mediation';

/** Statements that change nothing, to see which rows somebody may change. */
const CHANGES: Record<string, string> = {
  file: 'UPDATE case_file SET next_due = next_due WHERE id = ANY ($1) RETURNING id',
  intake: 'UPDATE case_intake SET updated_by = app.account_id() WHERE case_id = ANY ($1) RETURNING case_id AS id',
  waiting: 'UPDATE waiting_entry SET urgency = urgency WHERE case_id = ANY ($1) RETURNING id',
  deputy: 'UPDATE deputy SET valid_until = valid_until WHERE id = ANY ($1) RETURNING id',
  person: 'UPDATE person SET version = version WHERE case_id = ANY ($1) RETURNING id',
  section: 'UPDATE case_section SET version = version WHERE case_id = ANY ($1) RETURNING id',
  entry: 'UPDATE case_item SET version = version WHERE case_id = ANY ($1) RETURNING id',
  draft: 'UPDATE journal_draft SET version = version WHERE case_id = ANY ($1) RETURNING id',
  presence: 'UPDATE journal_presence SET seen_at = seen_at WHERE case_id = ANY ($1) RETURNING account_id AS id',
  household: 'UPDATE household_person SET version = version WHERE case_id = ANY ($1) RETURNING id',
  assessment: 'UPDATE assessment SET version = version WHERE case_id = ANY ($1) RETURNING id',
  deadline: 'UPDATE deadline SET version = version WHERE case_id = ANY ($1) RETURNING id',
  document: 'UPDATE case_document SET version = version WHERE case_id = ANY ($1) RETURNING id',
  conference: 'UPDATE conference SET version = version WHERE case_id = ANY ($1) RETURNING id',
  plan: 'UPDATE support_plan SET version = version WHERE case_id = ANY ($1) RETURNING id',
};
const BESIDE_DECLARATIONS: Record<string, string> = {
  ...CHANGES,
  ...DESK_CHANGES,
  ...MEDIATION_CHANGES,
  statute: 'UPDATE statute_basis SET ended_reason = ended_reason WHERE case_id = ANY ($1) RETURNING id',
  representative: 'UPDATE representative SET ended_at = ended_at WHERE case_id = ANY ($1) RETURNING id',
};
/** What she declared, she takes back in a way of her own. */
export const WAYS_OF_HERS: Record<string, string> = {
  ...BESIDE_DECLARATIONS,
  handover: 'UPDATE handover SET state = state WHERE case_id = ANY ($1) RETURNING id',
};
export const WAYS: Record<string, string> = {
  ...BESIDE_DECLARATIONS,
  declaration: 'UPDATE consent SET ended_reason = ended_reason WHERE case_id = ANY ($1) RETURNING id',
};

/** Of these ways those that touch a table; without one, all of them. */
export function waysAbout(table: string, ways: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(ways).filter(([, text]) => text.includes(table)));
}

/** The rows that somebody may change, among these files and desks. */
export async function changing(app: Client, files: readonly string[], ways: Record<string, string>): Promise<Seen[]> {
  const changed: Seen[] = [];
  for (const [kind, sql] of Object.entries(ways)) {
    const { rows } = await app.query<{ id: string }>({ name: `change ${kind}`, text: sql, values: [files] });
    changed.push(...rows.map(({ id }) => ({ kind, id })));
  }
  return changed;
}
