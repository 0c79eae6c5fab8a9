import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { DecideIntakeDto, IntakeDto, IntakePageDto, IntakeQuery, WriteIntakeDto } from './intake.dto';
import { IntakeDecisions } from './intake-decision.service';
import { IntakeService } from './intake.service';

/** The first clarification: how a person came, whether she belongs here, and what was decided. */
@Controller()
export class IntakeController {
  constructor(
    private readonly intakes: IntakeService,
    private readonly decisions: IntakeDecisions,
  ) {}

  /**
   * Intakes that nobody has decided yet, or those that were declined. For case managers their own and those nobody has taken;
   * for a team lead the undecided ones of her team, names and state alone.
   */
  @Get('intakes')
  @For('case-manager', 'team-lead')
  async list(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Query() query: IntakeQuery,
  ): Promise<IntakePageDto> {
    return this.intakes.list(actor, query, traceId);
  }

  /** The intake of a file. For its case manager, and for every case manager while nobody has taken it; for a team lead who stated a reason. */
  @Get('cases/:id/intake')
  @For('case-manager', 'team-lead')
  async read(@CurrentActor() actor: Actor, @TraceId() traceId: string, @Param('id') id: string): Promise<IntakeDto> {
    return this.intakes.read(actor, id, traceId);
  }

  /**
   * Record the intake of a file. 409 `section-changed` with the current one when somebody wrote since it was read, 409
   * `intake-decided` when the file is past it. For its case manager, and for every case manager while nobody has taken it.
   */
  @Put('cases/:id/intake')
  @For('case-manager')
  async write(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Body() given: WriteIntakeDto,
  ): Promise<IntakeDto> {
    return this.intakes.write(actor, id, given, traceId);
  }

  /**
   * Decide an intake: a case manager takes the person on, puts her on the waiting list or declines with a reason and where she was
   * sent instead; a team lead gives intake that nobody has taken to a case manager of her team. 409 `intake-incomplete` with what
   * is missing, 409 `intake-decided`, 409 `already-waiting`.
   */
  @Post('cases/:id/intake/decision')
  @HttpCode(204)
  @For('case-manager', 'team-lead')
  async decide(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Body() given: DecideIntakeDto,
  ): Promise<void> {
    return this.decisions.decide(actor, id, given, traceId);
  }
}
