import { AccessGuard, AccessModule } from '@app/access';
import {
  AgenciesController,
  AgenciesModule,
  CodeListsController,
  ColleaguesController,
  ServiceClientsController,
  SignInController,
  TokenController,
} from '@app/agencies';
import {
  AccessLogController,
  AccessReviewsController,
  AccountSearchController,
  AuditExportController,
  AuditModule,
} from '@app/audit';
import {
  CaseloadFiguresController,
  CasesController,
  PhasesController,
  IntakeController,
  WaitingListController,
  CaseloadLimitsController,
  CasesModule,
  DeputiesController,
  EmergencyController,
  AssessmentsController,
  SupportPlansController,
  ItemsController,
  JournalController,
  JournalSearchController,
  JournalWritingController,
  SharedCasesController,
  StaffClientsController,
} from '@app/cases';
import {
  AuthzenController,
  AuthzenMetadataController,
  ConsentController,
  ConsentModule,
  ConsentPrintController,
  ConsentStepsController,
  DecisionsController,
  FhirController,
  NoticesController,
  ReceiptsController,
  RepresentativesController,
  StatutesController,
} from '@app/consent';
import { EvidenceController } from '@app/documents';
import {
  LogDutiesController,
  OwnConsentsController,
  OwnDataController,
  OwnLogController,
  OwnReceiptsController,
  OwnWordsController,
  PersonCodesController,
  PersonModule,
  PersonSessionController,
} from '@app/person';
import { type Clock, type Config, PlatformModule, validationPipe } from '@app/platform';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { HealthController } from './health.controller';
import { RefusalFilter } from './refusal.filter';
import { TestClockController } from './test-clock.controller';

/** What is served over HTTP. */
@Module({})
export class ApiModule {
  static with(config: Config, clock: Clock): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        PlatformModule.with(config, clock),
        AccessModule,
        AuditModule,
        AgenciesModule,
        ConsentModule,
        CasesModule,
        PersonModule,
      ],
      controllers: [
        HealthController,
        SignInController,
        CodeListsController,
        AgenciesController,
        ServiceClientsController,
        TokenController,
        CasesController,
        PhasesController,
        IntakeController,
        WaitingListController,
        CaseloadLimitsController,
        SharedCasesController,
        ItemsController,
        JournalController,
        JournalSearchController,
        JournalWritingController,
        AssessmentsController,
        SupportPlansController,
        ConsentController,
        ConsentStepsController,
        ConsentPrintController,
        EvidenceController,
        StatutesController,
        DecisionsController,
        AuthzenController,
        AuthzenMetadataController,
        ReceiptsController,
        FhirController,
        RepresentativesController,
        NoticesController,
        DeputiesController,
        EmergencyController,
        StaffClientsController,
        ColleaguesController,
        AccessLogController,
        AccountSearchController,
        AccessReviewsController,
        AuditExportController,
        CaseloadFiguresController,
        PersonSessionController,
        PersonCodesController,
        OwnConsentsController,
        OwnReceiptsController,
        OwnLogController,
        OwnDataController,
        OwnWordsController,
        LogDutiesController,
        ...(config.clock === 'adjustable' ? [TestClockController] : []),
      ],
      providers: [
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_FILTER, useClass: RefusalFilter },
        { provide: APP_PIPE, useFactory: validationPipe },
      ],
    };
  }
}
