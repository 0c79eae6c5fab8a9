import '@kern-ux/native/dist/kern.min.css';
import 'kern-react-kit.css';
import './styles/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { Providers } from './app/providers';
import { router } from './app/router';
import { forgetOldDrafts } from './browser/drafts';
import { followSystemTheme } from './browser/theme';
import './i18n/setup';

followSystemTheme();
forgetOldDrafts();

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Providers>
        <RouterProvider router={router} />
      </Providers>
    </StrictMode>,
  );
}
