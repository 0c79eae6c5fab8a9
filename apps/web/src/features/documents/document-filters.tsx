import { useTranslation } from 'react-i18next';
import type { DocumentQuery } from '../../api/types';
import { Filters } from '../../components/form/filters';
import { SelectField } from '../../components/form/select-field';
import { CATEGORIES, isCategory, useWords } from '../../domain/words';

const KEEPINGS = ['soon', 'over', 'held'] as const;

interface Props {
  filter: DocumentQuery;
  onChange: (changed: DocumentQuery) => void;
}

/** Which documents of a file, and in which order. */
export function DocumentFilters({ filter, onChange }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <Filters few label={t('document.filters')}>
      <SelectField
        name="filterCategory"
        label={t('document.category')}
        empty={t('document.anyCategory')}
        value={filter.category ?? ''}
        options={CATEGORIES.map((code) => ({ value: code, label: words.category(code) }))}
        onChange={(category) => onChange({ category: isCategory(category) ? category : undefined })}
      />
      <SelectField
        name="keeping"
        label={t('document.keeping')}
        empty={t('document.anyKeeping')}
        value={filter.keeping ?? ''}
        options={KEEPINGS.map((value) => ({ value, label: t(`document.${value}`) }))}
        onChange={(chosen) => onChange({ keeping: KEEPINGS.find((keeping) => keeping === chosen) })}
      />
      <SelectField
        name="sort"
        label={t('cases.sortBy')}
        empty={t('document.newestFirst')}
        value={filter.sort === 'updatedAt' ? filter.sort : ''}
        options={[{ value: 'updatedAt', label: t('document.oldestFirst') }]}
        onChange={(sort) => onChange({ sort: sort === 'updatedAt' ? sort : undefined })}
      />
    </Filters>
  );
}
