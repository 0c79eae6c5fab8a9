import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { DuplicatesDto, MergeFilesDto, MergePreviewDto, MergeQuery } from './merge.dto';
import { DuplicatesService } from './duplicates.service';
import { MergesService } from './merges.service';

/** Files of one person: found, merged, and put back. */
@Controller('cases/:id')
export class MergesController {
  constructor(
    private readonly duplicates: DuplicatesService,
    private readonly merges: MergesService,
  ) {}

  /**
   * Other files that may be of the same person, as far as the asker sees them, and what was merged. For whoever guides the file, and
   * for a team lead who has stated a reason.
   */
  @Get('duplicates')
  @For('case-manager', 'team-lead')
  async list(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
  ): Promise<DuplicatesDto> {
    return this.duplicates.list(actor, id, traceId);
  }

  /**
   * What merging another file into this one would do, field by field, and what agencies may see afterwards: what both files' consents
   * open, and nothing that either denies. For whoever guides both, or finds the other one in intake that nobody has taken.
   */
  @Get('merge-preview')
  @For('case-manager')
  async preview(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Query() query: MergeQuery,
  ): Promise<MergePreviewDto> {
    return this.merges.preview(actor, id, query.with, traceId);
  }

  /**
   * Merge: this file goes on, the other one rests, closed, with everything else in it. 409 `merge-changed` when a file is not as it was
   * previewed, `merge-merged`, `merge-moving` while one waits or is offered, `merge-agency`, `handover-draft`. For the same as the preview.
   */
  @Post('merges')
  @HttpCode(204)
  @For('case-manager')
  async merge(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Body() given: MergeFilesDto,
  ): Promise<void> {
    return this.merges.merge(actor, id, given, traceId);
  }

  /**
   * Take a merge back: both files stand as before, the other one with whoever guided it; what was written since stays. 409
   * `merge-undone`. For whoever guides the file that goes on.
   */
  @Post('merges/:mergeId/undoing')
  @HttpCode(204)
  @For('case-manager')
  async undo(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Param('mergeId') mergeId: string,
  ): Promise<void> {
    return this.merges.undo(actor, id, mergeId, traceId);
  }
}
