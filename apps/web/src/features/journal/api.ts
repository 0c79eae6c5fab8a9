import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, take } from '../../api/client';
import type { EntryCorrection, JournalQuery, JournalSearch, JournalTyped, NewEntry } from '../../api/types';

export function useJournal(caseId: string, query: JournalQuery) {
  return useQuery({
    queryKey: ['journal', caseId, query],
    queryFn: () => take(api.GET('/api/cases/{id}/journal', { params: { path: { id: caseId }, query } })),
    placeholderData: keepPreviousData,
  });
}

/** Contacts of a file by month. What is written meanwhile counts as soon as it is in the file. */
export function useFileFigures(caseId: string, months: number) {
  return useQuery({
    queryKey: ['journal', caseId, 'figures', months],
    queryFn: () =>
      take(api.GET('/api/cases/{id}/journal/figures', { params: { path: { id: caseId }, query: { months } } })),
    placeholderData: keepPreviousData,
  });
}

/** Contacts of the own caseload by month. */
export function useCaseloadFigures(months: number) {
  return useQuery({
    queryKey: ['journal-figures', months],
    queryFn: () => take(api.GET('/api/journal/figures', { params: { query: { months } } })),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

/** Every version of an entry, once somebody wants to see them. */
export function useVersions(caseId: string, entryId: string, isWanted: boolean) {
  return useQuery({
    queryKey: ['journal', caseId, entryId, 'versions'],
    queryFn: () =>
      take(api.GET('/api/cases/{id}/journal/{entryId}/versions', { params: { path: { id: caseId, entryId } } })),
    enabled: isWanted,
    gcTime: 0,
  });
}

/** What hangs on the journal: its lists, and when there was last contact. */
function useForget(caseId: string) {
  const queries = useQueryClient();
  return () => {
    void queries.invalidateQueries({ queryKey: ['journal', caseId] });
    void queries.invalidateQueries({ queryKey: ['case', caseId] });
    void queries.invalidateQueries({ queryKey: ['cases'] });
    queries.removeQueries({ queryKey: ['journal-draft', caseId] });
  };
}

export function useRecordEntry(caseId: string) {
  const forget = useForget(caseId);
  return useMutation({
    networkMode: 'always',
    mutationFn: (body: NewEntry) =>
      take(api.POST('/api/cases/{id}/journal', { params: { path: { id: caseId } }, body })),
    onSuccess: forget,
  });
}

export function useCorrectEntry(caseId: string, entryId: string) {
  const forget = useForget(caseId);
  return useMutation({
    networkMode: 'always',
    mutationFn: (body: EntryCorrection) =>
      take(
        api.POST('/api/cases/{id}/journal/{entryId}/corrections', { params: { path: { id: caseId, entryId } }, body }),
      ),
    onSuccess: forget,
    // Somebody may have been faster: what stands there now is fetched, too.
    onError: forget,
  });
}

/** The own draft, as the server has it. Looked at anew each time the form is opened. */
export function useStoredDraft(caseId: string) {
  return useQuery({
    queryKey: ['journal-draft', caseId],
    queryFn: () => take(api.GET('/api/cases/{id}/journal/draft', { params: { path: { id: caseId } } })),
    gcTime: 0,
    staleTime: Infinity,
  });
}

export interface DraftToSave {
  entryId: string;
  version: number;
  typed: JournalTyped;
}

export function useSaveDraft(caseId: string, windowId: string) {
  return useMutation({
    // Without a connection it fails at once, and the page says so, instead of waiting in silence.
    networkMode: 'always',
    mutationFn: (draft: DraftToSave) =>
      take(
        api.PUT('/api/cases/{id}/journal/draft', {
          params: { path: { id: caseId } },
          body: { ...draft, windowId },
        }),
      ),
  });
}

export function useDiscardDraft(caseId: string) {
  return useMutation({
    mutationFn: () => take(api.DELETE('/api/cases/{id}/journal/draft', { params: { path: { id: caseId } } })),
  });
}

export function notePresence(caseId: string): Promise<{ others: string[] }> {
  return take(api.PUT('/api/cases/{id}/journal/presence', { params: { path: { id: caseId } } }));
}

export function leavePresence(caseId: string): Promise<unknown> {
  return take(api.DELETE('/api/cases/{id}/journal/presence', { params: { path: { id: caseId } } }));
}

/** What is looked for goes in the body, and nothing found is kept. */
export function useSearch(search: JournalSearch) {
  return useQuery({
    queryKey: ['journal-search', search],
    queryFn: () => take(api.POST('/api/journal/searches', { body: search })),
    enabled: search.q.trim() !== '',
    gcTime: 0,
  });
}
