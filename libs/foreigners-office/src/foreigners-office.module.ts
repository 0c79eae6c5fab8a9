import { DocumentsModule } from '@app/documents';
import { Module } from '@nestjs/common';
import { CompetenceService } from './competence/competence.service';
import { ResidenceService } from './residence/residence.service';

const SERVICES = [CompetenceService, ResidenceService];

/** What case management has to know of residence and naturalisation, and of the offices that decide about them. */
@Module({
  imports: [DocumentsModule],
  providers: SERVICES,
  exports: SERVICES,
})
export class ForeignersOfficeModule {}
