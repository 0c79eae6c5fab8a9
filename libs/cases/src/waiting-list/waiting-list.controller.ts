import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  MoveWaitingDto,
  TransferWaitingDto,
  WaitingLetterQuery,
  WaitingPageDto,
  WaitingQuery,
} from './waiting-list.dto';
import { WaitingListLetter } from './waiting-list-letter.service';
import { WaitingListService } from './waiting-list.service';

/** Who waits for a place in case management. */
@Controller('waiting-list')
export class WaitingListController {
  constructor(
    private readonly waiting: WaitingListService,
    private readonly letters: WaitingListLetter,
  ) {}

  /**
   * Those who wait at each agency of the Kreis, by urgency and then by waiting time, with the place each can expect. For case
   * managers; for a team lead without how to reach them, and without reasons where it is not her agency.
   */
  @Get()
  @For('case-manager', 'team-lead')
  async list(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Query() query: WaitingQuery,
  ): Promise<WaitingPageDto> {
    return this.waiting.list(actor, query, traceId);
  }

  /** Put the person of a file ahead of the order, or back into it, with a written reason. 409 `already-there`, `not-waiting`. For case managers and the team lead. */
  @Post(':id/moves')
  @HttpCode(204)
  @For('case-manager', 'team-lead')
  async move(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Body() given: MoveWaitingDto,
  ): Promise<void> {
    return this.waiting.move(actor, id, given, traceId);
  }

  /** Put the person of a file on the list of another agency that guides files, with a written reason; her waiting time counts on. 409 `already-there`, `not-waiting`. For case managers; for a team lead from the list of her own agency. */
  @Post(':id/transfers')
  @HttpCode(204)
  @For('case-manager', 'team-lead')
  async transfer(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Body() given: TransferWaitingDto,
  ): Promise<void> {
    return this.waiting.transfer(actor, id, given, traceId);
  }

  /** The letter to the person of a file who waits: German beside her language, as PDF. 409 `not-waiting`. For case managers. */
  @Get(':id/letter')
  @For('case-manager')
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async print(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Query() { language }: WaitingLetterQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const pdf = await this.letters.print(actor, id, language, traceId);
    void reply
      .header('content-type', 'application/pdf')
      .header('content-disposition', `inline; filename="warteliste-${id}.pdf"`)
      .send(pdf);
  }
}
