import { type Actor, CurrentActor, For, TraceId } from '@app/access';
import { PageQuery, readCursor } from '@app/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { EmergencyDto, EmergencyFileDto, EmergencyPageDto, OpenEmergencyDto } from './emergency.dto';
import { EmergencyService } from './emergency.service';

/** Access to a colleague's file when it cannot wait. */
@Controller('emergency-accesses')
export class EmergencyController {
  constructor(private readonly emergencies: EmergencyService) {}

  /** Accesses in emergencies, newest first: the data protection officer sees all of the Kreis, everybody else her own. */
  @Get()
  @For('case-manager', 'team-lead', 'data-protection-officer')
  async list(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Query() { limit, after }: PageQuery,
  ): Promise<EmergencyPageDto> {
    return this.emergencies.list(actor, limit, readCursor(after, 1)?.[0] ?? null, traceId);
  }

  /** Open a file of the own Kreis by its number for four hours. The person and the data protection officer read the reason. */
  @Post()
  @For('case-manager', 'team-lead')
  async open(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Body() given: OpenEmergencyDto,
  ): Promise<EmergencyDto> {
    return this.emergencies.open(actor, given, traceId);
  }

  /** The file that was opened, to read, without what was confided. 404 once the time is over. */
  @Get(':id/file')
  @For('case-manager', 'team-lead')
  async read(
    @CurrentActor() actor: Actor,
    @TraceId() traceId: string,
    @Param('id') id: string,
  ): Promise<EmergencyFileDto> {
    return this.emergencies.read(actor, id, traceId);
  }
}
