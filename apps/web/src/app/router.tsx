import { createBrowserRouter } from 'react-router';
import { NotFound } from '../components/not-found';
import { PurposeLayout } from '../features/agencies/purpose-layout';
import { SharedCasePage } from '../features/agencies/shared-case-page';
import { SharedCasesPage } from '../features/agencies/shared-cases-page';
import { FileLogPage, LogEntryPage } from '../features/audit/log-entry-page';
import { NewCasePage } from '../features/cases/new-case-page';
import { Overview } from '../features/cases/overview';
import { SectionPage } from '../features/cases/section-page';
import { SectionsTab } from '../features/cases/sections-tab';
import { ConsentPage } from '../features/consent/consent-page';
import { ConsentsTab } from '../features/consent/consents-tab';
import { WithdrawalPage } from '../features/consent/withdrawal-page';
import { WizardPage } from '../features/consent/wizard/wizard-page';
import { CaseListPage } from './case-list-page';
import { CrashPage } from './crash-page';
import { FileLayout, FileLogTab } from './file-layout';
import { ForRole } from './for-role';
import { Gate } from './gate';
import { Home } from './home';

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
              { path: 'lebenslagen', element: <SectionsTab /> },
              { path: 'einwilligungen', element: <ConsentsTab /> },
              { path: 'zugriffe', element: <FileLogTab /> },
            ],
          },
          { path: 'faelle/:id/einwilligungen/:consentId', element: <ConsentPage /> },
        ],
      },
      {
        element: <ForRole roles={['case-manager']} />,
        children: [
          { path: 'faelle/neu', element: <NewCasePage /> },
          { path: 'faelle/:id/lebenslagen/:category', element: <SectionPage /> },
          { path: 'faelle/:id/einwilligungen/neu', element: <WizardPage /> },
          { path: 'faelle/:id/einwilligungen/:consentId/widerruf', element: <WithdrawalPage /> },
        ],
      },
      {
        element: <ForRole roles={['agency-officer']} />,
        children: [
          {
            path: 'freigaben',
            element: <PurposeLayout />,
            children: [
              { index: true, element: <SharedCasesPage /> },
              { path: ':id', element: <SharedCasePage /> },
            ],
          },
        ],
      },
      {
        element: <ForRole roles={['data-protection-officer']} />,
        children: [
          { path: 'zugriffe', element: <LogEntryPage /> },
          { path: 'zugriffe/:id', element: <FileLogPage /> },
        ],
      },
      { path: '*', element: <NotFound /> },
    ],
  },
]);
