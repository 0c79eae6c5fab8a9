import { type Actor, CurrentActor, For } from '@app/access';
import { Controller, Get, Query } from '@nestjs/common';
import { CompetenceDto, CompetenceQuery } from './competence.dto';
import { CompetenceService } from './competence.service';

/** Which foreigners' or naturalisation office is competent: proposed with its rule and source, never guessed. */
@Controller('competent-offices')
export class CompetenceController {
  constructor(private readonly competence: CompetenceService) {}

  /**
   * The office that is proposed for a town, a matter and a day, with the rule and the source, and whether it is verified; where
   * the data name none, the candidates of the Kreis. 400 for a key that is no town. For case managers and team leads.
   */
  @Get()
  @For('case-manager', 'team-lead')
  async propose(@CurrentActor() actor: Actor, @Query() query: CompetenceQuery): Promise<CompetenceDto> {
    return this.competence.propose(actor, query);
  }
}
