import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, take } from '../../api/client';
import type { Case, CaseQuery, NewCase, Section } from '../../api/types';
import type { Category } from '../../domain/words';

export function useCases(filter: Omit<CaseQuery, 'holder'>, holder: 'mine' | 'absent' = 'mine') {
  return useQuery({
    queryKey: ['cases', holder, filter],
    queryFn: () => take(api.GET('/api/cases', { params: { query: { ...filter, holder } } })),
    placeholderData: keepPreviousData,
  });
}

function caseKey(id: string) {
  return ['case', id];
}

export function useCase(id: string) {
  return useQuery({
    queryKey: caseKey(id),
    queryFn: () => take(api.GET('/api/cases/{id}', { params: { path: { id } } })),
    // Going from tab to tab is one look into the file, not five in its log.
    staleTime: 30_000,
  });
}

export function useCreateCase() {
  const queries = useQueryClient();
  return useMutation({
    // What was typed goes as it is: the server says what is wrong with it.
    mutationFn: (typed: Record<string, unknown>) => take(api.POST('/api/cases', { body: typed as NewCase })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['cases'] }),
  });
}

export function useSaveSection(id: string, category: Category) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { version: number; content: Record<string, unknown>; confided: boolean }) =>
      take(
        api.PUT('/api/cases/{id}/sections/{category}', {
          params: { path: { id, category } },
          body,
        }),
      ),
    onSuccess: (saved) => {
      queries.setQueryData<Case>(caseKey(id), (before) => before && withSection(before, saved));
      void queries.invalidateQueries({ queryKey: caseKey(id) });
      void queries.invalidateQueries({ queryKey: ['cases'] });
    },
  });
}

export function useOpenCase(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) =>
      take(api.POST('/api/cases/{id}/openings', { params: { path: { id } }, body: { reason } })),
    onSuccess: () => queries.resetQueries({ queryKey: caseKey(id) }),
  });
}

/** A category that was never filled has version 0 and no content. */
export function sectionOf(file: Case, category: Category): Section {
  return file.sections.find((section) => section.category === category) ?? emptySection(category);
}

function emptySection(category: Category): Section {
  return { category, id: null, confided: false, version: 0, content: {}, updatedAt: null, updatedBy: null };
}

function withSection(file: Case, saved: Section): Case {
  return { ...file, sections: [...file.sections.filter(({ category }) => category !== saved.category), saved] };
}
