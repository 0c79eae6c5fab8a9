import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { DecideHandoverDto, HandoverDto, HandoverPageDto, HandoverQuery, OfferHandoverDto } from './handover.dto';
import { HandoversService } from './handovers.service';

/** Files that go from one colleague to another. */
@Controller()
export class HandoversController {
  constructor(private readonly handovers: HandoversService) {}

  /**
   * Handovers, the latest first: those the actor offered or was offered and those of her files; for a team lead those of her team,
   * whose summaries she reads where she has stated a reason for the file.
   */
  @Get('handovers')
  @For('case-manager', 'team-lead')
  async list(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Query() query: HandoverQuery,
  ): Promise<HandoverPageDto> {
    return this.handovers.list(actor, query, traceId);
  }

  /**
   * Offer a file to a colleague of the same agency: its case manager with a summary, a team lead (somebody leaves) with a reason.
   * 409 `handover-open` while it is offered, `handover-draft` while a contact is begun in it, `handover-untaken` where nobody guides it.
   */
  @Post('cases/:id/handovers')
  @For('case-manager', 'team-lead')
  async offer(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Body() given: OfferHandoverDto,
  ): Promise<HandoverDto> {
    return this.handovers.offer(actor, id, given, traceId);
  }

  /**
   * Accept a file, which is then the actor's with everything in it, or refuse it with a reason; or take an offer back. For whom it
   * was offered to, and for whoever offered it or the team lead, who alone can allow more than the limit, with a reason. 409
   * `handover-decided` when it is over, `handover-over-limit` where no place is free and nothing was allowed.
   */
  @Post('handovers/:id/decision')
  @HttpCode(200)
  @For('case-manager', 'team-lead')
  async decide(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Body() given: DecideHandoverDto,
  ): Promise<HandoverDto> {
    return this.handovers.decide(actor, id, given, traceId);
  }
}
