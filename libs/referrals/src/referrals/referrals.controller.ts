import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import {
  BasisQuery,
  ReferralBasisDto,
  ReferralDto,
  ReferralPageDto,
  ReferralQuery,
  RevokeReferralDto,
  WriteReferralDto,
} from './referral.dto';
import { ReferralsService } from './referrals.service';

/** The referrals of a file: written, sent and taken back by whoever guides it. */
@Controller('cases/:id')
export class ReferralsController {
  constructor(private readonly referrals: ReferralsService) {}

  /** The referrals of a file, the latest first. For its case manager; for a team lead who stated a reason. */
  @Get('referrals')
  @For('case-manager', 'team-lead')
  async list(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Query() query: ReferralQuery,
  ): Promise<ReferralPageDto> {
    return this.referrals.list(actor, id, query, traceId);
  }

  /** What stands open to an agency for a purpose now, so what a referral would rest on. For the case manager; for a team lead who stated a reason. */
  @Get('referral-basis')
  @For('case-manager', 'team-lead')
  async basis(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Query() query: BasisQuery,
  ): Promise<ReferralBasisDto> {
    return this.referrals.basis(actor, id, query, traceId);
  }

  /** Begin a draft, which no agency sees. 400 for an agency there is not and a day that is over, 409 for a closed file. For the case manager. */
  @Post('referrals')
  @For('case-manager')
  async draft(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Body() given: WriteReferralDto,
  ): Promise<ReferralDto> {
    return this.referrals.draft(actor, id, given, traceId);
  }

  /** One referral with its words, its course and what stands open to the agency now. For the case manager; for a team lead who stated a reason. */
  @Get('referrals/:referralId')
  @For('case-manager', 'team-lead')
  async read(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') caseId: string,
    @Param('referralId') id: string,
  ): Promise<ReferralDto> {
    return this.referrals.read(actor, { caseId, id, traceId });
  }

  /** Write a draft anew. 409 `referral-sent` for what is none any more. For the case manager. */
  @Put('referrals/:referralId')
  @For('case-manager')
  async write(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') caseId: string,
    @Param('referralId') id: string,
    @Body() given: WriteReferralDto,
  ): Promise<ReferralDto> {
    return this.referrals.write(actor, { caseId, id, traceId }, given);
  }

  /** Throw a draft away. 409 `referral-sent` for what is none any more. For the case manager. */
  @Delete('referrals/:referralId')
  @HttpCode(204)
  @For('case-manager')
  async discard(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') caseId: string,
    @Param('referralId') id: string,
  ): Promise<void> {
    return this.referrals.discard(actor, { caseId, id, traceId });
  }

  /** Send a draft. 400 without words, 409 `referral-without-basis` where nothing stands open to the agency for the purpose. For the case manager. */
  @Post('referrals/:referralId/sending')
  @HttpCode(200)
  @For('case-manager')
  async send(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') caseId: string,
    @Param('referralId') id: string,
  ): Promise<ReferralDto> {
    return this.referrals.send(actor, { caseId, id, traceId });
  }

  /** Take a running referral back, whatever has become of its basis. 409 `referral-over` when it has ended. For the case manager. */
  @Post('referrals/:referralId/revocation')
  @HttpCode(200)
  @For('case-manager')
  async revoke(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') caseId: string,
    @Param('referralId') id: string,
    @Body() given: RevokeReferralDto,
  ): Promise<ReferralDto> {
    return this.referrals.revoke(actor, { caseId, id, traceId }, given);
  }
}
