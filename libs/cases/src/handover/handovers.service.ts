import { type Actor, admit } from '@app/access';
import { AuditService } from '@app/audit';
import { CaseSeal, isSealed } from '@app/documents';
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
import { freePlaces } from '../load/free-places';
import type {
  DecideHandoverDto,
  HandoverDecision,
  HandoverDto,
  HandoverPageDto,
  HandoverQuery,
  HandoverState,
  OfferHandoverDto,
} from './handover.dto';
import { findHandover, listHandovers, type StoredHandover } from './handover.queries';

type Settling = Exclude<HandoverDecision, 'allow'>;

const LEADS_TO: Record<Settling, Exclude<HandoverState, 'open'>> = {
  accept: 'accepted',
  refuse: 'refused',
  withdraw: 'withdrawn',
};

/** Hands files from one colleague to another: they move when she accepts, whole and at once. */
@Injectable()
export class HandoversService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly seal: CaseSeal,
    private readonly clock: Clock,
  ) {}

  /** Those the actor offered or was offered, and those of her files; for a team lead those of her team, without summaries. */
  async list(actor: Actor, query: HandoverQuery, traceId: string): Promise<HandoverPageDto> {
    const [after] = readCursor(query.after, 1) ?? [null];
    if (after && !isId(after)) throw new Invalid([{ field: 'after', code: 'other' }]);
    return this.tenancy.run(actor, async (tx) => {
      const { caseId: ofCase, state, limit } = query;
      const { rows, total } = await listHandovers(
        tx,
        { ofCase, state, limit: limit + 1, today: this.clock.today() },
        after ?? null,
      );
      const page = rows.slice(0, query.limit);
      const last = page.at(-1);
      const caseIds = [...new Set(page.map(({ caseId }) => caseId))];
      if (caseIds.length > 0) await this.audit.write(tx, { action: 'handovers.listed', caseIds, traceId });
      const items = await Promise.all(page.map((row) => this.told(actor, row)));
      return { items, total, next: rows.length > query.limit && last ? packCursor([last.id]) : null };
    });
  }

  /**
   * Throws 400 without the words that are needed, for a colleague who cannot guide it and for whoever guides it already; 404 for a
   * foreign file; 409 `handover-open` while it is offered already, `handover-draft` while a contact is begun in it.
   */
  async offer(actor: Actor, caseId: string, given: OfferHandoverDto, traceId: string): Promise<HandoverDto> {
    const isLead = actor.role === 'team-lead';
    const { toId, summary, reason } = given;
    return this.tenancy.run(actor, async (tx, at) => {
      // A team lead changes no file, so she cannot hold one; two offers at once are told apart by their key.
      const file = await admit(tx, actor, 'hand-over', caseId, { lock: !isLead });
      if (file.caseManagerId === null) throw new Conflict('handover-untaken');
      if (isLead && !reason) throw new Invalid([{ field: 'reason', code: 'isNotEmpty' }]);
      if (!isLead && !summary?.trim()) throw new Invalid([{ field: 'summary', code: 'isNotEmpty' }]);
      if (isLead && summary) throw new Forbidden();
      const [known] = await tx.query<{ can: boolean }[]>('SELECT app.can_take($1, $2) AS can', [caseId, toId]);
      if (!known?.can || toId === file.caseManagerId) throw new Invalid([{ field: 'toId', code: 'unknownColleague' }]);
      const offered = await tx.query<unknown[]>(
        `SELECT FROM handover WHERE tenant_id = app.tenant_id() AND case_id = $1 AND state = 'open'`,
        [caseId],
      );
      if (offered.length > 0) throw new Conflict('handover-open');
      const id = newId();
      const place = { tenantId: actor.tenantId, caseId, kind: 'handover', id } as const;
      const sealed = isLead ? null : await this.seal.seal(tx, place, { summary });
      const isOver = isLead && (await freePlaces(tx, toId, this.clock.today())) <= 0;
      await tx.query(
        `INSERT INTO handover (tenant_id, id, case_id, from_id, to_id, reason, sealed, offered_at, limit_reason, offered_by)
           VALUES (app.tenant_id(), $1, $2, $3, $4, $5, $6, $7, $8, app.account_id())`,
        [id, caseId, file.caseManagerId, toId, isLead ? reason : null, sealed, at, isOver ? reason : null],
      );
      const handover = await this.get(tx, actor, id);
      if (!isLead && handover.unfinished?.contactDrafts) throw new Conflict('handover-draft');
      await this.audit.write(tx, {
        action: 'handover.offered',
        caseIds: [caseId],
        ...(isLead && reason && { reason }),
        traceId,
      });
      if (isOver && reason)
        await this.audit.write(tx, { action: 'limit.exceeded', caseIds: [caseId], reason, traceId });
      return handover;
    });
  }

  /**
   * Throws 404 for a handover that is not to be seen, 403 for whoever has nothing to decide, 400 where a reason is needed, 409
   * `handover-decided` when it is over, `handover-draft` while whoever guides the file has a contact begun in it, and
   * `handover-over-limit` where no place is free and the team lead has not said why it may be one more.
   */
  async decide(actor: Actor, id: string, given: DecideHandoverDto, traceId: string): Promise<HandoverDto> {
    if (!isId(id)) throw new NotFound();
    return this.tenancy.run(actor, async (tx, at) => {
      const found = await this.find(tx, id);
      if (found.state !== 'open') throw new Conflict('handover-decided');
      const { decision, reason } = given;
      if (decision === 'allow') return this.allow(tx, actor, { found, reason, traceId });
      await this.demandRight(tx, found, decision);
      if (decision === 'refuse' && !reason) throw new Invalid([{ field: 'reason', code: 'isNotEmpty' }]);
      if (decision === 'accept') await this.demandTakeable(tx, found);
      const sealed = decision === 'refuse' ? await this.sealRefusal(tx, actor, found, reason ?? '') : null;
      const [decided] = await tx.query<[unknown[], number]>(
        `UPDATE handover SET state = $2, sealed = coalesce($3, sealed), decided_at = $4, decided_by = app.account_id()
           WHERE tenant_id = app.tenant_id() AND id = $1 AND state = 'open' RETURNING id`,
        [id, LEADS_TO[decision], sealed, at],
      );
      if (decided.length === 0) throw new Conflict('handover-decided');
      await this.audit.write(tx, { ...ENTRY[decision], caseIds: [found.caseId], traceId });
      return this.get(tx, actor, id);
    });
  }

  /** Whoever was offered it accepts or refuses; whoever guides it, or the team lead, takes the offer back. */
  private async demandRight(tx: EntityManager, { isForActor, from }: StoredHandover, decision: Settling) {
    if (decision !== 'withdraw') {
      if (!isForActor) throw new Forbidden();
      return;
    }
    const [row] = await tx.query<{ may: boolean }[]>(
      `SELECT app.role() = 'team-lead' OR $1 = ANY (app.held_by()) AS may`,
      [from.id],
    );
    if (!row?.may) throw new Forbidden();
  }

  private async demandTakeable(tx: EntityManager, found: StoredHandover): Promise<void> {
    if (await isBlockedByDraft(tx, found)) throw new Conflict('handover-draft');
    if (found.limitReason === null && (await freePlaces(tx, found.to.id, this.clock.today())) <= 0)
      throw new Conflict('handover-over-limit');
  }

  /** The team lead lets it be one more than the limit: her reason stands in the log of the file. */
  private async allow(
    tx: EntityManager,
    actor: Actor,
    { found, reason, traceId }: { found: StoredHandover; reason: string | null | undefined; traceId: string },
  ): Promise<HandoverDto> {
    if (actor.role !== 'team-lead') throw new Forbidden();
    if (!reason) throw new Invalid([{ field: 'reason', code: 'isNotEmpty' }]);
    const [done] = await tx.query<{ done: boolean }[]>('SELECT app.allow_over_limit($1, $2) AS done', [
      found.id,
      reason,
    ]);
    if (!done?.done) throw new Conflict('handover-decided');
    await this.audit.write(tx, { action: 'limit.exceeded', caseIds: [found.caseId], reason, traceId });
    return this.get(tx, actor, found.id);
  }

  private async sealRefusal(tx: EntityManager, actor: Actor, handover: StoredHandover, refusal: string) {
    const { id, caseId } = handover;
    const { summary } = await this.told(actor, handover);
    const place = { tenantId: actor.tenantId, caseId, kind: 'handover', id } as const;
    return this.seal.seal(tx, place, { ...(summary !== null && { summary }), refusal });
  }

  private async get(tx: EntityManager, actor: Actor, id: string): Promise<HandoverDto> {
    return this.told(actor, await this.find(tx, id));
  }

  private async find(tx: EntityManager, id: string): Promise<StoredHandover> {
    const row = await findHandover(tx, id, this.clock.today());
    if (!row) throw new NotFound();
    return row;
  }

  /** A handover with its words, for whoever is given the keys of its file. */
  private async told({ tenantId }: Actor, { content, ...row }: StoredHandover): Promise<HandoverDto> {
    if (!isSealed(content) || content.keys === null) return { ...row, summary: null, refusal: null };
    const words = await this.seal.open(content, { tenantId, caseId: row.caseId, kind: 'handover', id: row.id });
    const { summary = null, refusal = null } = words as { summary?: string; refusal?: string };
    return { ...row, summary, refusal };
  }
}

const ENTRY: Record<Settling, { action: string }> = {
  accept: { action: 'handover.accepted' },
  refuse: { action: 'handover.refused' },
  withdraw: { action: 'handover.withdrawn' },
};

/** What a colleague has begun to write would be nobody's: she finishes it first, unless she has left. */
async function isBlockedByDraft(tx: EntityManager, { from, unfinished }: StoredHandover): Promise<boolean> {
  if (!unfinished?.contactDrafts) return false;
  const here = await tx.query<unknown[]>(
    'SELECT FROM account WHERE tenant_id = app.tenant_id() AND id = $1 AND disabled_at IS NULL',
    [from.id],
  );
  return here.length > 0;
}
