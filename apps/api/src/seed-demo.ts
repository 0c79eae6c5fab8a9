import type { Facts } from '@app/agencies';
import type { Config } from '@app/platform';
import type { LoggerService } from '@nestjs/common';
import type { DataSource } from 'typeorm';

export async function seedDemo(
  _config: Config,
  _db: DataSource,
  _facts: Facts,
  _logger: LoggerService,
): Promise<{ cases: number }> {
  return { cases: 0 };
}
