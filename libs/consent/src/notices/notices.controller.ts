import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { PageQuery, readCursor } from '@app/platform';
import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { NoticeDto, NoticePageDto } from './notice.dto';
import { NoticesService } from './notices.service';

/** What an agency is told when a consent ends. */
@Controller('notices')
export class NoticesController {
  constructor(private readonly notices: NoticesService) {}

  /** Consents towards the own agency that have ended, open notices first. For agency officers. */
  @Get()
  @For('agency-officer')
  async list(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Query() { limit, after }: PageQuery,
  ): Promise<NoticePageDto> {
    return this.notices.list(actor, { limit, after: readCursor(after, 2) }, traceId);
  }

  /** Confirm that the agency knows and no longer uses what it received. For agency officers. */
  @Post(':id/acknowledgement')
  @HttpCode(200)
  @For('agency-officer')
  async acknowledge(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
  ): Promise<NoticeDto> {
    return this.notices.acknowledge(actor, id, traceId);
  }
}
