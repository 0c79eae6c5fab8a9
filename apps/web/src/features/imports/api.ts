import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, take } from '../../api/client';
import type { Import, ImportChoice, ImportMapping, ImportRowQuery } from '../../api/types';
import { upload } from '../../api/upload';

const IMPORTS = ['imports'] as const;
const AGAIN_MS = 1500;

/** Whether somebody works on it, so that it is worth looking again. */
export function isWorkedOn({ state }: Pick<Import, 'state'>): boolean {
  return state === 'reading' || state === 'writing';
}

export function useImports(query: { limit: number; after?: string }) {
  return useQuery({
    queryKey: [...IMPORTS, query],
    queryFn: () => take(api.GET('/api/imports', { params: { query } })),
    placeholderData: keepPreviousData,
  });
}

/** An import; looked at again and again while it is worked on, and not longer: an open page is no reason to stay signed in. */
export function useImport(id: string) {
  return useQuery({
    queryKey: [...IMPORTS, id],
    queryFn: () => take(api.GET('/api/imports/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data && isWorkedOn(state.data) ? AGAIN_MS : false),
  });
}

export function useImportRows(id: string, state: Import['state'], query: ImportRowQuery) {
  return useQuery({
    queryKey: [...IMPORTS, id, 'rows', state, query],
    queryFn: () => take(api.GET('/api/imports/{id}/rows', { params: { path: { id }, query } })),
    placeholderData: keepPreviousData,
  });
}

/** Sends a list, and tells how much of it has left. */
export function useUpload() {
  const queries = useQueryClient();
  const [share, setShare] = useState(0);
  const send = useMutation({
    mutationFn: ({ file, source }: { file: File; source: string }) =>
      upload<Import>(`/api/imports?source=${encodeURIComponent(source)}`, file, setShare),
    onMutate: () => setShare(0),
    onSuccess: () => queries.invalidateQueries({ queryKey: IMPORTS }),
  });
  return { send, share };
}

export function useMap(id: string) {
  return useChange(id, (body: ImportMapping) =>
    take(api.PUT('/api/imports/{id}/mapping', { params: { path: { id } }, body })),
  );
}

export function useConfirm(id: string) {
  return useChange(id, (body: ImportChoice) =>
    take(api.POST('/api/imports/{id}/confirmation', { params: { path: { id } }, body })),
  );
}

export function useDiscard(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => take(api.DELETE('/api/imports/{id}', { params: { path: { id } } })),
    onSuccess: () => {
      queries.removeQueries({ queryKey: [...IMPORTS, id] });
      return queries.invalidateQueries({ queryKey: IMPORTS });
    },
  });
}

function useChange<T>(id: string, mutationFn: (body: T) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () =>
      Promise.all([[...IMPORTS, id], ['intakes']].map((queryKey) => queries.invalidateQueries({ queryKey }))),
  });
}
