import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { languageOf, PageQuery } from '@app/platform';
import { Body, Controller, Get, Headers, Param, Post, Query } from '@nestjs/common';
import { BulkJobDto, BulkJobPageDto, BulkJobRowPageDto, BulkJobRowQuery, OrderBulkJobDto } from './bulk-job.dto';
import { BulkJobs } from './bulk-jobs.service';

/** Work on more files than one waits for: it is ordered, goes on without its page, and tells what became of each row. */
@Controller('bulk/jobs')
export class BulkJobsController {
  constructor(private readonly jobs: BulkJobs) {}

  /**
   * Order work on up to 1,000 files. Case managers hand over, accept, close and remind, a team lead assigns and offers; each row
   * obeys what holds for a single file when its turn comes. 403 for a task of the other role.
   */
  @Post()
  @For('case-manager', 'team-lead')
  async order(@CurrentActor() actor: Actor, @Body() given: OrderBulkJobDto): Promise<BulkJobDto> {
    return this.jobs.order(actor, given);
  }

  /** What the actor has ordered in the last thirty days, the latest first. */
  @Get()
  @For('case-manager', 'team-lead')
  async list(@CurrentActor() actor: Actor, @Query() { limit, after }: PageQuery): Promise<BulkJobPageDto> {
    return this.jobs.list(actor, limit, after);
  }

  /** How far it is. For whoever ordered it. */
  @Get(':id')
  @For('case-manager', 'team-lead')
  async read(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<BulkJobDto> {
    return this.jobs.read(actor, id);
  }

  /** What became of each row, with the name of the file where the actor sees it. For whoever ordered it. */
  @Get(':id/rows')
  @For('case-manager', 'team-lead')
  async rows(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Headers('accept-language') accepted: string | undefined,
    @Param('id') id: string,
    @Query() query: BulkJobRowQuery,
  ): Promise<BulkJobRowPageDto> {
    return this.jobs.rows({ actor, traceId, language: languageOf(accepted) }, id, query);
  }
}
