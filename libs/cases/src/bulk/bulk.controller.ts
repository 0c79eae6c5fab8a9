import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { languageOf } from '@app/platform';
import { Body, Controller, Headers, HttpCode, Post } from '@nestjs/common';
import {
  BulkAssignmentDto,
  BulkClosingDto,
  BulkHandoverDecisionDto,
  BulkHandoverDto,
  BulkReminderDto,
  BulkResultDto,
} from './bulk.dto';
import { BulkService } from './bulk.service';

/** Work on many files at once: each row obeys what holds for a single file, and tells what became of it. */
@Controller('bulk')
export class BulkController {
  constructor(private readonly bulk: BulkService) {}

  /** Give untaken intakes to one case manager. For the team lead. Beyond the limit only with her written reason. */
  @Post('assignments')
  @HttpCode(200)
  @For('team-lead')
  async assign(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Headers('accept-language') accepted: string | undefined,
    @Body() given: BulkAssignmentDto,
  ): Promise<BulkResultDto> {
    return this.bulk.assign({ actor, traceId, language: languageOf(accepted) }, given);
  }

  /** Offer files to one colleague: a case manager her own with a summary, a team lead those of her team with a reason. */
  @Post('handovers')
  @HttpCode(200)
  @For('case-manager', 'team-lead')
  async offer(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Headers('accept-language') accepted: string | undefined,
    @Body() given: BulkHandoverDto,
  ): Promise<BulkResultDto> {
    return this.bulk.offer({ actor, traceId, language: languageOf(accepted) }, given);
  }

  /** Accept or refuse what was offered, or take offers back, alike for several. For whoever may do so with each. */
  @Post('handover-decisions')
  @HttpCode(200)
  @For('case-manager', 'team-lead')
  async decide(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Headers('accept-language') accepted: string | undefined,
    @Body() given: BulkHandoverDecisionDto,
  ): Promise<BulkResultDto> {
    return this.bulk.decide({ actor, traceId, language: languageOf(accepted) }, given);
  }

  /** Close files for one reason, as dormant ones are. For their case manager. */
  @Post('closings')
  @HttpCode(200)
  @For('case-manager')
  async close(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Headers('accept-language') accepted: string | undefined,
    @Body() given: BulkClosingDto,
  ): Promise<BulkResultDto> {
    return this.bulk.close({ actor, traceId, language: languageOf(accepted) }, given);
  }

  /** Set the same deadline in several files: it stands in the day of whoever guides each. For their case manager and her deputy. */
  @Post('reminders')
  @HttpCode(200)
  @For('case-manager')
  async remind(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Headers('accept-language') accepted: string | undefined,
    @Body() given: BulkReminderDto,
  ): Promise<BulkResultDto> {
    return this.bulk.remind({ actor, traceId, language: languageOf(accepted) }, given);
  }
}
