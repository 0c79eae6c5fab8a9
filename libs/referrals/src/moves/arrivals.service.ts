import { type Actor, admit } from '@app/access';
import { AuditService } from '@app/audit';
import { ArrivingFiles, freePlaces } from '@app/cases';
import {
  Clock,
  Conflict,
  Forbidden,
  Invalid,
  isId,
  newId,
  NotFound,
  packCursor,
  readCursor,
  Tenancy,
} from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ArrivalDto, ArrivalPageDto, ArrivalQuery, ArrivedFilePageDto, DecideArrivalDto } from './arrival.dto';
import { findArrival, listArrivals, listArrived, type StoredArrival } from './arrival.queries';
import { MoveSeal } from './move-seal.service';

/** Receives files that other Kreise offer: a team lead assigns or refuses, and whoever shall guide the file accepts it. */
@Injectable()
export class ArrivalsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly arriving: ArrivingFiles,
    private readonly seal: MoveSeal,
    private readonly clock: Clock,
  ) {}

  /** Those offered to the team lead's agency; for a case manager those assigned to her, and those of her files. */
  async list(actor: Actor, query: ArrivalQuery, traceId: string): Promise<ArrivalPageDto> {
    const [after = null] = readCursor(query.after, 1) ?? [];
    if (after !== null && !isId(after)) throw new Invalid([{ field: 'after', code: 'other' }]);
    return this.tenancy.run(actor, async (tx) => {
      const { rows, total } = await listArrivals(tx, query, after, this.clock.today());
      const page = rows.slice(0, query.limit);
      // Who is offered has no file here yet; that she was looked at is logged all the same.
      if (page.length > 0) {
        const caseIds = page.flatMap(({ caseId }) => caseId ?? []);
        await this.audit.write(tx, { action: 'arrivals.listed', caseIds, traceId });
      }
      const items = await Promise.all(page.map((row) => this.told(actor, row)));
      const last = page.at(-1);
      return { items, total, next: rows.length > query.limit && last ? packCursor([last.id]) : null };
    });
  }

  /**
   * Throws 404 for what is not offered to the actor, 403 for whoever may not take this decision, 400 where a colleague or a reason
   * is missing, 409 `move-decided` when it is over, `limit-reached` where no place is free and nobody said why it may be one more.
   */
  async decide(actor: Actor, id: string, given: DecideArrivalDto, traceId: string): Promise<ArrivalDto> {
    if (!isId(id)) throw new NotFound();
    return this.tenancy.run(actor, async (tx, at) => {
      const found = await this.find(tx, id);
      if (found.state !== 'open') throw new Conflict('move-decided');
      const isLead = actor.role === 'team-lead';
      if (given.decision === 'accept' ? !found.isForActor : !isLead) throw new Forbidden();
      if (given.decision === 'assign') await this.assign(tx, id, given, traceId);
      else if (given.decision === 'refuse') await this.refuse(tx, id, given.reason, traceId);
      else await this.accept(tx, actor, { found, at, traceId });
      return this.told(actor, await this.find(tx, id));
    });
  }

  /** What came along with a file. Throws 404 for a file that is not the actor's. */
  async arrived(actor: Actor, caseId: string, traceId: string): Promise<ArrivedFilePageDto> {
    return this.tenancy.run(actor, async (tx) => {
      await admit(tx, actor, 'write', caseId);
      const rows = await listArrived(tx, caseId);
      if (rows.length > 0) await this.audit.write(tx, { action: 'arrived-file.read', caseIds: [caseId], traceId });
      const items = await Promise.all(
        rows.map(async ({ content, id, ...row }) => {
          return { ...row, ...(await this.seal.openPapers(content, { tenantId: actor.tenantId, caseId, id })) };
        }),
      );
      return { items, total: items.length, next: null };
    });
  }

  private async assign(
    tx: EntityManager,
    id: string,
    { caseManagerId, reason }: DecideArrivalDto,
    traceId: string,
  ): Promise<void> {
    if (!caseManagerId) throw new Invalid([{ field: 'caseManagerId', code: 'isNotEmpty' }]);
    const [known] = await tx.query<{ can: boolean }[]>('SELECT app.can_guide($1) AS can', [caseManagerId]);
    if (!known?.can) throw new Invalid([{ field: 'caseManagerId', code: 'unknownColleague' }]);
    const isOver = (await freePlaces(tx, caseManagerId, this.clock.today())) <= 0;
    if (isOver && !reason) throw new Invalid([{ field: 'reason', code: 'overLimit' }]);
    await tx.query(
      `UPDATE file_arrival SET to_id = $2, limit_reason = $3 WHERE tenant_id = app.tenant_id() AND id = $1 AND state = 'open'`,
      [id, caseManagerId, isOver ? reason : null],
    );
    await this.audit.write(tx, { action: 'arrival.assigned', ...(isOver && reason && { reason }), traceId });
  }

  private async refuse(
    tx: EntityManager,
    id: string,
    reason: string | null | undefined,
    traceId: string,
  ): Promise<void> {
    if (!reason) throw new Invalid([{ field: 'reason', code: 'isNotEmpty' }]);
    const [refused] = await tx.query<{ done: boolean }[]>('SELECT app.refuse_arrival($1, $2) AS done', [id, reason]);
    if (!refused?.done) throw new Conflict('move-decided');
    await this.audit.write(tx, { action: 'arrival.refused', reason, traceId });
  }

  /** All of it or nothing: the file, what stands in it, the receipt on the other side, and both entries in the logs. */
  private async accept(
    tx: EntityManager,
    actor: Actor,
    { found, at, traceId }: { found: StoredArrival; at: Date; traceId: string },
  ): Promise<void> {
    const { id, limitReason, urgency } = found;
    if (limitReason === null && (await freePlaces(tx, actor.accountId, this.clock.today())) <= 0)
      throw new Conflict('limit-reached');
    const caseId = newId();
    const [taken] = await tx.query<{ wrapped: string; package: Buffer; fromAgs: string }[]>(
      `SELECT t.wrapped, t.package, a.from_ags AS "fromAgs" FROM app.take_arrival($1, $2) t, file_arrival a
         WHERE a.tenant_id = app.tenant_id() AND a.id = $1`,
      [id, caseId],
    );
    if (!taken) throw new Conflict('move-decided');
    const { tenantId } = actor;
    const opened = await this.seal.unpack({ tenantId, id }, taken.wrapped, taken.package);
    const origin = { caseId, fromKreis: taken.fromAgs, urgency, receivedOn: this.clock.today(), at };
    await this.arriving.open(tx, actor, origin, opened);
    const { summary, assessment, plan } = opened;
    const sealed = await this.seal.sealPapers(tx, { tenantId, caseId, id }, { summary, assessment, plan });
    await tx.query('UPDATE file_arrival SET sealed = $2 WHERE tenant_id = app.tenant_id() AND id = $1', [id, sealed]);
    await this.audit.write(tx, {
      action: 'arrival.accepted',
      caseIds: [caseId],
      ...(limitReason && { reason: limitReason }),
      traceId,
    });
  }

  private async find(tx: EntityManager, id: string): Promise<StoredArrival> {
    const row = await findArrival(tx, id, this.clock.today());
    if (!row) throw new NotFound();
    return row;
  }

  private async told({ tenantId }: Actor, { wrapped, sealedSummary, ...row }: StoredArrival): Promise<ArrivalDto> {
    if (wrapped === null || sealedSummary === null) return { ...row, summary: null };
    return { ...row, summary: await this.seal.summaryOf({ tenantId, id: row.id }, wrapped, sealedSummary) };
  }
}
