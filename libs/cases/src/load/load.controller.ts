import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { Body, Controller, Get, HttpCode, Param, Put } from '@nestjs/common';
import { LoadPageDto, SetIntensityDto, SuggestionPageDto, WriteProfileDto } from './load.dto';
import { LoadService } from './load.service';

/** What case managers carry, and who is free. */
@Controller()
export class LoadController {
  constructor(private readonly load: LoadService) {}

  /**
   * Places from posts, files by number and by weight, free places and what planned closings free. For a team lead those of her
   * team, and whoever has left and still has files; for a case manager her own.
   */
  @Get('load')
  @For('team-lead', 'case-manager')
  async list(@CurrentActor() actor: Actor): Promise<LoadPageDto> {
    return this.load.list(actor);
  }

  /** Say in which languages and towns a case manager works. For the team lead. */
  @Put('load/:accountId/profile')
  @HttpCode(204)
  @For('team-lead')
  async writeProfile(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('accountId') accountId: string,
    @Body() given: WriteProfileDto,
  ): Promise<void> {
    return this.load.writeProfile(actor, accountId, given, traceId);
  }

  /** Say how much work a file is beside others: what its case manager's load is weighted by. For its case manager. 409 for a closed file. */
  @Put('cases/:id/intensity')
  @HttpCode(204)
  @For('case-manager')
  async setIntensity(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
    @Body() { intensity }: SetIntensityDto,
  ): Promise<void> {
    return this.load.setIntensity(actor, id, intensity, traceId);
  }

  /**
   * Colleagues who could guide a file, by free places, language and town. For a team lead where nobody has taken the intake, for
   * its case manager where she hands it over. It tells whether a colleague speaks the person's language, never which that is.
   */
  @Get('cases/:id/suggestions')
  @For('team-lead', 'case-manager')
  async suggest(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
  ): Promise<SuggestionPageDto> {
    return this.load.suggest(actor, id, traceId);
  }
}
