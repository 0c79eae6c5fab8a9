import { Metrics } from '@app/platform';
import { InjectQueue, Processor, WorkerHost } from '@nestjs/bullmq';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { AuditSequencer } from './sequencer.service';

export const SEQUENCER_QUEUE = 'audit-sequencer';
// Seldom enough to cost requests nothing they could feel: a burst is paid for by tenant, hardly by entry. What protects an
// entry is its checkpoint, and those come every minute.
const EVERY_MS = 10_000;

/** Plans the sequencing of the access log. */
@Injectable()
export class SequencerSchedule implements OnModuleInit {
  constructor(@InjectQueue(SEQUENCER_QUEUE) private readonly queue: Queue) {}

  async onModuleInit(): Promise<void> {
    await this.queue.upsertJobScheduler('audit.sequence', { every: EVERY_MS }, { name: 'audit.sequence' });
  }
}

/** Sequences about every ten seconds. */
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
