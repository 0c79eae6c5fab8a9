import type { Actor } from '@app/access';
import { AuditService } from '@app/audit';
import {
  AccessDecisions,
  Consent,
  ConsentRecording,
  ConsentService,
  RepresentativesService,
  StatutesService,
} from '@app/consent';
import { FileLetters, type TypstService } from '@app/documents';
import { addDays, Clock, SnakeNaming, startOfDay, Tenancy } from '@app/platform';
import { DataSource } from 'typeorm';
import { AssessmentsService } from '../assessment/assessments.service';
import { CaseOpening } from '../case-opening.service';
import { CaseSection } from '../case-section.entity';
import { Case } from '../case.entity';
import { ConferenceHolding } from '../conferences/conference-holding.service';
import { ConferenceOpenness } from '../conferences/conference-openness.service';
import { ConferencesService } from '../conferences/conferences.service';
import { HouseholdReading } from '../household/household-reading.service';
import { HouseholdSeal } from '../household/household-seal.service';
import { HouseholdService } from '../household/household.service';
import { OwnNames } from '../household/own-names.service';
import { DocumentHolds } from '../documents/document-holds.service';
import { DocumentsService } from '../documents/documents.service';
import { DocumentVersions } from '../documents/document-versions.service';
import { LettersService } from '../documents/letters.service';
import { HandoversService } from '../handover/handovers.service';
import { DeadlinesService } from '../deadlines/deadlines.service';
import { PersonKeying } from '../duplicates/person-keying.service';
import { ImportReading } from '../imports/import-reading.service';
import { ImportWriting } from '../imports/import-writing.service';
import { ImportsService } from '../imports/imports.service';
import { IntakeDecisions } from '../intake/intake-decision.service';
import { IntakeService } from '../intake/intake.service';
import { ItemsService } from '../items/items.service';
import { JournalService } from '../journal/journal.service';
import { JournalSeal } from '../journal/journal-seal.service';
import { LoadService } from '../load/load.service';
import { BookingsService } from '../mediation/bookings.service';
import { MediationTermsController } from '../mediation/mediation-terms.controller';
import { MediatorsService } from '../mediation/mediators.service';
import { Person } from '../person.entity';
import { PhaseSteps } from '../phases/phase-steps.service';
import { PhasesService } from '../phases/phases.service';
import { SectionSeal } from '../sections/section-seal.service';
import { SectionsService } from '../sections/sections.service';
import { PlanAgreement } from '../support-plan/plan-agreement.service';
import { PlanReviews } from '../support-plan/plan-reviews.service';
import { SignedPlans } from '../support-plan/signed-plans.service';
import { SupportPlansService } from '../support-plan/support-plans.service';
import { DeputiesService } from '../stand-ins/deputies.service';
import { EmergencyService } from '../stand-ins/emergency.service';
import { StaffClientsController } from '../stand-ins/staff-clients.controller';
import { WaitingListService } from '../waiting-list/waiting-list.service';
import type { DemoHouse, DemoTenant } from './demo-house';

const TEN_HOURS_MS = 36_000_000;

/** The database as the application role sees it, with what the services keep in it. */
export function demoSource(appUrl: string): DataSource {
  return new DataSource({
    type: 'postgres',
    url: appUrl,
    poolSize: 1,
    entities: [Case, Person, CaseSection, Consent],
    namingStrategy: new SnakeNaming(),
  });
}

/** A morning in the past. */
class MorningClock extends Clock {
  constructor(private readonly at: Date) {
    super();
  }

  override now(): Date {
    return this.at;
  }

  override setting(): string {
    return this.at.toISOString();
  }
}

/** What colleagues did at their desks one morning, some days ago: through the services, so that every rule holds for it. */
export function deskOf({ db, seal: caseSeal, lists, marks, texts, clock: now }: DemoHouse, daysAgo: number) {
  const clock = morningOf(now, daysAgo);
  const [tenancy, audit, seal] = [new Tenancy(db, clock), new AuditService(), new SectionSeal(caseSeal)];
  const [names, reading] = [new HouseholdSeal(caseSeal, marks), new HouseholdReading(caseSeal, seal, clock)];
  const steps = new PhaseSteps(caseSeal);
  const intakes = new IntakeService(tenancy, audit, caseSeal, clock);
  const documents = new DocumentsService(tenancy, audit, caseSeal, clock);
  const versions = new DocumentVersions(tenancy, audit, caseSeal, documents);
  const plans = new SupportPlansService(tenancy, audit, caseSeal);
  const reviews = new PlanReviews(tenancy, audit, caseSeal, clock, plans);
  return {
    intakes,
    keying: new PersonKeying(tenancy),
    imports: new ImportsService(tenancy, audit, lists, clock),
    reading: new ImportReading(tenancy, lists),
    writing: new ImportWriting(tenancy, audit, lists, clock),
    decisions: new IntakeDecisions(tenancy, audit, intakes, steps, clock),
    phases: new PhasesService(tenancy, audit, caseSeal, steps, clock),
    handovers: new HandoversService(tenancy, audit, caseSeal, clock),
    load: new LoadService(tenancy, audit, clock),
    deadlines: new DeadlinesService(tenancy, audit, caseSeal, clock),
    waitingList: new WaitingListService(tenancy, audit, caseSeal, clock),
    documents,
    versions,
    holds: new DocumentHolds(tenancy, audit, documents, clock),
    signed: new SignedPlans(tenancy, audit, plans, documents, versions),
    lettersBy: (typst: TypstService) =>
      new LettersService(tenancy, audit, documents, versions, new FileLetters(texts, typst)),
    plans,
    reviews,
    agreement: new PlanAgreement(plans, reviews, audit, caseSeal, clock),
    opening: new CaseOpening(tenancy, audit, clock),
    sections: new SectionsService(tenancy, audit, seal, marks),
    household: new HouseholdService(tenancy, audit, names, reading, clock),
    ownNames: new OwnNames(tenancy, audit, names, reading, clock),
    items: new ItemsService(tenancy, audit, seal),
    journal: new JournalService(tenancy, audit, new JournalSeal(caseSeal)),
    mediators: new MediatorsService(tenancy, audit, clock),
    bookings: new BookingsService(tenancy, audit, clock),
    mediationTerms: new MediationTermsController(tenancy, audit, clock),
    assessments: new AssessmentsService(tenancy, audit, caseSeal, clock),
    recording: new ConsentRecording(tenancy, audit, clock, texts),
    consents: new ConsentService(tenancy, audit),
    statutes: new StatutesService(tenancy, audit, clock),
    representatives: new RepresentativesService(tenancy, audit, clock),
    deputies: new DeputiesService(tenancy, audit, clock),
    emergencies: new EmergencyService(tenancy, audit, seal),
    staffClients: new StaffClientsController(tenancy, audit),
  };
}

/** What is needed to plan a case conference one morning, some days ago, and to hold it. */
export function conferencesOf({ db, seal, clock: now }: DemoHouse, daysAgo: number) {
  const clock = morningOf(now, daysAgo);
  const [tenancy, audit] = [new Tenancy(db, clock), new AuditService()];
  const openness = new ConferenceOpenness(new AccessDecisions(), audit);
  const conferences = new ConferencesService(tenancy, audit, seal, openness, clock);
  return { conferences, holding: new ConferenceHolding(tenancy, conferences, openness, audit, seal) };
}

/** A clock that says it is ten o'clock, some days ago. */
export function morningOf(now: Clock, daysAgo: number): Clock {
  return new MorningClock(new Date(startOfDay(addDays(now.today(), -daysAgo)).getTime() + TEN_HOURS_MS));
}

/** A demo account at work. Throws where there is none with this login. */
export async function colleague(
  { tenancy }: DemoHouse,
  { id: tenantId }: DemoTenant,
  login: string,
  role: Actor['role'],
): Promise<Actor> {
  const [found] = await tenancy.asHouse(tenantId, (tx) =>
    tx.query<{ accountId: string; agencyId: string }[]>(
      'SELECT id AS "accountId", agency_id AS "agencyId" FROM account WHERE tenant_id = $1 AND login = $2',
      [tenantId, login],
    ),
  );
  if (!found) throw new Error(`There is no demo account ${login}`);
  return { tenantId, role, ...found, sessionId: '', idleEndsAt: '', endsAt: '' };
}
