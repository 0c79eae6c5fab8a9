import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import type { Consent } from '../../api/types';
import { NotFound } from '../../components/not-found';
import { QueryView } from '../../components/query-view';
import { useConsents } from './api';

/** The one consent an address names. */
export function ConsentLoader({ children }: { children: (consent: Consent) => ReactNode }) {
  const { id = '', consentId } = useParams();
  return (
    <QueryView query={useConsents(id)}>
      {({ items }) => {
        const consent = items.find((item) => item.id === consentId);
        return consent ? children(consent) : <NotFound />;
      }}
    </QueryView>
  );
}
