import type { Try } from './course';
import { instant, type Names, type Placed, type Row, type Table } from './placed';
import type { StaffMember } from './staff';

/**
 * Work on many files: ordered by a case manager or the lead of a team, and seen by whoever ordered it alone, with what became
 * of each row. Whoever steers has ordered something too, in another role. Written by hand.
 */
const ORDERING = ['m0', 'm1', '-lead', '-steering'] as const;

const jobOf = (account: string): string => `${account}-job`;

export function orderedRows(tenant: string, at: number, { idOf }: Names): Placed['rows'] {
  const row = (table: Table, of: Row) => ({ tenant: idOf(tenant), table, row: { tenant_id: idOf(tenant), ...of } });
  return ORDERING.map((suffix) => `${tenant}${suffix}`).flatMap((account) => [
    row('bulk_job', {
      id: idOf(jobOf(account)),
      account_id: idOf(account),
      task: 'remind',
      rows_total: 1,
      wrapped: '-',
      kek_id: '-',
      sealed: '\\x00',
      ordered_at: instant(at),
      delete_on: '2027-01-01',
    }),
    row('bulk_job_row', { job_id: idOf(jobOf(account)), no: 1, target_id: idOf(`${tenant}-target`), of_field: false }),
  ]);
}

export const jobsOf = (tenant: string): string[] => ORDERING.map((suffix) => jobOf(`${tenant}${suffix}`));

export const JOBS = `
  UNION ALL SELECT 'job', id FROM bulk_job WHERE id = ANY ($1)
  UNION ALL SELECT 'job row', job_id FROM bulk_job_row WHERE job_id = ANY ($1)`;

export const JOB_CHANGES: Record<string, string> = {
  job: 'UPDATE bulk_job SET kek_id = kek_id WHERE id = ANY ($1) RETURNING id',
  'job row': 'UPDATE bulk_job_row SET of_field = of_field WHERE job_id = ANY ($1) RETURNING job_id AS id',
};

/** Hers, seen and worked off in her name. */
export function jobsOfHers({ role, account }: StaffMember, tenant: string): string[] {
  const works = role === 'case-manager' || role === 'team-lead';
  const hasOrdered = ORDERING.some((suffix) => account === `${tenant}${suffix}`);
  return works && hasOrdered ? [`job ${jobOf(account)}`, `job row ${jobOf(account)}`] : [];
}

const job = (account: string): string =>
  `INSERT INTO bulk_job (tenant_id, id, account_id, task, rows_total, wrapped, kek_id, sealed, ordered_at, delete_on)
    VALUES ($1, gen_random_uuid(), ${account}, 'remind', 1, '-', '-', '', app.now(), '2027-01-01')`;
const ROW = `INSERT INTO bulk_job_row (tenant_id, job_id, no, target_id) VALUES ($1, $4, 2, $2)`;

/** $1 tenant, $2 who orders it, $3 somebody else, $4 an order. */
export function jobTries({ idOf }: Placed, { account }: StaffMember, tenant: string): Try[] {
  const of = (...names: string[]) => [tenant, account, `${tenant}-steering`, ...names].map(idOf);
  return [
    ['job', job('$2'), of()],
    ['job of another', job('$3'), of()],
    ...['m0', '-lead', '-steering'].map((suffix): Try => [
      `job row of ${suffix}`,
      ROW,
      of(jobOf(`${tenant}${suffix}`)),
    ]),
  ];
}

export function jobsAddableBy({ duty, role }: StaffMember): string[] {
  return [
    ...(role === 'case-manager' || role === 'team-lead' ? ['job'] : []),
    ...(duty === 'manager' ? ['job row of m0'] : []),
    ...(duty === 'lead' ? ['job row of -lead'] : []),
  ];
}
