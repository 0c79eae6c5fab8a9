import { Global, Inject, Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Config } from '../config';
import { findUnsafe } from './boot-check';
import { SnakeNaming } from './naming';
import { Tenancy } from './tenancy';

/** Refuses to start where row-level security would not hold. */
@Injectable()
class BootCheck implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    @Inject(Config) private readonly config: Config,
  ) {}

  async onModuleInit(): Promise<void> {
    const unsafe = await findUnsafe(this.db, this.config.allowUnsafeDatabase);
    if (unsafe.length > 0) throw new Error(`Refusing to start: ${unsafe.join('; ')}`);
  }
}

/** The connection of the application role and the way to it. */
@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [Config],
      useFactory: (config: Config) => ({
        type: 'postgres',
        url: config.need('databaseAppUrl'),
        applicationName: 'fallbruecke',
        autoLoadEntities: true,
        namingStrategy: new SnakeNaming(),
        poolSize: config.databasePoolSize,
        connectTimeoutMS: 5000,
        retryAttempts: 3,
        retryDelay: 500,
        logging: false,
        extra: { query_timeout: 20_000, idleTimeoutMillis: 60_000 },
      }),
    }),
  ],
  providers: [BootCheck, Tenancy],
  exports: [Tenancy],
})
export class DatabaseModule {}
