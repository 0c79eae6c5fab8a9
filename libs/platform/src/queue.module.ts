import { BullModule } from '@nestjs/bullmq';
import { type DynamicModule, Module } from '@nestjs/common';
import { createPostgresBackend, setDefaultBackendFactory } from 'bullmq';
import type { Config } from './config';

/** Jobs: on PostgreSQL, or on Redis where an address is given. A payload holds ids, never personal data. */
@Module({})
export class QueueModule {
  static with(config: Config): DynamicModule {
    return { module: QueueModule, imports: [BullModule.forRoot(connection(config))], global: true };
  }
}

function connection(config: Config) {
  const defaultJobOptions = { removeOnComplete: { count: 100 }, removeOnFail: { count: 1000 } };
  if (config.redisUrl) return { connection: { url: config.redisUrl }, defaultJobOptions };
  setDefaultBackendFactory(createPostgresBackend);
  return {
    connection: { connectionString: config.need('databaseQueueUrl'), schema: 'bullmq', max: 4, migrate: true },
    defaultJobOptions,
  };
}
