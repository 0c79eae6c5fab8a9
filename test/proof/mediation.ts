import { DAY } from './clock-positions';
import type { Try } from './course';
import { actsFor } from './handovers';
import { instant, type Names, type Placed, type Row, type Table } from './placed';
import { guides, sightOf, type StaffMember } from './staff';
import type { CaseFile, World } from './world';

/**
 * Appointments of a mediator: of every file one that its manager asked for and one that a colleague has had, and one of the
 * manager that is tied to no file. The appointment is whose it is; for which file it is, those know who see into the file.
 */
const asked = (file: string): string => `${file}-appointment`;
const held = (file: string): string => `${file}-past-appointment`;
const untied = (tenant: string): string => `${tenant}-untied-appointment`;
const mediatorOf = (tenant: string): string => `${tenant}-mediator`;

const filesIn = (world: World, tenant: string) => world.cases.filter((file) => file.tenant === tenant);

export function mediationRows(world: World, tenant: string, at: number, { idOf }: Names): Placed['rows'] {
  const row = (table: Table, of: Row) => ({ tenant: idOf(tenant), table, row: { tenant_id: idOf(tenant), ...of } });
  // A mediator is at one place at a time.
  const booking = (name: string, contact: string, day: number, decided: Row) =>
    row('mediation_booking', {
      id: idOf(name),
      mediator_id: idOf(mediatorOf(tenant)),
      contact_id: idOf(`${tenant}${contact}`),
      language: 'ar',
      mode: 'phone',
      begins_at: instant(at + day * DAY),
      ends_at: instant(at + day * DAY + DAY / 24),
      booked_at: instant(at),
      ...decided,
    });
  const open = { state: 'requested', worked_minutes: null, decided_at: null };
  const over = { state: 'held', worked_minutes: 60, decided_at: instant(at) };
  const tie = (name: string, file: string, contact: string) =>
    row('mediation_case', { booking_id: idOf(name), case_id: idOf(file), booked_by: idOf(`${tenant}${contact}`) });
  return [
    row('mediator', {
      id: idOf(mediatorOf(tenant)),
      name: 'Sprachmittlung Probe',
      languages: ['ar'],
      towns: [],
      phone: '0',
      qualification: 'trained',
      active_from: '2020-01-01',
      version: 1,
      updated_at: instant(at),
      updated_by: idOf(`${tenant}-lead`),
    }),
    booking(untied(tenant), 'm0', 1000, open),
    ...filesIn(world, tenant).flatMap(({ id }, index) => [
      booking(asked(id), 'm0', index + 1, open),
      booking(held(id), 'm1', -index - 1, over),
      tie(asked(id), id, 'm0'),
      tie(held(id), id, 'm1'),
    ]),
  ];
}

/** The names of all appointments in a tenant. */
export function appointmentsOf(world: World, tenant: string): string[] {
  const ofFiles = filesIn(world, tenant).flatMap(({ id }) => [asked(id), held(id)]);
  return [...ofFiles, untied(tenant), mediatorOf(tenant)];
}

/** Appointments by their own names: who sees one need not see what it is for. */
export const APPOINTMENTS = `
  UNION ALL SELECT 'mediator', id FROM mediator WHERE id = ANY ($1)
  UNION ALL SELECT 'appointment', id FROM mediation_booking WHERE id = ANY ($1)`;

/** What is asked for is confirmed by this; a change that leaves all as it is would not be one of a booking. */
export const MEDIATION_CHANGES: Record<string, string> = {
  mediator: 'UPDATE mediator SET updated_by = app.account_id() WHERE id = ANY ($1) RETURNING id',
  appointment: `UPDATE mediation_booking SET state = 'confirmed', decided_at = app.now() WHERE id = ANY ($1) RETURNING id`,
};

/** For which file an appointment is: who guides the file, who stands in, and a lead with a reason. */
function tiesSeenBy(world: World, member: StaffMember, file: CaseFile): boolean {
  const hasReason = member.role === 'team-lead' && sightOf(world, member, file).contents === 'all';
  return hasReason || guides(world, member, file);
}

/** Whoever made an appointment, or stands in for her, has it also where the file is none of hers any more. */
export function mediationSeenBy(world: World, member: StaffMember, tenant: string): string[] {
  const isHers = (contact: string) =>
    member.role === 'case-manager' && actsFor(member, tenant).includes(`${tenant}${contact}`);
  const works = member.role === 'case-manager' || member.role === 'team-lead';
  return [
    ...(works ? [`mediator ${mediatorOf(tenant)}`] : []),
    ...(isHers('m0') ? [`appointment ${untied(tenant)}`] : []),
    ...filesIn(world, tenant).flatMap((file) => {
      const isTied = tiesSeenBy(world, member, file);
      return [
        ...(isTied ? tiesOf(file.id) : []),
        ...(isTied || isHers('m0') ? [`appointment ${asked(file.id)}`] : []),
        ...(isTied || isHers('m1') ? [`appointment ${held(file.id)}`] : []),
      ];
    }),
  ];
}

const tiesOf = (file: string): string[] => [`tie ${asked(file)}`, `tie ${held(file)}`];

/** The person knows who comes to speak for her, and when. */
export function mediationOf(file: string): string[] {
  return [...tiesOf(file), `appointment ${asked(file)}`, `appointment ${held(file)}`];
}

/** A case manager decides about what is asked for, of those that she sees; the pool is kept by leads. */
export function mediationChangedBy(world: World, member: StaffMember, tenant: string): string[] {
  const open = new Set([untied(tenant), ...filesIn(world, tenant).map(({ id }) => asked(id))]);
  const seen = mediationSeenBy(world, member, tenant);
  return [
    ...(member.role === 'team-lead' ? [`mediator ${mediatorOf(tenant)}`] : []),
    ...(member.role === 'case-manager' ? seen.filter((one) => open.has(one.replace('appointment ', ''))) : []),
  ];
}

const BOOKING = `INSERT INTO mediation_booking (tenant_id, id, mediator_id, contact_id, language, mode, begins_at, ends_at, booked_at,
  state, decided_at)`;
const booking = (contact: string, rest = `'requested', NULL`): string =>
  `${BOOKING} SELECT $1::uuid, gen_random_uuid(), $4::uuid, ${contact}::uuid, 'ar', 'phone', app.now() + interval '2000 days',
    app.now() + interval '2001 days', app.now(), ${rest}`;
const MEDIATOR = `INSERT INTO mediator (tenant_id, id, name, languages, towns, phone, qualification, active_from, updated_at, updated_by)
  VALUES ($1, gen_random_uuid(), 'Probe', '{ar}', '{}', '0', 'trained', '2020-01-01', app.now()`;

/** $1 tenant, $2 who does it, $3 somebody else, $4 the mediator, $5 the appointment that is tied to no file. */
export function mediationTries({ idOf }: Placed, { account }: StaffMember, tenant: string): Try[] {
  const of = [tenant, account, `${tenant}-steering`, mediatorOf(tenant), untied(tenant)].map(idOf);
  return [
    ['mediator', `${MEDIATOR}, $2)`, of],
    ['mediator by another', `${MEDIATOR}, $3)`, of],
    ['mediator changed by another', 'UPDATE mediator SET updated_by = $3 WHERE id = $4', of],
    ['appointment', booking('$2'), of],
    ['appointment of another', booking('$3'), of],
    ['appointment that is confirmed', booking('$2', `'confirmed', app.now()`), of],
    [
      'appointment asked for again',
      `UPDATE mediation_booking SET state = 'requested', decided_at = NULL WHERE id = $5`,
      of,
    ],
  ];
}

export function mediationAddableBy({ role }: StaffMember): string[] {
  return role === 'case-manager' ? ['appointment'] : role === 'team-lead' ? ['mediator'] : [];
}

/** Ties an appointment of $3, made in the same breath, to the file, and one of the manager's. $4 the mediator, $5 the manager, $6 hers. */
export function tieTries({ idOf }: Placed, { account }: StaffMember, { id, tenant }: CaseFile): Try[] {
  const of = [tenant, id, account, mediatorOf(tenant), `${tenant}m0`, untied(tenant)].map(idOf);
  return [
    [
      'tie',
      `WITH made AS (${booking('$3')} RETURNING id)
        INSERT INTO mediation_case (tenant_id, booking_id, case_id, booked_by) SELECT $1::uuid, made.id, $2::uuid, $3::uuid FROM made`,
      of,
    ],
    [
      'tie of the manager',
      'INSERT INTO mediation_case (tenant_id, booking_id, case_id, booked_by) VALUES ($1, $6, $2, $5)',
      of,
    ],
  ];
}

/** Whoever guides the file ties appointments of her own to it. */
export function tiesAddedBy(world: World, member: StaffMember, file: CaseFile): string[] {
  if (!guides(world, member, file)) return [];
  return member.duty === 'manager' ? ['tie', 'tie of the manager'] : ['tie'];
}
