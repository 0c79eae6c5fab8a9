import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { BillingDto, BillingQuery } from './billing.dto';
import { BillingService } from './billing.service';

/** Hours of mediators, for billing. */
@Controller('mediation-billing')
export class BillingController {
  constructor(private readonly billing: BillingService) {}

  /** The hours of a month by mediator and by language, with their sum. For the administration of the Kreis. */
  @Get()
  @For('tenant-admin')
  async sum(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Query() { month }: BillingQuery,
  ): Promise<BillingDto> {
    return this.billing.sum(actor, month, traceId);
  }

  /** Each appointment of a month as CSV for spreadsheets, of one mediator or of all, with the sum. For the administration of the Kreis. */
  @Get('export')
  @For('tenant-admin')
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  async export(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Query() query: BillingQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const table = await this.billing.export(actor, query, traceId);
    void reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="sprachmittlung-${query.month}.csv"`)
      .send(table);
  }
}
