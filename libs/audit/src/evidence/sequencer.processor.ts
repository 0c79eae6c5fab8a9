import { Metrics } from '@app/platform';
import { InjectQueue, Processor, WorkerHost } from '@nestjs/bullmq';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { AuditSequencer } from './sequencer.service';

export const SEQUENCER_QUEUE = 'audit-sequencer';
const EVERY_MS = 1000;

/** Plans the sequencing of the access log. */
@Injectable()
export class SequencerSchedule implements OnModuleInit {
  constructor(@InjectQueue(SEQUENCER_QUEUE) private readonly queue: Queue) {}

  async onModuleInit(): Promise<void> {
    await this.queue.upsertJobScheduler('audit.sequence', { every: EVERY_MS }, { name: 'audit.sequence' });
  }
}

/** Sequences about every second. */
@Processor(SEQUENCER_QUEUE)
export class SequencerProcessor extends WorkerHost {
  constructor(
    private readonly sequencer: AuditSequencer,
    private readonly metrics: Metrics,
  ) {
    super();
  }

  async process(): Promise<void> {
    try {
      await this.sequencer.run();
      this.metrics.jobs.inc({ job: 'audit.sequence', outcome: 'done' });
    } catch (error) {
      this.metrics.jobs.inc({ job: 'audit.sequence', outcome: 'failed' });
      throw error;
    }
  }
}
