import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, take } from '../../api/client';
import type { CaseDocument, DeletionReason, DocumentQuery, NewDocument, NewLetter } from '../../api/types';
import { upload } from '../../api/upload';
import { sendable } from './file-types';

const key = (caseId: string) => ['documents', caseId];
const oneKey = (caseId: string, documentId: string) => [...key(caseId), documentId];

export function useDocuments(caseId: string, query: DocumentQuery) {
  return useQuery({
    queryKey: [...key(caseId), query],
    queryFn: () => take(api.GET('/api/cases/{id}/documents', { params: { path: { id: caseId }, query } })),
    placeholderData: keepPreviousData,
  });
}

export function useDocument(caseId: string, documentId: string) {
  return useQuery({
    queryKey: oneKey(caseId, documentId),
    queryFn: () =>
      take(api.GET('/api/cases/{id}/documents/{documentId}', { params: { path: { id: caseId, documentId } } })),
    // What is being typed is not lost to what comes in; a conflict is told when it is saved.
    staleTime: Infinity,
    gcTime: 0,
  });
}

export interface DocumentToSave {
  /** What is known to the server of it; null for a new one. */
  known: { id: string; version: number } | null;
  body: NewDocument;
}

export function useSaveDocument(caseId: string) {
  return useMutation({
    mutationFn: ({ known, body }: DocumentToSave): Promise<CaseDocument> =>
      known === null
        ? take(api.POST('/api/cases/{id}/documents', { params: { path: { id: caseId } }, body }))
        : take(
            api.PUT('/api/cases/{id}/documents/{documentId}', {
              params: { path: { id: caseId, documentId: known.id } },
              body: { ...body, version: known.version },
            }),
          ),
  });
}

export function useUploadVersion(caseId: string, onProgress: (share: number) => void) {
  return useMutation({
    mutationFn: ({ id, file }: { id: string; file: File }) =>
      upload<CaseDocument>(`/api/cases/${caseId}/documents/${id}/versions`, sendable(file), onProgress),
  });
}

export function useDeleteDocument(caseId: string, documentId: string) {
  const forget = useForgetDocuments(caseId);
  return useMutation({
    mutationFn: (reason: DeletionReason) =>
      take(
        api.POST('/api/cases/{id}/documents/{documentId}/deletion', {
          params: { path: { id: caseId, documentId } },
          body: { reason },
        }),
      ),
    onSuccess: forget,
  });
}

/** Keeps a document from being deleted, or lets it go its way again where no reason is given. */
export function useHoldDocument(caseId: string, documentId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (because: string | null): Promise<CaseDocument> => {
      const params = { path: { id: caseId, documentId } };
      return because === null
        ? take(api.DELETE('/api/cases/{id}/documents/{documentId}/hold', { params }))
        : take(api.POST('/api/cases/{id}/documents/{documentId}/hold', { params, body: { because } }));
    },
    onSuccess: (document) => queries.setQueryData(oneKey(caseId, documentId), document),
  });
}

export function useWriteLetter(caseId: string) {
  const forget = useForgetDocuments(caseId);
  return useMutation({
    mutationFn: (body: NewLetter) =>
      take(api.POST('/api/cases/{id}/letters', { params: { path: { id: caseId } }, body })),
    onSuccess: forget,
  });
}

/** Lists are read anew when somebody looks at them again. */
export function useForgetDocuments(caseId: string): () => void {
  const queries = useQueryClient();
  return () => queries.removeQueries({ queryKey: key(caseId) });
}

export function versionAddress(caseId: string, documentId: string, number: number): string {
  return `/api/cases/${caseId}/documents/${documentId}/versions/${number}`;
}
