import { DocumentsModule } from '@app/documents';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Evaluations } from './authzen/evaluations.service';
import { Searches } from './authzen/searches.service';
import { Consent } from './consent.entity';
import { ConsentPrintService } from './consent-print.service';
import { ConsentRecording } from './consent-recording.service';
import { ConsentService } from './consent.service';
import { AccessDecisions } from './decisions/access-decisions.service';
import { ExplainService } from './decisions/explain.service';
import { WithdrawalPreview } from './decisions/withdrawal-preview.service';
import { NoticesService } from './notices/notices.service';
import { RepresentativesService } from './representatives/representatives.service';
import { StatutesService } from './statutes/statutes.service';

const SERVICES = [
  ConsentService,
  ConsentRecording,
  ConsentPrintService,
  StatutesService,
  AccessDecisions,
  ExplainService,
  WithdrawalPreview,
  RepresentativesService,
  NoticesService,
  Evaluations,
  Searches,
];

/** Consents, releases and duties: the live grants that every disclosure rests on, and the decisions made on them. */
@Module({
  imports: [DocumentsModule, TypeOrmModule.forFeature([Consent])],
  providers: SERVICES,
  exports: [...SERVICES, DocumentsModule],
})
export class ConsentModule {}
