import { type Actor, FeedThrottle, hashToken, newToken } from '@app/access';
import { AuditService } from '@app/audit';
import { Clock, Config, NotFound, Problem, Tenancy } from '@app/platform';
import { Inject, Injectable } from '@nestjs/common';
import ical from 'ical-generator';
import { countByDay } from '../deadlines/my-deadlines.queries';
import type { CalendarFeedDto, IssuedFeedDto } from './reminder.dto';

/** Whose feed a token opens. */
interface FeedHolder {
  readonly tenantId: string;
  readonly accountId: string;
  readonly agencyId: string;
}

/**
 * A calendar of one's deadlines that says how many a day has, and nothing of anybody: no name, no number, no kind. It is fetched
 * without a session by whoever knows its address, and lies in calendars of others; even a file's number would be personal there.
 */
@Injectable()
export class CalendarFeedService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    private readonly throttle: FeedThrottle,
    @Inject(Config) private readonly config: Config,
  ) {}

  async find(actor: Actor): Promise<CalendarFeedDto | null> {
    return this.tenancy.run(actor, async (tx) => {
      const [feed] = await tx.query<CalendarFeedDto[]>(
        `SELECT to_json(issued_at) #>> '{}' AS "issuedAt", to_json(read_at) #>> '{}' AS "readAt" FROM calendar_feed
           WHERE tenant_id = app.tenant_id() AND account_id = app.account_id() AND token_hash IS NOT NULL`,
      );
      return feed ?? null;
    });
  }

  /** A new address. The one before opens nothing any more. */
  async issue(actor: Actor, traceId: string): Promise<IssuedFeedDto> {
    const token = newToken();
    const issuedAt = await this.tenancy.run(actor, async (tx, at) => {
      await tx.query(
        `INSERT INTO calendar_feed (tenant_id, account_id, token_hash, issued_at)
           VALUES (app.tenant_id(), app.account_id(), $1, $2) ON CONFLICT (tenant_id, account_id) DO UPDATE
           SET token_hash = excluded.token_hash, issued_at = excluded.issued_at, read_at = NULL`,
        [hashToken(token), at],
      );
      await this.audit.write(tx, { action: 'calendar-feed.issued', traceId });
      return at;
    });
    return { address: `${this.config.origin}/api/calendar/${token}.ics`, issuedAt: issuedAt.toISOString() };
  }

  /** Shuts the address at once. Nothing happens where there is none. */
  async revoke(actor: Actor, traceId: string): Promise<void> {
    await this.tenancy.run(actor, async (tx) => {
      const [revoked] = await tx.query<[unknown[], number]>(
        `UPDATE calendar_feed SET token_hash = NULL WHERE tenant_id = app.tenant_id() AND account_id = app.account_id()
           AND token_hash IS NOT NULL RETURNING account_id`,
      );
      if (revoked.length > 0) await this.audit.write(tx, { action: 'calendar-feed.revoked', traceId });
    });
  }

  /** The calendar behind an address. Throws 404 for none, whatever the reason, and 429 for one that is fetched too often. */
  async read(file: string, network: string): Promise<string> {
    const [, token] = /^([\w-]{43})\.ics$/.exec(file) ?? [];
    const hash = hashToken(token ?? '');
    const [holder] = await this.tenancy.gate<FeedHolder>(
      `SELECT tenant_id AS "tenantId", account_id AS "accountId", agency_id AS "agencyId"
         FROM app.find_calendar_feed($1, $2)`,
      [hash, this.clock.setting() || null],
    );
    const retryAfter = holder ? await this.throttle.count(hash) : await this.throttle.miss(network);
    if (retryAfter > 0) throw new Problem(429, 'too-many-attempts', { retryAfter });
    if (!holder) throw new NotFound();
    const days = await this.tenancy.run({ ...holder, role: 'case-manager' }, async (tx, at) => {
      await tx.query(
        'UPDATE calendar_feed SET read_at = $1 WHERE tenant_id = app.tenant_id() AND account_id = app.account_id()',
        [at],
      );
      return countByDay(tx);
    });
    return this.calendarOf(days, hash);
  }

  private calendarOf(days: readonly { dueOn: string; count: number }[], hash: Buffer): string {
    const { origin } = this.config;
    const feed = hash.subarray(0, 8).toString('hex');
    // Whole days have no time zone, so that no calendar can shift them.
    const calendar = ical({ name: 'Fallbrücke: Fristen', prodId: '//Fallbrücke//Fristen//DE', ttl: 3600 });
    for (const { dueOn, count } of days)
      calendar.createEvent({
        id: `${dueOn}.${feed}@fallbruecke`,
        stamp: this.clock.now(),
        start: new Date(`${dueOn}T00:00:00Z`),
        allDay: true,
        summary: count === 1 ? 'Fallbrücke: 1 Frist' : `Fallbrücke: ${count} Fristen`,
        url: `${origin}/`,
      });
    return calendar.toString();
  }
}
