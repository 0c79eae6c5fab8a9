import { type Actor, admit } from '@app/access';
import { AuditService } from '@app/audit';
import { CaseSeal, isSealed } from '@app/documents';
import { Clock, Conflict, newId, readCursor, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { MoveWaitingDto, WaitingItemDto, WaitingMoveDto, WaitingPageDto, WaitingQuery } from './waiting-list.dto';
import { expectedInDays } from './waiting-list.policy';
import { findPlaces, listWaiting, type StoredMove } from './waiting-list.queries';

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
      const { limit, ...places } = await findPlaces(tx, today);
      const caseIds = items.map(({ caseId }) => caseId);
      if (caseIds.length > 0) await this.audit.write(tx, { action: 'waiting-list.read', caseIds, traceId });
      const open = this.seal.opener();
      const shown = items.map(async ({ moves, ...item }): Promise<WaitingItemDto> => ({
        ...item,
        expectedInDays: expectedInDays(item.place, places, today),
        moves: await Promise.all(
          moves.map((move) => told(move, { tenantId: actor.tenantId, caseId: item.caseId }, open)),
        ),
      }));
      const { capacity, openCases, closings } = places;
      return {
        items: await Promise.all(shown),
        total,
        next,
        limit,
        capacity,
        openCases,
        plannedClosings: closings.length,
      };
    });
  }

  /** Throws 404 for a file the actor does not see, 409 where nobody waits with it or she stands there already. */
  async move(actor: Actor, caseId: string, { ahead, reason }: MoveWaitingDto, traceId: string): Promise<void> {
    await this.tenancy.run(actor, async (tx, at) => {
      await admit(tx, actor, actor.role === 'team-lead' ? 'assign' : 'keep-intake', caseId);
      const entry = await findEntry(tx, caseId);
      if (!entry) throw new Conflict('not-waiting');
      const [moved] = await tx.query<[unknown[], number]>(
        `UPDATE waiting_entry SET ahead = $2 WHERE tenant_id = app.tenant_id() AND id = $1 AND left_at IS NULL AND ahead <> $2
           RETURNING id`,
        [entry, ahead],
      );
      if (moved.length === 0) throw new Conflict('already-there');
      const id = newId();
      const place = { tenantId: actor.tenantId, caseId, kind: 'waiting', id } as const;
      await tx.query(
        `INSERT INTO waiting_move (tenant_id, id, case_id, entry_id, ahead, sealed, recorded_at, recorded_by)
           VALUES (app.tenant_id(), $1, $2, $3, $4, $5, $6, app.account_id())`,
        [id, caseId, entry, ahead, await this.seal.seal(tx, place, { reason }), at],
      );
      await this.audit.write(tx, { action: 'waiting.moved', caseIds: [caseId], traceId });
    });
  }
}

/** The entry of a file that waits. */
async function findEntry(tx: EntityManager, caseId: string): Promise<string | null> {
  const [entry] = await tx.query<{ id: string }[]>(
    'SELECT id FROM waiting_entry WHERE tenant_id = app.tenant_id() AND case_id = $1 AND left_at IS NULL',
    [caseId],
  );
  return entry?.id ?? null;
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
