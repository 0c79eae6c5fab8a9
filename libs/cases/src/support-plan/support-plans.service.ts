import { type Actor, admit } from '@app/access';
import { AuditService } from '@app/audit';
import { CaseSeal } from '@app/documents';
import { Conflict, isId, newId, NotFound, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { contentOf, contentToGoOnFrom, type PlanContent } from './plan-content';
import { readPlans } from './read-plans';
import type { SupportPlanDto, SupportPlanPageDto, WriteSupportPlanDto } from './support-plan.dto';

/** Which plan of which file somebody works on, and the version she has read. */
export interface PlanChange {
  readonly caseId: string;
  readonly id: string;
  readonly version: number;
  readonly traceId: string;
}

/** A person's support plan: drafts grow, what is agreed stays, and a newer version takes its place. */
@Injectable()
export class SupportPlansService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly seal: CaseSeal,
  ) {}

  async list(actor: Actor, caseId: string, traceId: string): Promise<SupportPlanPageDto> {
    return this.tenancy.run(actor, async (tx) => {
      await admit(tx, actor, 'read', caseId);
      await this.audit.write(tx, { action: 'support-plans.read', caseIds: [caseId], traceId });
      const items = await this.listAll(tx, actor, caseId);
      return { items, total: items.length, next: null };
    });
  }

  /** A new draft with what is unfinished of the last version. Throws 409 for a closed file, or while there is a draft. */
  async start(actor: Actor, caseId: string, traceId: string): Promise<SupportPlanDto> {
    return this.tenancy.run(actor, async (tx, at) => {
      const file = await admit(tx, actor, 'write', caseId, { lock: true });
      if (file.closed) throw new Conflict('case-closed');
      const [last] = await this.listAll(tx, actor, caseId);
      if (last?.state === 'draft') throw new Conflict('plan-begun');
      return this.begin(tx, actor, { caseId, at, traceId }, last);
    });
  }

  /** A new draft of a file that is held and has none, with what is unfinished of the last version. */
  async begin(
    tx: EntityManager,
    actor: Actor,
    { caseId, at, traceId }: { caseId: string; at: Date; traceId: string },
    last: SupportPlanDto | undefined,
  ): Promise<SupportPlanDto> {
    const place = { tenantId: actor.tenantId, caseId, kind: 'plan', id: newId() } as const;
    await tx.query(
      `INSERT INTO support_plan (tenant_id, id, case_id, number, sealed, version, started_at, updated_at, updated_by)
         VALUES (app.tenant_id(), $1, $2, $3, $4, 1, $5, $5, app.account_id())`,
      [place.id, caseId, (last?.number ?? 0) + 1, await this.seal.seal(tx, place, contentToGoOnFrom(last)), at],
    );
    await this.audit.write(tx, { action: 'support-plan.started', caseIds: [caseId], traceId });
    return this.get(tx, actor, caseId, place.id);
  }

  /** Throws 409 `plan-agreed` for what is no draft, 409 `section-changed` with the draft when somebody else has saved it. */
  async save(
    actor: Actor,
    caseId: string,
    { id, given }: { id: string; given: WriteSupportPlanDto },
    traceId: string,
  ): Promise<SupportPlanDto> {
    return this.change(actor, { caseId, id, version: given.version, traceId }, async (tx, at) => {
      await this.write(tx, actor, { caseId, id, at }, contentOf(given));
      await this.audit.write(tx, { action: 'support-plan.written', caseIds: [caseId], traceId });
    });
  }

  /** Seals what a draft says now, as the next version of it. */
  async write(
    tx: EntityManager,
    { tenantId }: Actor,
    { caseId, id, at }: { caseId: string; id: string; at: Date },
    content: PlanContent,
  ): Promise<void> {
    await tx.query(
      `UPDATE support_plan SET sealed = $2, version = version + 1, updated_at = $3, updated_by = app.account_id()
         WHERE tenant_id = app.tenant_id() AND id = $1`,
      [id, await this.seal.seal(tx, { tenantId, caseId, kind: 'plan', id }, content), at],
    );
  }

  /** Works on a draft in the version that was read. Throws as `save` does. */
  async change(
    actor: Actor,
    { caseId, id, version, traceId }: PlanChange,
    work: (tx: EntityManager, at: Date, draft: SupportPlanDto) => Promise<void>,
  ): Promise<SupportPlanDto> {
    if (!isId(id)) throw new NotFound();
    const changed = await this.tenancy.run(actor, async (tx, at) => {
      const file = await admit(tx, actor, 'write', caseId, { lock: true });
      const current = await this.get(tx, actor, caseId, id);
      if (file.closed) throw new Conflict('case-closed');
      if (current.state !== 'draft') throw new Conflict('plan-agreed');
      if (current.version !== version) {
        // Telling what stands there now is a look at it: it is logged like one, and so committed before it is told.
        await this.audit.write(tx, { action: 'support-plans.read', caseIds: [caseId], traceId });
        return { current };
      }
      await work(tx, at, current);
      return { plan: await this.get(tx, actor, caseId, id) };
    });
    if (changed.current) throw new Conflict('section-changed', { current: changed.current });
    return changed.plan;
  }

  /** All versions of a file's plan, newest first, for work in one transaction. */
  async listAll(tx: EntityManager, { tenantId }: Actor, caseId: string): Promise<SupportPlanDto[]> {
    return readPlans(tx, this.seal, { tenantId, caseId });
  }

  /** One version of a file's plan. Throws 404. */
  async get(tx: EntityManager, actor: Actor, caseId: string, id: string): Promise<SupportPlanDto> {
    const found = (await this.listAll(tx, actor, caseId)).find((plan) => plan.id === id);
    if (!found) throw new NotFound();
    return found;
  }
}
