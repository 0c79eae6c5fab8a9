import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { JournalHitsDto, SearchJournalDto } from './journal-search.dto';
import { JournalSearch } from './journal-search.service';

/** Search in the journals of the own caseload. */
@Controller('journal/searches')
export class JournalSearchController {
  constructor(private readonly journal: JournalSearch) {}

  /** Contacts of the own files, as a deputy those of the absent colleague too, in which all the words stand. A team lead searches nothing: she reads one file, for a reason. For case managers. */
  @Post()
  @HttpCode(200)
  @For('case-manager')
  async search(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Body() query: SearchJournalDto,
  ): Promise<JournalHitsDto> {
    return this.journal.search(actor, query, traceId);
  }
}
