import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ConsentDto, EndReasonDto, RenewConsentDto, WithdrawConsentDto } from './consent.dto';
import { ConsentService } from './consent.service';

/** The steps of a consent from state to state. Each answers 409 where the record's state does not allow it. */
@Controller('consents/:id')
export class ConsentStepsController {
  constructor(private readonly consents: ConsentService) {}

  /** Ask the person, once more after it was put off. For the case manager. */
  @Post('request')
  @For('case-manager')
  @HttpCode(200)
  async request(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
  ): Promise<ConsentDto> {
    return this.consents.move(actor, id, 'request', traceId);
  }

  /** The person wants to think about it. For the case manager. */
  @Post('deferral')
  @For('case-manager')
  @HttpCode(200)
  async defer(@CurrentActor() actor: Actor, @TraceId() traceId: string, @Param('id') id: string): Promise<ConsentDto> {
    return this.consents.move(actor, id, 'deferral', traceId);
  }

  /** The person says no. Nothing else in her file changes by it. For the case manager. */
  @Post('refusal')
  @For('case-manager')
  @HttpCode(200)
  async refuse(@CurrentActor() actor: Actor, @TraceId() traceId: string, @Param('id') id: string): Promise<ConsentDto> {
    return this.consents.move(actor, id, 'refusal', traceId);
  }

  /** The person says yes to what she was asked. It holds at once. For the case manager. */
  @Post('giving')
  @For('case-manager')
  @HttpCode(200)
  async give(@CurrentActor() actor: Actor, @TraceId() traceId: string, @Param('id') id: string): Promise<ConsentDto> {
    return this.consents.give(actor, id, traceId);
  }

  /** The person says again that it is to hold, and until when. For the case manager. */
  @Post('renewal')
  @For('case-manager')
  @HttpCode(200)
  async renew(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Body() { validUntil }: RenewConsentDto,
  ): Promise<ConsentDto> {
    return this.consents.renew(actor, id, validUntil, traceId);
  }

  /** Withdraw a consent on the person's word (Art. 7(3) GDPR): the agency's next request finds nothing. For the case manager. */
  @Post('withdrawal')
  @For('case-manager')
  @HttpCode(200)
  async withdraw(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Body() { channel }: WithdrawConsentDto,
  ): Promise<ConsentDto> {
    return this.consents.withdraw(actor, id, channel ?? 'oral', traceId);
  }

  /** End a consent whose cause is gone. For the case manager, with a reason. */
  @Post('termination')
  @For('case-manager')
  @HttpCode(200)
  async terminate(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Body() { reason }: EndReasonDto,
  ): Promise<ConsentDto> {
    return this.consents.end(actor, id, { step: 'termination', reason }, traceId);
  }

  /** Mark a consent as one that never held, for instance because a signature was not the person's. For the case manager, with a reason. */
  @Post('invalidation')
  @For('case-manager')
  @HttpCode(200)
  async invalidate(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Body() { reason }: EndReasonDto,
  ): Promise<ConsentDto> {
    return this.consents.end(actor, id, { step: 'invalidation', reason }, traceId);
  }
}
