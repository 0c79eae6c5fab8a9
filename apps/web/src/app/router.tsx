import { createBrowserRouter } from 'react-router';
import { NotFound } from '../components/not-found';
import { BulkPage } from '../features/bulk/bulk-page';
import { HandoversPage } from '../features/handover/handovers-page';
import { OfferForm } from '../features/handover/offer-form';
import { LoadPage } from '../features/load/load-page';
import { DuplicatesTab } from '../features/merging/duplicates-tab';
import { MergePage } from '../features/merging/merge-page';
import { SharedCasePage } from '../features/agencies/shared-case-page';
import { SharedCasesPage } from '../features/agencies/shared-cases-page';
import { DeferPage } from '../features/audit/duties/defer-page';
import { DeferralsPage } from '../features/audit/duties/deferrals-page';
import { ReleaseNamePage } from '../features/audit/duties/release-name-page';
import { ReleasesPage } from '../features/audit/duties/releases-page';
import { FileLogPage, LogEntryPage } from '../features/audit/log-entry-page';
import { ReviewPage } from '../features/audit/review/review-page';
import { ReviewsPage } from '../features/audit/review/reviews-page';
import { AssessmentTab } from '../features/assessment/assessment-tab';
import { AssessmentDraftPage } from '../features/assessment/draft-page';
import { NewCasePage } from '../features/cases/new-case-page';
import { ItemPage } from '../features/cases/item-page';
import { ItemsTab } from '../features/cases/items-tab';
import { Overview } from '../features/cases/overview';
import { SectionPage } from '../features/cases/section-page';
import { SectionsTab } from '../features/cases/sections-tab';
import { CancelConferencePage } from '../features/conferences/cancel-page';
import { ConferencePage } from '../features/conferences/conference-page';
import { ConferencesTab } from '../features/conferences/conferences-tab';
import { ConferenceCorrectionPage } from '../features/conferences/correction-page';
import { MinutesPage } from '../features/conferences/minutes-page';
import { NewConferencePage } from '../features/conferences/new-page';
import { ConferencePlanPage } from '../features/conferences/plan-page';
import { ConsentPage } from '../features/consent/consent-page';
import { ConsentsTab } from '../features/consent/consents-tab';
import { ExplainPage } from '../features/consent/explain/explain-page';
import { StatuteFormPage } from '../features/consent/statutes/statute-form-page';
import { StatutePage } from '../features/consent/statutes/statute-page';
import { WithdrawalPage } from '../features/consent/withdrawal/withdrawal-page';
import { ReleaseWizardPage, WizardPage } from '../features/consent/wizard/wizard-page';
import { DeadlinesTab } from '../features/deadlines/deadlines-tab';
import { EmergencyFilePage } from '../features/emergency/emergency-file-page';
import { EmergencyListPage } from '../features/emergency/emergency-list-page';
import { EmergencyPage } from '../features/emergency/emergency-page';
import { HouseholdTab } from '../features/household/household-tab';
import { MemberPage } from '../features/household/member-page';
import { NamesPage } from '../features/household/names-page';
import { RemovalPage } from '../features/household/removal-page';
import { ResidenceCorrectionPage } from '../features/residence/residence-correction-page';
import { ResidencePage } from '../features/residence/residence-page';
import { ResidenceTab } from '../features/residence/residence-tab';
import { DecisionForm } from '../features/intake/decision-form';
import { IntakeForm } from '../features/intake/intake-form';
import { IntakeTab } from '../features/intake/intake-tab';
import { ImportPage } from '../features/imports/import-page';
import { ImportsPage } from '../features/imports/imports-page';
import { UploadPage } from '../features/imports/upload-page';
import { IntakesPage } from '../features/intake/intakes-page';
import { CaseloadContactsPage } from '../features/journal/figures-pages';
import { JournalSearchPage } from '../features/journal/search-page';
import { AchievementsPage } from '../features/legal-checks/achievements-page';
import { LegalTab } from '../features/legal-checks/legal-tab';
import { BillingPage } from '../features/mediation/billing-page';
import { BookingsPage } from '../features/mediation/bookings-page';
import { MediationTab } from '../features/mediation/mediation-tab';
import { PoolPage } from '../features/mediation/pool-page';
import { ArrivalsPage } from '../features/moves/arrivals-page';
import { MoveForm } from '../features/moves/move-form';
import { MovesTab } from '../features/moves/moves-tab';
import { SentMovesPage } from '../features/moves/sent-moves-page';
import { NoticesPage } from '../features/notices/notices-page';
import { PhasesTab } from '../features/phases/phases-tab';
import { StepForm } from '../features/phases/step-form';
import { ReceivedReferralPage } from '../features/referrals/received-page';
import { NewReferralPage, ReferralDraftPage } from '../features/referrals/referral-form';
import { ReferralPage } from '../features/referrals/referral-page';
import { InboxPage, MyReferralsPage, ReferralsTab } from '../features/referrals/referral-pages';
import { RemindersPage } from '../features/reminders/reminders-page';
import { RegisterPage } from '../features/service-clients/register-page';
import { ServiceClientsPage } from '../features/service-clients/service-clients-page';
import { DeputiesPage } from '../features/stand-ins/deputies-page';
import { RepresentativePage } from '../features/stand-ins/representative-page';
import { CodesTab } from '../features/sign-in-codes/codes-tab';
import { RepresentativesTab } from '../features/stand-ins/representatives-tab';
import { PlanDraftPage } from '../features/support-plan/draft-page';
import { PlanTab } from '../features/support-plan/plan-tab';
import { PlanReviewPage } from '../features/support-plan/review-page';
import { WorksHerePage } from '../features/stand-ins/works-here-page';
import { WaitingListPage } from '../features/waiting-list/waiting-list-page';
import { AbsentCasesPage, CaseListPage } from './case-list-page';
import { CrashPage } from './crash-page';
import { FileLayout, FileLogTab } from './file-layout';
import { ContactCorrectionPage, ContactPage, ContactsFiguresTab, ContactsTab } from './contacts';
import { DocumentPage, DocumentsTab, LetterPage } from './documents';
import { FactsPage } from './facts';
import { ForRole } from './for-role';
import { Gate } from './gate';
import { Home } from './home';
import { OfficerLayout } from './officer-layout';
import { SettableClockPage } from './settable-clock-page';

export const router = createBrowserRouter([
  {
    path: '/',
    element: <Gate />,
    errorElement: <CrashPage />,
    children: [
      { index: true, element: <Home /> },
      {
        element: <ForRole roles={['case-manager', 'team-lead']} />,
        children: [
          { path: 'faelle', element: <CaseListPage /> },
          {
            path: 'faelle/:id',
            element: <FileLayout />,
            children: [
              { index: true, element: <Overview /> },
              { path: 'aufnahme', element: <IntakeTab /> },
              { path: 'aufnahme/bearbeiten', element: <IntakeForm /> },
              { path: 'aufnahme/entscheiden', element: <DecisionForm /> },
              { path: 'verlauf', element: <PhasesTab /> },
              { path: 'verlauf/schritt', element: <StepForm /> },
              { path: 'haushalt', element: <HouseholdTab /> },
              { path: 'aufenthalt', element: <ResidenceTab /> },
              { path: 'verlauf/uebergeben', element: <OfferForm /> },
              { path: 'umzug', element: <MovesTab /> },
              { path: 'umzug/anbieten', element: <MoveForm /> },
              { path: 'lebenslagen', element: <SectionsTab /> },
              { path: 'einschaetzung', element: <AssessmentTab /> },
              { path: 'hilfeplan', element: <PlanTab /> },
              { path: 'fallkonferenzen', element: <ConferencesTab /> },
              { path: 'verweisungen', element: <ReferralsTab /> },
              { path: 'eintraege', element: <ItemsTab /> },
              { path: 'rechtliche-pruefung', element: <LegalTab /> },
              { path: 'kontakte', element: <ContactsTab /> },
              { path: 'sprachmittlung', element: <MediationTab /> },
              { path: 'kontakte/zahlen', element: <ContactsFiguresTab /> },
              { path: 'doppelt', element: <DuplicatesTab /> },
              { path: 'dokumente', element: <DocumentsTab /> },
              { path: 'einwilligungen', element: <ConsentsTab /> },
              { path: 'fristen', element: <DeadlinesTab /> },
              { path: 'vertretung', element: <RepresentativesTab /> },
              { path: 'zugang', element: <CodesTab /> },
              { path: 'zugriffe', element: <FileLogTab /> },
            ],
          },
          { path: 'faelle/:id/einwilligungen/:consentId', element: <ConsentPage /> },
          { path: 'faelle/:id/fallkonferenzen/:conferenceId', element: <ConferencePage /> },
          { path: 'faelle/:id/verweisungen/:referralId', element: <ReferralPage /> },
          { path: 'faelle/:id/gesetze/:statuteId', element: <StatutePage /> },
          { path: 'faelle/:id/warum', element: <ExplainPage /> },
          { path: 'faelle/:id/arbeitet-hier', element: <WorksHerePage /> },
          { path: 'aufnahmen', element: <IntakesPage /> },
          { path: 'listen', element: <ImportsPage /> },
          { path: 'listen/neu', element: <UploadPage /> },
          { path: 'listen/:id', element: <ImportPage /> },
          { path: 'auslastung', element: <LoadPage /> },
          { path: 'sammelarbeit', element: <BulkPage /> },
          { path: 'uebergaben', element: <HandoversPage /> },
          { path: 'umzuege', element: <ArrivalsPage /> },
          { path: 'umzuege/abgegeben', element: <SentMovesPage /> },
          { path: 'warteliste', element: <WaitingListPage /> },
          { path: 'notfall', element: <EmergencyPage /> },
          { path: 'notfall/:id', element: <EmergencyFilePage /> },
        ],
      },
      {
        element: <ForRole roles={['case-manager']} />,
        children: [
          { path: 'faelle/neu', element: <NewCasePage /> },
          { path: 'faelle/vertretung', element: <AbsentCasesPage /> },
          { path: 'faelle/:id/eintraege/neu', element: <ItemPage key="new" /> },
          { path: 'faelle/:id/eintraege/:itemId', element: <ItemPage /> },
          { path: 'faelle/:id/haushalt/neu', element: <MemberPage /> },
          { path: 'faelle/:id/haushalt/namen', element: <NamesPage /> },
          { path: 'faelle/:id/haushalt/:memberId', element: <MemberPage /> },
          { path: 'faelle/:id/haushalt/:memberId/herausnehmen', element: <RemovalPage /> },
          { path: 'faelle/:id/aufenthalt/neu', element: <ResidencePage /> },
          { path: 'faelle/:id/aufenthalt/:entryId/berichtigen', element: <ResidenceCorrectionPage /> },
          { path: 'faelle/:id/doppelt/:otherId', element: <MergePage /> },
          { path: 'faelle/:id/dokumente/neu', element: <DocumentPage key="new" /> },
          { path: 'faelle/:id/dokumente/:documentId', element: <DocumentPage /> },
          { path: 'faelle/:id/briefe/neu', element: <LetterPage /> },
          { path: 'faelle/:id/kontakte/neu', element: <ContactPage /> },
          { path: 'faelle/:id/kontakte/:entryId/berichtigen', element: <ContactCorrectionPage /> },
          { path: 'kontakte', element: <JournalSearchPage /> },
          { path: 'kontakte/zahlen', element: <CaseloadContactsPage /> },
          { path: 'erinnerungen', element: <RemindersPage /> },
          { path: 'faelle/:id/einschaetzung/entwurf/:area', element: <AssessmentDraftPage /> },
          { path: 'faelle/:id/hilfeplan/entwurf', element: <PlanDraftPage /> },
          { path: 'faelle/:id/hilfeplan/:planId/stand/:itemId', element: <PlanReviewPage /> },
          { path: 'faelle/:id/fallkonferenzen/neu', element: <NewConferencePage /> },
          { path: 'faelle/:id/fallkonferenzen/:conferenceId/planen', element: <ConferencePlanPage /> },
          { path: 'faelle/:id/fallkonferenzen/:conferenceId/protokoll', element: <MinutesPage /> },
          { path: 'faelle/:id/fallkonferenzen/:conferenceId/berichtigen', element: <ConferenceCorrectionPage /> },
          { path: 'faelle/:id/fallkonferenzen/:conferenceId/absagen', element: <CancelConferencePage /> },
          { path: 'faelle/:id/verweisungen/neu', element: <NewReferralPage /> },
          { path: 'faelle/:id/verweisungen/:referralId/bearbeiten', element: <ReferralDraftPage /> },
          { path: 'verweisungen', element: <MyReferralsPage /> },
          { path: 'faelle/:id/rechtliche-pruefung/angaben', element: <FactsPage /> },
          { path: 'faelle/:id/vertretung/neu', element: <RepresentativePage /> },
          { path: 'faelle/:id/lebenslagen/:category', element: <SectionPage /> },
          { path: 'faelle/:id/einwilligungen/neu', element: <WizardPage /> },
          { path: 'faelle/:id/entbindungen/neu', element: <ReleaseWizardPage /> },
          { path: 'faelle/:id/gesetze/neu', element: <StatuteFormPage /> },
          { path: 'faelle/:id/einwilligungen/:consentId/widerruf', element: <WithdrawalPage /> },
        ],
      },
      {
        element: <ForRole roles={['case-manager', 'team-lead', 'tenant-admin']} />,
        children: [{ path: 'sprachmittlung', element: <PoolPage /> }],
      },
      {
        element: <ForRole roles={['case-manager', 'tenant-admin']} />,
        children: [{ path: 'sprachmittlung/termine', element: <BookingsPage /> }],
      },
      {
        element: <ForRole roles={['team-lead']} />,
        children: [
          { path: 'vertretungen', element: <DeputiesPage /> },
          { path: 'besondere-leistungen', element: <AchievementsPage /> },
        ],
      },
      {
        element: <ForRole roles={['agency-officer']} />,
        children: [
          {
            path: 'freigaben',
            element: <OfficerLayout />,
            children: [
              { index: true, element: <SharedCasesPage /> },
              { path: ':id', element: <SharedCasePage /> },
            ],
          },
          { path: 'eingang', element: <InboxPage /> },
          { path: 'eingang/:referralId', element: <ReceivedReferralPage /> },
          { path: 'mitteilungen', element: <NoticesPage /> },
        ],
      },
      {
        element: <ForRole roles={['data-protection-officer']} />,
        children: [
          { path: 'notfaelle', element: <EmergencyListPage /> },
          { path: 'zugriffe', element: <LogEntryPage /> },
          { path: 'zugriffe/:id', element: <FileLogPage /> },
          { path: 'zugriffe/:id/:eventId/zurueckstellen', element: <DeferPage /> },
          { path: 'zugriffe/:id/:eventId/namen', element: <ReleaseNamePage /> },
          { path: 'zurueckgestellt', element: <DeferralsPage /> },
          { path: 'namen', element: <ReleasesPage /> },
          { path: 'pruefungen', element: <ReviewsPage /> },
          { path: 'pruefungen/:id', element: <ReviewPage /> },
        ],
      },
      {
        element: <ForRole roles={['tenant-admin']} />,
        children: [
          { path: 'fachverfahren', element: <ServiceClientsPage /> },
          { path: 'sprachmittlung/abrechnung', element: <BillingPage /> },
          { path: 'fachverfahren/neu', element: <RegisterPage /> },
          { path: 'uhr', element: <SettableClockPage /> },
        ],
      },
      { path: '*', element: <NotFound /> },
    ],
  },
]);
