import { DAY } from './clock-positions';
import { instant, type Names, type Placed, type Row, type Table } from './placed';
import { inAnEmergency, openingsOf, ownFilesOf, POSTS } from './staff';
import type { World } from './world';

/** Who could guide a file has a post, here or in another agency. */
export function postRows(tenant: string, elsewhere: string, { idOf }: Names): Placed['rows'] {
  return POSTS.map((suffix) => {
    const account = idOf(`${tenant}${suffix}`);
    return {
      tenant: idOf(tenant),
      table: 'post' as const,
      row: {
        tenant_id: idOf(tenant),
        id: account,
        label: account,
        building_block: 2,
        fte: 1,
        agency_id: idOf(suffix === '-foreign' ? elsewhere : `${tenant}-centre`),
        account_id: account,
        source: 'proof',
      },
    };
  });
}

/** Deputies, openings, emergencies and staff who are clients. */
export function staffRows(world: World, tenant: string, at: number, { idOf }: Names): Placed['rows'] {
  const tenant_id = idOf(tenant);
  const [manager, colleague] = [idOf(`${tenant}m0`), idOf(`${tenant}m1`)];
  const row = (table: Table, of: Row) => ({ tenant: tenant_id, table, row: { tenant_id, ...of } });
  const deputy = (name: string, from: number, until: number) =>
    row('deputy', {
      id: idOf(`${tenant}-as-${name}`),
      absent_id: manager,
      deputy_id: idOf(`${tenant}-${name}`),
      valid_from: instant(from),
      valid_until: instant(until),
      set_by: idOf(`${tenant}-lead`),
      set_at: instant(from),
    });
  const opening = (account: string, of: { file: string; from: number; until: number }) => ({
    id: idOf(`${account}-opens-${of.file}`),
    case_id: idOf(of.file),
    account_id: idOf(account),
    reason: 'Weil die Kollegin erkrankt ist',
    opened_at: instant(of.from),
    ends_at: instant(of.until),
  });
  const openings = openingsOf(world, tenant, at);
  return [
    deputy('deputy', at, at + 1),
    deputy('former', at - DAY, at),
    ...openings.map((of) => row('file_opening', opening(`${tenant}-lead`, of))),
    ...openings.flatMap((of) => inAnEmergency(tenant).map((account) => row('emergency_access', opening(account, of)))),
    ...ownFilesOf(world, tenant).map(({ account, file }) =>
      row('own_file', {
        account_id: idOf(account),
        case_id: idOf(file),
        recorded_by: colleague,
        recorded_at: instant(at - DAY),
      }),
    ),
  ];
}
