import { Clock, Metrics } from '@app/platform';
import { InjectQueue, Processor, WorkerHost } from '@nestjs/bullmq';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { Temporal } from 'temporal-polyfill';
import { DigestService } from './digest.service';

export const DIGEST_QUEUE = 'digest';
const EVERY_MS = 900_000;
/** From when to when a mail is a morning's; what comes later waits for the next day. */
const [FIRST_HOUR, LAST_HOUR] = [6, 11];

/** Plans the daily mails. */
@Injectable()
export class DigestSchedule implements OnModuleInit {
  constructor(@InjectQueue(DIGEST_QUEUE) private readonly queue: Queue) {}

  async onModuleInit(): Promise<void> {
    await this.queue.upsertJobScheduler('digest.send', { every: EVERY_MS }, { name: 'digest.send' });
  }
}

/** Sends the mails of a morning in Germany that have not gone out yet. */
@Processor(DIGEST_QUEUE)
export class DigestProcessor extends WorkerHost {
  constructor(
    private readonly digests: DigestService,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {
    super();
  }

  async process(): Promise<void> {
    const now = Temporal.Instant.fromEpochMilliseconds(this.clock.now().getTime());
    const { hour } = now.toZonedDateTimeISO('Europe/Berlin');
    if (hour < FIRST_HOUR || hour > LAST_HOUR) return;
    await this.digests.send();
    this.metrics.jobs.inc({ job: 'digest.send', outcome: 'done' });
  }
}
