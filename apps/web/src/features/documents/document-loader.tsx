import type { ReactNode } from 'react';
import type { CaseDocument } from '../../api/types';
import { QueryView } from '../../components/query-view';
import { useDocument } from './api';

/** Loads one document; what is not there looks like any page that is not there. */
export function DocumentLoader({
  caseId,
  id,
  children,
}: {
  caseId: string;
  id: string;
  children: (document: CaseDocument) => ReactNode;
}) {
  return <QueryView query={useDocument(caseId, id)}>{children}</QueryView>;
}
