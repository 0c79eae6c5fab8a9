import { DocumentsModule } from '@app/documents';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Consent } from './consent.entity';
import { ConsentPrintService } from './consent-print.service';
import { ConsentService } from './consent.service';

/** Consents: the live grants that every disclosure rests on. */
@Module({
  imports: [DocumentsModule, TypeOrmModule.forFeature([Consent])],
  providers: [ConsentService, ConsentPrintService],
  exports: [ConsentService, ConsentPrintService, DocumentsModule],
})
export class ConsentModule {}
