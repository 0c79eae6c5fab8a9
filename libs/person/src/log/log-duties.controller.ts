import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { PageQuery } from '@app/platform';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { DeferEntryDto, LogDeferralDto, LogDeferralPageDto, NameReleaseDto, ReleaseNameDto } from './log-deferral.dto';
import { LogDutiesService } from './log-duties.service';

/** What the data protection officer decides about a person's view of her log. */
@Controller()
export class LogDutiesController {
  constructor(private readonly duties: LogDutiesService) {}

  /** Show the person an entry later: with a legal ground, an end within six months, and once only. */
  @Post('log-deferrals')
  @For('data-protection-officer')
  async defer(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Body() given: DeferEntryDto,
  ): Promise<LogDeferralDto> {
    return this.duties.defer(actor, given, traceId);
  }

  /** All deferred entries of the Kreis, what ends next first. */
  @Get('log-deferrals')
  @For('data-protection-officer')
  async list(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Query() { limit, after }: PageQuery,
  ): Promise<LogDeferralPageDto> {
    return this.duties.list(actor, limit, after, traceId);
  }

  /** Tell the person, on her request, who it was in one entry (Art. 15 GDPR, C-579/21). It stands in her log. */
  @Post('name-releases')
  @For('data-protection-officer')
  async release(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Body() given: ReleaseNameDto,
  ): Promise<NameReleaseDto> {
    return this.duties.release(actor, given, traceId);
  }
}
