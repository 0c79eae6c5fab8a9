import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { EndMoveDto, MovableDto, MoveDto, MovePageDto, MoveQuery, OfferMoveDto } from './move.dto';
import { MovesService } from './moves.service';

/** Files that go to another Kreis, where they come from. */
@Controller()
export class MovesController {
  constructor(private readonly moves: MovesService) {}

  /**
   * What of a file could go to another Kreis, what stays, what is open, and where it could go. What was confided, contacts and
   * consents never go along. For its case manager.
   */
  @Get('cases/:id/movable')
  @For('case-manager')
  async movable(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
  ): Promise<MovableDto> {
    return this.moves.movable(actor, id, traceId);
  }

  /**
   * Offer a file to another Kreis, as the person agreed in writing. For its case manager. 409 `move-open`, `handover-open`,
   * `handover-draft`, `case-closed`.
   */
  @Post('cases/:id/moves')
  @For('case-manager')
  async offer(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Body() given: OfferMoveDto,
  ): Promise<MoveDto> {
    return this.moves.offer(actor, id, given, traceId);
  }

  /** Offers to other Kreise, the latest first: of files that the actor guides; for a team lead those of her team, without summaries. */
  @Get('moves')
  @For('case-manager', 'team-lead')
  async list(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Query() query: MoveQuery,
  ): Promise<MovePageDto> {
    return this.moves.list(actor, query, traceId);
  }

  /**
   * Take an offer back, or end it because the person does not agree any more: the other Kreis sees nothing of it from then on. For
   * whoever guides the file. 409 `move-decided` when it is over.
   */
  @Post('moves/:id/end')
  @HttpCode(200)
  @For('case-manager')
  async end(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Body() { ending }: EndMoveDto,
  ): Promise<MoveDto> {
    return this.moves.end(actor, id, ending, traceId);
  }
}
