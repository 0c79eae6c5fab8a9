import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { AuditService } from '@app/audit';
import { Clock, Invalid, Tenancy } from '@app/platform';
import { Body, Controller, Get, Post } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SetTermsDto, TermsPageDto } from './mediation-terms.dto';
import { DEFAULT_LEAD_DAYS } from './mediation.policy';
import { findTerms, listTerms } from './terms.queries';

/** Lead time and price of language mediation: parameters of the Kreis, valid from a day. */
@Controller('mediation-terms')
export class MediationTermsController {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** The terms of the Kreis, the latest first. For its administration, and for who books. */
  @Get()
  @For('tenant-admin', 'team-lead', 'case-manager')
  async list(@CurrentActor() actor: Actor): Promise<TermsPageDto> {
    return this.tenancy.run(actor, (tx) => this.terms(tx));
  }

  /** Set the terms from a day on. For the administration of the Kreis. 409 where some begin on that day already. */
  @Post()
  @For('tenant-admin')
  async set(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Body() { validFrom, leadDays, hourlyCents = null, source }: SetTermsDto,
  ): Promise<TermsPageDto> {
    if (validFrom < this.clock.today()) throw new Invalid([{ field: 'validFrom', code: 'inPast' }]);
    return this.tenancy.run(actor, async (tx, at) => {
      await tx.query(
        `INSERT INTO mediation_terms (tenant_id, valid_from, lead_days, hourly_cents, source, recorded_at, recorded_by)
           VALUES (app.tenant_id(), $1, $2, $3, $4, $5, app.account_id())`,
        [validFrom, leadDays, hourlyCents, source, at],
      );
      await this.audit.write(tx, { action: 'mediation-terms.set', traceId });
      return this.terms(tx);
    });
  }

  private async terms(tx: EntityManager): Promise<TermsPageDto> {
    const items = await listTerms(tx);
    const current = await findTerms(tx, this.clock.today());
    return {
      items,
      total: items.length,
      next: null,
      currentLeadDays: current?.leadDays ?? DEFAULT_LEAD_DAYS,
      currentHourlyCents: current?.hourlyCents ?? null,
    };
  }
}
