import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ClosingDto, ClosingPaperQuery } from './closing.dto';
import { ClosingService } from './closing.service';

/** The end of a file. It is closed by a step of its phases; here stands what that leaves behind. */
@Controller('cases/:id/closing')
export class ClosingController {
  constructor(private readonly closing: ClosingService) {}

  /**
   * How far the goals were reached, why and when the file was closed, when somebody asks again, and until when it is kept. For its
   * case manager, also before it is closed; for a team lead who stated a reason.
   */
  @Get()
  @For('case-manager', 'team-lead')
  async read(@CurrentActor() actor: Actor, @TraceId() traceId: string, @Param('id') id: string): Promise<ClosingDto> {
    return this.closing.read(actor, id, traceId);
  }

  /** What the person takes along: German beside her language, as PDF. 409 `case-open` while the file is open. For its case manager. */
  @Get('paper')
  @For('case-manager')
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async print(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Query() { language }: ClosingPaperQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const pdf = await this.closing.print(actor, id, language, traceId);
    void reply
      .header('content-type', 'application/pdf')
      .header('content-disposition', `inline; filename="abschluss-${id}.pdf"`)
      .send(pdf);
  }
}
