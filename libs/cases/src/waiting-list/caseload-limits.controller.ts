import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { AuditService } from '@app/audit';
import { Clock, Invalid, Tenancy } from '@app/platform';
import { Body, Controller, Get, Post } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { LimitPageDto, SetLimitDto } from './caseload-limit.dto';

/** How many files a case manager guides at most: a parameter of the Kreis, valid from a day. */
@Controller('caseload-limits')
export class CaseloadLimitsController {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** The limits of the Kreis, the latest first. For its administration and leadership, and for who works with them. */
  @Get()
  @For('tenant-admin', 'steering', 'team-lead', 'case-manager')
  async list(@CurrentActor() actor: Actor): Promise<LimitPageDto> {
    return this.tenancy.run(actor, (tx) => this.limits(tx));
  }

  /** Set the limit from a day on. For the administration of the Kreis. 409 where one begins on that day already. */
  @Post()
  @For('tenant-admin')
  async set(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Body() { validFrom, casesPerFte, lightWeight = 0.5, intensiveWeight = 1.5 }: SetLimitDto,
  ): Promise<LimitPageDto> {
    if (validFrom < this.clock.today()) throw new Invalid([{ field: 'validFrom', code: 'endsInPast' }]);
    return this.tenancy.run(actor, async (tx, at) => {
      await tx.query(
        `INSERT INTO caseload_limit (tenant_id, valid_from, cases_per_fte, light_weight, intensive_weight, recorded_at, recorded_by)
           VALUES (app.tenant_id(), $1, $2, $3, $4, $5, app.account_id())`,
        [validFrom, casesPerFte, lightWeight, intensiveWeight, at],
      );
      await this.audit.write(tx, { action: 'caseload-limit.set', traceId });
      return this.limits(tx);
    });
  }

  private async limits(tx: EntityManager): Promise<LimitPageDto> {
    const items = await tx.query<LimitPageDto['items']>(
      `SELECT valid_from::text AS "validFrom", cases_per_fte::integer AS "casesPerFte", light_weight::float8 AS "lightWeight",
           intensive_weight::float8 AS "intensiveWeight", to_json(recorded_at) #>> '{}' AS "recordedAt"
         FROM caseload_limit WHERE tenant_id = app.tenant_id() ORDER BY valid_from DESC LIMIT 200`,
    );
    const [today] = await tx.query<{ current: number }[]>('SELECT app.caseload_limit($1) AS current', [
      this.clock.today(),
    ]);
    return { items, total: items.length, next: null, current: today?.current ?? 0 };
  }
}
