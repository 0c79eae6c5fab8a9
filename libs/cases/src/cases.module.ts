import { DocumentsModule } from '@app/documents';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AssessmentsService } from './assessment/assessments.service';
import { Case } from './case.entity';
import { CaseSection } from './case-section.entity';
import { CaseOpening } from './case-opening.service';
import { CasesService } from './cases.service';
import { IntakeDecisions } from './intake/intake-decision.service';
import { IntakeService } from './intake/intake.service';
import { ItemsService } from './items/items.service';
import { JournalDraftService } from './journal/journal-draft.service';
import { JournalPresenceService } from './journal/journal-presence.service';
import { JournalSearch } from './journal/journal-search.service';
import { JournalService } from './journal/journal.service';
import { JournalSeal } from './journal/journal-seal.service';
import { Person } from './person.entity';
import { PhaseSteps } from './phases/phase-steps.service';
import { PhasesService } from './phases/phases.service';
import { SectionSeal } from './sections/section-seal.service';
import { SectionsService } from './sections/sections.service';
import { SharedCasesService } from './shared/shared-cases.service';
import { SharedExport } from './shared/shared-export.service';
import { PlanAgreement } from './support-plan/plan-agreement.service';
import { PlanPaper } from './support-plan/plan-paper.service';
import { PlanReviews } from './support-plan/plan-reviews.service';
import { SupportPlansService } from './support-plan/support-plans.service';
import { DeputiesService } from './stand-ins/deputies.service';
import { EmergencyService } from './stand-ins/emergency.service';
import { WaitingListLetter } from './waiting-list/waiting-list-letter.service';
import { WaitingListService } from './waiting-list/waiting-list.service';

const SERVICES = [
  CasesService,
  CaseOpening,
  SectionsService,
  PhaseSteps,
  IntakeService,
  IntakeDecisions,
  WaitingListService,
  WaitingListLetter,
  PhasesService,
  ItemsService,
  AssessmentsService,
  SupportPlansService,
  PlanAgreement,
  PlanReviews,
  PlanPaper,
  SectionSeal,
  JournalService,
  JournalSeal,
  JournalSearch,
  JournalDraftService,
  JournalPresenceService,
  SharedCasesService,
  SharedExport,
  DeputiesService,
  EmergencyService,
];

/** Files: guided by case managers, shared with partners as far as consents live. */
@Module({
  imports: [DocumentsModule, TypeOrmModule.forFeature([Case, CaseSection, Person])],
  providers: SERVICES,
  exports: SERVICES,
})
export class CasesModule {}
