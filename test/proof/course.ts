import type { Names, Placed, Row, Table } from './placed';
import { elsewhereIn, guides, isGivenUp, isUntaken, restsInMerge, sightOf, type StaffMember } from './staff';
import type { CaseFile, World } from './world';

/** How files came and go: their intake, who waits, and their steps. Who sees and writes that, by hand. */
const OPENED_ON = '2025-01-01';

/** The first file of a tenant is intake that somebody has taken, the third intake that nobody has. */
export function phaseOf(world: World, file: CaseFile): string {
  const isFirst = world.cases.find((one) => one.tenant === file.tenant) === file;
  if (file.closed) return 'closed';
  return isFirst || isUntaken(world, file) ? 'intake' : 'planning';
}

const entryOf = (file: string): string => `waiting-${file}`;
const jumpOf = (file: string): string => `jump-${file}`;
const movedOf = (file: string): string => `moved-${file}`;

/** The agency whose list somebody was on before, where the Kreis has another one. */
function otherListIn(world: World, tenant: string): string | undefined {
  const elsewhere = elsewhereIn(world, tenant);
  return elsewhere === `${tenant}-centre` ? undefined : elsewhere;
}

/** Every file has an intake; whoever is untaken waits, came from another list and was put ahead once. The steps begin by themselves. */
export function courseRows(world: World, tenant: string, { idOf }: Names): Placed['rows'] {
  const tenant_id = idOf(tenant);
  const by = idOf(`${tenant}m0`);
  const row = (table: Table, of: Row) => ({ tenant: tenant_id, table, row: { tenant_id, ...of } });
  return world.cases
    .filter((file) => file.tenant === tenant)
    .flatMap((file) => [
      row('case_intake', {
        case_id: idOf(file.id),
        received_on: OPENED_ON,
        source: 'self',
        urgency: 'normal',
        version: 1,
        updated_at: OPENED_ON,
        updated_by: by,
      }),
      ...(isUntaken(world, file) ? waitingRows(world, file, { row, idOf, by }) : []),
    ]);
}

function waitingRows(
  world: World,
  file: CaseFile,
  { row, idOf, by }: { row: (table: Table, of: Row) => Placed['rows'][number]; idOf: Names['idOf']; by: string },
): Placed['rows'] {
  const of = { case_id: idOf(file.id) };
  const move = { ...of, entry_id: idOf(entryOf(file.id)), sealed: 'x', recorded_at: OPENED_ON, recorded_by: by };
  const elsewhere = otherListIn(world, file.tenant);
  return [
    row('waiting_entry', {
      ...of,
      id: idOf(entryOf(file.id)),
      urgency: 'normal',
      ahead: true,
      entered_at: OPENED_ON,
      entered_by: by,
    }),
    row('waiting_move', {
      ...move,
      id: idOf(jumpOf(file.id)),
      ahead: true,
      from_agency_id: null,
      to_agency_id: null,
    }),
    ...(elsewhere
      ? [
          row('waiting_move', {
            ...move,
            id: idOf(movedOf(file.id)),
            ahead: null,
            from_agency_id: idOf(elsewhere),
            to_agency_id: idOf(`${file.tenant}-centre`),
          }),
        ]
      : []),
  ];
}

/** Steps and intake are contents; that somebody waits is the state of a file, as its phase is. */
export function courseSeenBy(world: World, member: StaffMember, file: CaseFile): string[] {
  const sight = sightOf(world, member, file);
  const works = member.role === 'case-manager' || member.role === 'team-lead';
  return [
    ...(sight.contents === 'all' ? [`course ${file.id}`, `intake ${file.id}`] : []),
    ...(works && sight.file ? waitsIn(world, file) : []),
  ];
}

export function courseOf(world: World, file: string): string[] {
  const found = world.cases.find((one) => one.id === file);
  return [`course ${file}`, `intake ${file}`, ...(found ? waitsIn(world, found) : [])];
}

function waitsIn(world: World, file: CaseFile): string[] {
  if (!isUntaken(world, file)) return [];
  const moved = otherListIn(world, file.tenant) ? [`jump ${movedOf(file.id)}`] : [];
  return [`waiting ${entryOf(file.id)}`, `jump ${jumpOf(file.id)}`, ...moved];
}

/** A case manager changes the intake she sees; whoever waits is moved by every case manager and her team lead. */
export function courseChangedBy(world: World, member: StaffMember, file: CaseFile): string[] {
  const { file: seen } = sightOf(world, member, file);
  const works = member.role === 'case-manager' || member.role === 'team-lead';
  return [
    ...(member.role === 'case-manager' && seen ? [`intake ${file.id}`] : []),
    ...(works && seen && isUntaken(world, file) ? [`waiting ${entryOf(file.id)}`] : []),
  ];
}

/** Who guides a file takes its steps; untaken intake is taken by a case manager, or given away by the team lead. */
export function courseAddedBy(world: World, member: StaffMember, file: CaseFile): string[] {
  const { file: seen } = sightOf(world, member, file);
  const works = member.role === 'case-manager' || member.role === 'team-lead';
  const isIntake = phaseOf(world, file) === 'intake';
  const takes = guides(world, member, file) || (works && seen && isUntaken(world, file));
  return [
    ...(guides(world, member, file) && !(file.closed && restsInMerge(world, file)) ? ['step'] : []),
    ...(isIntake && takes ? ['taking'] : []),
    ...(works && seen && isUntaken(world, file)
      ? ['jump', ...(otherListIn(world, file.tenant) ? ['move to another list'] : [])]
      : []),
  ];
}

/** A step of each kind that could be appended to a file: with who takes it, and for whom. */
export function courseTries(placed: Placed, { account }: StaffMember, file: CaseFile): Try[] {
  const {
    idOf,
    scene: { world },
  } = placed;
  const phase = phaseOf(world, file);
  const of = [idOf(file.tenant), idOf(file.id), idOf(account)];
  const step = (ordinal: number, name: string, to: string): string =>
    `INSERT INTO case_phase (tenant_id, id, case_id, ordinal, step, from_phase, phase, entered_on, case_manager_id, reason_code,
        sealed, recorded_at, recorded_by)
      VALUES ($1, gen_random_uuid(), $2, ${ordinal}, '${name}', '${phase}', '${to}', '${OPENED_ON}', $4,
        ${name === 'close' ? `'died'` : 'NULL'}, 'x', app.now(), $3)`;
  const guided = file.closed ? step(2, 'reopen', 'assessment') : step(2, 'close', 'closed');
  const guide = isUntaken(world, file) || isGivenUp(world, file) ? account : `${file.tenant}m0`;
  return [
    ['step', guided, [...of, idOf(guide)]],
    ...(phase === 'intake' ? [['taking', step(2, 'accept', 'assessment'), [...of, idOf(account)]] satisfies Try] : []),
    [
      'jump',
      `INSERT INTO waiting_move (tenant_id, id, case_id, entry_id, ahead, sealed, recorded_at, recorded_by)
        VALUES ($1, gen_random_uuid(), $2, $4, false, 'x', app.now(), $3)`,
      [...of, idOf(entryOf(file.id))],
    ],
    ...movesFrom(placed, account, file),
  ];
}

export type Try = [kind: string, text: string, values: readonly string[]];

/** To the list of another agency, to one of an agency that has none, and in the name of somebody else. */
function movesFrom({ idOf, scene: { world } }: Placed, account: string, file: CaseFile): Try[] {
  const { tenant, id } = file;
  const elsewhere = otherListIn(world, tenant);
  if (!elsewhere) return [];
  const names = [
    tenant,
    id,
    account,
    entryOf(id),
    `${tenant}-centre`,
    elsewhere,
    `${tenant}-no-agency`,
    `${tenant}-steering`,
  ];
  const of = names.map(idOf);
  const move = (to: string, by: string): string =>
    `INSERT INTO waiting_move (tenant_id, id, case_id, entry_id, from_agency_id, to_agency_id, sealed, recorded_at, recorded_by)
      VALUES ($1, gen_random_uuid(), $2, $4, $5, ${to}, 'x', app.now(), ${by})`;
  return [
    ['move to another list', move('$6', '$3'), of],
    ['move to no list', move('$7', '$3'), of],
    ['move by another', move('$6', '$8'), of],
  ];
}
