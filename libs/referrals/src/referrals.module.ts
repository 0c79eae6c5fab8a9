import { CasesModule } from '@app/cases';
import { DocumentsModule } from '@app/documents';
import { Module } from '@nestjs/common';
import { ArrivalsService } from './moves/arrivals.service';
import { MoveSeal } from './moves/move-seal.service';
import { MovesService } from './moves/moves.service';
import { InboxService } from './referrals/inbox.service';
import { ReferralReading } from './referrals/referral-reading.service';
import { ReferralsService } from './referrals/referrals.service';

const SERVICES = [ReferralsService, ReferralReading, InboxService, MoveSeal, MovesService, ArrivalsService];

/** What goes from one house to another: requests to agencies, and files of persons who move. */
@Module({ imports: [CasesModule, DocumentsModule], providers: SERVICES, exports: SERVICES })
export class ReferralsModule {}
