import type { Client } from 'pg';
import type { Placed } from './placed';
import { guides, isUntaken, sightOf, type StaffMember } from './staff';
import type { CaseFile } from './world';

/** A row of each kind that could be added to a file. $1 tenant, $2 file, $3 who adds it, $4 an agency or an
 * account, $5 who holds the file. */
const ROWS: Record<string, string> = {
  person: `INSERT INTO person (tenant_id, id, case_id, principal, family_name, given_name, search_name, updated_at, updated_by,
      holder_id, agency_id)
    VALUES ($1, gen_random_uuid(), $2, false, 'X', 'Y', 'y x', app.now(), $3, $5, $4)`,
  section: `INSERT INTO case_section (tenant_id, case_id, category, content, version, updated_at, updated_by)
    VALUES ($1, $2, 'employment', '{}', 1, app.now(), $3)`,
  entry: `INSERT INTO case_item (tenant_id, id, case_id, category, content, version, recorded_at, updated_at, updated_by)
    VALUES ($1, gen_random_uuid(), $2, 'employment', '{}', 1, app.now(), app.now(), $3)`,
  declaration: `INSERT INTO consent (tenant_id, id, case_id, agency_id, state, purposes, categories, special_categories, valid_from,
      valid_until, text_version, language, form, recorded_at, recorded_by)
    VALUES ($1, gen_random_uuid(), $2, $4, 'given', '{benefits}', '{contact}', '{}', app.now(), app.now() + interval '1 day',
      '2026-11', 'de', 'written', app.now(), $3)`,
  statute: `INSERT INTO statute_basis (tenant_id, id, case_id, agency_id, provision, explanation, purposes, categories,
      special_categories, valid_from, valid_until, recorded_at, recorded_by)
    VALUES ($1, gen_random_uuid(), $2, $4, '§ 87', 'Zu übermitteln nach dem Gesetz.', '{benefits}', '{contact}', '{}', app.now(),
      app.now() + interval '1 day', app.now(), $3)`,
  representative: `INSERT INTO representative (tenant_id, id, case_id, family_name, given_name, kind, proof, valid_from, recorded_at,
      recorded_by)
    VALUES ($1, gen_random_uuid(), $2, 'X', 'Y', 'carer', 'Urkunde', app.now(), app.now(), $3)`,
  opening: `INSERT INTO file_opening (tenant_id, id, case_id, account_id, reason, opened_at, ends_at)
    VALUES ($1, gen_random_uuid(), $2, $3, 'weil es sein muss', app.now(), app.now() + interval '1 hour')`,
  'own file': `INSERT INTO own_file (tenant_id, account_id, case_id, recorded_by, recorded_at)
    VALUES ($1, $4, $2, $3, app.now())`,
};

/** What somebody may add to a file, by hand. */
export function addableBy(placed: Placed, member: StaffMember, file: CaseFile): string[] {
  const { world } = placed.scene;
  const seen = sightOf(world, member, file).file;
  const works = member.role === 'case-manager' || member.role === 'team-lead';
  return [
    ...(guides(world, member, file) ? ['person', 'section', 'entry', 'declaration', 'statute', 'representative'] : []),
    ...(member.duty === 'lead' && seen ? ['opening'] : []),
    ...(works && seen ? ['own file'] : []),
  ];
}

/** Tries every kind of row, and takes each back. What fails for another reason than the policies is answered as it is. */
export async function adding(app: Client, placed: Placed, member: StaffMember, file: CaseFile): Promise<string[]> {
  const { idOf } = placed;
  const { tenant } = file;
  const holder = isUntaken(placed.scene.world, file) ? '00000000-0000-0000-0000-000000000000' : idOf(`${tenant}m0`);
  const values = [tenant, file.id, member.account].map(idOf);
  const added: string[] = [];
  for (const [kind, text] of Object.entries(ROWS)) {
    const fourth = idOf(kind === 'own file' ? `${tenant}-steering` : `${tenant}-centre`);
    await app.query('SAVEPOINT before');
    try {
      await app.query({ text, values: used(text, [...values, fourth, holder]) });
      added.push(kind);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (!message.includes('row-level security')) added.push(`${kind}: ${message}`);
    }
    await app.query('ROLLBACK TO SAVEPOINT before');
  }
  return added;
}

/** PostgreSQL wants a value for every number up to the highest, and knows the type only of those that are used. */
function used(text: string, values: readonly string[]): string[] {
  const highest = Math.max(...[...text.matchAll(/\$(\d)/g)].map(([, number]) => Number(number)));
  return values.slice(0, highest);
}
