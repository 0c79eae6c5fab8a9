import type { Actor } from '@app/access';
import { AuditService } from '@app/audit';
import { Conflict, Invalid, isId, newId, NotFound, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import type {
  DeferEntryDto,
  DeferralQuery,
  LogDeferralDto,
  LogDeferralPageDto,
  NameReleaseDto,
  NameReleasePageDto,
  ReleaseNameDto,
  ReleaseQuery,
} from './log-deferral.dto';
import { findDeferral, findRelease, listDeferrals, listReleases } from './log-duties.queries';

const LONGEST_MONTHS = 6;

/** What only the data protection officer decides about a person's log: what she sees later, and whose name she is told. */
@Injectable()
export class LogDutiesService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
  ) {}

  /** Throws 400 for an end that is past or too far, 404 for an entry that is not of the file, 409 for one deferred before. */
  async defer(actor: Actor, given: DeferEntryDto, traceId: string): Promise<LogDeferralDto> {
    const { caseId, eventId, ground } = given;
    const until = new Date(given.until);
    return this.tenancy.run(actor, async (tx, at) => {
      if (until <= at) throw new Invalid([{ field: 'until', code: 'endsInPast' }]);
      if (until > latest(at)) throw new Invalid([{ field: 'until', code: 'tooLong' }]);
      await assertEntry(tx, caseId, eventId);
      if (await isDeferred(tx, caseId, eventId)) throw new Conflict('already-deferred');
      const id = newId();
      const recording = await this.audit.write(tx, { action: 'entry.deferred', caseIds: [caseId], traceId });
      await tx.query(
        `INSERT INTO log_deferral (tenant_id, id, case_id, event_id, recording_event_id, ground, until, recorded_at, recorded_by)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [actor.tenantId, id, caseId, eventId, recording, ground.trim(), until, at, actor.accountId],
      );
      return this.get(tx, id);
    });
  }

  /** The list of the data protection officer. */
  async list(actor: Actor, query: DeferralQuery, traceId: string): Promise<LogDeferralPageDto> {
    return this.tenancy.run(actor, async (tx) => {
      const page = await listDeferrals(tx, query);
      // What runs yet would be told by being in the person's log.
      const over = page.items.filter(({ ended }) => ended).map(({ caseId }) => caseId);
      await this.audit.write(tx, { action: 'log-deferrals.read', caseIds: [...new Set(over)], traceId });
      return page;
    });
  }

  /** From now on the person sees the entry, and that and why she did not. Throws 404 for none, 409 for one that is over. */
  async endEarly(actor: Actor, id: string, traceId: string): Promise<LogDeferralDto> {
    if (!isId(id)) throw new NotFound();
    return this.tenancy.run(actor, async (tx, at) => {
      const before = await this.get(tx, id);
      if (before.ended) throw new Conflict('deferral-ended');
      await tx.query(
        `UPDATE log_deferral SET planned_until = until, until = $2, ended_by = app.account_id()
           WHERE tenant_id = app.tenant_id() AND id = $1`,
        [id, at],
      );
      await this.audit.write(tx, { action: 'entry.disclosed', caseIds: [before.caseId], traceId });
      return this.get(tx, id);
    });
  }

  /** Tells the person who it was, in this one entry. Throws 404 for an entry that is not of the file or nobody's act. */
  async release(actor: Actor, given: ReleaseNameDto, traceId: string): Promise<NameReleaseDto> {
    const { caseId, eventId, reason } = given;
    return this.tenancy.run(actor, async (tx, at) => {
      await assertEntry(tx, caseId, eventId);
      const [staff] = await tx.query<{ name: string }[]>(
        `SELECT a.display_name AS name FROM audit_event e JOIN account a ON a.tenant_id = e.tenant_id AND a.id = e.account_id
           WHERE e.tenant_id = app.tenant_id() AND e.id = $1`,
        [eventId],
      );
      if (!staff) throw new NotFound();
      await tx.query(
        `INSERT INTO name_release (tenant_id, case_id, event_id, staff_name, reason, released_at, released_by)
           VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [actor.tenantId, caseId, eventId, staff.name, reason.trim(), at, actor.accountId],
      );
      await this.audit.write(tx, { action: 'names.released', caseIds: [caseId], reason: reason.trim(), traceId });
      const released = await findRelease(tx, caseId, eventId);
      if (!released) throw new NotFound();
      return released;
    });
  }

  /** What was released, for the data protection officer. */
  async listReleases(actor: Actor, query: ReleaseQuery, traceId: string): Promise<NameReleasePageDto> {
    return this.tenancy.run(actor, async (tx) => {
      const page = await listReleases(tx, query);
      const caseIds = [...new Set(page.items.map(({ caseId }) => caseId))];
      await this.audit.write(tx, { action: 'name-releases.read', caseIds, traceId });
      return page;
    });
  }

  private async get(tx: EntityManager, id: string): Promise<LogDeferralDto> {
    const row = await findDeferral(tx, id);
    if (!row) throw new NotFound();
    return row;
  }
}

function latest(at: Date): Date {
  const from = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO('UTC');
  return new Date(from.add({ months: LONGEST_MONTHS }).epochMilliseconds);
}

/** The entry speaks of this file, by itself or in a list that is not spread yet. */
async function assertEntry(tx: EntityManager, caseId: string, eventId: string): Promise<void> {
  const [found] = await tx.query<{ any: boolean }[]>(
    `SELECT EXISTS (SELECT FROM audit_subject s WHERE s.tenant_id = app.tenant_id() AND s.case_id = $1 AND s.event_id = $2)
       OR EXISTS (SELECT FROM audit_batch b WHERE b.tenant_id = app.tenant_id() AND b.event_id = $2 AND $1 = ANY (b.case_ids)) AS any`,
    [caseId, eventId],
  );
  const [file] = await tx.query<{ exists: boolean }[]>('SELECT app.has_file($1) AS exists', [caseId]);
  if (!found?.any || !file?.exists) throw new NotFound();
}

async function isDeferred(tx: EntityManager, caseId: string, eventId: string): Promise<boolean> {
  const [found] = await tx.query<{ any: boolean }[]>(
    `SELECT EXISTS (SELECT FROM log_deferral d WHERE d.tenant_id = app.tenant_id() AND d.case_id = $1 AND d.event_id = $2) AS any`,
    [caseId, eventId],
  );
  return found?.any ?? false;
}
