import type { Try } from './course';
import { instant, type Names, type Placed, type Row } from './placed';
import { guides, isClient, isUntaken, sightOf, type StaffMember } from './staff';
import type { CaseFile, World } from './world';

/**
 * Files of one person: each file of a tenant goes on while the next one rests, and once it went on while the one after rested,
 * which was taken back. What a merge leaves open is told by specs of its own; these are put beside the files without it.
 */
interface Merge {
  readonly id: string;
  readonly kept: CaseFile;
  readonly resting: CaseFile;
  readonly isUndone: boolean;
}

const mergeOf = (file: string): string => `${file}-merge`;
const undoneOf = (file: string): string => `${file}-was-merged`;

function mergesIn(world: World, tenant: string): Merge[] {
  const files = world.cases.filter((file) => file.tenant === tenant);
  return files.flatMap((kept, place) => {
    const [next, after] = [files[place + 1], files.length > 2 ? files[(place + 2) % files.length] : undefined];
    return [
      ...(next ? [{ id: mergeOf(kept.id), kept, resting: next, isUndone: false }] : []),
      ...(after ? [{ id: undoneOf(kept.id), kept, resting: after, isUndone: true }] : []),
    ];
  });
}

export function mergeRows(world: World, tenant: string, at: number, { idOf }: Names): Placed['rows'] {
  const by = idOf(`${tenant}m0`);
  const open: Row = { sealed: '-', undone_at: null, undone_by: null };
  const undone: Row = { sealed: null, undone_at: instant(at), undone_by: by };
  return mergesIn(world, tenant).map(({ id, kept, resting, isUndone }) => ({
    tenant: idOf(tenant),
    table: 'file_merge' as const,
    row: {
      tenant_id: idOf(tenant),
      id: idOf(id),
      case_id: idOf(kept.id),
      merged_id: idOf(resting.id),
      from_manager_id: by,
      merged_at: instant(at),
      merged_by: by,
      ...(isUndone ? undone : open),
    },
  }));
}

export const MERGES = `
  UNION ALL SELECT 'merge', id FROM file_merge WHERE case_id = ANY ($1) OR merged_id = ANY ($1)`;

/** Nothing tells of a merge who is a client in either file. */
const isClientIn = (world: World, member: StaffMember, { kept, resting }: Merge): boolean =>
  [kept, resting].some((file) => isClient(world, member, file));

/** Whoever guides the file that goes on, and a lead who has said why she looks into either of them. */
export function mergesSeenBy(world: World, member: StaffMember, tenant: string): string[] {
  const hasReason = ({ kept, resting }: Merge) =>
    member.role === 'team-lead' && [kept, resting].some((file) => sightOf(world, member, file).contents === 'all');
  return mergesIn(world, tenant)
    .filter((merge) => !isClientIn(world, member, merge))
    .filter((merge) => guides(world, member, merge.kept) || hasReason(merge))
    .map(({ id }) => `merge ${id}`);
}

/** The person has both files, and so every merge of either. */
export function mergesOfPerson(world: World, file: string): string[] {
  const tenant = world.cases.find((one) => one.id === file)?.tenant ?? '';
  return mergesIn(world, tenant)
    .filter(({ kept, resting }) => kept.id === file || resting.id === file)
    .map(({ id }) => `merge ${id}`);
}

const ROW = `INSERT INTO file_merge (tenant_id, id, case_id, merged_id, sealed, merged_at, merged_by)`;
/** It is there already: what is asked is whether it could have been added. */
const merge = (by: string): string =>
  `${ROW} VALUES ($1, gen_random_uuid(), $2, $5, '-', app.now(), ${by}) ON CONFLICT DO NOTHING`;
const undo = (by: string): string =>
  `UPDATE file_merge SET undone_at = app.now(), undone_by = ${by}, sealed = NULL WHERE id = $6`;
const UNDO_AGAIN = 'UPDATE file_merge SET undone_at = app.now(), undone_by = $3 WHERE id = $7';

/** $1 tenant, $2 the file that goes on, $3 who does it, $4 somebody else, $5 the one that rests, $6 the merge, $7 one taken back. */
export function mergeTries({ idOf, scene: { world } }: Placed, { account }: StaffMember, file: CaseFile): Try[] {
  const { tenant } = file;
  const found = mergesIn(world, tenant).find(({ id }) => id === mergeOf(file.id));
  if (!found) return [];
  const names = [tenant, file.id, account, `${tenant}-steering`, found.resting.id, found.id, undoneOf(file.id)];
  const of = names.map(idOf);
  return [
    ['merge', merge('$3'), of],
    ['merge by another', merge('$4'), of],
    ['unmerge', undo('$3'), of],
    ['unmerge by another', undo('$4'), of],
    ['unmerge once more', UNDO_AGAIN, of],
  ];
}

/** Whoever guides both merges them, or finds the other one in intake that nobody has taken; who guides the first takes it back. */
export function mergedBy(world: World, member: StaffMember, file: CaseFile): string[] {
  const found = mergesIn(world, file.tenant).find(({ id }) => id === mergeOf(file.id));
  if (!found || isClientIn(world, member, found) || !guides(world, member, file)) return [];
  const canMerge = guides(world, member, found.resting) || isUntaken(world, found.resting);
  return [...(canMerge ? ['merge'] : []), 'unmerge'];
}
