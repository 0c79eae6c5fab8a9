import { CurrentPerson, ForPerson, type PersonActor, TraceId } from '@app/access';
import { PageQuery, readCursor } from '@app/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { OwnLogPageDto } from './own-log.dto';
import { OwnLogService } from './own-log.service';

/** "Who looked?": the access log of the own file. */
@Controller('me/access-log')
export class OwnLogController {
  constructor(private readonly log: OwnLogService) {}

  /** Who saw what, when, why and on what basis, attempts that were refused too; agencies and roles, no names. Reading it is logged. */
  @Get()
  @ForPerson()
  async list(
    @CurrentPerson() person: PersonActor,
    @TraceId() traceId: string,
    @Query() { limit, after }: PageQuery,
  ): Promise<OwnLogPageDto> {
    return this.log.list(person, limit, readCursor(after, 1)?.[0] ?? null, traceId);
  }
}
