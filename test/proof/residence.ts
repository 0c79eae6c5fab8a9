import { instant, type Names, type Placed } from './placed';
import { guides, sightOf, type StaffMember } from './staff';
import type { CaseFile, World } from './world';

/** The residence of everybody: one entry in each file. Who guides the file has it, like the journal; no office has any of it. */
const entryOf = (file: string): string => `${file}-residence`;

export function residenceRows(world: World, at: number, { idOf }: Names): Placed['rows'] {
  return world.cases.map(({ id: file, tenant }) => ({
    tenant: idOf(tenant),
    table: 'residence_version' as const,
    row: {
      tenant_id: idOf(tenant),
      id: idOf(entryOf(file)),
      case_id: idOf(file),
      entry_id: idOf(entryOf(file)),
      version: 1,
      kind: 'status',
      struck: false,
      sealed: '-',
      written_by: idOf(`${tenant}m0`),
      written_at: instant(at),
    },
  }));
}

/** All of it is in her file, and so hers to see. */
export function residenceOf(file: string): string[] {
  return [`residence ${entryOf(file)}`];
}

/** Who guides a file, who stands in, and a lead with a reason; not who looks at intake that nobody has taken. */
export function residenceSeenBy(world: World, member: StaffMember, file: CaseFile): string[] {
  const hasReason = member.duty === 'lead' && sightOf(world, member, file).contents === 'all';
  return hasReason || guides(world, member, file) ? residenceOf(file.id) : [];
}

const version = (by: string): string =>
  `INSERT INTO residence_version (tenant_id, id, case_id, entry_id, version, kind, struck, sealed, written_by, written_at)
    VALUES ($1, gen_random_uuid(), $2, gen_random_uuid(), 1, 'status', false, '-', ${by}, app.now())`;

/** Rows that could be added. $1 tenant, $2 file, $3 who adds it, $4 somebody else. */
export const RESIDENCE_TRIES: Record<string, string> = {
  residence: version('$3'),
  'residence of another': version('$4'),
};

/** What whoever guides a file may add to it. */
export const RESIDENCE_ADDABLE = ['residence'];
