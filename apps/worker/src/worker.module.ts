import { AccessModule, SESSIONS_QUEUE, SweepProcessor, SweepSchedule } from '@app/access';
import { AUDIT_QUEUE, AuditModule, SpreadProcessor, SpreadSchedule } from '@app/audit';
import { clockOf, type Config, PlatformModule, QueueModule } from '@app/platform';
import { BullModule } from '@nestjs/bullmq';
import { type DynamicModule, Module } from '@nestjs/common';

/** What runs in the background: processors and their schedules. */
@Module({})
export class WorkerModule {
  static with(config: Config): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.with(config, clockOf(config)),
        QueueModule.with(config),
        BullModule.registerQueue({ name: AUDIT_QUEUE }, { name: SESSIONS_QUEUE }),
        AccessModule,
        AuditModule,
      ],
      providers: [SpreadProcessor, SpreadSchedule, SweepProcessor, SweepSchedule],
    };
  }
}
