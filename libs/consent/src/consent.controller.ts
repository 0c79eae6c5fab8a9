import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { ConsentTexts } from '@app/documents';
import { PageQuery, readCursor } from '@app/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ConsentDto, ConsentPageDto, ConsentTextPageDto, RecordConsentDto, RecordReleaseDto } from './consent.dto';
import { ConsentRecording } from './consent-recording.service';
import { ConsentService } from './consent.service';

/** What a person has declared, recorded by her case manager. */
@Controller()
export class ConsentController {
  constructor(
    private readonly consents: ConsentService,
    private readonly recording: ConsentRecording,
    private readonly texts: ConsentTexts,
  ) {}

  /**
   * The consents, restrictions and releases of a file, newest first, in every state. For its case manager; for a team lead who
   * stated a reason.
   */
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

  /**
   * Record a consent the person has given or is asked for (Art. 6(1)(a), 9(2)(a) GDPR), or a restriction. What is given holds
   * at once. For the case manager.
   */
  @Post('cases/:id/consents')
  @For('case-manager')
  async record(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Body() given: RecordConsentDto,
  ): Promise<ConsentDto> {
    return this.recording.record(actor, id, { basis: 'consent', given }, traceId);
  }

  /** Record a release from secrecy (§ 203 StGB, § 65 SGB VIII): it opens what was confided, and nothing else does. For the case manager. */
  @Post('cases/:id/secrecy-releases')
  @For('case-manager')
  async release(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Body() given: RecordReleaseDto,
  ): Promise<ConsentDto> {
    return this.recording.record(actor, id, { basis: 'secrecy-release', given }, traceId);
  }

  /** The texts a person can be asked to agree to, newest version first. */
  @Get('consent-texts')
  @For('case-manager', 'team-lead', 'data-protection-officer')
  listTexts(): ConsentTextPageDto {
    const items = this.texts.all().map(({ version, language, name, direction, translatorChecked, consent }) => ({
      version,
      language,
      name,
      direction,
      translatorChecked,
      title: consent.title,
    }));
    return { items, total: items.length, next: null };
  }
}
