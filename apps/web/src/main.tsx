import '@kern-ux/native/dist/kern.min.css';
import 'kern-react-kit.css';
import './styles/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { Providers } from './app/providers';
import { forgetOldDrafts } from './browser/drafts';
import { followSystemTheme } from './browser/theme';
import './i18n/setup';

followSystemTheme();
forgetOldDrafts();

const isOfPersons = /^\/p(\/|$)/.test(location.pathname);

/** Who comes with a letter does not fetch the pages of staff, nor they hers. */
async function start(): Promise<void> {
  const { router } = await (isOfPersons ? import('./app/person-router') : import('./app/router'));
  const root = document.getElementById('root');
  if (!root) return;
  createRoot(root).render(
    <StrictMode>
      <Providers>
        <RouterProvider router={router} />
      </Providers>
    </StrictMode>,
  );
}

void start();
