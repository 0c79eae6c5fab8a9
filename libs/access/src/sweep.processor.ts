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

/** Whatever lets somebody in for a while, and has to go afterwards. */
@Injectable()
export class Admissions {
  constructor(
    private readonly sessions: SessionsService,
    private readonly services: ServiceTokens,
    private readonly people: PersonSessionsService,
    private readonly throttle: SignInThrottle,
  ) {}

  /** Deletes what nobody needs any more: sessions a day after their end, counts of attempts after their hour. */
  async sweep(now: Date): Promise<void> {
    await this.sessions.sweep(new Date(now.getTime() - KEEP_MS));
    await this.services.sweep(now);
    await this.people.sweep(new Date(now.getTime() - KEEP_MS));
    await this.throttle.sweep(now);
  }
}

/** Sweeps on schedule. */
@Processor(SESSIONS_QUEUE)
export class SweepProcessor extends WorkerHost {
  constructor(
    private readonly admissions: Admissions,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {
    super();
  }

  async process(): Promise<void> {
    await this.admissions.sweep(this.clock.now());
    this.metrics.jobs.inc({ job: 'sessions.sweep', outcome: 'done' });
  }
}
