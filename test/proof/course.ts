import type { Names, Placed, Row, Table } from './placed';
import { guides, isGivenUp, isUntaken, sightOf, type StaffMember } from './staff';
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

/** Every file has an intake; whoever is untaken waits, and was put ahead once. The steps begin by themselves. */
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
      ...(isUntaken(world, file) ? waitingRows(file, { row, idOf, by }) : []),
    ]);
}

function waitingRows(
  file: CaseFile,
  { row, idOf, by }: { row: (table: Table, of: Row) => Placed['rows'][number]; idOf: Names['idOf']; by: string },
): Placed['rows'] {
  const of = { case_id: idOf(file.id) };
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
      ...of,
      id: idOf(jumpOf(file.id)),
      entry_id: idOf(entryOf(file.id)),
      ahead: true,
      sealed: 'x',
      recorded_at: OPENED_ON,
      recorded_by: by,
    }),
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
  return isUntaken(world, file) ? [`waiting ${entryOf(file.id)}`, `jump ${jumpOf(file.id)}`] : [];
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
    ...(guides(world, member, file) ? ['step'] : []),
    ...(isIntake && takes ? ['taking'] : []),
    ...(works && seen && isUntaken(world, file) ? ['jump'] : []),
  ];
}

/** A step of each kind that could be appended to a file: with who takes it, and for whom. */
export function courseTries({ idOf, scene: { world } }: Placed, { account }: StaffMember, file: CaseFile): Try[] {
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
  ];
}

export type Try = [kind: string, text: string, values: readonly string[]];
