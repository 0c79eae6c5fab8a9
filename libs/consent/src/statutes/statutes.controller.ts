import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { PageQuery, readCursor } from '@app/platform';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { EndReasonDto } from '../consent.dto';
import { RecordStatuteDto, StatuteDto, StatutePageDto } from './statute.dto';
import { StatutesService } from './statutes.service';

/** What a statute demands to be disclosed, whatever the person has consented to. */
@Controller()
export class StatutesController {
  constructor(private readonly statutes: StatutesService) {}

  /** The duties to disclose of a file, newest first. For its case manager; for a team lead who stated a reason. */
  @Get('cases/:id/statutes')
  @For('case-manager', 'team-lead')
  async list(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Query() { limit, after }: PageQuery,
  ): Promise<StatutePageDto> {
    return this.statutes.list(actor, id, limit, readCursor(after, 1)?.[0] ?? null, traceId);
  }

  /** Record a duty to disclose, with its paragraph and a text for the person (Art. 6(1)(c), (e) GDPR). For the case manager. */
  @Post('cases/:id/statutes')
  @For('case-manager')
  async record(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Body() given: RecordStatuteDto,
  ): Promise<StatuteDto> {
    return this.statutes.record(actor, id, given, traceId);
  }

  /** End a duty to disclose at once. For the case manager, with a reason. 409 when it has ended. */
  @Post('statutes/:id/end')
  @HttpCode(200)
  @For('case-manager')
  async end(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Body() { reason }: EndReasonDto,
  ): Promise<StatuteDto> {
    return this.statutes.end(actor, id, reason, traceId);
  }
}
