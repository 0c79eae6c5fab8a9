import { CasesModule } from '@app/cases';
import { DocumentsModule } from '@app/documents';
import { Module } from '@nestjs/common';
import { CompetenceService } from './competence/competence.service';
import { FileFacts } from './legal-checks/file-facts.service';
import { LegalChecksService } from './legal-checks/legal-checks.service';
import { LegalFactsService } from './legal-checks/legal-facts.service';
import { LegalRules } from './legal-checks/legal-rules.service';
import { ResidenceService } from './residence/residence.service';

const SERVICES = [CompetenceService, FileFacts, LegalChecksService, LegalFactsService, LegalRules, ResidenceService];

/** What case management has to know of residence and naturalisation, and of the offices that decide about them. */
@Module({ imports: [CasesModule, DocumentsModule], providers: SERVICES, exports: SERVICES })
export class ForeignersOfficeModule {}
