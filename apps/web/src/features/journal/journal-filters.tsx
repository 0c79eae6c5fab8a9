import { useTranslation } from 'react-i18next';
import type { JournalPage, JournalQuery } from '../../api/types';
import { Filters } from '../../components/form/filters';
import { SelectField } from '../../components/form/select-field';
import { isContactKind, useJournalWords } from './words';
import { PeriodFilter } from './period-filter';

interface Props {
  filter: JournalQuery;
  authors: JournalPage['authors'];
  onChange: (changed: JournalQuery) => void;
}

/** Which contacts of a file, and in which order. */
export function JournalFilters({ filter, authors, onChange }: Props) {
  const { t } = useTranslation();
  const words = useJournalWords();
  return (
    <Filters few label={t('journal.filters')}>
      <SelectField
        name="kind"
        label={t('journal.kind')}
        empty={t('journal.anyKind')}
        value={filter.kind ?? ''}
        options={words.kindOptions}
        onChange={(kind) => onChange({ kind: isContactKind(kind) ? kind : undefined })}
      />
      {authors.length > 1 && (
        <SelectField
          name="author"
          label={t('journal.author')}
          empty={t('journal.anyAuthor')}
          value={filter.author ?? ''}
          options={authors.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(author) => onChange({ author: author || undefined })}
        />
      )}
      <PeriodFilter from={filter.from} until={filter.until} onChange={onChange} />
      <SelectField
        name="sort"
        label={t('cases.sortBy')}
        empty={t('journal.newestFirst')}
        value={filter.sort === undefined || filter.sort === '-beganAt' ? '' : filter.sort}
        options={[
          { value: 'beganAt', label: t('journal.oldestFirst') },
          { value: '-recordedAt', label: t('journal.lastRecorded') },
        ]}
        onChange={(sort) => onChange({ sort: sort === 'beganAt' || sort === '-recordedAt' ? sort : undefined })}
      />
    </Filters>
  );
}
