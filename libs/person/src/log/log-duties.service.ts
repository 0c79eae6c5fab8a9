import type { Actor } from '@app/access';
import { AuditService } from '@app/audit';
import { Conflict, Invalid, newId, NotFound, packCursor, readCursor, Tenancy } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import type {
  DeferEntryDto,
  LogDeferralDto,
  LogDeferralPageDto,
  NameReleaseDto,
  ReleaseNameDto,
} from './log-deferral.dto';

const LONGEST_MONTHS = 6;

const COLUMNS = `d.id, d.case_id AS "caseId", d.event_id AS "eventId", d.ground, to_json(d.until) #>> '{}' AS until,
  to_json(d.recorded_at) #>> '{}' AS "recordedAt", d.until <= app.now() AS ended`;

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
      const [row] = await tx.query<LogDeferralDto[]>(
        `SELECT ${COLUMNS} FROM log_deferral d WHERE d.tenant_id = app.tenant_id() AND d.id = $1`,
        [id],
      );
      if (!row) throw new NotFound();
      return row;
    });
  }

  /** The list of the data protection officer: what ends next first, what has ended last. */
  async list(actor: Actor, limit: number, after: string | undefined, traceId: string): Promise<LogDeferralPageDto> {
    const [ended, until, id] = readCursor(after, 3) ?? [null, null, null];
    return this.tenancy.run(actor, async (tx) => {
      await this.audit.write(tx, { action: 'log-deferrals.read', traceId });
      const rows = await tx.query<(LogDeferralDto & { total: string })[]>(
        `SELECT ${COLUMNS}, (SELECT count(*) FROM log_deferral) AS total FROM log_deferral d
           WHERE d.tenant_id = app.tenant_id() AND ($2::boolean IS NULL OR (d.until <= app.now(), d.until, d.id) > ($2::boolean, $3::timestamptz, $4::uuid))
           ORDER BY d.until <= app.now(), d.until, d.id LIMIT $1`,
        [limit + 1, ended ?? null, until ?? null, id ?? null],
      );
      const items = rows.slice(0, limit).map(({ total: _, ...row }) => row);
      const last = items.at(-1);
      return {
        items,
        total: Number(rows[0]?.total ?? 0),
        next: rows.length > limit && last ? packCursor([String(last.ended), last.until, last.id]) : null,
      };
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
      return { caseId, eventId, staffName: staff.name, reason: reason.trim(), releasedAt: at.toISOString() };
    });
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
