import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  DeferEntryDto,
  DeferralQuery,
  LogDeferralDto,
  LogDeferralPageDto,
  NameReleaseDto,
  NameReleasePageDto,
  ReleaseNameDto,
  ReleaseQuery,
} from './log-deferral.dto';
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

  /** Deferred entries of the Kreis, what ends next first unless asked otherwise, ended ones last. */
  @Get('log-deferrals')
  @For('data-protection-officer')
  async list(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Query() query: DeferralQuery,
  ): Promise<LogDeferralPageDto> {
    return this.duties.list(actor, query, traceId);
  }

  /** End a deferral before its time: the person sees the entry at once, and why she did not before. 409 when it is over. */
  @Post('log-deferrals/:id/end')
  @HttpCode(200)
  @For('data-protection-officer')
  async endEarly(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
  ): Promise<LogDeferralDto> {
    return this.duties.endEarly(actor, id, traceId);
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

  /** Names of staff that were released to persons, the latest first. For the data protection officer. */
  @Get('name-releases')
  @For('data-protection-officer')
  async listReleases(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Query() query: ReleaseQuery,
  ): Promise<NameReleasePageDto> {
    return this.duties.listReleases(actor, query, traceId);
  }
}
