import { type Actor, admit } from '@app/access';
import { AuditService } from '@app/audit';
import { Clock, Conflict, Forbidden, Invalid, isId, newId, NotFound, readCursor, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { BookingDto, BookingPageDto, BookingQuery, BookMediatorDto, StepBookingDto } from './booking.dto';
import { findBooking, listBookings } from './booking.queries';
import { billedMinutes, DEFAULT_LEAD_DAYS, isShort, leadsTo } from './mediation.policy';
import { findMediator, type Slot } from './mediator.queries';
import { slotOf } from './mediators.service';
import { findTerms } from './terms.queries';

/** Books mediators for talks, and keeps what became of it. Only who sees into a file learns which one an appointment is for. */
@Injectable()
export class BookingsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** A case manager's own and those of her files; for the administration all of the Kreis, without any file. */
  async list(actor: Actor, query: BookingQuery, traceId: string): Promise<BookingPageDto> {
    const after = readCursor(query.after, 2);
    return this.tenancy.run(actor, async (tx) => {
      const page = await listBookings(tx, query, after, null);
      const caseIds = [...new Set(page.items.flatMap(({ caseId }) => caseId ?? []))];
      await this.audit.write(tx, { action: 'mediations.listed', caseIds, traceId });
      return page;
    });
  }

  /** Those of a file. Throws 404 for a file that is not to be seen, 403 where a reason has to be stated first. */
  async listOf(actor: Actor, caseId: string, query: BookingQuery, traceId: string): Promise<BookingPageDto> {
    const after = readCursor(query.after, 2);
    return this.tenancy.run(actor, async (tx) => {
      await admit(tx, actor, 'read-journal', caseId);
      const page = await listBookings(tx, query, after, caseId);
      await this.audit.write(tx, { action: 'mediations.listed', caseIds: [caseId], traceId });
      return page;
    });
  }

  /**
   * Throws 404 for a foreign file, 400 where the mediator does not work then, in that language or at all, for a time that is
   * over, and without a reason where the lead time is not kept; 409 `mediator-busy`, `case-closed`.
   */
  async book(actor: Actor, caseId: string, given: BookMediatorDto, traceId: string): Promise<BookingDto> {
    const slot = slotOf(given.beginsAt, given.minutes);
    return this.tenancy.run(actor, async (tx, at) => {
      const file = await admit(tx, actor, 'write', caseId, { lock: true });
      if (file.closed) throw new Conflict('case-closed');
      const today = this.clock.today();
      const leadDays = (await findTerms(tx, today))?.leadDays ?? DEFAULT_LEAD_DAYS;
      if (slot.from <= at) throw new Invalid([{ field: 'beginsAt', code: 'inPast' }]);
      if (given.mode === 'on-site' && !given.place?.trim()) throw new Invalid([{ field: 'place', code: 'isNotEmpty' }]);
      await this.demandMediator(tx, given, slot);
      const short = isShort(slot.from, today, leadDays);
      if (short && !given.shortReason) throw new Invalid([{ field: 'shortReason', code: 'leadTooShort' }]);
      const [row] = await tx.query<{ busy: boolean }[]>('SELECT $1 = ANY (app.busy_mediators($2, $3)) AS busy', [
        given.mediatorId,
        slot.from,
        slot.until,
      ]);
      if (row?.busy) throw new Conflict('mediator-busy');
      const id = newId();
      await tx.query(
        `INSERT INTO mediation_booking (tenant_id, id, mediator_id, contact_id, language, mode, place, begins_at, ends_at,
             short_reason, booked_at)
           VALUES (app.tenant_id(), $1, $2, app.account_id(), $3, $4, $5, $6, $7, $8, $9)`,
        [
          id,
          given.mediatorId,
          given.language,
          given.mode,
          given.mode === 'on-site' ? given.place?.trim() : null,
          slot.from,
          slot.until,
          short ? given.shortReason : null,
          at,
        ],
      );
      await tx.query(
        `INSERT INTO mediation_case (tenant_id, booking_id, case_id, booked_by)
           VALUES (app.tenant_id(), $1, $2, app.account_id())`,
        [id, caseId],
      );
      await this.audit.write(tx, { action: 'mediation.booked', caseIds: [caseId], traceId });
      return get(tx, id);
    });
  }

  /**
   * Throws 404 for an appointment that is not to be seen, 403 where only who was there can tell, 409 `booking-changed` when
   * somebody took a step in between and `booking-step` where none leads there; 400 for what is missing, and before it has begun.
   */
  async step(actor: Actor, id: string, given: StepBookingDto, traceId: string): Promise<BookingDto> {
    if (!isId(id)) throw new NotFound();
    const { from, to, byWhom = null, workedMinutes = null } = given;
    const needsSide = to === 'no-show' || to === 'cancelled';
    const billed = billedMinutes(to, byWhom, workedMinutes);
    return this.tenancy.run(actor, async (tx, at) => {
      const found = await get(tx, id);
      const isOver = to === 'held' || to === 'no-show';
      if (isOver && actor.role === 'tenant-admin') throw new Forbidden();
      if (found.state !== from) throw new Conflict('booking-changed');
      if (!leadsTo(from, to)) throw new Conflict('booking-step');
      if (isOver && new Date(found.beginsAt) > at) throw new Invalid([{ field: 'to', code: 'notBegun' }]);
      if (needsSide && !byWhom) throw new Invalid([{ field: 'byWhom', code: 'isNotEmpty' }]);
      if (billed === 'missing') throw new Invalid([{ field: 'workedMinutes', code: 'isNotEmpty' }]);
      const [changed] = await tx.query<[unknown[], number]>(
        `UPDATE mediation_booking SET state = $3, by_whom = $4, worked_minutes = $5, decided_at = $6
           WHERE tenant_id = app.tenant_id() AND id = $1 AND state = $2 RETURNING id`,
        [id, from, to, needsSide ? byWhom : null, billed, at],
      );
      if (changed.length === 0) throw new Conflict('booking-changed');
      const caseIds = found.caseId ? [found.caseId] : [];
      await this.audit.write(tx, { action: 'mediation.changed', caseIds, traceId });
      return get(tx, id);
    });
  }

  private async demandMediator(tx: EntityManager, given: BookMediatorDto, { day }: Slot): Promise<void> {
    const mediator = await findMediator(tx, given.mediatorId, day);
    if (!mediator) throw new Invalid([{ field: 'mediatorId', code: 'unknownMediator' }]);
    if (!mediator.isActive) throw new Invalid([{ field: 'mediatorId', code: 'mediatorNotActive' }]);
    if (!mediator.languages.includes(given.language))
      throw new Invalid([{ field: 'language', code: 'notHerLanguage' }]);
  }
}

async function get(tx: EntityManager, id: string): Promise<BookingDto> {
  const found = await findBooking(tx, id);
  if (!found) throw new NotFound();
  return found;
}
