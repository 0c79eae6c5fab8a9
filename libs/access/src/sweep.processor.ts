import { Clock, Metrics } from '@app/platform';
import { InjectQueue, Processor, WorkerHost } from '@nestjs/bullmq';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { ServiceTokens } from './service-tokens.service';
import { PersonSessionsService } from './person-sessions.service';
import { SessionsService } from './sessions.service';
import { SignInThrottle } from './sign-in.throttle';

export const SESSIONS_QUEUE = 'sessions';
const EVERY_MS = 600_000;
const KEEP_MS = 86_400_000;

/** Plans the sweeping of sessions. */
@Injectable()
export class SweepSchedule implements OnModuleInit {
  constructor(@InjectQueue(SESSIONS_QUEUE) private readonly queue: Queue) {}

  async onModuleInit(): Promise<void> {
    await this.queue.upsertJobScheduler('sessions.sweep', { every: EVERY_MS }, { name: 'sessions.sweep' });
  }
}

/** Deletes what nobody needs any more: sessions a day after their end, counts of attempts after their hour. */
@Processor(SESSIONS_QUEUE)
export class SweepProcessor extends WorkerHost {
  constructor(
    private readonly sessions: SessionsService,
    private readonly services: ServiceTokens,
    private readonly people: PersonSessionsService,
    private readonly throttle: SignInThrottle,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {
    super();
  }

  async process(): Promise<void> {
    const now = this.clock.now();
    await this.sessions.sweep(new Date(now.getTime() - KEEP_MS));
    await this.services.sweep(now);
    await this.people.sweep(new Date(now.getTime() - KEEP_MS));
    await this.throttle.sweep(now);
    this.metrics.jobs.inc({ job: 'sessions.sweep', outcome: 'done' });
  }
}
