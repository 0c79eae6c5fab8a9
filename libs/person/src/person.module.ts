import { CasesModule } from '@app/cases';
import { ConsentModule } from '@app/consent';
import { DocumentsModule } from '@app/documents';
import { ReferralsModule } from '@app/referrals';
import { Module } from '@nestjs/common';
import { PersonCodesService } from './codes/person-codes.service';
import { PersonLetterService } from './codes/person-letter.service';
import { LogDutiesService } from './log/log-duties.service';
import { OwnConsentsService } from './own/own-consents.service';
import { OwnCourseService } from './own/own-course.service';
import { OwnDataPrintService } from './own/own-data-print.service';
import { OwnDataService } from './own/own-data.service';
import { OwnDocumentsService } from './own/own-documents.service';
import { OwnLogService } from './own/own-log.service';
import { OwnReceiptsService } from './own/own-receipts.service';
import { OwnWorkService } from './own/own-work.service';
import { PersonSessionService } from './session/person-session.service';
import { PersonTexts } from './texts/person-texts';

const SERVICES = [
  PersonTexts,
  PersonCodesService,
  PersonLetterService,
  PersonSessionService,
  OwnConsentsService,
  OwnReceiptsService,
  OwnLogService,
  OwnCourseService,
  OwnWorkService,
  OwnDataService,
  OwnDocumentsService,
  OwnDataPrintService,
  LogDutiesService,
];

/** The person's own view: how she comes in, what she sees, what she takes back. */
@Module({
  imports: [CasesModule, ConsentModule, DocumentsModule, ReferralsModule],
  providers: SERVICES,
  exports: SERVICES,
})
export class PersonModule {}
