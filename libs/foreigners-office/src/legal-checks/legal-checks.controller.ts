import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { LegalCheckDto, LegalChecksPageDto, LegalChecksQuery, MakeLegalCheckDto } from './legal-check.dto';
import { LegalChecksService } from './legal-checks.service';

/** Checks of §§ 8, 9, 10 StAG and §§ 25a, 25b, 104c AufenthG by a file's facts. They list and explain; they decide nothing. */
@Controller('cases/:id/legal-checks')
export class LegalChecksController {
  constructor(private readonly checks: LegalChecksService) {}

  /** Checks of a file, the latest first. For the case manager and her deputy. */
  @Get()
  @For('case-manager')
  async list(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Query() query: LegalChecksQuery,
  ): Promise<LegalChecksPageDto> {
    return this.checks.list(actor, id, query, traceId);
  }

  /** Check for a day, by the wordings that hold on it. What is not recorded stays unknown. For the case manager and her deputy. */
  @Post()
  @For('case-manager')
  async make(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Body() { on }: MakeLegalCheckDto,
  ): Promise<LegalCheckDto> {
    return this.checks.make(actor, id, on, traceId);
  }

  /** A check as it was made, by the wordings and facts of then. For the case manager and her deputy. */
  @Get(':checkId')
  @For('case-manager')
  async find(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Param('checkId') checkId: string,
  ): Promise<LegalCheckDto> {
    return this.checks.find(actor, id, checkId, traceId);
  }
}
