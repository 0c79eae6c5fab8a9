import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { AuditService } from '@app/audit';
import { Clock, Invalid, Tenancy } from '@app/platform';
import { Body, Controller, Get, Post } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MoveTermPageDto, SetMoveTermDto } from './move-term.dto';

/** After how many days without an answer both sides are told of an offered file: a parameter of the Kreis, valid from a day. */
@Controller('move-terms')
export class MoveTermsController {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** The terms of the Kreis, the latest first. For its administration, and for who works with them. */
  @Get()
  @For('tenant-admin', 'team-lead', 'case-manager')
  async list(@CurrentActor() actor: Actor): Promise<MoveTermPageDto> {
    return this.tenancy.run(actor, (tx) => this.terms(tx));
  }

  /** Set the term from a day on; offers that are made keep theirs. For the administration of the Kreis. 409 where one begins on that day. */
  @Post()
  @For('tenant-admin')
  async set(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Body() { validFrom, days }: SetMoveTermDto,
  ): Promise<MoveTermPageDto> {
    if (validFrom < this.clock.today()) throw new Invalid([{ field: 'validFrom', code: 'endsInPast' }]);
    return this.tenancy.run(actor, async (tx, at) => {
      await tx.query(
        `INSERT INTO move_term (tenant_id, valid_from, days, recorded_at, recorded_by)
           VALUES (app.tenant_id(), $1, $2, $3, app.account_id())`,
        [validFrom, days, at],
      );
      await this.audit.write(tx, { action: 'move-term.set', traceId });
      return this.terms(tx);
    });
  }

  private async terms(tx: EntityManager): Promise<MoveTermPageDto> {
    const items = await tx.query<MoveTermPageDto['items']>(
      `SELECT valid_from::text AS "validFrom", days::integer AS days, to_json(recorded_at) #>> '{}' AS "recordedAt"
         FROM move_term WHERE tenant_id = app.tenant_id() ORDER BY valid_from DESC LIMIT 200`,
    );
    const [today] = await tx.query<{ current: number }[]>('SELECT app.move_days($1) AS current', [this.clock.today()]);
    return { items, total: items.length, next: null, current: today?.current ?? 0 };
  }
}
