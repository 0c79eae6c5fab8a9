import type { Actor } from '@app/access';
import { AuditService } from '@app/audit';
import { addDays, Clock, Config, describeFailure, Tenancy } from '@app/platform';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import type { DeadlineCountsDto } from '../deadlines/deadline.dto';
import { countMyDeadlines } from '../deadlines/my-deadlines.queries';
import { endOfWeek, isWorkingDay } from '../deadlines/working-days';
import type { DigestDto } from './reminder.dto';

/** Who wants a mail today. */
interface Wanted {
  readonly accountId: string;
  readonly agencyId: string;
  readonly address: string;
}

/**
 * A mail on each working morning that says how many deadlines there are, and nothing of anybody. It is sent once a day, whoever
 * sends it: the day is taken before it goes out, and given back only where the mail server has refused it.
 */
@Injectable()
export class DigestService {
  private readonly logger = new Logger(DigestService.name);

  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    @Inject(Config) private readonly config: Config,
  ) {}

  async find(actor: Actor): Promise<DigestDto> {
    return this.tenancy.run(actor, async (tx) => {
      const [found] = await tx.query<Omit<DigestDto, 'available'>[]>(
        `SELECT a.login AS address, coalesce(m.wanted, false) AS wanted FROM account a
           LEFT JOIN mail_digest m ON m.tenant_id = a.tenant_id AND m.account_id = a.id
           WHERE a.tenant_id = app.tenant_id() AND a.id = app.account_id()`,
      );
      return { wanted: found?.wanted ?? false, address: found?.address ?? '', available: this.isAvailable };
    });
  }

  async choose(actor: Actor, wanted: boolean, traceId: string): Promise<DigestDto> {
    await this.tenancy.run(actor, async (tx) => {
      await tx.query(
        `INSERT INTO mail_digest (tenant_id, account_id, wanted) VALUES (app.tenant_id(), app.account_id(), $1)
           ON CONFLICT (tenant_id, account_id) DO UPDATE SET wanted = excluded.wanted`,
        [wanted],
      );
      await this.audit.write(tx, { action: 'mail-digest.chosen', traceId });
    });
    return this.find(actor);
  }

  /** Sends what is due today. Answers how many mails went out; throws when one of them did not. */
  async send(): Promise<number> {
    const today = this.clock.today();
    if (!this.isAvailable || !isWorkingDay(today)) return 0;
    const tenants = await this.tenancy.tenantIds();
    const failures: unknown[] = [];
    let sent = 0;
    for (const tenantId of tenants) {
      const wanted = await this.tenancy.asHouse(tenantId, (tx) =>
        tx.query<Wanted[]>(
          `SELECT account_id AS "accountId", agency_id AS "agencyId", address FROM app.digests_due($1)`,
          [today],
        ),
      );
      for (const one of wanted)
        await this.sendTo(tenantId, one, today).then(
          (gone) => (sent += gone),
          (error: unknown) => failures.push(error),
        );
    }
    // What a mail server answers can name whom the mail was for.
    for (const error of failures) this.logger.error(describeFailure(error));
    if (failures.length > 0) throw new Error(`${failures.length} mails were not sent`);
    return sent;
  }

  private get isAvailable(): boolean {
    return this.config.smtpUrl !== undefined && this.config.mailFrom !== undefined;
  }

  private async sendTo(tenantId: string, { address, ...account }: Wanted, today: string): Promise<number> {
    const acting = { tenantId, ...account, role: 'case-manager' };
    const counts = await this.tenancy.run(acting, async (tx) => {
      const [taken] = await tx.query<[unknown[], number]>(
        `UPDATE mail_digest SET sent_on = $1 WHERE tenant_id = app.tenant_id() AND account_id = app.account_id() AND wanted
           AND (sent_on IS NULL OR sent_on < $1) RETURNING account_id`,
        [today],
      );
      return taken.length === 0 ? null : countMyDeadlines(tx, { today, sunday: endOfWeek(today) });
    });
    if (!counts) return 0;
    try {
      await this.post(address, counts);
    } catch (error) {
      await this.tenancy.run(acting, (tx) =>
        tx.query(
          'UPDATE mail_digest SET sent_on = $1 WHERE tenant_id = app.tenant_id() AND account_id = app.account_id()',
          [addDays(today, -1)],
        ),
      );
      throw error;
    }
    return 1;
  }

  private async post(to: string, { overdue, today, week }: DeadlineCountsDto): Promise<void> {
    const { smtpUrl, mailFrom, origin } = this.config;
    const transport = createTransport(smtpUrl, { disableFileAccess: true, disableUrlAccess: true });
    await transport.sendMail({
      from: mailFrom,
      to,
      subject: 'Fallbrücke: Ihre Fristen heute',
      text: [
        'Guten Morgen,',
        '',
        `überfällig: ${overdue}`,
        `heute fällig: ${today}`,
        `bis Sonntag: ${week}`,
        '',
        `Worum es geht, sehen Sie nach der Anmeldung: ${origin}/`,
        '',
        'Diese Nachricht enthält keine Angaben über Personen. Sie können sie unter „Erinnerungen“ abbestellen.',
      ].join('\n'),
    });
    transport.close();
  }
}
