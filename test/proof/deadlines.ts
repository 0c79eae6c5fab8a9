import { instant, type Names, type Placed, type Row, type Table } from './placed';
import { guides, sightOf, type StaffMember } from './staff';
import type { CaseFile, World } from './world';

/**
 * The deadlines of every file: one that somebody wrote and that is open, one that was derived and is done, and the step that
 * says so. Whoever guides the file has them, and it goes with the file; who sees and changes that, by hand.
 */
const openOf = (file: string): string => `${file}-due`;
const doneOf = (file: string): string => `${file}-was-due`;

export function deadlineRows(world: World, at: number, { idOf }: Names): Placed['rows'] {
  return world.cases.flatMap(({ id: file, tenant }) => {
    const [tenant_id, by] = [idOf(tenant), idOf(`${tenant}m0`)];
    const row = (table: Table, name: string, of: Row) => ({
      tenant: tenant_id,
      table,
      row: { tenant_id, id: idOf(name), case_id: idOf(file), recorded_at: instant(at), ...of },
    });
    const days = { source_on: '2026-01-01', due_on: '2026-01-31', version: 1 };
    const written = { kind: 'free', source_id: idOf(openOf(file)), sealed: '-', recorded_by: by };
    const derived = { kind: 'no-contact', source_id: idOf(file), sealed: null, recorded_by: null };
    return [
      row('deadline', openOf(file), { ...days, ...written, state: 'open', settled_at: null }),
      row('deadline', doneOf(file), { ...days, ...derived, state: 'done', settled_at: instant(at) }),
      row('deadline_step', `${file}-did`, {
        deadline_id: idOf(doneOf(file)),
        step: 'done',
        due_from: '2026-01-31',
        recorded_by: by,
      }),
    ];
  });
}

/** All of it is in her file, and so hers to see. */
export function deadlinesOf(file: string): string[] {
  return [`deadline ${openOf(file)}`, `deadline ${doneOf(file)}`, `step ${file}-did`];
}

/** Who guides a file, who stands in, and a lead with a reason; not who looks at intake that nobody has taken. */
export function deadlinesSeenBy(world: World, member: StaffMember, file: CaseFile): string[] {
  const hasReason = member.duty === 'lead' && sightOf(world, member, file).contents === 'all';
  return hasReason || guides(world, member, file) ? deadlinesOf(file.id) : [];
}

/** What is done stays as it is. */
export function deadlinesChangedBy(world: World, member: StaffMember, file: CaseFile): string[] {
  return guides(world, member, file) ? [`deadline ${openOf(file.id)}`] : [];
}

const deadline = (kind: string, sealed: string, by: string): string =>
  `INSERT INTO deadline (tenant_id, id, case_id, kind, source_id, source_on, due_on, sealed, recorded_at, recorded_by)
    SELECT $1::uuid, one.id, $2::uuid, '${kind}', one.id, '2026-01-01', '2026-01-31', ${sealed}, app.now(), ${by}
    FROM (SELECT gen_random_uuid() AS id) one`;
const step = (by: string): string =>
  `INSERT INTO deadline_step (tenant_id, id, case_id, deadline_id, step, due_from, recorded_at, recorded_by)
    VALUES ($1, gen_random_uuid(), $2, $12, 'done', '2026-01-31', app.now(), ${by})`;

/** Rows that could be added. $1 tenant, $2 file, $3 who adds it, $4 somebody else, $12 a deadline that is open. */
export const DEADLINE_ROWS: Record<string, string> = {
  deadline: deadline('free', `'-'`, '$3::uuid'),
  'deadline of another': deadline('free', `'-'`, '$4::uuid'),
  'deadline that the file does not say': deadline('no-contact', 'NULL', 'NULL::uuid'),
  'step of a deadline': step('$3'),
  'step of another': step('$4'),
};

/** What whoever guides a file may add to its deadlines. What is derived the house alone derives. */
export const DEADLINES_ADDABLE = ['deadline', 'step of a deadline'];

/** The one to which a step can be added. */
export const openDeadlineOf = openOf;
