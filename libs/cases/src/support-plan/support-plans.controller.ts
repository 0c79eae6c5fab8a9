import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { sentFile, TakesFile } from '@app/platform';
import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { PlanAgreement } from './plan-agreement.service';
import { PlanPaper } from './plan-paper.service';
import { PlanReviews } from './plan-reviews.service';
import { SignedPlans } from './signed-plans.service';
import {
  AgreePlanDto,
  PlanPaperQuery,
  ReviewPlanDto,
  SupportPlanDto,
  SupportPlanPageDto,
  WriteSupportPlanDto,
} from './support-plan.dto';
import { SupportPlansService } from './support-plans.service';

/** What was agreed with a person: goals, measures, and how they stand. Nothing of it is shared with an agency by itself. */
@Controller('cases/:id/support-plans')
export class SupportPlansController {
  constructor(
    private readonly plans: SupportPlansService,
    private readonly agreement: PlanAgreement,
    private readonly reviews: PlanReviews,
    private readonly paper: PlanPaper,
    private readonly signed: SignedPlans,
  ) {}

  /** All versions of a file's support plan, newest first, a draft before all. For its case manager; for a team lead who stated a reason. */
  @Get()
  @For('case-manager', 'team-lead')
  async list(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
  ): Promise<SupportPlanPageDto> {
    return this.plans.list(actor, id, traceId);
  }

  /** Begin a new version with what is unfinished of the last. 409 `plan-begun` while there is a draft. For the case manager. */
  @Post()
  @For('case-manager')
  async start(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
  ): Promise<SupportPlanDto> {
    return this.plans.start(actor, id, traceId);
  }

  /** Save a draft. 409 `section-changed` with the draft when somebody else was faster, `plan-agreed` for what is none. For the case manager. */
  @Put(':planId')
  @For('case-manager')
  async save(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') caseId: string,
    @Param('planId') id: string,
    @Body() given: WriteSupportPlanDto,
  ): Promise<SupportPlanDto> {
    return this.plans.save(actor, caseId, { id, given }, traceId);
  }

  /** Record that the person agreed; from then on the plan never changes. 400 for what it still lacks, 409 like saving. For the case manager. */
  @Post(':planId/agreement')
  @HttpCode(200)
  @For('case-manager')
  async agree(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') caseId: string,
    @Param('planId') id: string,
    @Body() given: AgreePlanDto,
  ): Promise<SupportPlanDto> {
    return this.agreement.agree(actor, caseId, { id, given }, traceId);
  }

  /** Record how a goal or a measure stands, and what was attained. 409 for a draft or an older version. For the case manager. */
  @Post(':planId/reviews')
  @For('case-manager')
  async review(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') caseId: string,
    @Param('planId') id: string,
    @Body() given: ReviewPlanDto,
  ): Promise<SupportPlanDto> {
    return this.reviews.review(actor, caseId, { id, given }, traceId);
  }

  /**
   * Keep the paper that the person has signed, as the body, at most 20 MB: PDF, JPEG or PNG. It becomes a document of the file. 409
   * for a draft and for a closed file. For the case manager.
   */
  @Post(':planId/signed-papers')
  @For('case-manager')
  @TakesFile()
  @ApiConsumes('application/pdf', 'image/jpeg', 'image/png')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  async addSigned(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') caseId: string,
    @Param('planId') id: string,
    @Req() request: FastifyRequest,
  ): Promise<SupportPlanDto> {
    return this.signed.add(actor, caseId, { id, sent: sentFile(request) }, traceId);
  }

  /** The plan to read together, sign and take home: headings in German and the person's language, as PDF. For the case manager. */
  @Get(':planId/paper')
  @For('case-manager')
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async print(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') caseId: string,
    @Param('planId') id: string,
    @Query() { language }: PlanPaperQuery,
  ): Promise<StreamableFile> {
    const pdf = await this.paper.print(actor, caseId, { id, language }, traceId);
    return new StreamableFile(pdf, {
      type: 'application/pdf',
      disposition: `inline; filename="hilfeplan-${id}.pdf"`,
      length: pdf.length,
    });
  }
}
