import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ArrivalDto, ArrivalPageDto, ArrivalQuery, ArrivedFilePageDto, DecideArrivalDto } from './arrival.dto';
import { ArrivalsService } from './arrivals.service';

/** Files that come from another Kreis, where they go. */
@Controller()
export class ArrivalsController {
  constructor(private readonly arrivals: ArrivalsService) {}

  /**
   * Files that other Kreise offer: for a team lead those for her agency; for a case manager those assigned to her, and those that
   * became files of hers. What comes along is counted; it is opened on acceptance.
   */
  @Get('arrivals')
  @For('case-manager', 'team-lead')
  async list(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Query() query: ArrivalQuery,
  ): Promise<ArrivalPageDto> {
    return this.arrivals.list(actor, query, traceId);
  }

  /**
   * Assign an offered file to a colleague or refuse it with a reason, as a team lead; accept it as whom it is assigned to: then it
   * is a file of hers, as intake, with everything that came along. 409 `move-decided` when it is over, `limit-reached`.
   */
  @Post('arrivals/:id/decision')
  @HttpCode(200)
  @For('case-manager', 'team-lead')
  async decide(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Body() given: DecideArrivalDto,
  ): Promise<ArrivalDto> {
    return this.arrivals.decide(actor, id, given, traceId);
  }

  /** The papers that came along from another Kreis, where the file did; none otherwise. For its case manager. */
  @Get('cases/:id/arrival')
  @For('case-manager')
  async arrived(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
  ): Promise<ArrivedFilePageDto> {
    return this.arrivals.arrived(actor, id, traceId);
  }
}
