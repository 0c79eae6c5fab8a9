import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, take } from '../api/client';
import { useWords } from './words';

export function itemsKey(caseId: string) {
  return ['items', caseId];
}

/** The single items of a file, newest first. */
export function useItems(caseId: string, enabled = true) {
  return useQuery({
    enabled,
    queryKey: itemsKey(caseId),
    queryFn: () => take(api.GET('/api/cases/{id}/items', { params: { path: { id: caseId }, query: { limit: 200 } } })),
    // Each look is logged: going from page to page is one.
    staleTime: 60_000,
  });
}

/**
 * Everything of a file that can be shared on its own, by name: its items and its filled sections. Looked up only where it
 * is needed, because every look is logged.
 */
export function useShareable(caseId: string, { isNeeded }: { isNeeded: boolean }) {
  const { t } = useTranslation();
  const words = useWords();
  const items = useItems(caseId, isNeeded).data?.items ?? [];
  const sections = useSectionIds(caseId, isNeeded);
  const options = [
    ...items.map(({ id, category, content }) => ({
      value: id,
      label: `${content.title} (${category ? words.category(category) : t('item.unlabelled')})`,
    })),
    ...sections.map(({ id, category }) => ({
      value: id,
      label: t('item.wholeSection', { section: words.category(category) }),
    })),
  ];
  return {
    options,
    nameOf: (id: string) => options.find(({ value }) => value === id)?.label ?? t('item.unknown'),
  };
}

function useSectionIds(caseId: string, enabled: boolean) {
  const { data } = useQuery({
    enabled,
    queryKey: ['case', caseId],
    queryFn: () => take(api.GET('/api/cases/{id}', { params: { path: { id: caseId } } })),
    staleTime: 60_000,
    retry: false,
  });
  return (data?.sections ?? []).flatMap(({ id, category }) => (id ? [{ id, category }] : []));
}
