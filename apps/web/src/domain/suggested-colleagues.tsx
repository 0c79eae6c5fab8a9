import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, take } from '../api/client';
import type { Suggestion } from '../api/types';
import { EmptyState } from '../components/empty-state';
import { RadioGroup } from '../components/form/choice-group';
import { QueryView } from '../components/query-view';

interface Props {
  caseId: string;
  name: string;
  label: string;
  value: string;
  onChange: (accountId: string) => void;
}

/** Colleagues who could guide a file, the fittest first, each with what speaks for her. */
export function SuggestedColleagues({ caseId, name, label, value, onChange }: Props) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ['suggestions', caseId],
    queryFn: () => take(api.GET('/api/cases/{id}/suggestions', { params: { path: { id: caseId } } })),
    staleTime: 60_000,
  });
  const reasonsFor = ({ free, speaksLanguage, worksInTown }: Suggestion) =>
    [
      free > 0 ? t('load.freePlaces', { count: free }) : t('load.noFreePlace'),
      speaksLanguage && t('load.speaksLanguage'),
      worksInTown && t('load.worksInTown'),
    ]
      .filter(Boolean)
      .join(' · ');
  return (
    <QueryView query={query} lines={4}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState title={t('load.nobodyTitle')}>{t('load.nobodyText')}</EmptyState>
        ) : (
          <RadioGroup
            name={name}
            label={label}
            layout="cards"
            value={value}
            options={items.map((one) => ({ value: one.accountId, label: one.name, hint: reasonsFor(one) }))}
            onChange={onChange}
          />
        )
      }
    </QueryView>
  );
}
