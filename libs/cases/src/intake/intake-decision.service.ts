import { type Actor, admit } from '@app/access';
import { AuditService } from '@app/audit';
import { Clock, Conflict, type FieldFault, Forbidden, Invalid, newId, NotFound, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { freePlaces } from '../load/free-places';
import { findLastStep, type LastStep } from '../phases/phase.queries';
import { PhaseSteps } from '../phases/phase-steps.service';
import type { DecideIntakeDto, IntakeDto } from './intake.dto';
import { IntakeService } from './intake.service';

/** Decides what becomes of somebody who came: taken on, put on the waiting list, or sent elsewhere. */
@Injectable()
export class IntakeDecisions {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly intakes: IntakeService,
    private readonly steps: PhaseSteps,
    private readonly clock: Clock,
  ) {}

  /**
   * Throws 400 per field, 403 for a team lead who does anything but give untaken intake to a colleague, 404 for a foreign file,
   * 409 `intake-decided` where it is past intake, `intake-incomplete` with what is missing, `already-waiting`, `limit-reached` for a
   * case manager without a free place: the person waits then, and a team lead can give her the file for a reason.
   */
  async decide(actor: Actor, caseId: string, given: DecideIntakeDto, traceId: string): Promise<void> {
    const isLead = actor.role === 'team-lead';
    await this.tenancy.run(actor, async (tx) => {
      // A team lead changes no file, so she cannot hold one: two who give it away at once write the same step, and one fails.
      await admit(tx, actor, isLead ? 'assign' : 'keep-intake', caseId, { lock: !isLead });
      if (isLead && given.decision !== 'accepted') throw new Forbidden();
      const last = await findLastStep(tx, caseId);
      if (!last) throw new NotFound();
      if (last.phase !== 'intake') throw new Conflict('intake-decided');
      if (!isLead) await this.demandComplete(tx, actor, caseId, given);
      if (given.decision === 'accepted') await this.accept(tx, actor, caseId, { last, given, traceId });
      else if (given.decision === 'declined') await this.decline(tx, actor, caseId, { last, given });
      else await this.wait(tx, caseId);
      await this.audit.write(tx, { action: 'intake.decided', caseIds: [caseId], traceId });
    });
  }

  private async accept(
    tx: EntityManager,
    actor: Actor,
    caseId: string,
    { last, given, traceId }: { last: LastStep; given: DecideIntakeDto; traceId: string },
  ): Promise<void> {
    const manager =
      given.caseManagerId ?? (actor.role === 'team-lead' ? null : (last.caseManagerId ?? actor.accountId));
    if (!manager) throw new Invalid([{ field: 'caseManagerId', code: 'isNotEmpty' }]);
    const isOwn = manager === actor.accountId || manager === last.caseManagerId;
    if (actor.role === 'team-lead' ? !(await canTake(tx, caseId, manager)) : !isOwn)
      throw new Invalid([{ field: 'caseManagerId', code: 'unknownColleague' }]);
    if (actor.role === 'team-lead') await this.demandPlace(tx, manager, { caseId, reason: given.reason, traceId });
    else await this.demandOwnPlace(tx, manager, { caseId, isHeld: manager === last.caseManagerId });
    const on = this.clock.today();
    await this.steps.append(tx, actor, caseId, last, {
      step: 'accept',
      phase: 'assessment',
      on,
      caseManagerId: manager,
    });
  }

  /** More than the limit is guided for a reason that a team lead writes down: it stands in the log of the file. */
  private async demandPlace(
    tx: EntityManager,
    manager: string,
    { caseId, reason, traceId }: { caseId: string; reason: string | null | undefined; traceId: string },
  ): Promise<void> {
    if ((await freePlaces(tx, manager, this.clock.today())) > 0) return;
    if (!reason) throw new Invalid([{ field: 'reason', code: 'overLimit' }]);
    await this.audit.write(tx, { action: 'limit.exceeded', caseIds: [caseId], reason, traceId });
  }

  /** Nobody takes more than the limit by herself. Who has no post has no places that could be counted. */
  private async demandOwnPlace(
    tx: EntityManager,
    manager: string,
    { caseId, isHeld }: { caseId: string; isHeld: boolean },
  ): Promise<void> {
    if (!(await canTake(tx, caseId, manager))) return;
    // Intake that she holds already is among her files.
    const free = (await freePlaces(tx, manager, this.clock.today())) + (isHeld ? 1 : 0);
    if (free <= 0) throw new Conflict('limit-reached');
  }

  private async decline(
    tx: EntityManager,
    actor: Actor,
    caseId: string,
    { last, given }: { last: LastStep; given: DecideIntakeDto },
  ): Promise<void> {
    const faults = declineFaults(given);
    if (faults.length > 0) throw new Invalid(faults);
    const { reasonCode, reason, sentTo } = given;
    await this.steps.append(tx, actor, caseId, last, {
      step: 'decline',
      phase: 'closed',
      on: this.clock.today(),
      // It stays readable to whoever declined it.
      caseManagerId: last.caseManagerId ?? actor.accountId,
      reasonCode,
      reason,
      sentTo,
    });
  }

  private async wait(tx: EntityManager, caseId: string): Promise<void> {
    const waiting = await tx.query<unknown[]>(
      'SELECT FROM waiting_entry WHERE tenant_id = app.tenant_id() AND case_id = $1 AND left_at IS NULL',
      [caseId],
    );
    if (waiting.length > 0) throw new Conflict('already-waiting');
    // Who waits is nobody's: whichever case manager has a place takes her.
    await tx.query('UPDATE case_file SET case_manager_id = NULL WHERE tenant_id = app.tenant_id() AND id = $1', [
      caseId,
    ]);
    await tx.query(
      `INSERT INTO waiting_entry (tenant_id, id, case_id, urgency, entered_at, entered_by)
         SELECT i.tenant_id, $2, i.case_id, i.urgency, app.now(), app.account_id()
         FROM case_intake i WHERE i.tenant_id = app.tenant_id() AND i.case_id = $1`,
      [caseId, newId()],
    );
  }

  /** What has to be known before something is decided. To decline takes less: not everybody stays to be asked. */
  private async demandComplete(
    tx: EntityManager,
    actor: Actor,
    caseId: string,
    { decision }: DecideIntakeDto,
  ): Promise<void> {
    const missing = gapsOf(await this.intakes.find(tx, actor, caseId), decision === 'declined');
    if (missing.length > 0) throw new Conflict('intake-incomplete', { missing });
  }
}

/** What is not recorded yet; whoever is taken on outside the target group, or beside another case management, needs a reason. */
function gapsOf(intake: IntakeDto, toDecline: boolean): string[] {
  if (intake.version === 0) return ['source'];
  if (toDecline) return [];
  const { targetGroup, otherManagement, consentOn, statute, reason } = intake;
  return [
    ...(targetGroup === null ? ['targetGroup'] : []),
    ...(otherManagement === null ? ['otherManagement'] : []),
    ...(consentOn === null && statute === null ? ['consentOn'] : []),
    ...((targetGroup === 'none' || otherManagement) && !reason ? ['reason'] : []),
  ];
}

function declineFaults({ reasonCode, reason, sentTo }: DecideIntakeDto): FieldFault[] {
  return [
    ...(reasonCode ? [] : [{ field: 'reasonCode', code: 'isNotEmpty' }]),
    ...(sentTo?.trim() ? [] : [{ field: 'sentTo', code: 'isNotEmpty' }]),
    ...(reasonCode === 'other' && !reason ? [{ field: 'reason', code: 'isNotEmpty' }] : []),
  ];
}

/** A case manager of the same agency, with a post of Baustein 2, who is no client in the file. */
async function canTake(tx: EntityManager, caseId: string, accountId: string): Promise<boolean> {
  const [row] = await tx.query<{ can: boolean }[]>('SELECT app.can_take($1, $2) AS can', [caseId, accountId]);
  return row?.can ?? false;
}
