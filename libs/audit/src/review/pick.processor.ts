import { Metrics, Tenancy } from '@app/platform';
import { InjectQueue, Processor, WorkerHost } from '@nestjs/bullmq';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Queue } from 'bullmq';

export const REVIEW_QUEUE = 'audit-review';
const EVERY_MS = 60_000;
const ENTRIES_AT_ONCE = 5000;

/** Plans the drawing of accesses to be looked at. */
@Injectable()
export class PickSchedule implements OnModuleInit {
  constructor(@InjectQueue(REVIEW_QUEUE) private readonly queue: Queue) {}

  async onModuleInit(): Promise<void> {
    await this.queue.upsertJobScheduler('audit.pick', { every: EVERY_MS }, { name: 'audit.pick' });
  }
}

/** Draws from what the sequencer has put in order since the last time, tenant by tenant. */
@Processor(REVIEW_QUEUE)
export class PickProcessor extends WorkerHost {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly metrics: Metrics,
  ) {
    super();
  }

  async process(): Promise<void> {
    const tenants = await this.tenancy.tenantIds();
    for (const id of tenants) await this.pick(id);
    this.metrics.jobs.inc({ job: 'audit.pick', outcome: 'done' });
  }

  private async pick(tenantId: string): Promise<void> {
    for (let passed = 1; passed > 0;) {
      const [row] = await this.tenancy.asHouse(tenantId, (tx) =>
        tx.query<{ passed: string }[]>('SELECT app.pick_reviews($1) AS passed', [ENTRIES_AT_ONCE]),
      );
      passed = Number(row?.passed ?? 0);
    }
  }
}
