import { type Actor, admit } from '@app/access';
import { AuditService } from '@app/audit';
import { CaseSeal } from '@app/documents';
import {
  addDays,
  Clock,
  Conflict,
  type FieldFault,
  Invalid,
  isId,
  newId,
  NotFound,
  readCursor,
  Tenancy,
} from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type {
  DeadlineDto,
  DeadlinePageDto,
  DeadlineQuery,
  RecordDeadlineDto,
  TakeDeadlineStepDto,
} from './deadline.dto';
import { findDeadline, listDeadlines } from './deadline.queries';
import { openDeadline } from './deadline-seal';

const LONGEST_DAYS = 3660;

/** The deadlines of one file: written, done, moved, dropped. */
@Injectable()
export class DeadlinesService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly seal: CaseSeal,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, caseId: string, query: DeadlineQuery, traceId: string): Promise<DeadlinePageDto> {
    const after = readCursor(query.after, 2);
    return this.tenancy.run(actor, async (tx) => {
      await admit(tx, actor, 'read', caseId);
      await this.audit.write(tx, { action: 'deadlines.read', caseIds: [caseId], traceId });
      const { rows, total, next } = await listDeadlines(tx, caseId, query, after);
      const open = this.seal.opener();
      const file = { tenantId: actor.tenantId, caseId };
      return { items: await Promise.all(rows.map((row) => openDeadline(open, file, row))), total, next };
    });
  }

  /** Throws 400 for a day that is over, 404 for a file that is not the actor's, 409 for a closed one. */
  async record(
    actor: Actor,
    caseId: string,
    { title, dueOn }: RecordDeadlineDto,
    traceId: string,
  ): Promise<DeadlineDto> {
    return this.tenancy.run(actor, async (tx, at) => {
      const file = await admit(tx, actor, 'write', caseId, { lock: true });
      if (file.closed) throw new Conflict('case-closed');
      this.refuse(this.dayFaults(dueOn));
      const id = await this.store(tx, actor, { caseId, at }, { title, dueOn });
      await this.audit.write(tx, { action: 'deadline.recorded', caseIds: [caseId], traceId });
      return this.get(tx, actor, caseId, id);
    });
  }

  /** To be called by whoever holds the file and logs it. Answers its id. */
  async store(
    tx: EntityManager,
    { tenantId }: Actor,
    { caseId, at }: { caseId: string; at: Date },
    { title, dueOn }: RecordDeadlineDto,
  ): Promise<string> {
    const id = newId();
    const place = { tenantId, caseId, kind: 'deadline', id } as const;
    await tx.query(
      `INSERT INTO deadline (tenant_id, id, case_id, kind, source_id, source_on, due_on, sealed, recorded_at, recorded_by)
         VALUES (app.tenant_id(), $1, $2, 'free', $1, $3, $3, $4, $5, app.account_id())`,
      [id, caseId, dueOn, await this.seal.seal(tx, place, { title }), at],
    );
    return id;
  }

  /**
   * Says what became of a deadline. Throws 400 per field, 404 for what is not the actor's, 409 `deadline-changed` with what
   * stands there when somebody else was faster, `deadline-settled` for one that is over, `case-closed` to move in a closed file.
   */
  async take(
    actor: Actor,
    caseId: string,
    { id, given }: { id: string; given: TakeDeadlineStepDto },
    traceId: string,
  ): Promise<DeadlineDto> {
    if (!isId(id)) throw new NotFound();
    const taken = await this.tenancy.run(actor, async (tx, at) => {
      const file = await admit(tx, actor, 'write', caseId, { lock: true });
      const current = await this.get(tx, actor, caseId, id);
      if (current.version !== given.version) {
        // Telling what stands there now is a look at it: it is logged like one, and so committed before it is told.
        await this.audit.write(tx, { action: 'deadlines.read', caseIds: [caseId], traceId });
        return { current };
      }
      if (current.state !== 'open') throw new Conflict('deadline-settled');
      if (file.closed && given.step === 'moved') throw new Conflict('case-closed');
      this.refuse(this.stepFaults(given));
      await this.append(tx, actor, caseId, { current, given, at });
      await this.audit.write(tx, { action: 'deadline.changed', caseIds: [caseId], traceId });
      return { changed: await this.get(tx, actor, caseId, id) };
    });
    if (taken.current) throw new Conflict('deadline-changed', { current: taken.current });
    return taken.changed;
  }

  private async append(
    tx: EntityManager,
    { tenantId }: Actor,
    caseId: string,
    { current, given, at }: { current: DeadlineDto; given: TakeDeadlineStepDto; at: Date },
  ): Promise<void> {
    const { step, reason } = given;
    const dueTo = step === 'moved' ? given.dueOn : null;
    const id = newId();
    const place = { tenantId, caseId, kind: 'deadline-step', id } as const;
    await tx.query(
      `INSERT INTO deadline_step (tenant_id, id, case_id, deadline_id, step, due_from, due_to, sealed, recorded_at, recorded_by)
         VALUES (app.tenant_id(), $1, $2, $3, $4, $5, $6, $7, $8, app.account_id())`,
      [
        id,
        caseId,
        current.id,
        step,
        current.dueOn,
        dueTo,
        reason ? await this.seal.seal(tx, place, { reason }) : null,
        at,
      ],
    );
    const change = step === 'moved' ? 'due_on = $2' : `state = '${step}', settled_at = $2::timestamptz`;
    await tx.query(
      `UPDATE deadline SET ${change}, version = version + 1 WHERE tenant_id = app.tenant_id() AND id = $1`,
      [current.id, dueTo ?? at],
    );
  }

  private async get(tx: EntityManager, { tenantId }: Actor, caseId: string, id: string): Promise<DeadlineDto> {
    const found = await findDeadline(tx, caseId, id);
    if (!found) throw new NotFound();
    return openDeadline(this.seal.opener(), { tenantId, caseId }, found);
  }

  private stepFaults({ step, dueOn, reason }: TakeDeadlineStepDto): FieldFault[] {
    const faults: FieldFault[] = [];
    if (step === 'moved') faults.push(...(dueOn ? this.dayFaults(dueOn) : [{ field: 'dueOn', code: 'isNotEmpty' }]));
    if (step !== 'done' && !reason) faults.push({ field: 'reason', code: 'isNotEmpty' });
    return faults;
  }

  private dayFaults(dueOn: string): FieldFault[] {
    const today = this.clock.today();
    if (dueOn < today) return [{ field: 'dueOn', code: 'inPast' }];
    return dueOn > addDays(today, LONGEST_DAYS) ? [{ field: 'dueOn', code: 'tooLate' }] : [];
  }

  private refuse(faults: FieldFault[]): void {
    if (faults.length > 0) throw new Invalid(faults);
  }
}
