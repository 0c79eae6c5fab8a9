import { Metrics, Tenancy } from '@app/platform';
import { InjectQueue, Processor, WorkerHost } from '@nestjs/bullmq';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { AuditRetention } from './retention.service';

export const RETENTION_QUEUE = 'audit-retention';
const EVERY_MS = 3_600_000;

/** Plans the deletion of expired segments. */
@Injectable()
export class RetentionSchedule implements OnModuleInit {
  constructor(@InjectQueue(RETENTION_QUEUE) private readonly queue: Queue) {}

  async onModuleInit(): Promise<void> {
    await this.queue.upsertJobScheduler('audit.retain', { every: EVERY_MS }, { name: 'audit.retain' });
  }
}

/** Deletes what has expired, tenant by tenant. */
@Processor(RETENTION_QUEUE)
export class RetentionProcessor extends WorkerHost {
  constructor(
    private readonly retention: AuditRetention,
    private readonly tenancy: Tenancy,
    private readonly metrics: Metrics,
  ) {
    super();
  }

  async process(): Promise<void> {
    const tenants = await this.tenancy.tenantIds();
    for (const id of tenants) await this.retention.deleteExpired(id);
    this.metrics.jobs.inc({ job: 'audit.retain', outcome: 'done' });
  }
}
