import { useTranslation } from 'react-i18next';
import { SelectField } from '../../components/form/select-field';

/** On a phone the table's headers are gone: the order is chosen here. */
export function SortSelect({ sort, onSort }: { sort: string; onSort: (sort: string) => void }) {
  const { t } = useTranslation();
  return (
    <SelectField
      name="sort"
      label={t('cases.sortBy')}
      empty={t('cases.nextDue')}
      value={sort === 'nextDue' ? '' : sort}
      options={[
        { value: 'lastContact', label: t('journal.last') },
        { value: 'name', label: t('cases.name') },
        { value: 'number', label: t('cases.number') },
        { value: '-openedOn', label: t('cases.openedOn') },
      ]}
      onChange={onSort}
    />
  );
}
