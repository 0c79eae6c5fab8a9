import { CasesModule } from '@app/cases';
import { DocumentsModule } from '@app/documents';
import { Module } from '@nestjs/common';
import { ArrivalsService } from './moves/arrivals.service';
import { MoveSeal } from './moves/move-seal.service';
import { MovesService } from './moves/moves.service';

const SERVICES = [MoveSeal, MovesService, ArrivalsService];

/** What goes from one house to another: files of persons who move to another Kreis. */
@Module({ imports: [CasesModule, DocumentsModule], providers: SERVICES, exports: SERVICES })
export class ReferralsModule {}
