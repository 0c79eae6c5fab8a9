import type { Client } from 'pg';
import { MERGES } from './merged';
import { KEY_OF_FILE } from './person-keys';

/** The settings of a transaction, as the server makes them. */
export interface Looking {
  readonly tenant_id?: string;
  readonly account_id?: string;
  readonly agency_id?: string;
  readonly role?: string;
  readonly purpose?: string;
  readonly case_id?: string;
  readonly now: string;
}

/** Everything a question about certain files can find. */
const EVERYTHING = {
  name: 'everything',
  text: `
  SELECT 'file' AS kind, id FROM case_file WHERE id = ANY ($1)
  UNION ALL SELECT 'person', id FROM person WHERE case_id = ANY ($1)
  UNION ALL SELECT 'section', id FROM case_section WHERE case_id = ANY ($1)
  UNION ALL SELECT 'entry', id FROM case_item WHERE case_id = ANY ($1)
  UNION ALL SELECT 'declaration', id FROM consent WHERE case_id = ANY ($1)
  UNION ALL SELECT 'statute', id FROM statute_basis WHERE case_id = ANY ($1)
  UNION ALL SELECT 'representative', id FROM representative WHERE case_id = ANY ($1)
  UNION ALL SELECT DISTINCT 'grant', basis_id FROM share WHERE case_id = ANY ($1)
  UNION ALL SELECT 'contact', id FROM journal_version WHERE case_id = ANY ($1)
  UNION ALL SELECT 'aside', id FROM journal_aside WHERE case_id = ANY ($1)
  UNION ALL SELECT 'draft', id FROM journal_draft WHERE case_id = ANY ($1)
  UNION ALL SELECT 'presence', account_id FROM journal_presence WHERE case_id = ANY ($1)`,
};

/** How a file came and goes. */
const COURSE = `
  UNION ALL SELECT 'course', case_id FROM case_phase WHERE case_id = ANY ($1) GROUP BY 2
  UNION ALL SELECT 'intake', case_id FROM case_intake WHERE case_id = ANY ($1)
  UNION ALL SELECT 'waiting', id FROM waiting_entry WHERE case_id = ANY ($1)
  UNION ALL SELECT 'jump', id FROM waiting_move WHERE case_id = ANY ($1)`;

/** How somebody is worked with, and by whom else. No partner sees any of it. */
const WORK = `
  UNION ALL SELECT 'household', id FROM household_person WHERE case_id = ANY ($1)
  UNION ALL SELECT 'residence', id FROM residence_version WHERE case_id = ANY ($1)
  UNION ALL SELECT 'assessment', id FROM assessment WHERE case_id = ANY ($1)
  UNION ALL SELECT 'plan', id FROM support_plan WHERE case_id = ANY ($1)
  UNION ALL SELECT 'goal', id FROM plan_goal WHERE case_id = ANY ($1)
  UNION ALL SELECT 'measure', id FROM plan_measure WHERE case_id = ANY ($1)
  UNION ALL SELECT 'review', id FROM plan_review WHERE case_id = ANY ($1)
  UNION ALL SELECT 'document', id FROM case_document WHERE case_id = ANY ($1)
  UNION ALL SELECT 'document version', id FROM document_version WHERE case_id = ANY ($1)
  UNION ALL SELECT 'conference', id FROM conference WHERE case_id = ANY ($1)
  UNION ALL SELECT 'correction', id FROM conference_correction WHERE case_id = ANY ($1)
  UNION ALL SELECT 'deadline', id FROM deadline WHERE case_id = ANY ($1)
  UNION ALL SELECT 'step', id FROM deadline_step WHERE case_id = ANY ($1)
  UNION ALL SELECT 'handover', id FROM handover WHERE case_id = ANY ($1)
  UNION ALL SELECT 'legal facts', id FROM legal_facts WHERE case_id = ANY ($1)
  UNION ALL SELECT 'legal check', id FROM legal_check WHERE case_id = ANY ($1)
  UNION ALL SELECT 'tie', booking_id FROM mediation_case WHERE case_id = ANY ($1)${MERGES}
  UNION ALL SELECT 'key', person_id FROM person_key
    WHERE key IN (SELECT ${KEY_OF_FILE} FROM unnest($1::uuid[]) file)`;

/** What anybody else than a partner sees beside it. */
const BESIDE = {
  name: 'beside',
  text: `
  SELECT 'denial' AS kind, consent_id AS id FROM denial WHERE case_id = ANY ($1) GROUP BY 2
  UNION ALL SELECT 'opening', id FROM file_opening WHERE case_id = ANY ($1)
  UNION ALL SELECT 'emergency', id FROM emergency_access WHERE case_id = ANY ($1)
  UNION ALL SELECT DISTINCT 'own', case_id FROM own_file WHERE case_id = ANY ($1)
  UNION ALL SELECT 'deputy', id FROM deputy WHERE id = ANY ($1)
  ${COURSE}${WORK}`,
};

/** What a partner never sees: who opened what, whose file it is, who belongs to her, working papers, documents, and what is kept from others, or for other purposes. */
const HIDDEN = {
  name: 'hidden',
  text: `
  SELECT 'denial' AS kind, consent_id AS id FROM denial
    WHERE case_id = ANY ($1) AND NOT (agency_id = $2 AND purpose = ANY ($3)) GROUP BY 2
  UNION ALL SELECT 'opening', id FROM file_opening WHERE case_id = ANY ($1)
  UNION ALL SELECT 'emergency', id FROM emergency_access WHERE case_id = ANY ($1)
  UNION ALL SELECT 'own', case_id FROM own_file WHERE case_id = ANY ($1)
  ${COURSE}${WORK}`,
};

export interface Seen {
  readonly kind: string;
  readonly id: string;
}

/** Runs work under these settings and takes back whatever it did. */
export async function lookingAs<T>(app: Client, as: Looking, work: () => Promise<T>): Promise<T> {
  await app.query('BEGIN');
  try {
    const set = Object.keys(as).map((name, index) => `set_config('app.${name}', $${index + 1}, true)`);
    await app.query(`SELECT ${set.join()}`, Object.values(as));
    return await work();
  } finally {
    await app.query('ROLLBACK');
  }
}

export async function everythingOf(app: Client, files: readonly string[]): Promise<Seen[]> {
  return (await app.query<Seen>({ ...EVERYTHING, values: [files] })).rows;
}

export async function besideOf(app: Client, files: readonly string[]): Promise<Seen[]> {
  return (await app.query<Seen>({ ...BESIDE, values: [files] })).rows;
}

export async function hiddenFrom(
  app: Client,
  files: readonly string[],
  { agency, purposes }: { agency: string; purposes: readonly string[] },
): Promise<Seen[]> {
  return (await app.query<Seen>({ ...HIDDEN, values: [files, agency, purposes] })).rows;
}
