import { eachByItself, Metrics, Tenancy } from '@app/platform';
import { InjectQueue, Processor, WorkerHost } from '@nestjs/bullmq';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { Queue } from 'bullmq';

export const AUDIT_QUEUE = 'audit';
const EVERY_MS = 2000;
const BATCHES_PER_TENANT = 500;

/** Plans the spreading of the access log's batches. */
@Injectable()
export class SpreadSchedule implements OnModuleInit {
  constructor(@InjectQueue(AUDIT_QUEUE) private readonly queue: Queue) {}

  async onModuleInit(): Promise<void> {
    await this.queue.upsertJobScheduler('audit.spread', { every: EVERY_MS }, { name: 'audit.spread' });
  }
}

/** Turns the batches of list reads into one subject per file, so that a file's log is found by its index. */
@Processor(AUDIT_QUEUE)
export class SpreadProcessor extends WorkerHost {
  private readonly logger = new Logger(SpreadProcessor.name);

  constructor(
    private readonly tenancy: Tenancy,
    private readonly metrics: Metrics,
  ) {
    super();
  }

  async process(): Promise<void> {
    const tenants = await this.tenancy.tenantsWith('batches');
    const failures = await eachByItself(tenants, this.logger, (id) => this.spread(id));
    this.metrics.jobs.inc({ job: 'audit.spread', outcome: failures.length > 0 ? 'failed' : 'done' });
    if (failures.length > 0)
      throw new AggregateError(failures, `The access log was not spread for ${failures.length} of ${tenants.length}`);
  }

  private async spread(tenantId: string): Promise<void> {
    await this.tenancy.asHouse(tenantId, (tx) => tx.query('SELECT app.spread_audit($1)', [BATCHES_PER_TENANT]));
  }
}
