import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { LegalFactsDto, WriteLegalFactsDto } from './legal-fact.dto';
import { LegalFactsService } from './legal-facts.service';

/** Facts that conditions of residence and naturalisation law ask for. No consent, no statute and no emergency opens them. */
@Controller('cases/:id/legal-facts')
export class LegalFactsController {
  constructor(private readonly facts: LegalFactsService) {}

  /** What is recorded, and beside it what the file says elsewhere. For the case manager and her deputy. */
  @Get()
  @For('case-manager')
  async read(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
  ): Promise<LegalFactsDto> {
    return this.facts.read(actor, id, traceId);
  }

  /** Record facts, each with its source; what stood there before is kept. 409 `section-changed` with the current ones when somebody was faster. For the case manager and her deputy. */
  @Put()
  @For('case-manager')
  async write(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Body() given: WriteLegalFactsDto,
  ): Promise<LegalFactsDto> {
    return this.facts.write(actor, id, given, traceId);
  }
}
