import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ChangeMediatorDto, MediatorDto, MediatorPageDto, MediatorQuery, WriteMediatorDto } from './mediator.dto';
import { MediatorsService } from './mediators.service';

/** The pool of mediators of the Kreis. */
@Controller('mediators')
export class MediatorsController {
  constructor(private readonly mediators: MediatorsService) {}

  /** The pool by language, town and name, or only who is free at a time. For case managers, team leads and the administration. */
  @Get()
  @For('case-manager', 'team-lead', 'tenant-admin')
  async list(@CurrentActor() actor: Actor, @Query() query: MediatorQuery): Promise<MediatorPageDto> {
    return this.mediators.list(actor, query);
  }

  /** Take somebody into the pool. 400 without phone or e-mail. For the administration of the Kreis and team leads. */
  @Post()
  @For('team-lead', 'tenant-admin')
  async add(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Body() given: WriteMediatorDto,
  ): Promise<MediatorDto> {
    return this.mediators.add(actor, given, traceId);
  }

  /** Change what is written of a mediator, also that she stops. 409 `mediator-changed`. For the administration of the Kreis and team leads. */
  @Put(':id')
  @For('team-lead', 'tenant-admin')
  async change(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Body() given: ChangeMediatorDto,
  ): Promise<MediatorDto> {
    return this.mediators.change(actor, id, given, traceId);
  }
}
