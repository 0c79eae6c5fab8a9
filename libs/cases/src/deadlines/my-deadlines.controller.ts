import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { Controller, Get, Query } from '@nestjs/common';
import { MyDeadlinePageDto, MyDeadlineQuery, OverdueFilePageDto, OverdueFileQuery } from './deadline.dto';
import { MyDeadlinesService } from './my-deadlines.service';
import { OverdueFilesService } from './overdue-files.service';

/** Deadlines across files. */
@Controller()
export class MyDeadlinesController {
  constructor(
    private readonly mine: MyDeadlinesService,
    private readonly overdue: OverdueFilesService,
  ) {}

  /** What is to be done in all files that one guides or stands in for, the oldest first. For case managers. */
  @Get('deadlines')
  @For('case-manager')
  async list(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Query() query: MyDeadlineQuery,
  ): Promise<MyDeadlinePageDto> {
    return this.mine.list(actor, query, traceId);
  }

  /**
   * Files of the team with something overdue by more than five working days in North Rhine-Westphalia: numbers and how many, not
   * what it is. For the team lead, of her agency.
   */
  @Get('overdue-files')
  @For('team-lead')
  async listOverdue(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Query() query: OverdueFileQuery,
  ): Promise<OverdueFilePageDto> {
    return this.overdue.list(actor, query, traceId);
  }
}
