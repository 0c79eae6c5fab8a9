import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { JournalDraftDto, SavedDraftDto, SaveDraftDto } from './journal-draft.dto';
import { JournalDraftService } from './journal-draft.service';
import { PresenceDto } from './journal-presence.dto';
import { JournalPresenceService } from './journal-presence.service';

/** While a contact is being written: the own draft, and who else is writing. */
@Controller('cases/:id/journal')
export class JournalWritingController {
  constructor(
    private readonly drafts: JournalDraftService,
    private readonly presence: JournalPresenceService,
  ) {}

  /** The own draft of a contact, nobody else's. For the case manager and her deputy. */
  @Get('draft')
  @For('case-manager')
  async read(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
  ): Promise<JournalDraftDto> {
    return this.drafts.read(actor, id, traceId);
  }

  /** Keep what is typed so far. 409 `entry-recorded` when it has become an entry, `draft-changed` with what stands there when another window wrote. For the case manager and her deputy. */
  @Put('draft')
  @For('case-manager')
  async save(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Body() given: SaveDraftDto,
  ): Promise<SavedDraftDto> {
    return this.drafts.save(actor, id, given, traceId);
  }

  /** Throw the own draft away. For the case manager and her deputy. */
  @Delete('draft')
  @HttpCode(204)
  @For('case-manager')
  async discard(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<void> {
    await this.drafts.discard(actor, id);
  }

  /** Say that one is writing at this file, and hear who else is. It lasts 45 seconds. For the case manager and her deputy. */
  @Put('presence')
  @For('case-manager')
  async note(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<PresenceDto> {
    return this.presence.note(actor, id);
  }

  /** Say that one has stopped writing. For the case manager and her deputy. */
  @Delete('presence')
  @HttpCode(204)
  @For('case-manager')
  async leave(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<void> {
    await this.presence.leave(actor, id);
  }
}
