import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, take } from '../api/client';
import type { Option } from '../components/form/select-field';

export interface Colleague {
  id: string;
  name: string;
  agency: { id: string; name: string };
  sameAgency: boolean;
}

/** The staff of the Kreis, to name one of them; empty while they are loading. */
export function useColleagues(isNeeded = true): {
  all: Colleague[];
  options: Option[];
  nameOf: (id: string) => string;
} {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ['colleagues'],
    queryFn: () => take(api.GET('/api/colleagues', { params: { query: { limit: 200 } } })),
    staleTime: 300_000,
    enabled: isNeeded,
  });
  const all = data?.items ?? [];
  return {
    all,
    options: all.map(({ id, name, agency }) => ({ value: id, label: `${name} (${agency.name})` })),
    nameOf: (id) => all.find((colleague) => colleague.id === id)?.name ?? t('record.otherColleague'),
  };
}
