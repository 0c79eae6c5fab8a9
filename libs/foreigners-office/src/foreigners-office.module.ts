import { CasesModule } from '@app/cases';
import { DocumentsModule } from '@app/documents';
import { Module } from '@nestjs/common';
import { FileFacts } from './legal-checks/file-facts.service';
import { LegalChecksService } from './legal-checks/legal-checks.service';
import { LegalFactsService } from './legal-checks/legal-facts.service';
import { LegalRules } from './legal-checks/legal-rules.service';

const SERVICES = [FileFacts, LegalChecksService, LegalFactsService, LegalRules];

/** What the work with foreigners' and naturalisation offices needs. */
@Module({ imports: [CasesModule, DocumentsModule], providers: SERVICES, exports: SERVICES })
export class ForeignersOfficeModule {}
