import type { Actor } from '@app/access';
import { AuditService } from '@app/audit';
import { Clock, Conflict, dayOf, Invalid, isId, newId, NotFound, readCursor, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ChangeMediatorDto, MediatorDto, MediatorPageDto, MediatorQuery, WriteMediatorDto } from './mediator.dto';
import { findMediator, listMediators, type Slot } from './mediator.queries';

/** Keeps the pool of mediators, and finds who speaks a language, comes to a town and is free. */
@Injectable()
export class MediatorsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Those of the Kreis. */
  async list(actor: Actor, query: MediatorQuery): Promise<MediatorPageDto> {
    const slot = query.freeAt ? slotOf(query.freeAt, query.minutes) : null;
    const after = readCursor(query.after, 2);
    return this.tenancy.run(actor, (tx) => listMediators(tx, query, after, { today: this.clock.today(), slot }));
  }

  /** Throws 400 without a way to reach her, and for an end before the beginning. */
  async add(actor: Actor, given: WriteMediatorDto, traceId: string): Promise<MediatorDto> {
    check(given);
    return this.tenancy.run(actor, async (tx, at) => {
      const id = newId();
      await tx.query(
        `INSERT INTO mediator (tenant_id, id, name, languages, towns, phone, email, qualification, active_from, active_until,
             updated_at, updated_by)
           VALUES (app.tenant_id(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, app.account_id())`,
        [id, ...valuesOf(given), at],
      );
      await this.audit.write(tx, { action: 'mediator.added', traceId });
      return this.get(tx, id);
    });
  }

  /** Throws 404 for somebody else's mediator, 409 `mediator-changed` when she was changed in between. */
  async change(actor: Actor, id: string, given: ChangeMediatorDto, traceId: string): Promise<MediatorDto> {
    if (!isId(id)) throw new NotFound();
    check(given);
    return this.tenancy.run(actor, async (tx, at) => {
      await this.get(tx, id);
      const [changed] = await tx.query<[unknown[], number]>(
        `UPDATE mediator SET name = $2, languages = $3, towns = $4, phone = $5, email = $6, qualification = $7, active_from = $8,
             active_until = $9, updated_at = $10, updated_by = app.account_id(), version = version + 1
           WHERE tenant_id = app.tenant_id() AND id = $1 AND version = $11 RETURNING id`,
        [id, ...valuesOf(given), at, given.version],
      );
      if (changed.length === 0) throw new Conflict('mediator-changed');
      await this.audit.write(tx, { action: 'mediator.changed', traceId });
      return this.get(tx, id);
    });
  }

  private async get(tx: EntityManager, id: string): Promise<MediatorDto> {
    const found = await findMediator(tx, id, this.clock.today());
    if (!found) throw new NotFound();
    return found;
  }
}

function check({ phone, email, activeFrom, activeUntil }: WriteMediatorDto): void {
  if (!phone && !email) throw new Invalid([{ field: 'phone', code: 'phoneOrEmail' }]);
  if (activeUntil && activeUntil < activeFrom) throw new Invalid([{ field: 'activeUntil', code: 'endsBeforeStart' }]);
}

function valuesOf(given: WriteMediatorDto): unknown[] {
  const { name, languages, towns, phone, email, qualification, activeFrom, activeUntil } = given;
  return [name, languages, towns, phone || null, email || null, qualification, activeFrom, activeUntil ?? null];
}

/** The time from an instant on for so many minutes. */
export function slotOf(beginsAt: string, minutes: number): Slot {
  const from = new Date(beginsAt);
  return { from, until: new Date(from.getTime() + minutes * 60_000), day: dayOf(from) };
}
