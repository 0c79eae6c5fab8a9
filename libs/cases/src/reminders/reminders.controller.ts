import { type Actor, CurrentActor, For, Public, TraceId } from '@app/access';
import { Problem } from '@app/platform';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CalendarFeedService } from './calendar-feed.service';
import { DigestService } from './digest.service';
import { ChooseDigestDto, DigestDto, IssuedFeedDto, RemindersDto } from './reminder.dto';

/** How a case manager is reminded outside the house. */
@Controller()
export class RemindersController {
  constructor(
    private readonly feeds: CalendarFeedService,
    private readonly digests: DigestService,
  ) {}

  /** Whether one has a calendar feed and wants the daily mail. For case managers, each about herself. */
  @Get('reminders')
  @For('case-manager')
  async read(@CurrentActor() actor: Actor): Promise<RemindersDto> {
    return { calendar: await this.feeds.find(actor), digest: await this.digests.find(actor) };
  }

  /** A new address for one's calendar, shown once; the one before is shut. For case managers, each for herself. */
  @Post('reminders/calendar-feed')
  @For('case-manager')
  async issue(@CurrentActor() actor: Actor, @TraceId() traceId: string): Promise<IssuedFeedDto> {
    return this.feeds.issue(actor, traceId);
  }

  /** Shut the address of one's calendar. For case managers, each for herself. */
  @Delete('reminders/calendar-feed')
  @HttpCode(204)
  @For('case-manager')
  async revoke(@CurrentActor() actor: Actor, @TraceId() traceId: string): Promise<void> {
    await this.feeds.revoke(actor, traceId);
  }

  /** Choose or refuse the daily mail: how many deadlines there are, and nothing of anybody. For case managers, each for herself. */
  @Put('reminders/digest')
  @For('case-manager')
  async choose(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Body() { wanted }: ChooseDigestDto,
  ): Promise<DigestDto> {
    return this.digests.choose(actor, wanted, traceId);
  }

  /**
   * The calendar of whoever was given this address (RFC 5545): how many deadlines a day has. 404 for an address that is shut or
   * never was, or whose owner may not sign in any more; 429 with `Retry-After` for more than sixty fetches an hour. Public.
   */
  @Get('calendar/:file')
  @Public()
  @ApiProduces('text/calendar')
  @ApiOkResponse({ schema: { type: 'string' } })
  async calendar(
    @Param('file') file: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      const calendar = await this.feeds.read(file, request.ip);
      void reply.header('content-type', 'text/calendar; charset=utf-8').send(calendar);
    } catch (error) {
      if (error instanceof Problem && error.status === 429) reply.header('retry-after', error.extra['retryAfter']);
      throw error;
    }
  }
}
