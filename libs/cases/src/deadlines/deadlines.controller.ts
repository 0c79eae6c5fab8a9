import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { DeadlineDto, DeadlinePageDto, DeadlineQuery, RecordDeadlineDto, TakeDeadlineStepDto } from './deadline.dto';
import { DeadlinesService } from './deadlines.service';

/** What is to be done in a file, and by when. Nothing of it is shared with an agency. */
@Controller('cases/:id/deadlines')
export class DeadlinesController {
  constructor(private readonly deadlines: DeadlinesService) {}

  /** The open deadlines of a file, or those that are over. For its case manager; for a team lead who stated a reason. */
  @Get()
  @For('case-manager', 'team-lead')
  async list(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Query() query: DeadlineQuery,
  ): Promise<DeadlinePageDto> {
    return this.deadlines.list(actor, id, query, traceId);
  }

  /** Write down what is to be done by a day. 400 for a day that is over, 409 for a closed file. For its case manager and her deputy. */
  @Post()
  @For('case-manager')
  async record(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Body() given: RecordDeadlineDto,
  ): Promise<DeadlineDto> {
    return this.deadlines.record(actor, id, given, traceId);
  }

  /**
   * Say that a deadline is done, move it to another day or drop it, the latter two with a reason. 409 `deadline-changed` with
   * what stands there when somebody else was faster, `deadline-settled` for one that is over. For its case manager and her deputy.
   */
  @Post(':deadlineId/steps')
  @HttpCode(200)
  @For('case-manager')
  async take(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') caseId: string,
    @Param('deadlineId') id: string,
    @Body() given: TakeDeadlineStepDto,
  ): Promise<DeadlineDto> {
    return this.deadlines.take(actor, caseId, { id, given }, traceId);
  }
}
