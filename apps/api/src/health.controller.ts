import { Public } from '@app/access';
import { AuditBacklog } from '@app/audit';
import { missingMigrations, Problem } from '@app/platform';
import { Controller, Get } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { DataSource } from 'typeorm';

/** The process answers. */
export class HealthDto {
  readonly status: 'ok';
}

/** The process can serve. */
export class ReadyDto {
  readonly status: 'ok';
  /** `late`: entries of the access log wait too long for their leaf or checkpoint; the sequencer has to be looked after. */
  @ApiProperty({ enum: ['current', 'late'] }) readonly accessLog: 'current' | 'late';
}

/** Whether this process lives and whether it can serve. */
@Controller('health')
export class HealthController {
  constructor(
    private readonly db: DataSource,
    private readonly backlog: AuditBacklog,
  ) {}

  /** The process runs. Public. */
  @Get('live')
  @Public()
  live(): HealthDto {
    return { status: 'ok' };
  }

  /** The process can serve: the database answers and every migration is applied. Public; 503 otherwise. Says too
   * whether the proof of the access log keeps up; a request needs it not. */
  @Get('ready')
  @Public()
  async ready(): Promise<ReadyDto> {
    const missing = await missingMigrations(this.db).catch(() => ['unreachable']);
    if (missing.length > 0) throw new Problem(503, 'unavailable');
    return { status: 'ok', accessLog: (await this.backlog.isLate()) ? 'late' : 'current' };
  }
}
