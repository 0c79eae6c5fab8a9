import { DocumentsModule } from '@app/documents';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AssessmentsService } from './assessment/assessments.service';
import { Case } from './case.entity';
import { CaseSection } from './case-section.entity';
import { CaseOpening } from './case-opening.service';
import { CasesService } from './cases.service';
import { ItemsService } from './items/items.service';
import { Person } from './person.entity';
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

const SERVICES = [
  CasesService,
  CaseOpening,
  SectionsService,
  ItemsService,
  AssessmentsService,
  SupportPlansService,
  PlanAgreement,
  PlanReviews,
  PlanPaper,
  SectionSeal,
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
