import type { Actor } from '@app/access';
import { Injectable } from '@nestjs/common';
import type { Phase } from '../case.entity';
import { DeadlinesService } from '../deadlines/deadlines.service';
import { HandoversService } from '../handover/handovers.service';
import { IntakeDecisions } from '../intake/intake-decision.service';
import { PhasesService } from '../phases/phases.service';
import type { BulkTask, OrderBulkJobDto } from './bulk-job.dto';

/** What every row of an order is to get. */
export type BulkTerms = Omit<OrderBulkJobDto, 'task' | 'rows'>;

/** One row of an order. */
export interface BulkRow {
  readonly task: BulkTask;
  /** The file, or the handover. */
  readonly id: string;
  readonly from: Phase | null;
  /** What its one entry in the log is found by. */
  readonly trace: string;
}

/** Does one row of an order by the service of the single request, in a transaction of its own. */
@Injectable()
export class BulkWork {
  constructor(
    private readonly decisions: IntakeDecisions,
    private readonly handovers: HandoversService,
    private readonly phases: PhasesService,
    private readonly deadlines: DeadlinesService,
  ) {}

  /** Throws what the single request would answer. */
  async do(actor: Actor, { task, id, from, trace }: BulkRow, terms: BulkTerms): Promise<void> {
    const { toId, summary, reason, reasonCode, followUpOn, title, dueOn } = terms;
    const works: Record<BulkTask, () => Promise<unknown>> = {
      assign: () => this.decisions.decide(actor, id, { decision: 'accepted', caseManagerId: toId, reason }, trace),
      handover: () => this.handovers.offer(actor, id, { toId: toId ?? '', summary, reason }, trace),
      accept: () => this.handovers.decide(actor, id, { decision: 'accept' }, trace),
      close: () =>
        this.phases.take(actor, id, { step: 'close', from: from ?? 'closed', reasonCode, reason, followUpOn }, trace),
      remind: () => this.deadlines.record(actor, id, { title: title ?? '', dueOn: dueOn ?? '' }, trace),
    };
    await works[task]();
  }
}
