import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { RecordRepresentativeDto, RepresentativeDto, RepresentativePageDto } from './representative.dto';
import { RepresentativesService } from './representatives.service';

/** Who speaks for a person. */
@Controller()
export class RepresentativesController {
  constructor(private readonly representatives: RepresentativesService) {}

  /** The representatives of a person, newest first. For her case manager; for a team lead who stated a reason. */
  @Get('cases/:id/representatives')
  @For('case-manager', 'team-lead')
  async list(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
  ): Promise<RepresentativePageDto> {
    return this.representatives.list(actor, id, traceId);
  }

  /** Record who speaks for the person, and by what. Parents until the 18th birthday. For the case manager. */
  @Post('cases/:id/representatives')
  @For('case-manager')
  async record(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Body() given: RecordRepresentativeDto,
  ): Promise<RepresentativeDto> {
    return this.representatives.record(actor, id, given, traceId);
  }

  /** End a representation, and with it all that was declared by it. For the case manager. 409 when it has ended. */
  @Post('representatives/:id/end')
  @HttpCode(200)
  @For('case-manager')
  async end(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
  ): Promise<RepresentativeDto> {
    return this.representatives.end(actor, id, traceId);
  }
}
