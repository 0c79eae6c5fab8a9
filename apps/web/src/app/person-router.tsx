import { createBrowserRouter } from 'react-router';
import { PersonConsentsPage } from '../features/person/person-consents-page';
import { PersonContactPage } from '../features/person/person-contact-page';
import { PersonDataPage } from '../features/person/person-data-page';
import { PersonGate } from '../features/person/person-gate';
import { PersonHome } from '../features/person/person-home';
import { PersonLogPage } from '../features/person/person-log-page';
import { PersonNextPage } from '../features/person/person-next-page';
import { PersonWithdrawalPage } from '../features/person/person-withdrawal-page';
import { NothingHere } from '../features/person/states';
import { CrashPage } from './crash-page';

/** The pages of a person herself: a small part of its own, because it is fetched by phones. */
export const router = createBrowserRouter([
  {
    path: '/p',
    element: <PersonGate />,
    errorElement: <CrashPage />,
    children: [
      { index: true, element: <PersonHome /> },
      { path: 'einwilligungen', element: <PersonConsentsPage /> },
      { path: 'einwilligungen/:id/widerruf', element: <PersonWithdrawalPage /> },
      { path: 'zugriffe', element: <PersonLogPage /> },
      { path: 'daten', element: <PersonDataPage /> },
      { path: 'naechstes-mal', element: <PersonNextPage /> },
      { path: 'kontakt', element: <PersonContactPage /> },
      { path: '*', element: <NothingHere /> },
    ],
  },
]);
