import { CurrentEntrance, type Entrance, ForInOneTrip } from '@app/access';
import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { PurposeQuery, SharedCaseDto, SharedCasePageDto, SharedCaseQuery } from './shared-case.dto';
import { SharedCasesService } from './shared-cases.service';

const JSON_TEXT = 'application/json; charset=utf-8';

/** What partner agencies see. Every request states its purpose; without a live consent there is nothing. */
@Controller('shared-cases')
export class SharedCasesController {
  constructor(private readonly shared: SharedCasesService) {}

  /** The files shared with the own agency for this purpose, by number, with the consented categories. For agency officers. */
  @Get()
  @ForInOneTrip('agency-officer')
  @Header('content-type', JSON_TEXT)
  @ApiOkResponse({ type: SharedCasePageDto })
  async list(@CurrentEntrance() entrance: Entrance, @Query() query: SharedCaseQuery): Promise<string> {
    return this.shared.list(entrance, query);
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
