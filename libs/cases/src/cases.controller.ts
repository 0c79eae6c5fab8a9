import { type Actor, CurrentActor, CurrentEntrance, type Entrance, For, ForInOneTrip, TraceId } from '@app/access';
import { Body, Controller, Get, Header, Param, Post, Put, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { CaseDto, CasePageDto, CaseQuery, OpenCaseDto, OpeningDto, SectionDto, StateReasonDto } from './case.dto';
import { CaseOpening } from './case-opening.service';
import { CasesService } from './cases.service';
import { SectionsService } from './sections/sections.service';
import { WriteSectionDto } from './sections/write-section.dto';

const JSON_TEXT = 'application/json; charset=utf-8';

/** Files, for those who guide them. To every other role these routes are not there. */
@Controller('cases')
export class CasesController {
  constructor(
    private readonly cases: CasesService,
    private readonly opening: CaseOpening,
    private readonly sections: SectionsService,
  ) {}

  /** The own caseload, filtered, sorted and paged; for a team lead the files of her team: names and state, no contents. */
  @Get()
  @ForInOneTrip('case-manager', 'team-lead')
  @Header('content-type', JSON_TEXT)
  @ApiOkResponse({ type: CasePageDto })
  async list(@CurrentEntrance() entrance: Entrance, @Query() query: CaseQuery): Promise<string> {
    return this.cases.list(entrance, query);
  }

  /** Open a file for a person. For case managers, in whose caseload it then is. */
  @Post()
  @For('case-manager')
  async open(@CurrentActor() actor: Actor, @TraceId() traceId: string, @Body() given: OpenCaseDto): Promise<CaseDto> {
    return this.opening.open(actor, given, traceId);
  }

  /** A whole file. For its case manager; for a team lead within an hour of stating a reason, else 403 `reason-required`. */
  @Get(':id')
  @ForInOneTrip('case-manager', 'team-lead')
  @Header('content-type', JSON_TEXT)
  @ApiOkResponse({ type: CaseDto })
  async read(@CurrentEntrance() entrance: Entrance, @Param('id') id: string): Promise<string> {
    return this.cases.read(entrance, id);
  }

  /** State why a file is opened. The person can read the reason; the file is readable for an hour. For team leads. */
  @Post(':id/openings')
  @For('team-lead')
  async stateReason(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Body() { reason }: StateReasonDto,
  ): Promise<OpeningDto> {
    return this.opening.stateReason(actor, id, reason, traceId);
  }

  /** Fill a section. 409 `section-changed` with the current section when somebody wrote since it was read. For its case manager. */
  @Put(':id/sections/:category')
  @For('case-manager')
  async write(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Param('category') category: string,
    @Body() given: WriteSectionDto,
  ): Promise<SectionDto> {
    return this.sections.write(actor, id, category, given, traceId);
  }
}
