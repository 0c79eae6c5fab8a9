import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import { SupportPlanDto } from '../support-plan/support-plan.dto';
import { ConferenceHolding } from './conference-holding.service';
import { ConferenceInvitations } from './conference-invitation.service';
import { ConferenceMeasures } from './conference-measures.service';
import { ConferenceDto, ConferencePageDto } from './conference.dto';
import { ConferencesService } from './conferences.service';
import {
  CancelConferenceDto,
  ConferenceQuery,
  CorrectConferenceDto,
  HoldConferenceDto,
  InvitationQuery,
  PlanConferenceDto,
  WriteConferenceDto,
} from './write-conference.dto';

/** Case conferences of a file. Agencies that take part see nothing of them here; what they may hear is decided by the person's consents. */
@Controller('cases/:id/conferences')
export class ConferencesController {
  constructor(
    private readonly conferences: ConferencesService,
    private readonly holding: ConferenceHolding,
    private readonly measures: ConferenceMeasures,
    private readonly invitations: ConferenceInvitations,
  ) {}

  /** The conferences of a file, the latest first. For its case manager; for a team lead who stated a reason. */
  @Get()
  @For('case-manager', 'team-lead')
  async list(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Query() query: ConferenceQuery,
  ): Promise<ConferencePageDto> {
    return this.conferences.list(actor, id, query, traceId);
  }

  /** Plan a conference: when, how and where. 409 for a closed file. For the case manager. */
  @Post()
  @For('case-manager')
  async plan(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Body() given: PlanConferenceDto,
  ): Promise<ConferenceDto> {
    return this.conferences.plan(actor, id, given, traceId);
  }

  /** One conference, with what each agency may see, decided anew: a withdrawal shows at once. For the case manager; for a team lead who stated a reason. */
  @Get(':conferenceId')
  @For('case-manager', 'team-lead')
  async read(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') caseId: string,
    @Param('conferenceId') id: string,
  ): Promise<ConferenceDto> {
    return this.conferences.read(actor, caseId, id, traceId);
  }

  /** Save agenda, who takes part, minutes and measures. 409 `section-changed` with what stands there when somebody else was faster, `conference-over` after its end. For the case manager. */
  @Put(':conferenceId')
  @For('case-manager')
  async save(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') caseId: string,
    @Param('conferenceId') id: string,
    @Body() given: WriteConferenceDto,
  ): Promise<ConferenceDto> {
    return this.conferences.save(actor, caseId, { id, given }, traceId);
  }

  /** Record that it took place; what agencies heard is logged on its basis. 400 for what the record lacks, 409 like saving. For the case manager. */
  @Post(':conferenceId/holding')
  @HttpCode(200)
  @For('case-manager')
  async hold(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') caseId: string,
    @Param('conferenceId') id: string,
    @Body() given: HoldConferenceDto,
  ): Promise<ConferenceDto> {
    return this.holding.hold(actor, caseId, { id, given }, traceId);
  }

  /** Record that it does not take place, and why. 409 like saving. For the case manager. */
  @Post(':conferenceId/cancellation')
  @HttpCode(200)
  @For('case-manager')
  async cancel(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') caseId: string,
    @Param('conferenceId') id: string,
    @Body() given: CancelConferenceDto,
  ): Promise<ConferenceDto> {
    return this.holding.cancel(actor, caseId, { id, given }, traceId);
  }

  /** Put the record of a held conference right, with a reason; what stood there stays. 409 `section-changed` when somebody else has. For the case manager. */
  @Post(':conferenceId/corrections')
  @For('case-manager')
  async correct(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') caseId: string,
    @Param('conferenceId') id: string,
    @Body() given: CorrectConferenceDto,
  ): Promise<ConferenceDto> {
    return this.holding.correct(actor, caseId, { id, given }, traceId);
  }

  /** Take the measures of a held conference into the draft of the support plan, and begin one where there is none. 409 `nothing-to-carry-over`. For the case manager. */
  @Post(':conferenceId/measures')
  @HttpCode(200)
  @For('case-manager')
  async carryOver(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') caseId: string,
    @Param('conferenceId') id: string,
  ): Promise<SupportPlanDto> {
    return this.measures.carryOver(actor, caseId, id, traceId);
  }

  /** The invitation as PDF: the person's in German and her language, an agency's with no more than is open to it. For the case manager. */
  @Get(':conferenceId/invitation')
  @For('case-manager')
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async print(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') caseId: string,
    @Param('conferenceId') id: string,
    @Query() query: InvitationQuery,
  ): Promise<StreamableFile> {
    const pdf = await this.invitations.print(actor, caseId, { id, query }, traceId);
    return new StreamableFile(pdf, {
      type: 'application/pdf',
      disposition: `inline; filename="fallkonferenz-${id}.pdf"`,
      length: pdf.length,
    });
  }
}
