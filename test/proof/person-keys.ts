import type { Names, Placed } from './placed';
import { sightOf, type StaffMember } from './staff';
import type { CaseFile, World } from './world';

/** Of each file a number of its own, by which whoever is in it is found. */
export const KEY_OF_FILE = `('x' || left(replace(file::text, '-', ''), 15))::bit(60)::bigint`;

const keyOf = (id: string): string => String(BigInt(`0x${id.replaceAll('-', '').slice(0, 15)}`));
const personsIn = (world: World) => world.items.filter((item) => item.form === 'person');

export function keyRows(world: World, { idOf }: Names): Placed['rows'] {
  const tenantOf = new Map(world.cases.map(({ id, tenant }) => [id, idOf(tenant)]));
  return personsIn(world).map((person) => {
    const tenant = tenantOf.get(person.case) ?? '';
    return {
      tenant,
      table: 'person_key' as const,
      row: { tenant_id: tenant, key: keyOf(idOf(person.case)), person_id: idOf(person.id) },
    };
  });
}

/** Case managers and leads of teams are told of duplicates, and only of persons that they see. */
export function keysSeenBy(world: World, member: StaffMember, file: CaseFile): string[] {
  const works = member.role === 'case-manager' || member.role === 'team-lead';
  if (!works || !sightOf(world, member, file).person) return [];
  return personsIn(world)
    .filter((person) => person.case === file.id)
    .map(({ id }) => `key ${id}`);
}
