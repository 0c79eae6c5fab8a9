import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Clock } from './clock';
import { Config } from './config';
import { DatabaseModule } from './database/database.module';
import { Metrics } from './observe/metrics';

/** What every process of the house needs: its settings, the database, queues, figures about itself. */
@Global()
@Module({})
export class PlatformModule {
  static with(config: Config, clock: Clock): DynamicModule {
    return {
      module: PlatformModule,
      imports: [DatabaseModule],
      providers: [{ provide: Config, useValue: config }, { provide: Clock, useValue: clock }, Metrics],
      exports: [Config, Clock, Metrics],
    };
  }
}
