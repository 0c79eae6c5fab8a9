import { EvidenceService, sendEvidence } from '@app/documents';
import { CurrentPerson, ForPerson, type PersonActor, TraceId } from '@app/access';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiProduces, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataFormatQuery, OwnDataDto } from './own-data.dto';
import { OwnDataPrintService } from './own-data-print.service';
import { OwnDataService } from './own-data.service';

/** "Give me my data": the copy of Art. 15 GDPR. */
@Controller('me')
@ApiExtraModels(OwnDataDto)
export class OwnDataController {
  constructor(
    private readonly data: OwnDataService,
    private readonly printing: OwnDataPrintService,
    private readonly evidence: EvidenceService,
  ) {}

  /** Everything held about the person in her file, as JSON or as PDF in German beside her language. Logged. */
  @Get('data')
  @ForPerson()
  @ApiOkResponse({
    content: {
      'application/json': { schema: { $ref: getSchemaPath(OwnDataDto) } },
      'application/pdf': { schema: { type: 'string', format: 'binary' } },
    },
  })
  async copy(
    @CurrentPerson() person: PersonActor,
    @TraceId() traceId: string,
    @Query() { format }: DataFormatQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const copy = await this.data.copy(person, traceId);
    const day = copy.asOf.slice(0, 10);
    void reply.header('content-disposition', `attachment; filename="meine-daten-${day}.${format}"`);
    if (format === 'json')
      void reply.header('content-type', 'application/json; charset=utf-8').send(JSON.stringify(copy, null, 2));
    else void reply.header('content-type', 'application/pdf').send(this.printing.render(copy));
  }

  /** A paper that shows that she consented, as it was added: a copy of it is hers (Art. 15(3) GDPR). Logged. */
  @Get('evidence/:id')
  @ForPerson()
  @ApiProduces('application/pdf', 'image/jpeg', 'image/png')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async paper(
    @CurrentPerson() person: PersonActor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendEvidence(reply, id, await this.evidence.read(person, id, traceId));
  }
}
