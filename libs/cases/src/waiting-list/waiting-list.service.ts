import { type Actor, admit } from '@app/access';
import { AuditService } from '@app/audit';
import { CaseSeal, isSealed } from '@app/documents';
import { Clock, Conflict, Invalid, newId, readCursor, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type {
  MoveWaitingDto,
  TransferWaitingDto,
  WaitingItemDto,
  WaitingListDto,
  WaitingMoveDto,
  WaitingPageDto,
  WaitingQuery,
} from './waiting-list.dto';
import { expectedInDays } from './waiting-list.policy';
import { findLimit, findLists, type ListOfAgency, listWaiting, type StoredMove } from './waiting-list.queries';

/** Somebody who waits, and whose list she is on. */
interface Entry {
  readonly id: string;
  readonly caseId: string;
  readonly agencyId: string;
}

/** Shows who waits for a place, and puts somebody ahead where there is a reason. */
@Injectable()
export class WaitingListService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly seal: CaseSeal,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, query: WaitingQuery, traceId: string): Promise<WaitingPageDto> {
    const today = this.clock.today();
    return this.tenancy.run(actor, async (tx) => {
      const { items, total, next } = await listWaiting(tx, query, readCursor(query.after, 2), today);
      const lists = await findLists(tx, today);
      const caseIds = items.map(({ caseId }) => caseId);
      if (caseIds.length > 0) await this.audit.write(tx, { action: 'waiting-list.read', caseIds, traceId });
      const open = this.seal.opener();
      const shown = items.map(async ({ moves, ...item }): Promise<WaitingItemDto> => {
        const list = lists.find(({ agency }) => agency.id === item.agency.id);
        return {
          ...item,
          expectedInDays: list ? expectedInDays(item.place, list, today) : null,
          moves: await Promise.all(
            moves.map((move) => told(move, { tenantId: actor.tenantId, caseId: item.caseId }, open)),
          ),
        };
      });
      const limit = await findLimit(tx, today);
      return { items: await Promise.all(shown), total, next, limit, lists: lists.map(inNumbers) };
    });
  }

  /** Throws 404 for a file the actor does not see, 409 where nobody waits with it or she stands there already. */
  async move(actor: Actor, caseId: string, { ahead, reason }: MoveWaitingDto, traceId: string): Promise<void> {
    await this.tenancy.run(actor, async (tx, at) => {
      const entry = await this.admitted(tx, actor, caseId);
      const [moved] = await tx.query<[unknown[], number]>(
        `UPDATE waiting_entry SET ahead = $2 WHERE tenant_id = app.tenant_id() AND id = $1 AND left_at IS NULL AND ahead <> $2
           RETURNING id`,
        [entry.id, ahead],
      );
      if (moved.length === 0) throw new Conflict('already-there');
      await this.note(tx, actor, entry, { ahead, reason, at });
      await this.audit.write(tx, { action: 'waiting.moved', caseIds: [caseId], traceId });
    });
  }

  /**
   * Puts somebody on the list of another agency, where she keeps her waiting time. Throws 400 for an agency that guides nobody,
   * 404 and 409 like a move.
   */
  async transfer(
    actor: Actor,
    caseId: string,
    { agencyId, reason }: TransferWaitingDto,
    traceId: string,
  ): Promise<void> {
    const today = this.clock.today();
    await this.tenancy.run(actor, async (tx, at) => {
      const entry = await this.admitted(tx, actor, caseId);
      if (!(await findLists(tx, today)).some(({ agency }) => agency.id === agencyId))
        throw new Invalid([{ field: 'agencyId', code: 'unknownAgency' }]);
      if (entry.agencyId === agencyId) throw new Conflict('already-there');
      await this.note(tx, actor, entry, { toAgency: agencyId, reason, at });
      await this.audit.write(tx, { action: 'waiting.transferred', caseIds: [caseId], traceId });
    });
  }

  /** The entry of a file that waits, for whoever may move it. */
  private async admitted(tx: EntityManager, actor: Actor, caseId: string): Promise<Entry> {
    await admit(tx, actor, actor.role === 'team-lead' ? 'assign' : 'keep-intake', caseId);
    const [entry] = await tx.query<Entry[]>(
      `SELECT entry_id AS id, case_id AS "caseId", agency_id AS "agencyId" FROM app.waiting_list() WHERE case_id = $1`,
      [caseId],
    );
    if (!entry) throw new Conflict('not-waiting');
    return entry;
  }

  private async note(
    tx: EntityManager,
    { tenantId }: Actor,
    { id: entryId, caseId, agencyId }: Entry,
    { ahead, toAgency, reason, at }: { ahead?: boolean; toAgency?: string; reason: string; at: Date },
  ): Promise<void> {
    const id = newId();
    const sealed = await this.seal.seal(tx, { tenantId, caseId, kind: 'waiting', id }, { reason });
    await tx.query(
      `INSERT INTO waiting_move (tenant_id, id, case_id, entry_id, ahead, from_agency_id, to_agency_id, sealed, recorded_at,
           recorded_by)
         VALUES (app.tenant_id(), $1, $2, $3, $4, $5, $6, $7, $8, app.account_id())`,
      [id, caseId, entryId, ahead ?? null, toAgency ? agencyId : null, toAgency ?? null, sealed, at],
    );
  }
}

function inNumbers({ closings, ...list }: ListOfAgency): WaitingListDto {
  return { ...list, plannedClosings: closings.length };
}

/** A jump with its reason readable. */
async function told(
  { id, content, ...move }: StoredMove,
  file: { tenantId: string; caseId: string },
  open: ReturnType<CaseSeal['opener']>,
): Promise<WaitingMoveDto> {
  const words = isSealed(content) ? await open(content, { ...file, kind: 'waiting', id }) : {};
  return { ...move, reason: 'reason' in words && typeof words.reason === 'string' ? words.reason : '' };
}
