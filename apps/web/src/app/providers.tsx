import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // A second try helps only where nothing was answered or the server was busy; it never changes a refusal.
      retry: (count, error) => error instanceof Problem && (error.status === 0 || error.status === 503) && count < 1,
      // Every look into a file is logged: a page must not look again only because its window came forward.
      refetchOnWindowFocus: false,
    },
  },
});

export function Providers({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  return (
    <QueryClientProvider client={queries}>
      <I18nProvider locale={i18n.language === 'en' ? 'en-GB' : 'de-DE'}>{children}</I18nProvider>
    </QueryClientProvider>
  );
}
