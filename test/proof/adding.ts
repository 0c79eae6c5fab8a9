import type { Client } from 'pg';
import { courseAddedBy, courseTries, type Try } from './course';
import { DEADLINE_ROWS, DEADLINES_ADDABLE, openDeadlineOf } from './deadlines';
import { deskAddableBy, deskTries } from './desk';
import { handoverDoneBy, handoverTries } from './handovers';
import { JOURNAL_ADDABLE, JOURNAL_ROWS, lastVersionOf } from './journal';
import { mediationAddableBy, mediationTries, tiesAddedBy, tieTries } from './mediation';
import { mergedBy, mergeTries } from './merged';
import type { Placed } from './placed';
import { agencyOf, elsewhereIn, guides, isGivenUp, isUntaken, sightOf, type StaffMember } from './staff';
import type { CaseFile } from './world';

/** A row of each kind that could be added to a file. $1 tenant, $2 file, $3 who adds it, $4 an agency or an
 * account, $5 who holds the file, $6 a version of a contact in it, $7 its agreed plan, $8 the draft of the next, $9 an agreed
 * goal, $10 one of the draft, $11 a document, $12 a deadline, $13 a conference that was held, $14 one that is planned. */
const ROWS: Record<string, string> = {
  person: `INSERT INTO person (tenant_id, id, case_id, principal, family_name, given_name, search_name, updated_at, updated_by,
      holder_id, agency_id)
    VALUES ($1, gen_random_uuid(), $2, false, 'X', 'Y', 'y x', app.now(), $3, $5, $4)`,
  section: `INSERT INTO case_section (tenant_id, case_id, category, content, version, updated_at, updated_by)
    VALUES ($1, $2, 'employment', '{}', 1, app.now(), $3)`,
  entry: `INSERT INTO case_item (tenant_id, id, case_id, category, content, version, recorded_at, updated_at, updated_by)
    VALUES ($1, gen_random_uuid(), $2, 'employment', '{}', 1, app.now(), app.now(), $3)`,
  declaration: `INSERT INTO consent (tenant_id, id, case_id, agency_id, state, purposes, categories, special_categories, valid_from,
      valid_until, text_version, language, form, recorded_at, recorded_by, given_at)
    VALUES ($1, gen_random_uuid(), $2, $4, 'given', '{benefits}', '{contact}', '{}', app.now(), app.now() + interval '1 day',
      '2026-11', 'de', 'written', app.now(), $3, app.now())`,
  statute: `INSERT INTO statute_basis (tenant_id, id, case_id, agency_id, provision, explanation, purposes, categories,
      special_categories, valid_from, valid_until, recorded_at, recorded_by)
    VALUES ($1, gen_random_uuid(), $2, $4, '§ 87', 'Zu übermitteln nach dem Gesetz.', '{benefits}', '{contact}', '{}', app.now(),
      app.now() + interval '1 day', app.now(), $3)`,
  representative: `INSERT INTO representative (tenant_id, id, case_id, family_name, given_name, kind, proof, valid_from, recorded_at,
      recorded_by)
    VALUES ($1, gen_random_uuid(), $2, 'X', 'Y', 'carer', 'Urkunde', app.now(), app.now(), $3)`,
  household: `INSERT INTO household_person (tenant_id, id, case_id, principal, sealed, marks, kek_id, version, recorded_at,
      updated_at, updated_by)
    VALUES ($1, gen_random_uuid(), $2, false, '-', '{}', '-', 1, app.now(), app.now(), $3)`,
  assessment: `INSERT INTO assessment (tenant_id, id, case_id, number, sealed, version, started_at, updated_at, updated_by,
      assessed_on, finished_at)
    VALUES ($1, gen_random_uuid(), $2, 4, '-', 1, app.now(), app.now(), $3, '2026-01-01', app.now())`,
  plan: `INSERT INTO support_plan (tenant_id, id, case_id, number, sealed, version, started_at, updated_at, updated_by,
      agreed_on, agreed_how, agreed_at)
    VALUES ($1, gen_random_uuid(), $2, 4, '-', 1, app.now(), app.now(), $3, '2026-01-01', 'written', app.now())`,
  goal: `INSERT INTO plan_goal (tenant_id, id, case_id, plan_id, due_on) VALUES ($1, gen_random_uuid(), $2, $8, '2027-01-01')`,
  'goal in an agreed plan': `INSERT INTO plan_goal (tenant_id, id, case_id, plan_id, due_on)
    VALUES ($1, gen_random_uuid(), $2, $7, '2027-01-01')`,
  measure: `INSERT INTO plan_measure (tenant_id, id, case_id, plan_id, goal_id, responsible, due_on)
    VALUES ($1, gen_random_uuid(), $2, $8, $10, 'person', '2027-01-01')`,
  'measure in an agreed plan': `INSERT INTO plan_measure (tenant_id, id, case_id, plan_id, goal_id, responsible, due_on)
    VALUES ($1, gen_random_uuid(), $2, $7, $9, 'person', '2027-01-01')`,
  review: `INSERT INTO plan_review (tenant_id, id, case_id, plan_id, goal_id, state, sealed, reviewed_on, recorded_at, recorded_by)
    VALUES ($1, gen_random_uuid(), $2, $7, $9, 'open', '-', '2026-01-01', app.now(), $3)`,
  'review of a draft': `INSERT INTO plan_review (tenant_id, id, case_id, plan_id, goal_id, state, sealed, reviewed_on, recorded_at,
      recorded_by)
    VALUES ($1, gen_random_uuid(), $2, $8, $9, 'open', '-', '2026-01-01', app.now(), $3)`,
  document: `INSERT INTO case_document (tenant_id, id, case_id, confided, about_others, sealed, version, recorded_at, updated_at,
      updated_by)
    VALUES ($1, gen_random_uuid(), $2, false, false, '-', 1, app.now(), app.now(), $3)`,
  'document version': `INSERT INTO document_version (tenant_id, id, case_id, document_id, number, media_type, size, sha256, sealed,
      recorded_at, recorded_by)
    VALUES ($1, gen_random_uuid(), $2, $11, 2, 'image/png', 1, sha256(''), '', app.now(), $3)`,
  conference: `INSERT INTO conference (tenant_id, id, case_id, number, planned_at, format, sealed, version, started_at, updated_at,
      updated_by)
    VALUES ($1, gen_random_uuid(), $2, 3, app.now(), 'phone', '-', 1, app.now(), app.now(), $3)`,
  correction: `INSERT INTO conference_correction (tenant_id, id, case_id, conference_id, number, sealed, recorded_at, recorded_by)
    VALUES ($1, gen_random_uuid(), $2, $13, 2, '-', app.now(), $3)`,
  'correction of what is planned': `INSERT INTO conference_correction (tenant_id, id, case_id, conference_id, number, sealed,
      recorded_at, recorded_by)
    VALUES ($1, gen_random_uuid(), $2, $14, 1, '-', app.now(), $3)`,
  opening: `INSERT INTO file_opening (tenant_id, id, case_id, account_id, reason, opened_at, ends_at)
    VALUES ($1, gen_random_uuid(), $2, $3, 'weil es sein muss', app.now(), app.now() + interval '1 hour')`,
  'opening of another': `INSERT INTO file_opening (tenant_id, id, case_id, account_id, reason, opened_at, ends_at)
    VALUES ($1, gen_random_uuid(), $2, $4, 'weil es sein muss', app.now(), app.now() + interval '1 hour')`,
  'own file recorded by another': `INSERT INTO own_file (tenant_id, account_id, case_id, recorded_by, recorded_at)
    VALUES ($1, $3, $2, $4, app.now())`,
  'own file': `INSERT INTO own_file (tenant_id, account_id, case_id, recorded_by, recorded_at)
    VALUES ($1, $4, $2, $3, app.now())`,
  ...DEADLINE_ROWS,
  ...JOURNAL_ROWS,
};

const TO_A_FILE = ['person', 'section', 'entry', 'declaration', 'statute', 'representative'];
const PAPERS = [
  'household',
  'assessment',
  'plan',
  'goal',
  'measure',
  'review',
  'document',
  'document version',
  'conference',
  'correction',
];
/** $7 to $11. */
const PAPERS_OF_FILE = ['plan', 'plan-draft', 'goal', 'goal-draft', 'document'];
/** $13 and $14. */
const CONFERENCES_OF_FILE = ['conference', 'conference-draft'];
const OF_ANOTHER = [
  'own file',
  'own file recorded by another',
  'opening of another',
  'contact of another',
  'correction of what another recorded',
  'correction by another',
  'deadline of another',
  'step of another',
  'draft of another',
  'presence of another',
];

/** What is added beside files: $1 tenant, $2 who adds it, $3 her agency, $4 somebody in it, $5 somebody elsewhere, $6 another. */
const BESIDE: Record<string, string> = {
  file: `INSERT INTO case_file (tenant_id, id, number, agency_id, case_manager_id, phase, opened_on)
    VALUES ($1, gen_random_uuid(), gen_random_uuid(), $3, $2, 'intake', '2026-01-01')`,
  'file of another': `INSERT INTO case_file (tenant_id, id, number, agency_id, case_manager_id, phase, opened_on)
    VALUES ($1, gen_random_uuid(), gen_random_uuid(), $3, $4, 'intake', '2026-01-01')`,
  'file elsewhere': `INSERT INTO case_file (tenant_id, id, number, agency_id, case_manager_id, phase, opened_on)
    SELECT $1, gen_random_uuid(), gen_random_uuid(), $6::uuid, $2, 'intake', '2026-01-01'`,
  deputy: `INSERT INTO deputy (tenant_id, id, absent_id, deputy_id, valid_from, valid_until, set_by, set_at)
    VALUES ($1, gen_random_uuid(), $4, $7, app.now(), app.now() + interval '1 day', $2, app.now())`,
  'deputy from elsewhere': `INSERT INTO deputy (tenant_id, id, absent_id, deputy_id, valid_from, valid_until, set_by, set_at)
    VALUES ($1, gen_random_uuid(), $4, $5, app.now(), app.now() + interval '1 day', $2, app.now())`,
  'deputy set by another': `INSERT INTO deputy (tenant_id, id, absent_id, deputy_id, valid_from, valid_until, set_by, set_at)
    VALUES ($1, gen_random_uuid(), $4, $7, app.now(), app.now() + interval '1 day', $5, app.now())`,
};

/** Case managers open files for themselves; the lead of a team appoints deputies in it. */
export function addableBeside(member: StaffMember): string[] {
  const { role, duty } = member;
  return [
    ...(role === 'case-manager' ? ['file'] : []),
    ...(duty === 'lead' ? ['deputy'] : []),
    ...deskAddableBy(member),
    ...mediationAddableBy(member),
  ];
}

export function triesBeside(placed: Placed, tenant: string, member: StaffMember): Try[] {
  const somebody = member.duty === 'deputy' ? `${tenant}m1` : `${tenant}-deputy`;
  const elsewhere = elsewhereIn(placed.scene.world, tenant);
  const names = [tenant, member.account, `${tenant}-centre`, somebody, `${tenant}-foreign`, elsewhere, `${tenant}m0`];
  const beside = Object.entries(BESIDE).map(([kind, text]): Try => [kind, text, names.map(placed.idOf)]);
  return [...beside, ...deskTries(placed, member, tenant, elsewhere), ...mediationTries(placed, member, tenant)];
}

/** What somebody may add to a file, by hand. */
export function addableBy(placed: Placed, member: StaffMember, file: CaseFile): string[] {
  const { world } = placed.scene;
  const seen = sightOf(world, member, file).file;
  const works = member.role === 'case-manager' || member.role === 'team-lead';
  return [
    ...(guides(world, member, file) ? [...TO_A_FILE, ...PAPERS, ...DEADLINES_ADDABLE, ...JOURNAL_ADDABLE] : []),
    ...(member.role === 'team-lead' && seen ? ['opening'] : []),
    ...(works && seen ? ['own file'] : []),
    ...courseAddedBy(world, member, file),
    ...handoverDoneBy(world, member, file),
    ...tiesAddedBy(world, member, file),
    ...mergedBy(world, member, file),
  ];
}

/** Every kind of row that could be added to a file. */
export function triesIn(placed: Placed, member: StaffMember, file: CaseFile): Try[] {
  const { idOf } = placed;
  const { tenant } = file;
  const { world } = placed.scene;
  const nil = '00000000-0000-0000-0000-000000000000';
  const unheld = isUntaken(world, file) ? nil : nil.replaceAll('0', 'f');
  const holder = isUntaken(world, file) || isGivenUp(world, file) ? unheld : idOf(`${tenant}m0`);
  const values = [tenant, file.id, member.account].map(idOf);
  const named = (papers: readonly string[]) => papers.map((paper) => idOf(`${file.id}-${paper}`));
  const rows = Object.entries(ROWS).map(([kind, text]): Try => {
    const fourth = idOf(OF_ANOTHER.includes(kind) ? `${tenant}-steering` : agencyOf(world, file));
    const last = idOf(lastVersionOf(file.id));
    const due = idOf(openDeadlineOf(file.id));
    const [papers, conferences] = [named(PAPERS_OF_FILE), named(CONFERENCES_OF_FILE)];
    return [kind, text, [...values, fourth, holder, last, ...papers, due, ...conferences]];
  });
  return [
    ...rows,
    ...courseTries(placed, member, file),
    ...handoverTries(placed, member, file),
    ...tieTries(placed, member, file),
    ...mergeTries(placed, member, file),
  ];
}

/** Tries each, and takes it back. What fails for another reason than the policies is answered as it is. */
export async function tryAll(app: Client, tries: readonly Try[]): Promise<string[]> {
  const added: string[] = [];
  await app.query('SAVEPOINT before');
  for (const [kind, text, values] of tries) {
    try {
      const { command, rowCount } = await app.query(closedUp(text, values));
      // What is there already is not added again, and was not refused; a change that finds nothing was.
      if (command === 'INSERT' || rowCount !== 0) added.push(kind);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (!message.includes('row-level security')) added.push(`${kind}: ${message}`);
    }
    await app.query('ROLLBACK TO SAVEPOINT before');
  }
  return added;
}

/** Policies are long to plan: what is tried again and again is prepared, each text under a name of its own. */
const prepared = new Map<string, string>();

/** PostgreSQL knows the type of a value only where it is used: the numbers are closed up. */
function closedUp(text: string, values: readonly string[]): { name: string; text: string; values: string[] } {
  const numbers = [...new Set([...text.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number)))];
  const name = prepared.get(text) ?? `try ${prepared.size}`;
  prepared.set(text, name);
  return {
    name,
    text: text.replaceAll(/\$(\d+)/g, (_, number) => `$${numbers.indexOf(Number(number)) + 1}`),
    values: numbers.map((number) => values[number - 1] ?? ''),
  };
}
