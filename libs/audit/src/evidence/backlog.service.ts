import { Metrics, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { Gauge } from 'prom-client';

/** Entries get their leaf within seconds and their checkpoint within a minute. Beyond this, nobody is at work. */
const LATE_AFTER_SECONDS = 100;

/** How far the sequencer is behind. Every process tells, so that a dead sequencer is missed by those that live. */
@Injectable()
export class AuditBacklog {
  constructor(
    private readonly tenancy: Tenancy,
    metrics: Metrics,
  ) {
    for (const what of ['unsequenced', 'unproven'] as const)
      metrics.registry.registerMetric(
        new Gauge({
          name: `fallbruecke_audit_${what}_age_seconds`,
          help: `Age of the oldest entry of the access log that is ${what}; alarm above ${LATE_AFTER_SECONDS}`,
          registers: [],
          collect: async function (this: Gauge) {
            this.set(await oldest(tenancy, what));
          },
        }),
      );
  }

  /** Whether entries wait longer for leaf or checkpoint than they may. */
  async isLate(): Promise<boolean> {
    const ages = await Promise.all((['unsequenced', 'unproven'] as const).map((what) => oldest(this.tenancy, what)));
    return Math.max(...ages) > LATE_AFTER_SECONDS;
  }
}

async function oldest(tenancy: Tenancy, what: 'unsequenced' | 'unproven'): Promise<number> {
  const [row] = await tenancy.gate<{ age: number | null }>(
    `SELECT max(${what}_seconds) AS age FROM app.audit_backlog()`,
    [],
  );
  return row?.age ?? 0;
}
