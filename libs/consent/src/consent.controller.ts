import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { ConsentTexts } from '@app/documents';
import { PageQuery, readCursor } from '@app/platform';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ConsentDto, ConsentPageDto, ConsentTextPageDto, RecordConsentDto, WithdrawConsentDto } from './consent.dto';
import { ConsentService } from './consent.service';

/** A person's consents, recorded and ended by her case manager on her word. */
@Controller()
export class ConsentController {
  constructor(
    private readonly consents: ConsentService,
    private readonly texts: ConsentTexts,
  ) {}

  /** The consents of a file, newest first, in every state. For its case manager; for a team lead who stated a reason. */
  @Get('cases/:id/consents')
  @For('case-manager', 'team-lead')
  async list(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Query() { limit, after }: PageQuery,
  ): Promise<ConsentPageDto> {
    return this.consents.list(actor, id, limit, readCursor(after, 1)?.[0] ?? null, traceId);
  }

  /** Record a consent the person has given (Art. 6(1)(a), 9(2)(a) GDPR). It holds at once. For the case manager. */
  @Post('cases/:id/consents')
  @For('case-manager')
  async record(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Body() given: RecordConsentDto,
  ): Promise<ConsentDto> {
    return this.consents.record(actor, id, given, traceId);
  }

  /** Withdraw a consent on the person's word (Art. 7(3) GDPR): the agency's next request finds nothing. 409 when it no longer holds. */
  @Post('consents/:id/withdrawal')
  @HttpCode(200)
  @For('case-manager')
  async withdraw(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Body() { channel }: WithdrawConsentDto,
  ): Promise<ConsentDto> {
    return this.consents.withdraw(actor, id, channel ?? 'oral', traceId);
  }

  /** The texts a person can be asked to agree to, newest version first. */
  @Get('consent-texts')
  @For('case-manager', 'team-lead', 'data-protection-officer')
  listTexts(): ConsentTextPageDto {
    const items = this.texts.all().map(({ version, language, name, direction, translatorChecked, sentences }) => ({
      version,
      language,
      name,
      direction,
      translatorChecked,
      title: sentences.title,
    }));
    return { items, total: items.length, next: null };
  }
}
