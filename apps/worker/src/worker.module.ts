import { AccessModule, Admissions, SESSIONS_QUEUE, SweepProcessor, SweepSchedule } from '@app/access';
import {
  AUDIT_QUEUE,
  AuditModule,
  AuditRetention,
  AuditSequencer,
  PickProcessor,
  PickSchedule,
  RETENTION_QUEUE,
  RetentionProcessor,
  RetentionSchedule,
  REVIEW_QUEUE,
  SEQUENCER_QUEUE,
  SequencerProcessor,
  SequencerSchedule,
  SpreadProcessor,
  SpreadSchedule,
} from '@app/audit';
import {
  BULK_QUEUE,
  BulkProcessor,
  BulkSchedule,
  DEADLINES_QUEUE,
  DeriveProcessor,
  DeriveSchedule,
  DIGEST_QUEUE,
  DigestProcessor,
  DigestSchedule,
  DigestService,
  CasesModule,
  DocumentExpiryProcessor,
  DocumentExpirySchedule,
  DOCUMENTS_QUEUE,
  IMPORT_QUEUE,
  ImportProcessor,
  ImportSchedule,
} from '@app/cases';
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
        BullModule.registerQueue(
          ...[
            AUDIT_QUEUE,
            SEQUENCER_QUEUE,
            RETENTION_QUEUE,
            REVIEW_QUEUE,
            SESSIONS_QUEUE,
            DEADLINES_QUEUE,
            DIGEST_QUEUE,
            DOCUMENTS_QUEUE,
            IMPORT_QUEUE,
            BULK_QUEUE,
          ].map((name) => ({ name })),
        ),
        AccessModule,
        AuditModule,
        CasesModule,
      ],
      providers: [
        SpreadProcessor,
        SpreadSchedule,
        AuditSequencer,
        SequencerProcessor,
        SequencerSchedule,
        AuditRetention,
        RetentionProcessor,
        RetentionSchedule,
        PickProcessor,
        PickSchedule,
        Admissions,
        SweepProcessor,
        SweepSchedule,
        ImportProcessor,
        ImportSchedule,
        BulkProcessor,
        BulkSchedule,
        DeriveProcessor,
        DeriveSchedule,
        DigestService,
        DigestProcessor,
        DigestSchedule,
        DocumentExpiryProcessor,
        DocumentExpirySchedule,
      ],
    };
  }
}
