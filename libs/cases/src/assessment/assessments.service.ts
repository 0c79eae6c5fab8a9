import { type Actor, admit } from '@app/access';
import { AuditService } from '@app/audit';
import { CaseSeal, type SealedContent } from '@app/documents';
import { Clock, Conflict, Invalid, isId, newId, NotFound, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AssessmentDto, AssessmentPageDto, FinishAssessmentDto, WriteAssessmentDto } from './assessment.dto';
import { ASSESSMENTS } from './assessment.queries';
import { openAssessments, sealAreas } from './assessment-seal';

/** How the life areas of a person stand, version by version. A draft is saved as it grows; what is finished stays as it is. */
@Injectable()
export class AssessmentsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly seal: CaseSeal,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, caseId: string, traceId: string): Promise<AssessmentPageDto> {
    return this.tenancy.run(actor, async (tx) => {
      await admit(tx, actor, 'read', caseId);
      await this.audit.write(tx, { action: 'assessments.read', caseIds: [caseId], traceId });
      const items = await this.find(tx, actor, caseId);
      return { items, total: items.length, next: null };
    });
  }

  /** A new draft that begins with what the last version says. Throws 409 for a closed file, or while there is a draft. */
  async start(actor: Actor, caseId: string, traceId: string): Promise<AssessmentDto> {
    return this.tenancy.run(actor, async (tx, at) => {
      const file = await admit(tx, actor, 'write', caseId, { lock: true });
      if (file.closed) throw new Conflict('case-closed');
      const last = (await this.find(tx, actor, caseId)).at(-1);
      if (last && last.assessedOn === null) throw new Conflict('assessment-begun');
      const ref = { tenantId: actor.tenantId, caseId, id: newId() };
      await tx.query(
        `INSERT INTO assessment (tenant_id, id, case_id, number, sealed, version, started_at, updated_at, updated_by)
           VALUES (app.tenant_id(), $1, $2, $3, $4, 1, $5, $5, app.account_id())`,
        [ref.id, caseId, (last?.number ?? 0) + 1, await sealAreas(this.seal, tx, ref, last?.areas ?? []), at],
      );
      await this.audit.write(tx, { action: 'assessment.started', caseIds: [caseId], traceId });
      return this.get(tx, actor, caseId, ref.id);
    });
  }

  /** Throws 409 `assessment-finished` for what is no draft, 409 `section-changed` with the draft when somebody else has saved it. */
  async save(
    actor: Actor,
    caseId: string,
    { id, given }: { id: string; given: WriteAssessmentDto },
    traceId: string,
  ): Promise<AssessmentDto> {
    return this.change(actor, caseId, { id, version: given.version, traceId }, async (tx, at) => {
      const sealed = await sealAreas(this.seal, tx, { tenantId: actor.tenantId, caseId, id }, given.areas);
      await tx.query(
        `UPDATE assessment SET sealed = $2, version = version + 1, updated_at = $3, updated_by = app.account_id()
           WHERE tenant_id = app.tenant_id() AND id = $1`,
        [id, sealed, at],
      );
      await this.audit.write(tx, { action: 'assessment.written', caseIds: [caseId], traceId });
    });
  }

  /** Finishes a draft as it was read. Throws like `save`, and 400 for a day in the future or one without any area assessed. */
  async finish(
    actor: Actor,
    caseId: string,
    { id, given }: { id: string; given: FinishAssessmentDto },
    traceId: string,
  ): Promise<AssessmentDto> {
    const assessedOn = given.assessedOn ?? this.clock.today();
    if (assessedOn > this.clock.today()) throw new Invalid([{ field: 'assessedOn', code: 'inFuture' }]);
    return this.change(actor, caseId, { id, version: given.version, traceId }, async (tx, at) => {
      const { areas } = await this.get(tx, actor, caseId, id);
      if (areas.every(({ value }) => value === null)) throw new Invalid([{ field: 'areas', code: 'nothingAssessed' }]);
      await tx.query(
        `UPDATE assessment SET assessed_on = $2, finished_at = $3, version = version + 1, updated_at = $3,
             updated_by = app.account_id() WHERE tenant_id = app.tenant_id() AND id = $1`,
        [id, assessedOn, at],
      );
      await this.audit.write(tx, { action: 'assessment.finished', caseIds: [caseId], traceId });
    });
  }

  private async change(
    actor: Actor,
    caseId: string,
    { id, version, traceId }: { id: string; version: number; traceId: string },
    work: (tx: EntityManager, at: Date) => Promise<void>,
  ): Promise<AssessmentDto> {
    if (!isId(id)) throw new NotFound();
    const changed = await this.tenancy.run(actor, async (tx, at) => {
      const file = await admit(tx, actor, 'write', caseId, { lock: true });
      const current = await this.get(tx, actor, caseId, id);
      if (file.closed) throw new Conflict('case-closed');
      if (current.assessedOn !== null) throw new Conflict('assessment-finished');
      if (current.version !== version) {
        // Telling what stands there now is a look at it: it is logged like one, and so committed before it is told.
        await this.audit.write(tx, { action: 'assessments.read', caseIds: [caseId], traceId });
        return { current };
      }
      await work(tx, at);
      return { assessment: await this.get(tx, actor, caseId, id) };
    });
    if (changed.current) throw new Conflict('section-changed', { current: changed.current });
    return changed.assessment;
  }

  private async get(tx: EntityManager, actor: Actor, caseId: string, id: string): Promise<AssessmentDto> {
    const [found] = await this.find(tx, actor, caseId, id);
    if (!found) throw new NotFound();
    return found;
  }

  private async find(
    tx: EntityManager,
    { tenantId }: Actor,
    caseId: string,
    id: string | null = null,
  ): Promise<AssessmentDto[]> {
    const rows = await tx.query<(Omit<AssessmentDto, 'areas'> & { content: SealedContent })[]>(ASSESSMENTS, [
      caseId,
      id,
    ]);
    return openAssessments(this.seal, { tenantId, caseId }, rows);
  }
}
