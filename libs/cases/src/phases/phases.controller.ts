import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { PhasePageDto, PlanClosingDto, TakeStepDto } from './phase.dto';
import { PhasesService } from './phases.service';

/** The phases of a file, from its intake to its closing and back. */
@Controller('cases/:id')
export class PhasesController {
  constructor(private readonly phases: PhasesService) {}

  /** How a file went through its phases, the last step first. For its case manager; for a team lead who stated a reason. */
  @Get('phases')
  @For('case-manager', 'team-lead')
  async list(@CurrentActor() actor: Actor, @TraceId() traceId: string, @Param('id') id: string): Promise<PhasePageDto> {
    return this.phases.list(actor, id, traceId);
  }

  /**
   * Take a file to another phase: on, past a phase (with a reason), back to the assessment, to its closing (with a reason from
   * the list) or out of it (with a reason). 409 `phase-changed` when it no longer stands where it was seen, 409 `phase-step`
   * where the step leads nowhere. For its case manager.
   */
  @Post('phases')
  @For('case-manager')
  async take(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Body() given: TakeStepDto,
  ): Promise<PhasePageDto> {
    return this.phases.take(actor, id, given, traceId);
  }

  /** Say when the place of a file is expected to become free, or that nothing is planned. For its case manager. */
  @Put('planned-closing')
  @HttpCode(204)
  @For('case-manager')
  async plan(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Body() { on }: PlanClosingDto,
  ): Promise<void> {
    return this.phases.planClosing(actor, id, on ?? null, traceId);
  }
}
