import { CasesModule } from '@app/cases';
import { DocumentsModule } from '@app/documents';
import { Module } from '@nestjs/common';
import { InboxService } from './referrals/inbox.service';
import { ReferralReading } from './referrals/referral-reading.service';
import { ReferralsService } from './referrals/referrals.service';

const SERVICES = [ReferralsService, ReferralReading, InboxService];

/** What agencies are asked to do for a person. */
@Module({ imports: [CasesModule, DocumentsModule], providers: SERVICES, exports: SERVICES })
export class ReferralsModule {}
