import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, take } from '../api/client';
import type { Option } from '../components/form/select-field';

export type CodeList =
  'kreise' | 'municipalities' | 'nationalities' | 'residence-titles' | 'languages' | 'sex' | 'marital-status';

/** A reference list with the labels in the language of the pages; empty while it is loading. */
export function useCodeList(name: CodeList | undefined): Option[] {
  const { i18n } = useTranslation();
  const { data } = useQuery({
    queryKey: ['code-list', name],
    queryFn: () => take(api.GET('/api/code-lists/{name}', { params: { path: { name: name ?? 'sex' } } })),
    enabled: name !== undefined,
    staleTime: Infinity,
    gcTime: Infinity,
    select: ({ items }) =>
      items.map(({ key, label, labelEn }) => ({
        value: key,
        label: i18n.language === 'en' ? (labelEn ?? label) : label,
      })),
  });
  return data ?? [];
}

export function useCodeLabel(name: CodeList | undefined): (code: string) => string {
  const options = useCodeList(name);
  return (code) => options.find(({ value }) => value === code)?.label ?? code;
}
