import type { Actor } from '@app/access';
import type { InterfaceLanguage } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { DeadlinesService } from '../deadlines/deadlines.service';
import { HandoversService } from '../handover/handovers.service';
import { IntakeDecisions } from '../intake/intake-decision.service';
import { PhasesService } from '../phases/phases.service';
import type {
  BulkAssignmentDto,
  BulkClosingDto,
  BulkHandoverDecisionDto,
  BulkHandoverDto,
  BulkReminderDto,
  BulkResultDto,
  BulkRowDto,
} from './bulk.dto';
import { Refusals } from './refusals.service';

/** Who asks for many rows, and how she is answered. */
export interface Asking {
  readonly actor: Actor;
  readonly traceId: string;
  readonly language: InterfaceLanguage;
}

/**
 * Does for many files what is done for one: by the same services, each in a transaction of its own, so that every rule holds for
 * every row and one that is refused stops none of the others.
 */
@Injectable()
export class BulkService {
  constructor(
    private readonly refusals: Refusals,
    private readonly decisions: IntakeDecisions,
    private readonly handovers: HandoversService,
    private readonly phases: PhasesService,
    private readonly deadlines: DeadlinesService,
  ) {}

  async assign(asking: Asking, { caseIds, caseManagerId, reason }: BulkAssignmentDto): Promise<BulkResultDto> {
    const given = { decision: 'accepted', caseManagerId, reason } as const;
    return this.each(asking, caseIds, ({ actor, traceId }, id) => this.decisions.decide(actor, id, given, traceId));
  }

  async offer(asking: Asking, { caseIds, ...given }: BulkHandoverDto): Promise<BulkResultDto> {
    return this.each(asking, caseIds, ({ actor, traceId }, id) => this.handovers.offer(actor, id, given, traceId));
  }

  async decide(asking: Asking, { handoverIds, ...given }: BulkHandoverDecisionDto): Promise<BulkResultDto> {
    return this.each(asking, handoverIds, ({ actor, traceId }, id) => this.handovers.decide(actor, id, given, traceId));
  }

  async close(asking: Asking, { files, ...given }: BulkClosingDto): Promise<BulkResultDto> {
    const seenIn = new Map(files.map(({ caseId, from }) => [caseId, from]));
    return this.each(asking, [...seenIn.keys()], ({ actor, traceId }, id) =>
      this.phases.take(actor, id, { step: 'close', from: seenIn.get(id) ?? 'closed', ...given }, traceId),
    );
  }

  async remind(asking: Asking, { caseIds, ...given }: BulkReminderDto): Promise<BulkResultDto> {
    return this.each(asking, caseIds, ({ actor, traceId }, id) => this.deadlines.record(actor, id, given, traceId));
  }

  /** One after the other: a pool of connections is there for everybody. What is no refusal ends the request. */
  private async each(
    asking: Asking,
    ids: readonly string[],
    work: (asking: Asking, id: string) => Promise<unknown>,
  ): Promise<BulkResultDto> {
    const items: BulkRowDto[] = [];
    for (const [index, id] of ids.entries()) {
      const row = index + 1;
      try {
        await work(asking, id);
        items.push({ row, isDone: true, code: null, message: null });
      } catch (failure) {
        const refusal = await this.refusals.of(asking.actor, id, failure, asking.traceId);
        items.push({ row, isDone: false, code: refusal.code, message: this.refusals.text(asking.language, refusal) });
      }
    }
    const done = items.filter(({ isDone }) => isDone).length;
    return { items, done, refused: items.length - done };
  }
}
