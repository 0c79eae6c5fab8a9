import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { AssessmentDto, AssessmentPageDto, FinishAssessmentDto, WriteAssessmentDto } from './assessment.dto';
import { AssessmentsService } from './assessments.service';

/** How the life areas of a person stand, as her case manager sees it. Nothing of it is ever shared with an agency. */
@Controller('cases/:id/assessments')
export class AssessmentsController {
  constructor(private readonly assessments: AssessmentsService) {}

  /** All versions of a file's assessment, oldest first, a draft last. For its case manager; for a team lead who stated a reason. */
  @Get()
  @For('case-manager', 'team-lead')
  async list(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
  ): Promise<AssessmentPageDto> {
    return this.assessments.list(actor, id, traceId);
  }

  /** Begin a new version with what the last one says. 409 `assessment-begun` while there is a draft. For the case manager. */
  @Post()
  @For('case-manager')
  async start(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
  ): Promise<AssessmentDto> {
    return this.assessments.start(actor, id, traceId);
  }

  /** Save a draft. 409 `section-changed` with the draft when somebody else was faster, `assessment-finished` for what is none. For the case manager. */
  @Put(':assessmentId')
  @For('case-manager')
  async save(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') caseId: string,
    @Param('assessmentId') id: string,
    @Body() given: WriteAssessmentDto,
  ): Promise<AssessmentDto> {
    return this.assessments.save(actor, caseId, { id, given }, traceId);
  }

  /** Finish a draft; from then on it never changes. 400 without any value, 409 like saving. For the case manager. */
  @Post(':assessmentId/finishing')
  @HttpCode(200)
  @For('case-manager')
  async finish(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') caseId: string,
    @Param('assessmentId') id: string,
    @Body() given: FinishAssessmentDto,
  ): Promise<AssessmentDto> {
    return this.assessments.finish(actor, caseId, { id, given }, traceId);
  }
}
