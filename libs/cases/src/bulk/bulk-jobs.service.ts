import type { Actor } from '@app/access';
import { AuditService } from '@app/audit';
import { ListSeal } from '@app/documents';
import {
  addDays,
  Clock,
  type FieldFault,
  Forbidden,
  Invalid,
  isId,
  newId,
  NotFound,
  packCursor,
  readCursor,
  Tenancy,
} from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Asking } from './bulk.service';
import type {
  BulkJobDto,
  BulkJobPageDto,
  BulkJobRowPageDto,
  BulkJobRowQuery,
  BulkTask,
  OrderBulkJobDto,
} from './bulk-job.dto';
import { findJob, listJobRows, listJobs } from './bulk-job.queries';
import { Refusals } from './refusals.service';

const KEPT_DAYS = 30;
const TASKS: Record<'case-manager' | 'team-lead', readonly BulkTask[]> = {
  'case-manager': ['handover', 'accept', 'close', 'remind'],
  'team-lead': ['assign', 'handover'],
};

/** Takes orders for work on many files, and tells how far it is. An order and its rows are seen by whoever gave it alone. */
@Injectable()
export class BulkJobs {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly seal: ListSeal,
    private readonly refusals: Refusals,
    private readonly clock: Clock,
  ) {}

  /** Throws 400 where something is missing that the task needs, 403 for a task that is not hers. */
  async order(actor: Actor, { task, rows, ...terms }: OrderBulkJobDto): Promise<BulkJobDto> {
    const mayOrder = actor.role === 'case-manager' || actor.role === 'team-lead' ? TASKS[actor.role] : [];
    if (!mayOrder.includes(task)) throw new Forbidden();
    const faults = faultsOf(task, terms, actor.role === 'team-lead');
    if (faults.length > 0) throw new Invalid(faults);
    const id = newId();
    const key = await this.seal.newKey({ tenantId: actor.tenantId, listId: id });
    const sealed = key.seal('terms', Buffer.from(JSON.stringify(terms)));
    return this.tenancy.run(actor, async (tx, at) => {
      await tx.query(
        `INSERT INTO bulk_job (tenant_id, id, account_id, task, rows_total, wrapped, kek_id, sealed, ordered_at, delete_on)
           VALUES (app.tenant_id(), $1, app.account_id(), $2, $3, $4, $5, $6, $7, $8)`,
        [id, task, rows.length, key.wrapped, key.kekId, sealed, at, addDays(this.clock.today(), KEPT_DAYS)],
      );
      await tx.query(
        `INSERT INTO bulk_job_row (tenant_id, job_id, no, target_id, case_id, seen_in)
           SELECT app.tenant_id(), $1, r.no, r.id, CASE WHEN $3 THEN h.case_id ELSE r.id END, r."from"
           FROM jsonb_to_recordset($2::jsonb) r(no integer, id uuid, "from" text)
             LEFT JOIN handover h ON $3 AND h.tenant_id = app.tenant_id() AND h.id = r.id`,
        [
          id,
          JSON.stringify(rows.map(({ id: target, from }, index) => ({ id: target, from, no: index + 1 }))),
          task === 'accept',
        ],
      );
      return this.find(tx, id);
    });
  }

  async list(actor: Actor, limit: number, after: string | undefined): Promise<BulkJobPageDto> {
    const [beyond = null] = readCursor(after, 1) ?? [];
    if (beyond && !isId(beyond)) throw new Invalid([{ field: 'after', code: 'other' }]);
    return this.tenancy.run(actor, async (tx) => {
      const { jobs, total } = await listJobs(tx, limit + 1, beyond);
      const items = jobs.slice(0, limit);
      const last = items.at(-1);
      return { items, total, next: jobs.length > limit && last ? packCursor([last.id]) : null };
    });
  }

  /** Throws 404 for what is not the actor's. */
  async read(actor: Actor, id: string): Promise<BulkJobDto> {
    return this.tenancy.run(actor, (tx) => this.find(tx, id));
  }

  /** What became of each row; every file that is named is logged as seen in a list. */
  async rows({ actor, traceId, language }: Asking, id: string, query: BulkJobRowQuery): Promise<BulkJobRowPageDto> {
    const [after = null] = readCursor(query.after, 1) ?? [];
    return this.tenancy.run(actor, async (tx) => {
      await this.find(tx, id);
      const range = { outcome: query.outcome ?? null, after: Number(after ?? 0) || 0, limit: query.limit + 1 };
      const { rows, total } = await listJobRows(tx, id, range);
      const page = rows.slice(0, query.limit);
      const caseIds = page.flatMap(({ caseId }) => caseId ?? []);
      if (caseIds.length > 0) await this.audit.write(tx, { action: 'caseload.read', caseIds, traceId });
      const items = page.map(({ caseId: _, ofField, ...row }) => ({
        ...row,
        message: row.code === null ? null : this.refusals.text(language, { code: row.code, ofField }),
      }));
      const next = rows.length > query.limit ? packCursor([String(page.at(-1)?.row)]) : null;
      return { items, total, next };
    });
  }

  private async find(tx: EntityManager, id: string): Promise<BulkJobDto> {
    const job = isId(id) ? await findJob(tx, id) : null;
    if (!job) throw new NotFound();
    return job;
  }
}

type Terms = Omit<OrderBulkJobDto, 'task' | 'rows'>;

/** What a task cannot be without; everything else each row answers. */
function faultsOf(task: BulkTask, terms: Terms, isLead: boolean): FieldFault[] {
  const needed: Record<BulkTask, (keyof Terms)[]> = {
    assign: ['toId'],
    handover: ['toId', isLead ? 'reason' : 'summary'],
    accept: [],
    close: ['reasonCode'],
    remind: ['title', 'dueOn'],
  };
  return needed[task].filter((field) => !terms[field]?.trim()).map((field) => ({ field, code: 'isNotEmpty' }));
}
