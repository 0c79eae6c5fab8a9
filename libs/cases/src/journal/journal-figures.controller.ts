import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { JournalFiguresDto, JournalFiguresQuery } from './journal-figures.dto';
import { JournalFigures } from './journal-figures.service';

/** Contacts in numbers. */
@Controller()
export class JournalFiguresController {
  constructor(private readonly figures: JournalFigures) {}

  /** How many contacts of each kind a file had, month by month. For its case manager and her deputy; for a team lead who stated a reason. */
  @Get('cases/:id/journal/figures')
  @For('case-manager', 'team-lead')
  async ofFile(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Query() { months }: JournalFiguresQuery,
  ): Promise<JournalFiguresDto> {
    return this.figures.ofFile(actor, id, months, traceId);
  }

  /** The same over the own caseload, as a deputy with that of the absent colleague: sums, and whose contacts they were is not told. For case managers. */
  @Get('journal/figures')
  @For('case-manager')
  async ofCaseload(@CurrentActor() actor: Actor, @Query() { months }: JournalFiguresQuery): Promise<JournalFiguresDto> {
    return this.figures.ofCaseload(actor, months);
  }
}
