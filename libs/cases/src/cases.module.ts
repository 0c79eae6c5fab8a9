import { DocumentsModule } from '@app/documents';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AssessmentsService } from './assessment/assessments.service';
import { BulkJobs } from './bulk/bulk-jobs.service';
import { BulkRunner } from './bulk/bulk-runner.service';
import { BulkService } from './bulk/bulk.service';
import { BulkWork } from './bulk/bulk-work.service';
import { Refusals } from './bulk/refusals.service';
import { Case } from './case.entity';
import { CaseSection } from './case-section.entity';
import { CaseOpening } from './case-opening.service';
import { CasesService } from './cases.service';
import { HouseholdReading } from './household/household-reading.service';
import { HouseholdSeal } from './household/household-seal.service';
import { HouseholdService } from './household/household.service';
import { OwnNames } from './household/own-names.service';
import { DocumentHolds } from './documents/document-holds.service';
import { DocumentsService } from './documents/documents.service';
import { DocumentVersions } from './documents/document-versions.service';
import { LettersService } from './documents/letters.service';
import { PersonKeying } from './duplicates/person-keying.service';
import { ImportReading } from './imports/import-reading.service';
import { ImportRunner } from './imports/import-runner.service';
import { ImportsService } from './imports/imports.service';
import { ImportWriting } from './imports/import-writing.service';
import { ClosingService } from './closing/closing.service';
import { HandoversService } from './handover/handovers.service';
import { DeadlinesService } from './deadlines/deadlines.service';
import { MyDeadlinesService } from './deadlines/my-deadlines.service';
import { OverdueFilesService } from './deadlines/overdue-files.service';
import { IntakeDecisions } from './intake/intake-decision.service';
import { IntakeService } from './intake/intake.service';
import { ItemsService } from './items/items.service';
import { JournalDraftService } from './journal/journal-draft.service';
import { JournalFigures } from './journal/journal-figures.service';
import { JournalPresenceService } from './journal/journal-presence.service';
import { JournalSearch } from './journal/journal-search.service';
import { JournalService } from './journal/journal.service';
import { JournalSeal } from './journal/journal-seal.service';
import { LoadService } from './load/load.service';
import { BillingService } from './mediation/billing.service';
import { BookingsService } from './mediation/bookings.service';
import { MediatorsService } from './mediation/mediators.service';
import { ArrivingFiles } from './moving/arriving-file.service';
import { LeavingFiles } from './moving/leaving-file.service';
import { DuplicatesService } from './merging/duplicates.service';
import { MergesService } from './merging/merges.service';
import { Person } from './person.entity';
import { PhaseSteps } from './phases/phase-steps.service';
import { PhasesService } from './phases/phases.service';
import { CalendarFeedService } from './reminders/calendar-feed.service';
import { DigestService } from './reminders/digest.service';
import { SectionSeal } from './sections/section-seal.service';
import { SectionsService } from './sections/sections.service';
import { SharedCasesService } from './shared/shared-cases.service';
import { SharedExport } from './shared/shared-export.service';
import { PlanAgreement } from './support-plan/plan-agreement.service';
import { PlanPaper } from './support-plan/plan-paper.service';
import { PlanReviews } from './support-plan/plan-reviews.service';
import { SignedPlans } from './support-plan/signed-plans.service';
import { SupportPlansService } from './support-plan/support-plans.service';
import { DeputiesService } from './stand-ins/deputies.service';
import { EmergencyService } from './stand-ins/emergency.service';
import { WaitingListLetter } from './waiting-list/waiting-list-letter.service';
import { WaitingListService } from './waiting-list/waiting-list.service';

const SERVICES = [
  CasesService,
  CaseOpening,
  SectionsService,
  DeadlinesService,
  MyDeadlinesService,
  OverdueFilesService,
  CalendarFeedService,
  DigestService,
  PhaseSteps,
  PersonKeying,
  ImportsService,
  ImportReading,
  ImportWriting,
  ImportRunner,
  ArrivingFiles,
  LeavingFiles,
  DuplicatesService,
  MergesService,
  IntakeService,
  IntakeDecisions,
  WaitingListService,
  WaitingListLetter,
  LoadService,
  HandoversService,
  BulkService,
  BulkJobs,
  BulkRunner,
  BulkWork,
  Refusals,
  ClosingService,
  PhasesService,
  ItemsService,
  HouseholdReading,
  HouseholdSeal,
  HouseholdService,
  OwnNames,
  DocumentsService,
  DocumentHolds,
  DocumentVersions,
  LettersService,
  AssessmentsService,
  SupportPlansService,
  PlanAgreement,
  PlanReviews,
  PlanPaper,
  SignedPlans,
  SectionSeal,
  JournalService,
  JournalSeal,
  JournalSearch,
  JournalDraftService,
  JournalFigures,
  JournalPresenceService,
  MediatorsService,
  BookingsService,
  BillingService,
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
