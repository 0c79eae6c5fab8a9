import { CurrentEntrance, type Entrance, ForInOneTrip } from '@app/access';
import { Readable } from 'node:stream';
import { Controller, Get, Header, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { PurposeQuery, SharedCaseDto, SharedCasePageDto, SharedCaseQuery } from './shared-case.dto';
import { SharedCasesService } from './shared-cases.service';
import { SharedExport } from './shared-export.service';

const JSON_TEXT = 'application/json; charset=utf-8';

/** What partner agencies see. Every request states its purpose; without a live consent there is nothing. */
@Controller('shared-cases')
export class SharedCasesController {
  constructor(
    private readonly shared: SharedCasesService,
    private readonly exports: SharedExport,
  ) {}

  /** The files shared with the own agency for this purpose, by number, with the consented categories. For agency officers. */
  @Get()
  @ForInOneTrip('agency-officer')
  @Header('content-type', JSON_TEXT)
  @ApiOkResponse({ type: SharedCasePageDto })
  async list(@CurrentEntrance() entrance: Entrance, @Query() query: SharedCaseQuery): Promise<string> {
    return this.shared.list(entrance, query);
  }

  /**
   * The same list as a table for spreadsheets (CSV, semicolons), in parts that are each read and checked anew. For agency
   * officers.
   */
  @Get('export')
  @ForInOneTrip('agency-officer')
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  async export(
    @CurrentEntrance() entrance: Entrance,
    @Query() { purpose }: PurposeQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const parts = this.exports.parts(entrance, purpose);
    const first = await parts.next();
    void reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="freigaben.csv"')
      .send(Readable.from(continued(first, parts)));
  }

  /** One shared file: exactly the consented categories. 404 without a live consent for agency and purpose. For agency officers. */
  @Get(':id')
  @ForInOneTrip('agency-officer')
  @Header('content-type', JSON_TEXT)
  @ApiOkResponse({ type: SharedCaseDto })
  async read(
    @CurrentEntrance() entrance: Entrance,
    @Param('id') id: string,
    @Query() { purpose }: PurposeQuery,
  ): Promise<string> {
    return this.shared.read(entrance, id, purpose);
  }
}

/** What a refusal would have prevented is made before anything is sent. */
async function* continued(first: IteratorResult<string>, parts: AsyncGenerator<string>): AsyncGenerator<string> {
  if (!first.done) yield first.value;
  yield* parts;
}
