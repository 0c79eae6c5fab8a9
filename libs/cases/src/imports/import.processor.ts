import { Metrics } from '@app/platform';
import { InjectQueue, Processor, WorkerHost } from '@nestjs/bullmq';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { ImportRunner } from './import-runner.service';

export const IMPORT_QUEUE = 'imports';
const EVERY_MS = 2000;

/** Plans the work on imports. */
@Injectable()
export class ImportSchedule implements OnModuleInit {
  constructor(@InjectQueue(IMPORT_QUEUE) private readonly queue: Queue) {}

  async onModuleInit(): Promise<void> {
    await this.queue.upsertJobScheduler('imports.run', { every: EVERY_MS }, { name: 'imports.run' });
  }
}

/** Works on imports on schedule: its payload is empty, because what is due stands in the tables. */
@Processor(IMPORT_QUEUE)
export class ImportProcessor extends WorkerHost {
  constructor(
    private readonly runner: ImportRunner,
    private readonly metrics: Metrics,
  ) {
    super();
  }

  async process(): Promise<void> {
    const failed = await this.runner.runDue();
    this.metrics.jobs.inc({ job: 'imports.run', outcome: failed > 0 ? 'failed' : 'done' });
    if (failed > 0) throw new Error(`${failed} imports were not worked off`);
  }
}
