import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Problem } from '../api/problem';
import { Failure } from './failure';
import { NotFound } from './not-found';
import { Skeleton } from './skeleton';

interface Props<T> {
  query: UseQueryResult<T>;
  children: (data: T) => ReactNode;
  lines?: number;
  /** Shown for 404; a general page otherwise. */
  missing?: ReactNode;
  /** Shows nothing that was loaded before once a later look fails. */
  strict?: boolean;
}

/** Loading, error, not found, and at last the content. */
export function QueryView<T>({ query, children, lines, missing, strict = false }: Props<T>) {
  const isMissing = query.error instanceof Problem && query.error.status === 404;
  if (isMissing) return missing ?? <NotFound />;
  const isDoubtful = strict && query.error !== null;
  if (query.data !== undefined && !isDoubtful) return children(query.data);
  if (query.error) return <Failure error={query.error} retry={() => void query.refetch()} />;
  return <Skeleton lines={lines} />;
}
