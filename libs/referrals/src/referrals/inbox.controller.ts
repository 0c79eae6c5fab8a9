import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { InboxService } from './inbox.service';
import { AnswerReferralDto, ReferralDto, ReferralPageDto, ReferralPurposeQuery, ReferralQuery } from './referral.dto';
import { ReferralsService } from './referrals.service';

/** Referrals where they wait: in the inbox of the agency that is asked, and with the case manager who asked. */
@Controller('referrals')
export class InboxController {
  constructor(
    private readonly referrals: ReferralsService,
    private readonly inbox: InboxService,
  ) {}

  /** The referrals to the own agency, or those of all files the actor guides, the latest first and without words. For agency officers and case managers. */
  @Get()
  @For('agency-officer', 'case-manager')
  async list(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Query() query: ReferralQuery,
  ): Promise<ReferralPageDto> {
    return this.referrals.list(actor, null, query, traceId);
  }

  /**
   * Open a referral for its purpose; its sender sees that it was seen. Its words are there as long as a live basis carries them
   * (Art. 6(1)(a) GDPR). 404 for another agency's and for another purpose. For agency officers.
   */
  @Get(':id')
  @For('agency-officer')
  async read(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Query() { purpose }: ReferralPurposeQuery,
  ): Promise<ReferralDto> {
    return this.inbox.read(actor, { id, purpose, traceId });
  }

  /**
   * Accept, begin, decline or complete a referral. Declining and completing name a code and need no basis; words need one. 409
   * `referral-over` when it has ended, `referral-goes-forward` where it is further. For agency officers.
   */
  @Post(':id/answers')
  @HttpCode(200)
  @For('agency-officer')
  async answer(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Query() { purpose }: ReferralPurposeQuery,
    @Body() given: AnswerReferralDto,
  ): Promise<ReferralDto> {
    return this.inbox.answer(actor, { id, purpose, traceId }, given);
  }
}
