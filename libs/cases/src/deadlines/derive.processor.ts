import { Clock, eachByItself, Metrics, Tenancy } from '@app/platform';
import { InjectQueue, Processor, WorkerHost } from '@nestjs/bullmq';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { Queue } from 'bullmq';

export const DEADLINES_QUEUE = 'deadlines';
// By the hour, not at an hour of the night: in one that the clock skips, goes through twice or that the house slept through,
// nothing would be missed or doubled, and what was recorded today is seen today.
const EVERY_MS = 3_600_000;

/** Plans the deriving of deadlines. */
@Injectable()
export class DeriveSchedule implements OnModuleInit {
  constructor(@InjectQueue(DEADLINES_QUEUE) private readonly queue: Queue) {}

  async onModuleInit(): Promise<void> {
    await this.queue.upsertJobScheduler('deadlines.derive', { every: EVERY_MS }, { name: 'deadlines.derive' });
  }
}

/** Makes the deadlines of each Kreis what its files say on the day it is in Germany. Run again, it changes nothing. */
@Processor(DEADLINES_QUEUE)
export class DeriveProcessor extends WorkerHost {
  private readonly logger = new Logger(DeriveProcessor.name);

  constructor(
    private readonly tenancy: Tenancy,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {
    super();
  }

  async process(): Promise<void> {
    const tenants = await this.tenancy.tenantIds();
    const failures = await eachByItself(tenants, this.logger, (id) => this.derive(id));
    this.metrics.jobs.inc({ job: 'deadlines.derive', outcome: failures.length > 0 ? 'failed' : 'done' });
    if (failures.length > 0)
      throw new AggregateError(failures, `Deadlines were not derived for ${failures.length} of ${tenants.length}`);
  }

  private async derive(tenantId: string): Promise<void> {
    await this.tenancy.asHouse(tenantId, (tx) =>
      tx.query('SELECT FROM app.derive_deadlines($1)', [this.clock.today()]),
    );
  }
}
