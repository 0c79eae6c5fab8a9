import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, take } from '../../api/client';
import type { Case, NewCase, Section } from '../../api/types';

export interface CaseFilter {
  q?: string;
  phase?: string;
  municipality?: string;
  due?: string;
  sort?: string;
  after?: string;
  limit?: number;
}

export function useCases(filter: CaseFilter) {
  return useQuery({
    queryKey: ['cases', filter],
    queryFn: () => take(api.GET('/api/cases', { params: { query: filter as never } })),
    placeholderData: keepPreviousData,
  });
}

export function caseKey(id: string) {
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
    mutationFn: (body: NewCase) => take(api.POST('/api/cases', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['cases'] }),
  });
}

export function useSaveSection(id: string, category: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { version: number; content: Record<string, unknown> }) =>
      take(
        api.PUT('/api/cases/{id}/sections/{category}', {
          params: { path: { id, category: category as never } },
          body: body as never,
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
export function sectionOf(file: Case, category: string): Section {
  return file.sections.find((section) => section.category === category) ?? emptySection(category);
}

function emptySection(category: string): Section {
  return { category: category as never, version: 0, content: {}, updatedAt: null, updatedBy: null };
}

function withSection(file: Case, saved: Section): Case {
  return { ...file, sections: [...file.sections.filter(({ category }) => category !== saved.category), saved] };
}
