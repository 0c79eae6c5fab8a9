import type { Actor, Role } from '@app/access';
import { ListSeal } from '@app/documents';
import { Clock, eachByItself, Tenancy } from '@app/platform';
import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { BulkTask } from './bulk-job.dto';
import { type BulkRow, type BulkTerms, BulkWork } from './bulk-work.service';
import { type Refusal, Refusals } from './refusals.service';

/** Rows between two looks at how far it is. */
const AT_ONCE = 10;

interface Due {
  readonly id: string;
  readonly accountId: string;
  readonly agencyId: string;
  readonly role: Role;
}
type Row = Omit<BulkRow, 'task' | 'trace'> & { readonly no: number };

/** Does what was ordered for many files, in the name of whoever ordered it. What is due stands in the database alone. */
@Injectable()
export class BulkRunner {
  private readonly logger = new Logger(BulkRunner.name);

  constructor(
    private readonly tenancy: Tenancy,
    private readonly seal: ListSeal,
    private readonly refusals: Refusals,
    private readonly work: BulkWork,
    private readonly clock: Clock,
  ) {}

  /** Works off everything that is due, in the tenants that have something. Answers how many orders could not be worked off. */
  async runDue(): Promise<number> {
    const tenants = await this.tenancy.tenantsWith('bulk_jobs');
    let failed = 0;
    for (const tenantId of tenants) {
      // One in trouble is tried again.
      const failures = await eachByItself(await this.dueIn(tenantId), this.logger, ({ id, ...who }) =>
        this.workOff({ tenantId, ...who, sessionId: '', idleEndsAt: '', endsAt: '' }, id),
      );
      failed += failures.length;
    }
    return failed;
  }

  private async dueIn(tenantId: string): Promise<Due[]> {
    return this.tenancy.asHouse(tenantId, async (tx) => {
      await tx.query('SELECT app.sweep_bulk_jobs($1)', [this.clock.today()]);
      return tx.query<Due[]>(
        'SELECT id, account_id AS "accountId", agency_id AS "agencyId", role FROM app.due_bulk_jobs()',
      );
    });
  }

  /** Goes on from where it was left. */
  private async workOff(actor: Actor, id: string): Promise<void> {
    while (await this.workPart(actor, id));
  }

  /** Answers whether there is more. Whoever comes second finds the order taken, as long as this transaction lasts. */
  private async workPart(actor: Actor, jobId: string): Promise<boolean> {
    return this.tenancy.run(actor, async (tx) => {
      const [job] = await tx.query<{ task: BulkTask; wrapped: string; sealed: Buffer }[]>(
        `SELECT task, wrapped, sealed FROM bulk_job WHERE tenant_id = app.tenant_id() AND id = $1 AND finished_at IS NULL
           FOR UPDATE SKIP LOCKED`,
        [jobId],
      );
      if (!job) return false;
      const rows = await tx.query<Row[]>(
        `SELECT no, target_id AS id, seen_in AS "from" FROM bulk_job_row
           WHERE tenant_id = app.tenant_id() AND job_id = $1 AND settled_at IS NULL ORDER BY no LIMIT $2`,
        [jobId, AT_ONCE],
      );
      if (rows.length === 0) {
        await finish(tx, jobId);
        return false;
      }
      const key = await this.seal.unwrap({ tenantId: actor.tenantId, listId: jobId }, job.wrapped);
      const terms = JSON.parse((await key.open('terms', job.sealed)).toString()) as BulkTerms;
      for (const row of rows) {
        // A row that leaves an entry in the log with its own trace was done, in the transaction of that entry.
        const doing = { ...row, task: job.task, trace: `${jobId}.${row.no}` };
        const refusal = (await isDone(tx, jobId, doing)) ? null : await this.attempt(actor, jobId, doing, terms);
        await tx.query(
          `UPDATE bulk_job_row SET settled_at = app.now(), code = $3, of_field = $4
             WHERE tenant_id = app.tenant_id() AND job_id = $1 AND no = $2`,
          [jobId, row.no, refusal?.code ?? null, refusal?.ofField ?? false],
        );
      }
      return true;
    });
  }

  /** Does a row by the service of the single request, in a transaction of its own. Answers why not. */
  private async attempt(actor: Actor, jobId: string, doing: BulkRow, terms: BulkTerms): Promise<Refusal | null> {
    try {
      await this.work.do(actor, doing, terms);
      return null;
    } catch (failure) {
      return this.refusals.of(actor, doing.id, failure, jobId);
    }
  }
}

async function isDone(tx: EntityManager, jobId: string, { trace }: BulkRow): Promise<boolean> {
  const [row] = await tx.query<{ done: boolean }[]>('SELECT app.is_logged($1, $2) AS done', [trace, jobId]);
  return row?.done ?? false;
}

/** With what it was about goes the key to it. */
async function finish(tx: EntityManager, jobId: string): Promise<void> {
  await tx.query(
    `UPDATE bulk_job SET finished_at = app.now(), wrapped = NULL, kek_id = NULL, sealed = NULL
       WHERE tenant_id = app.tenant_id() AND id = $1`,
    [jobId],
  );
}
