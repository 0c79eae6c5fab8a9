import { CurrentPerson, ForPerson, type PersonActor, TraceId } from '@app/access';
import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataFormatQuery, OwnDataDto } from './own-data.dto';
import { OwnDataPrintService } from './own-data-print.service';
import { OwnDataService } from './own-data.service';

/** "Give me my data": the copy of Art. 15 GDPR. */
@Controller('me/data')
@ApiExtraModels(OwnDataDto)
export class OwnDataController {
  constructor(
    private readonly data: OwnDataService,
    private readonly printing: OwnDataPrintService,
  ) {}

  /** Everything held about the person in her file, as JSON or as PDF in German beside her language. Logged. */
  @Get()
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
}
