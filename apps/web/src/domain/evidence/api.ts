import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, take } from '../../api/client';
import type { Evidence } from '../../api/types';
import { upload } from '../../api/upload';

/** What a paper proves. */
export interface Proven {
  kind: 'consent' | 'representative';
  id: string;
}

const key = ({ kind, id }: Proven) => ['evidence', kind, id];

/** The papers there are. Each look is logged, so they are only asked for when somebody wants to see them. */
export function useEvidence(proven: Proven, isWanted: boolean) {
  const params = { path: { id: proven.id } };
  return useQuery({
    queryKey: key(proven),
    queryFn: () =>
      proven.kind === 'consent'
        ? take(api.GET('/api/consents/{id}/evidence', { params }))
        : take(api.GET('/api/representatives/{id}/evidence', { params })),
    enabled: isWanted,
    staleTime: 60_000,
  });
}

/** Adds a paper, and tells how much of it has left. */
export function useAddEvidence(proven: Proven) {
  const queries = useQueryClient();
  const [share, setShare] = useState(0);
  const add = useMutation({
    mutationFn: (file: File) => upload<Evidence>(`/api/${proven.kind}s/${proven.id}/evidence`, file, setShare),
    onMutate: () => setShare(0),
    onSuccess: () => queries.invalidateQueries({ queryKey: key(proven) }),
  });
  return { add, share };
}

export function evidenceAddress(id: string): string {
  return `/api/evidence/${id}`;
}
