import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import {
  CorrectResidenceDto,
  RecordResidenceDto,
  ResidenceEntryDto,
  ResidenceHistoryDto,
  ResidenceQuery,
  ResidenceVersionsDto,
} from './residence.dto';
import { ResidenceService } from './residence.service';

/** The residence status of the person of a file and of her household, as a history. No consent and no statute opens it. */
@Controller('cases/:id/residence')
export class ResidenceController {
  constructor(private readonly residence: ResidenceService) {}

  /** The entries of a file as they stand now, with what holds on a day. For its case manager and her deputy; for a team lead who stated a reason. */
  @Get()
  @For('case-manager', 'team-lead')
  async list(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Query() query: ResidenceQuery,
  ): Promise<ResidenceHistoryDto> {
    return this.residence.list(actor, id, query, traceId);
  }

  /**
   * Record a status or a paper; sent again with the same `entryId` it is recorded once. 400 for a title that could not be
   * granted on its day (§ 104c AufenthG: from 31.12.2022 until before 31.12.2025). 409 `notice-undecided` with the notice of
   * § 87(2) AufenthG where the title is `none` and the decision on this version of the notice is missing, `residence-recorded`
   * with what stands there when the same id says something else. For the case manager and her deputy.
   */
  @Post()
  @For('case-manager')
  async record(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Body() given: RecordResidenceDto,
  ): Promise<ResidenceEntryDto> {
    return this.residence.record(actor, id, given, traceId);
  }

  /** Every version of an entry, the newest first. For the case manager and her deputy; for a team lead who stated a reason. */
  @Get(':entryId/versions')
  @For('case-manager', 'team-lead')
  async versions(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Param('entryId') entryId: string,
  ): Promise<ResidenceVersionsDto> {
    return this.residence.versions(actor, id, entryId, traceId);
  }

  /** Correct an entry, or strike what was recorded in error, saying why; what it said before is kept. 409 `residence-changed` with the current version when somebody was faster, `notice-undecided` as when recording. For the case manager and her deputy. */
  @Post(':entryId/corrections')
  @For('case-manager')
  async correct(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Param('entryId') entryId: string,
    @Body() given: CorrectResidenceDto,
  ): Promise<ResidenceEntryDto> {
    return this.residence.correct(actor, id, { entryId, given }, traceId);
  }
}
