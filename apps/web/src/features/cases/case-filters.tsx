import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWide } from '../../browser/use-wide';
import { Button } from '../../components/button';
import { SelectField } from '../../components/form/select-field';
import { SearchBox } from '../../components/search-box';
import { useCodeList } from '../../domain/code-list';
import { PHASES, useWords } from '../../domain/words';
import type { ListState } from './use-list-state';

interface Props {
  list: ListState;
  /** The towns of this Kreis can be chosen. */
  tenantAgs: string;
}

export function CaseFilters({ list, tenantAgs }: Props) {
  const { t } = useTranslation();
  const isWide = useWide(36);
  const [isOpen, setOpen] = useState(Boolean(list.filter.phase ?? list.filter.municipality ?? list.filter.due));
  const choices = <Choices list={list} tenantAgs={tenantAgs} />;
  return (
    <form className="stack-tight" role="search" onSubmit={(event) => event.preventDefault()}>
      <div className="filters">
        <SearchBox
          key={list.round}
          label={t('cases.search')}
          placeholder={t('cases.searchHint')}
          searched={list.q}
          onSearch={list.search}
        />
        {isWide ? (
          choices
        ) : (
          <details className="more-filters" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
            <summary>{t('cases.filters')}</summary>
            {choices}
          </details>
        )}
      </div>
      {list.isFiltered && (
        <div className="actions">
          <Button look="tertiary" text={t('cases.clear')} onClick={list.clear} />
        </div>
      )}
    </form>
  );
}

function Choices({ list, tenantAgs }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const towns = useOwnTowns(tenantAgs);
  return (
    <>
      <SelectField
        name="phase"
        label={t('cases.phase')}
        empty={t('cases.anyPhase')}
        value={list.filter.phase ?? ''}
        options={PHASES.map((phase) => ({ value: phase, label: words.phase(phase) }))}
        onChange={(value) => list.set('phase', value)}
      />
      <SelectField
        name="municipality"
        label={t('cases.town')}
        empty={t('cases.anyTown')}
        value={list.filter.municipality ?? ''}
        options={towns}
        onChange={(value) => list.set('municipality', value)}
      />
      <SelectField
        name="due"
        label={t('cases.due')}
        empty={t('cases.anyDue')}
        value={list.filter.due ?? ''}
        options={[
          { value: 'overdue', label: t('cases.dueOverdue') },
          { value: 'soon', label: t('cases.dueSoon') },
        ]}
        onChange={(value) => list.set('due', value)}
      />
    </>
  );
}

/** The towns of the own Kreis, by name: their AGS begins with that of the Kreis. */
function useOwnTowns(tenantAgs: string) {
  return useCodeList('municipalities')
    .filter(({ value }) => value.startsWith(tenantAgs))
    .toSorted((a, b) => a.label.localeCompare(b.label, 'de'));
}
