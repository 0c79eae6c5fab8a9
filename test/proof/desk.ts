import type { Client } from 'pg';
import type { Try } from './course';
import type { Seen } from './looking';
import { JOB_CHANGES, jobsAddableBy, JOBS, jobsOf, jobsOfHers, jobTries, orderedRows } from './ordered';
import { APPOINTMENTS } from './mediation';
import { instant, type Names, type Placed, type Row, type Table } from './placed';
import type { StaffMember } from './staff';

/**
 * What hangs on an account and on no file: lists of people who are to become intake, in which languages somebody works, how she
 * is reminded. A list is its bringer's alone; headings and languages are a team's. Written by hand.
 */
const BRINGERS = ['m0', 'm1', '-lead'] as const;
const IN_TEAM = ['m0', 'm1'] as const;

const sourceOf = (tenant: string, where: 'here' | 'elsewhere'): string => `${tenant}-list-from-${where}`;
const listOf = (account: string): string => `${account}-list`;

/** Two teams have a source of lists each; three people brought a list, and one of another team has a profile. */
export function deskRows(tenant: string, elsewhere: string, at: number, names: Names): Placed['rows'] {
  const { idOf } = names;
  const row = (table: Table, of: Row) => ({ tenant: idOf(tenant), table, row: { tenant_id: idOf(tenant), ...of } });
  const updated = { updated_at: instant(at), updated_by: idOf(`${tenant}-lead`) };
  const source = (where: 'here' | 'elsewhere', agency: string) => {
    const id = idOf(sourceOf(tenant, where));
    return row('list_source', { id, agency_id: idOf(agency), name: id, ...updated });
  };
  const bringers = BRINGERS.map((suffix) => `${tenant}${suffix}`);
  return [
    source('here', `${tenant}-centre`),
    source('elsewhere', elsewhere),
    ...bringers.flatMap((account) => [
      row('list_import', {
        id: idOf(listOf(account)),
        source_id: idOf(sourceOf(tenant, 'here')),
        account_id: idOf(account),
        state: 'ready',
        rows_total: 1,
        rows_read: 1,
        wrapped: '-',
        kek_id: '-',
        sealed_head: '\\x00',
        uploaded_at: instant(at),
        delete_on: '2027-01-01',
      }),
      row('import_row', {
        import_id: idOf(listOf(account)),
        no: 1,
        state: 'new',
        faults: [],
        is_repeated: false,
        chosen: false,
        sealed: '\\x00',
      }),
      row('calendar_feed', { account_id: idOf(account), issued_at: instant(at) }),
      row('mail_digest', { account_id: idOf(account), wanted: true }),
    ]),
    ...[...IN_TEAM, '-foreign'].map((suffix) =>
      row('case_manager_profile', {
        account_id: idOf(`${tenant}${suffix}`),
        languages: ['de'],
        municipalities: [],
        ...updated,
      }),
    ),
    ...orderedRows(tenant, at, names),
  ];
}

/** The names of all that stands on desks in a tenant. */
export function desksOf(tenant: string): string[] {
  return [
    sourceOf(tenant, 'here'),
    sourceOf(tenant, 'elsewhere'),
    ...BRINGERS.flatMap((suffix) => [`${tenant}${suffix}`, listOf(`${tenant}${suffix}`)]),
    `${tenant}-foreign`,
    ...jobsOf(tenant),
  ];
}

const DESKS = {
  name: 'desks',
  text: `
  SELECT 'profile' AS kind, account_id AS id FROM case_manager_profile WHERE account_id = ANY ($1)
  UNION ALL SELECT 'source', id FROM list_source WHERE id = ANY ($1)
  UNION ALL SELECT 'list', id FROM list_import WHERE id = ANY ($1)
  UNION ALL SELECT 'row', import_id FROM import_row WHERE import_id = ANY ($1)
  UNION ALL SELECT 'feed', account_id FROM calendar_feed WHERE account_id = ANY ($1)
  UNION ALL SELECT 'digest', account_id FROM mail_digest WHERE account_id = ANY ($1)
  ${JOBS}${APPOINTMENTS}`,
};

export async function onDesks(app: Client, desks: readonly string[]): Promise<Seen[]> {
  return (await app.query<Seen>({ ...DESKS, values: [desks] })).rows;
}

/** Statements that change nothing but who did so. */
export const DESK_CHANGES: Record<string, string> = {
  profile: `UPDATE case_manager_profile SET updated_by = app.account_id() WHERE account_id = ANY ($1) RETURNING account_id AS id`,
  source: 'UPDATE list_source SET updated_by = app.account_id() WHERE id = ANY ($1) RETURNING id',
  list: 'UPDATE list_import SET state = state WHERE id = ANY ($1) RETURNING id',
  row: 'UPDATE import_row SET chosen = chosen WHERE import_id = ANY ($1) RETURNING import_id AS id',
  feed: 'UPDATE calendar_feed SET read_at = read_at WHERE account_id = ANY ($1) RETURNING account_id AS id',
  digest: 'UPDATE mail_digest SET sent_on = sent_on WHERE account_id = ANY ($1) RETURNING account_id AS id',
  ...JOB_CHANGES,
};

/** Case managers and leads of teams work with lists; reminders are a case manager's. */
function hers({ role, account }: StaffMember, tenant: string): { lists: string[]; reminders: string[] } {
  const isBringer = BRINGERS.some((suffix) => account === `${tenant}${suffix}`);
  const works = role === 'case-manager' || role === 'team-lead';
  return {
    lists: works && isBringer ? [`list ${listOf(account)}`, `row ${listOf(account)}`] : [],
    reminders: role === 'case-manager' && isBringer ? [`feed ${account}`, `digest ${account}`] : [],
  };
}

function profilesLedBy({ duty, account }: StaffMember, tenant: string): string[] {
  if (duty === 'lead') return IN_TEAM.map((suffix) => `profile ${tenant}${suffix}`);
  return duty === 'foreign-lead' ? [`profile ${account}`] : [];
}

function sourcesOfHerTeam({ duty, role }: StaffMember, tenant: string): string[] {
  if (role !== 'case-manager' && role !== 'team-lead') return [];
  return [`source ${sourceOf(tenant, duty === 'foreign-lead' ? 'elsewhere' : 'here')}`];
}

/** A case manager sees in which languages she is said to work; her lead sees it of the team, and says it. */
export function desksSeenBy(member: StaffMember, tenant: string): string[] {
  const isNoted = member.duty === 'manager' || member.duty === 'colleague';
  return [...desksChangedBy(member, tenant), ...(isNoted ? [`profile ${member.account}`] : [])];
}

export function desksChangedBy(member: StaffMember, tenant: string): string[] {
  const { lists, reminders } = hers(member, tenant);
  return [
    ...profilesLedBy(member, tenant),
    ...sourcesOfHerTeam(member, tenant),
    ...lists,
    ...reminders,
    ...jobsOfHers(member, tenant),
  ];
}

const SOURCE = `INSERT INTO list_source (tenant_id, id, agency_id, name, updated_at, updated_by)
  VALUES ($1, gen_random_uuid()`;
const PROFILE = `INSERT INTO case_manager_profile (tenant_id, account_id, languages, municipalities, updated_at, updated_by)`;
const list = (account: string): string =>
  `INSERT INTO list_import (tenant_id, id, source_id, account_id, state, rows_total, wrapped, kek_id, sealed_head, uploaded_at,
      delete_on)
    VALUES ($1, gen_random_uuid(), $4, ${account}, 'mapping', 1, '-', '-', '', app.now(), '2027-01-01')`;
const ROW = `INSERT INTO import_row (tenant_id, import_id, no, state, faults) VALUES ($1, $4, 2, 'new', '[]')`;

/** What could be put onto a desk. $1 tenant, $2 who does, $3 somebody else; the others are said where they are used. */
export function deskTries(placed: Placed, member: StaffMember, tenant: string, elsewhere: string): Try[] {
  const { idOf } = placed;
  const { account } = member;
  const of = (...names: string[]) => [tenant, account, `${tenant}-steering`, ...names].map(idOf);
  const source = sourceOf(tenant, 'here');
  return [
    ['source', `${SOURCE}, $4, 'Liste', app.now(), $2)`, of(`${tenant}-centre`)],
    ['source elsewhere', `${SOURCE}, $4, 'Liste', app.now(), $2)`, of(elsewhere)],
    ['source in the name of another', `${SOURCE}, $4, 'Liste', app.now(), $3)`, of(`${tenant}-centre`)],
    ['source changed by another', 'UPDATE list_source SET updated_by = $3 WHERE id = $4', of(source)],
    ['list', list('$2'), of(source)],
    ['list of another', list('$3'), of(source)],
    ['row of the manager', ROW, of(listOf(`${tenant}m0`))],
    ['row of the lead', ROW, of(listOf(`${tenant}-lead`))],
    ...['-deputy', '-foreign'].flatMap((name): Try[] => {
      const values = of(`${tenant}${name}`);
      const profile = (by: string) => `${PROFILE} VALUES ($1, $4, '{}', '{}', app.now(), ${by}) ON CONFLICT DO NOTHING`;
      return [
        [`profile of ${name}`, profile('$2'), values],
        [`profile of ${name} by another`, profile('$3'), values],
      ];
    }),
    [
      'profile changed by another',
      'UPDATE case_manager_profile SET updated_by = $3 WHERE account_id = $4',
      of(`${tenant}m0`),
    ],
    ...['calendar_feed (tenant_id, account_id, issued_at)', 'mail_digest (tenant_id, account_id, wanted)'].flatMap(
      (table, index): Try[] => {
        const what = index === 0 ? 'feed' : 'digest';
        const value = index === 0 ? 'app.now()' : 'true';
        const text = (who: string) => `INSERT INTO ${table} VALUES ($1, ${who}, ${value}) ON CONFLICT DO NOTHING`;
        return [
          [what, text('$2'), of()],
          [`${what} of another`, text('$3'), of()],
        ];
      },
    ),
    ...jobTries(placed, member, tenant),
  ];
}

export function deskAddableBy(member: StaffMember): string[] {
  const { duty, role } = member;
  const works = role === 'case-manager' || role === 'team-lead';
  return [
    ...(works ? [duty === 'foreign-lead' ? 'source elsewhere' : 'source', 'list'] : []),
    ...(duty === 'manager' ? ['row of the manager'] : []),
    ...(duty === 'lead' ? ['row of the lead', 'profile of -deputy'] : []),
    ...(duty === 'foreign-lead' ? ['profile of -foreign'] : []),
    ...(role === 'case-manager' ? ['feed', 'digest'] : []),
    ...jobsAddableBy(member),
  ];
}
