import { AuditService } from '@app/audit';
import { Clock, eachByItself, Metrics, Tenancy } from '@app/platform';
import { InjectQueue, Processor, WorkerHost } from '@nestjs/bullmq';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { RETENTION_OVER } from './documents.service';

export const DOCUMENTS_QUEUE = 'documents';
// Once a day, soon after midnight in Germany; a day that the house slept through is made up for when it starts.
const EVERY_MS = 86_400_000;
const AT_ONCE = 100;

/** Plans the deletion of documents whose retention has ended. */
@Injectable()
export class DocumentExpirySchedule implements OnModuleInit {
  constructor(@InjectQueue(DOCUMENTS_QUEUE) private readonly queue: Queue) {}

  async onModuleInit(): Promise<void> {
    await this.queue.upsertJobScheduler('documents.expire', { every: EVERY_MS }, { name: 'documents.expire' });
  }
}

/** Deletes what is kept no longer and not held, in open and in closed files. Run again, it finds nothing left. */
@Processor(DOCUMENTS_QUEUE)
export class DocumentExpiryProcessor extends WorkerHost {
  private readonly logger = new Logger(DocumentExpiryProcessor.name);

  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {
    super();
  }

  async process(): Promise<void> {
    const tenants = await this.tenancy.tenantIds();
    const failures = await eachByItself(tenants, this.logger, (id) => this.expire(id));
    this.metrics.jobs.inc({ job: 'documents.expire', outcome: failures.length > 0 ? 'failed' : 'done' });
    if (failures.length > 0)
      throw new AggregateError(failures, `Documents were not deleted for ${failures.length} of ${tenants.length}`);
  }

  private async expire(tenantId: string): Promise<void> {
    while (await this.expirePart(tenantId));
  }

  /** Answers whether there may be more. */
  private async expirePart(tenantId: string): Promise<boolean> {
    return this.tenancy.asHouse(tenantId, async (tx) => {
      const files = await tx.query<{ caseId: string; deleted: number }[]>(
        'SELECT case_id AS "caseId", deleted FROM app.delete_expired_documents($1, $2)',
        [this.clock.today(), AT_ONCE],
      );
      // One entry for each document, as when somebody deletes it by hand.
      for (const { caseId, deleted } of files)
        for (let entry = 0; entry < deleted; entry += 1)
          await this.audit.write(tx, { action: 'document.deleted', caseIds: [caseId], reason: RETENTION_OVER });
      return files.reduce((sum, { deleted }) => sum + deleted, 0) === AT_ONCE;
    });
  }
}
