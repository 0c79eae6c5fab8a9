import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import {
  CorrectEntryDto,
  JournalEntryDto,
  JournalPageDto,
  JournalQuery,
  JournalVersionsDto,
  RecordEntryDto,
} from './journal.dto';
import { JournalService } from './journal.service';

/** The journal of a file: contacts with the person and about her. No consent, no statute and no emergency opens it. */
@Controller('cases/:id/journal')
export class JournalController {
  constructor(private readonly journal: JournalService) {}

  /** The entries of a file as they stand now, filtered, sorted and paged. For its case manager and her deputy; for a team lead who stated a reason. */
  @Get()
  @For('case-manager', 'team-lead')
  async list(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Query() query: JournalQuery,
  ): Promise<JournalPageDto> {
    return this.journal.list(actor, id, query, traceId);
  }

  /** Record an entry; sent again with the same `entryId` it is recorded once. 409 `entry-recorded` with what stands there when it says something else. For the case manager and her deputy. */
  @Post()
  @For('case-manager')
  async record(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Body() given: RecordEntryDto,
  ): Promise<JournalEntryDto> {
    return this.journal.record(actor, id, given, traceId);
  }

  /** Every version of an entry, the newest first. For the case manager and her deputy; for a team lead who stated a reason. */
  @Get(':entryId/versions')
  @For('case-manager', 'team-lead')
  async versions(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Param('entryId') entryId: string,
  ): Promise<JournalVersionsDto> {
    return this.journal.versions(actor, id, entryId, traceId);
  }

  /** Correct an entry, saying why; what it said before is kept. 409 `entry-changed` with the current version when somebody was faster. For the case manager and her deputy. */
  @Post(':entryId/corrections')
  @For('case-manager')
  async correct(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Param('entryId') entryId: string,
    @Body() given: CorrectEntryDto,
  ): Promise<JournalEntryDto> {
    return this.journal.correct(actor, id, { entryId, given }, traceId);
  }
}
