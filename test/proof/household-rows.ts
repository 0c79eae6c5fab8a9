import { DAY } from './clock-positions';
import { draftsOf, papersOf } from './paper-rows';
import { instant, type Names, type Placed } from './placed';
import type { World } from './world';

const OF_A_FILE = ['names', 'member'];

/** Who belongs to the person of each file, and her own other names. Nothing of it is ever opened here. */
export function householdRows(world: World, at: number, { idOf }: Names): Placed['rows'] {
  const then = instant(at - DAY);
  return world.cases.flatMap(({ id: file, tenant }) =>
    OF_A_FILE.map((name) => ({
      tenant: idOf(tenant),
      table: 'household_person' as const,
      row: {
        tenant_id: idOf(tenant),
        id: idOf(`${file}-${name}`),
        case_id: idOf(file),
        principal: name === 'names',
        sealed: '-',
        marks: '{}',
        kek_id: '-',
        version: 1,
        recorded_at: then,
        updated_at: then,
        updated_by: idOf(`${tenant}m0`),
      },
    })),
  );
}

/** Hers in every file, and so in her own. */
export function householdOf(file: string): string[] {
  return OF_A_FILE.map((name) => `household ${file}-${name}`);
}

/** Who sees what stands in a file sees all of them, and all of its working papers. */
export function writtenIn(file: string): string[] {
  return [...householdOf(file), ...papersOf(file)];
}

/** Who guides a file changes all of them, and of its working papers the drafts. */
export function changeableIn(file: string): string[] {
  return [...householdOf(file), ...draftsOf(file)];
}
