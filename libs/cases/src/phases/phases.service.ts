import { type Actor, admit } from '@app/access';
import { AuditService } from '@app/audit';
import { CaseSeal, isSealed } from '@app/documents';
import { Clock, Conflict, type FieldFault, Invalid, NotFound, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PhasePageDto, PhaseStepDto, TakeStepDto } from './phase.dto';
import { findLastStep, listSteps, type StoredStep } from './phase.queries';
import { dayFaults, PhaseSteps } from './phase-steps.service';
import { needsReason, phaseAfter } from './phases.policy';

/** Takes files from phase to phase, and tells how they went. */
@Injectable()
export class PhasesService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly seal: CaseSeal,
    private readonly steps: PhaseSteps,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, caseId: string, traceId: string): Promise<PhasePageDto> {
    return this.tenancy.run(actor, async (tx) => {
      await admit(tx, actor, 'read', caseId);
      await this.audit.write(tx, { action: 'phases.read', caseIds: [caseId], traceId });
      return this.history(tx, actor.tenantId, caseId);
    });
  }

  /** Throws 400 per field, 404 for a file that is not the actor's, 409 where the file stands elsewhere or the step leads nowhere. */
  async take(actor: Actor, caseId: string, given: TakeStepDto, traceId: string): Promise<PhasePageDto> {
    return this.tenancy.run(actor, async (tx) => {
      await admit(tx, actor, 'write', caseId, { lock: true });
      const last = await findLastStep(tx, caseId);
      if (!last) throw new NotFound();
      if (last.phase !== given.from) throw new Conflict('phase-changed', { phase: last.phase });
      const phase = phaseAfter(last, given.step, given.phase);
      if (!phase) throw new Conflict('phase-step');
      if (given.step === 'reopen' && (await restsInMerge(tx, caseId))) throw new Conflict('case-merged');
      const today = this.clock.today();
      const on = given.on ?? today;
      const faults = [...dayFaults(on, last, today), ...reasonFaults(given), ...followUpFaults(given, on)];
      if (faults.length > 0) throw new Invalid(faults);
      const { step, reason } = given;
      const closing = step === 'close' ? { reasonCode: given.reasonCode, followUpOn: given.followUpOn } : {};
      const caseManagerId = last.caseManagerId;
      await this.steps.append(tx, actor, caseId, last, { step, phase, on, caseManagerId, reason, ...closing });
      await this.audit.write(tx, { action: 'phase.recorded', caseIds: [caseId], traceId });
      return this.history(tx, actor.tenantId, caseId);
    });
  }

  /** Says when the place is expected to become free. Throws 400 for a day that is over, 409 for a closed file. */
  async planClosing(actor: Actor, caseId: string, on: string | null, traceId: string): Promise<void> {
    if (on !== null && on < this.clock.today()) throw new Invalid([{ field: 'on', code: 'endsInPast' }]);
    await this.tenancy.run(actor, async (tx) => {
      const file = await admit(tx, actor, 'write', caseId, { lock: true });
      if (file.closed) throw new Conflict('case-closed');
      await tx.query('UPDATE case_file SET planned_closing_on = $2 WHERE tenant_id = app.tenant_id() AND id = $1', [
        caseId,
        on,
      ]);
      await this.audit.write(tx, { action: 'closing.planned', caseIds: [caseId], traceId });
    });
  }

  private async history(tx: EntityManager, tenantId: string, caseId: string): Promise<PhasePageDto> {
    const stored = await listSteps(tx, caseId);
    const open = this.seal.opener();
    const items = await Promise.all(stored.map((step) => told(step, { tenantId, caseId }, open)));
    return { items, total: items.length, next: null };
  }
}

/** A step with its reason readable. */
async function told(
  { content, ...step }: StoredStep,
  file: { tenantId: string; caseId: string },
  open: ReturnType<CaseSeal['opener']>,
): Promise<PhaseStepDto> {
  if (!isSealed(content)) return { ...step, reason: null, sentTo: null };
  const words = await open(content, { ...file, kind: 'phase', id: step.id });
  return { ...step, ...(words as Pick<PhaseStepDto, 'reason' | 'sentTo'>) };
}

/** A file that rests because another one of the same person goes on comes back by taking that back, and in no other way. */
async function restsInMerge(tx: EntityManager, caseId: string): Promise<boolean> {
  const [row] = await tx.query<{ rests: boolean }[]>('SELECT app.rests_in_merge($1) AS rests', [caseId]);
  return row?.rests === true;
}

function reasonFaults({ step, reason, reasonCode }: TakeStepDto): FieldFault[] {
  const faults: FieldFault[] = [];
  if (step === 'close' && !reasonCode) faults.push({ field: 'reasonCode', code: 'isNotEmpty' });
  if (needsReason(step, reasonCode) && !reason) faults.push({ field: 'reason', code: 'isNotEmpty' });
  return faults;
}

function followUpFaults({ step, followUpOn }: TakeStepDto, on: string): FieldFault[] {
  return step === 'close' && followUpOn && followUpOn <= on ? [{ field: 'followUpOn', code: 'followUpTooEarly' }] : [];
}
