import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ExplainQuery, ExplanationDto, WithdrawalPreviewDto } from './decision.dto';
import { ExplainService } from './explain.service';
import { WithdrawalPreview } from './withdrawal-preview.service';

/** Why an agency sees something or not, and what a withdrawal would change. */
@Controller('cases/:id')
export class DecisionsController {
  constructor(
    private readonly explaining: ExplainService,
    private readonly previews: WithdrawalPreview,
  ) {}

  /**
   * The decision about an agency, its reason, the bases that made it and what would change it, by the function that decides.
   * For the case manager; for a team lead who stated a reason.
   */
  @Get('access/explain')
  @For('case-manager', 'team-lead')
  async explain(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Query() query: ExplainQuery,
  ): Promise<ExplanationDto> {
    return this.explaining.explain(actor, id, query, traceId);
  }

  /** What happens if the person withdraws this consent now (Art. 7(3), 19 GDPR). Changes nothing. For the case manager. */
  @Get('consents/:consentId/withdrawal-preview')
  @For('case-manager')
  async preview(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Param('consentId') consentId: string,
  ): Promise<WithdrawalPreviewDto> {
    return this.previews.preview(actor, id, consentId, traceId);
  }
}
