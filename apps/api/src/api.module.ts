import { AccessGuard, AccessModule } from '@app/access';
import {
  AgenciesController,
  AgenciesModule,
  CodeListsController,
  ColleaguesController,
  SignInController,
} from '@app/agencies';
import { AccessLogController, AuditModule } from '@app/audit';
import {
  CaseloadFiguresController,
  CasesController,
  CasesModule,
  DeputiesController,
  EmergencyController,
  ItemsController,
  SharedCasesController,
  StaffClientsController,
} from '@app/cases';
import {
  ConsentController,
  ConsentModule,
  ConsentPrintController,
  ConsentStepsController,
  DecisionsController,
  NoticesController,
  RepresentativesController,
  StatutesController,
} from '@app/consent';
import {
  LogDutiesController,
  OwnConsentsController,
  OwnDataController,
  OwnLogController,
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
        CasesController,
        SharedCasesController,
        ItemsController,
        ConsentController,
        ConsentStepsController,
        ConsentPrintController,
        StatutesController,
        DecisionsController,
        RepresentativesController,
        NoticesController,
        DeputiesController,
        EmergencyController,
        StaffClientsController,
        ColleaguesController,
        AccessLogController,
        CaseloadFiguresController,
        PersonSessionController,
        PersonCodesController,
        OwnConsentsController,
        OwnLogController,
        OwnDataController,
        OwnWordsController,
        LogDutiesController,
      ],
      providers: [
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_FILTER, useClass: RefusalFilter },
        { provide: APP_PIPE, useFactory: validationPipe },
      ],
    };
  }
}
