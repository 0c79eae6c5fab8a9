import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { DeputyDto, DeputyPageDto, SetDeputyDto } from './deputy.dto';
import { DeputiesService } from './deputies.service';

/** Who stands in for an absent colleague. */
@Controller('deputies')
export class DeputiesController {
  constructor(private readonly deputies: DeputiesService) {}

  /** Deputies, the latest first: for a team lead those of her team, for a case manager those she is or has. */
  @Get()
  @For('case-manager', 'team-lead')
  async list(@CurrentActor() actor: Actor): Promise<DeputyPageDto> {
    return this.deputies.list(actor);
  }

  /** Let a case manager stand in for another one of the same team, for at most 92 days. For the team lead. */
  @Post()
  @For('team-lead')
  async set(@CurrentActor() actor: Actor, @TraceId() traceId: string, @Body() given: SetDeputyDto): Promise<DeputyDto> {
    return this.deputies.set(actor, given, traceId);
  }

  /** End a deputyship at once. For the team lead. 409 when it is over. */
  @Post(':id/end')
  @HttpCode(200)
  @For('team-lead')
  async end(@CurrentActor() actor: Actor, @TraceId() traceId: string, @Param('id') id: string): Promise<DeputyDto> {
    return this.deputies.end(actor, id, traceId);
  }
}
