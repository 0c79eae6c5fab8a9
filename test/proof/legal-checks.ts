import { DAY } from './clock-positions';
import { instant, type Names, type Placed, type Row, type Table } from './placed';
import { guides, type StaffMember } from './staff';
import type { CaseFile, World } from './world';

/** Facts and a check of every file, and what each may see of them, written by hand. */
export function legalRows(world: World, at: number, { idOf }: Names): Placed['rows'] {
  return world.cases.flatMap(({ id: file, tenant }) => {
    const row = (table: Table, name: string, of: Row) => ({
      tenant: idOf(tenant),
      table,
      row: { tenant_id: idOf(tenant), id: idOf(`${file}-${name}`), case_id: idOf(file), sealed: '-', ...of },
    });
    const [author, then] = [idOf(`${tenant}m0`), instant(at - DAY)];
    return [
      row('legal_facts', 'legal-facts', { version: 1, written_by: author, written_at: then }),
      row('legal_check', 'legal-check', {
        checked_for: '2026-01-01',
        rules: '{stag-10_2025-10-30}',
        made_by: author,
        made_at: then,
      }),
    ];
  });
}

/** Who guides a file, and who stands in for her; no team lead, whatever her reason, and no partner. */
export function legalSeenBy(world: World, member: StaffMember, file: CaseFile): string[] {
  return guides(world, member, file) ? legalOf(file.id) : [];
}

/** The person has all of it. */
export function legalOf(file: string): string[] {
  return [`legal facts ${file}-legal-facts`, `legal check ${file}-legal-check`];
}

/** Rows that could be added to a file. $1 tenant, $2 file, $3 who adds it, $4 somebody else. */
export const LEGAL_ROWS: Record<string, string> = {
  'legal facts': `INSERT INTO legal_facts (tenant_id, id, case_id, version, sealed, written_by, written_at)
    VALUES ($1, gen_random_uuid(), $2, 2, '-', $3, app.now())`,
  'legal facts of another': `INSERT INTO legal_facts (tenant_id, id, case_id, version, sealed, written_by, written_at)
    VALUES ($1, gen_random_uuid(), $2, 2, '-', $4, app.now())`,
  'legal check': `INSERT INTO legal_check (tenant_id, id, case_id, checked_for, rules, sealed, made_by, made_at)
    VALUES ($1, gen_random_uuid(), $2, '2026-01-01', '{stag-8_2025-10-30}', '-', $3, app.now())`,
  'legal check of another': `INSERT INTO legal_check (tenant_id, id, case_id, checked_for, rules, sealed, made_by, made_at)
    VALUES ($1, gen_random_uuid(), $2, '2026-01-01', '{stag-8_2025-10-30}', '-', $4, app.now())`,
};

/** What whoever guides a file may add to it. Nothing of it is ever changed. */
export const LEGAL_ADDABLE = ['legal facts', 'legal check'];
