import { ConsentModule } from '@app/consent';
import { Module } from '@nestjs/common';
import { CasesModule } from '../cases.module';
import { ConferenceHolding } from './conference-holding.service';
import { ConferenceInvitations } from './conference-invitation.service';
import { ConferenceMeasures } from './conference-measures.service';
import { ConferenceOpenness } from './conference-openness.service';
import { ConferencesService } from './conferences.service';

const SERVICES = [ConferencesService, ConferenceOpenness, ConferenceHolding, ConferenceMeasures, ConferenceInvitations];

/** Case conferences: what agencies may hear in them is decided where all disclosures are. */
@Module({
  imports: [CasesModule, ConsentModule],
  providers: SERVICES,
  exports: SERVICES,
})
export class ConferencesModule {}
