import type { Actor } from '@app/access';
import { CaseSeal } from '@app/documents';
import { type FieldFault, newId } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Phase } from '../case.entity';
import type { DeclineReason } from '../intake/intake.policy';
import type { LastStep } from './phase.queries';
import type { ClosingReason, PhaseStep } from './phases.policy';

/** A step that is taken now. */
interface Taken {
  readonly step: PhaseStep;
  readonly phase: Phase;
  readonly on: string;
  /** Who guides the file from then on. */
  readonly caseManagerId: string | null;
  readonly reasonCode?: ClosingReason | DeclineReason | null;
  readonly reason?: string | null;
  /** Where somebody was sent instead. */
  readonly sentTo?: string | null;
  readonly followUpOn?: string | null;
}

/** Appends steps to the history of a file; the file follows in the same statement. */
@Injectable()
export class PhaseSteps {
  constructor(private readonly seal: CaseSeal) {}

  /** To be called by whoever holds the file. The reason is sealed: it may say anything. */
  async append(tx: EntityManager, actor: Actor, caseId: string, last: LastStep, taken: Taken): Promise<string> {
    const id = newId();
    const place = { tenantId: actor.tenantId, caseId, kind: 'phase', id } as const;
    const { reason = null, sentTo = null } = taken;
    const sealed = reason || sentTo ? await this.seal.seal(tx, place, { reason, sentTo }) : null;
    await tx.query(
      `INSERT INTO case_phase (tenant_id, id, case_id, ordinal, step, from_phase, phase, entered_on, case_manager_id, reason_code,
           sealed, follow_up_on, recorded_at, recorded_by)
         VALUES (app.tenant_id(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, app.now(), app.account_id())`,
      [
        id,
        caseId,
        last.ordinal + 1,
        taken.step,
        last.phase,
        taken.phase,
        taken.on,
        taken.caseManagerId,
        taken.reasonCode ?? null,
        sealed,
        taken.followUpOn ?? null,
      ],
    );
    return id;
  }
}

/** What is wrong with the day of a step. */
export function dayFaults(on: string, last: LastStep, today: string): FieldFault[] {
  if (on > today) return [{ field: 'on', code: 'inFuture' }];
  return on < last.enteredOn ? [{ field: 'on', code: 'beforeLastStep' }] : [];
}
