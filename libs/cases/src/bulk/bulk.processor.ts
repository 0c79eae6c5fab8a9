import { Metrics } from '@app/platform';
import { InjectQueue, Processor, WorkerHost } from '@nestjs/bullmq';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { BulkRunner } from './bulk-runner.service';

export const BULK_QUEUE = 'bulk';
const EVERY_MS = 2000;

/** Plans the work on many files. */
@Injectable()
export class BulkSchedule implements OnModuleInit {
  constructor(@InjectQueue(BULK_QUEUE) private readonly queue: Queue) {}

  async onModuleInit(): Promise<void> {
    await this.queue.upsertJobScheduler('bulk.run', { every: EVERY_MS }, { name: 'bulk.run' });
  }
}

/** Works on many files on schedule: its payload is empty, because what is due stands in the tables. */
@Processor(BULK_QUEUE)
export class BulkProcessor extends WorkerHost {
  constructor(
    private readonly runner: BulkRunner,
    private readonly metrics: Metrics,
  ) {
    super();
  }

  async process(): Promise<void> {
    const failed = await this.runner.runDue();
    this.metrics.jobs.inc({ job: 'bulk.run', outcome: failed > 0 ? 'failed' : 'done' });
    if (failed > 0) throw new Error(`${failed} orders for many files were not worked off`);
  }
}
