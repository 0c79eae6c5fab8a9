import { DocumentsModule } from '@app/documents';
import { Config } from '@app/platform';
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
import { FhirService } from './fhir/fhir.service';
import { ReceiptSheets } from './receipt/receipt-sheets.service';
import { ReceiptSigning } from './receipt/receipt-signing';
import { ReceiptsService } from './receipt/receipts.service';
import { ReceiptKeys } from './record/receipt-keys';
import { RecordSecrets } from './record/record-secrets';
import { ConsentRecords } from './record/records.service';
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
  ConsentRecords,
  RecordSecrets,
  ReceiptsService,
  ReceiptSheets,
  ReceiptSigning,
  FhirService,
];

/** Consents, releases and duties: the live grants that every disclosure rests on, and the decisions made on them. */
@Module({
  imports: [DocumentsModule, TypeOrmModule.forFeature([Consent])],
  providers: [
    ...SERVICES,
    {
      provide: ReceiptKeys,
      inject: [Config],
      // The preparation alone makes keys, as with those that seal. Without keys, no start.
      useFactory: async (config: Config) => {
        const keys = new ReceiptKeys(config.receiptKeyFilePath);
        await keys.ready();
        return keys;
      },
    },
  ],
  exports: [...SERVICES, DocumentsModule],
})
export class ConsentModule {}
