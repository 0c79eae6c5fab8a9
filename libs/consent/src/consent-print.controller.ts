import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ConsentPrintService } from './consent-print.service';

/** The printed form of a consent. */
@Controller('consents/:id/form')
export class ConsentPrintController {
  constructor(private readonly printing: ConsentPrintService) {}

  /** The form to read together, sign and hand over: German beside the person's language, as PDF. For the case manager. */
  @Get()
  @For('case-manager')
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async print(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const pdf = await this.printing.print(actor, id, traceId);
    void reply
      .header('content-type', 'application/pdf')
      .header('content-disposition', `inline; filename="einwilligung-${id}.pdf"`)
      .send(pdf);
  }
}
