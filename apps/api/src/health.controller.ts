import { Public } from '@app/access';
import { missingMigrations, Problem } from '@app/platform';
import { Controller, Get } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** The process answers. */
export class HealthDto {
  readonly status: 'ok';
}

/** Whether this process lives and whether it can serve. */
@Controller('health')
export class HealthController {
  constructor(private readonly db: DataSource) {}

  /** The process runs. Public. */
  @Get('live')
  @Public()
  live(): HealthDto {
    return { status: 'ok' };
  }

  /** The process can serve: the database answers and every migration is applied. Public; 503 otherwise. */
  @Get('ready')
  @Public()
  async ready(): Promise<HealthDto> {
    const missing = await missingMigrations(this.db).catch(() => ['unreachable']);
    if (missing.length > 0) throw new Problem(503, 'unavailable');
    return { status: 'ok' };
  }
}
